"""Rows of the symbol schemes both sides agree on, one an agreement."""

from collections.abc import Iterator
from datetime import datetime

from mufakat.apps.agreements.acts.joints import matter_of, write_matter
from mufakat.apps.agreements.projection import readable
from mufakat.apps.papers.acts.symbols import SYMBOLS, read_scheme
from mufakat.apps.papers.models import SchemeRow
from mufakat.registry.dossiers import DossierView

SPOKEN_FOR = (SYMBOLS,)
_SHOWN = ("members", "matter", "value", "offer", "open", "unreadable")


def project(view: DossierView, changed: frozenset[str], _now: datetime) -> None:
    """Bring the scheme of an agreement up to date."""
    charter = view.fold.charter
    if charter is None or charter.kind != "agreement" or SYMBOLS not in changed:
        return
    matter = matter_of(view.fold, SYMBOLS)
    view.load_contents(matter.digests())
    value = readable(view, matter.in_force, read_scheme)
    offer = readable(view, matter.latest.digest, read_scheme) if matter.latest else None
    shown = {
        "members": [*charter.parties],
        "matter": write_matter(matter),
        "value": value,
        "offer": offer,
        "open": matter.open,
        "unreadable": bool(matter.in_force and value is None)
        or bool(matter.latest and offer is None),
    }
    SchemeRow.objects.update_or_create(dossier=view.dossier, defaults=shown)


def clear() -> None:
    """Empty the rows."""
    SchemeRow.objects.all().delete()


def rows() -> Iterator[str]:
    """Give every row as one comparable line."""
    found = SchemeRow.objects.order_by("dossier").values_list("dossier", *_SHOWN)
    yield from (f"Scheme {row}" for row in found)
