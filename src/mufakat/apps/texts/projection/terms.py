"""The rows of an agreement's terms: what is agreed, what is on the table."""

from collections.abc import Iterator

from mufakat.apps.agreements.acts.joints import matter_of, write_matter
from mufakat.apps.agreements.projection import readable
from mufakat.apps.texts.acts.terms import read_term, term_object
from mufakat.apps.texts.models import TermRow
from mufakat.registry.dossiers import DossierView

TERM_FIELDS = ("members", "matter", "value", "offer", "unreadable")


def keep_terms(view: DossierView, terms: set[str]) -> None:
    """Bring the rows of these terms up to date."""
    TermRow.objects.bulk_create(
        [_row(view, one) for one in sorted(terms)],
        update_conflicts=True,
        unique_fields=("dossier", "term"),
        update_fields=TERM_FIELDS,
    )


def term_rows() -> Iterator[str]:
    """Give every row as one comparable line."""
    named = TermRow.objects.order_by("dossier", "term")
    yield from (f"Term {row}" for row in named.values_list("dossier", "term", *TERM_FIELDS))


def _row(view: DossierView, term: str) -> TermRow:
    matter = matter_of(view.fold, term_object(term))
    view.load_contents(matter.digests())
    latest = matter.latest.digest if matter.latest else ""
    value, offer = (readable(view, one, read_term) for one in (matter.in_force, latest))
    charter = view.fold.charter
    return TermRow(
        dossier=view.dossier,
        term=term,
        members=[*charter.parties] if charter else [],
        matter=write_matter(matter),
        value=value,
        offer=offer,
        unreadable=bool((matter.in_force and value is None) or (latest and offer is None)),
    )
