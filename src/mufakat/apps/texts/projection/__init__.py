"""From what a matter says now to the rows of its texts and their clauses. Always rebuildable."""

from collections.abc import Iterator
from datetime import datetime

from mufakat.apps.agreements.acts.joints import Matter, matter_of
from mufakat.apps.agreements.projection import readable
from mufakat.apps.texts.acts.closings import Frozen, read_whole
from mufakat.apps.texts.acts.heads import Head
from mufakat.apps.texts.acts.objects import ROOT, part_of, whole
from mufakat.apps.texts.acts.reading import clauses_of, edit_acts
from mufakat.apps.texts.acts.terms import ROOT as TERM
from mufakat.apps.texts.models import ClauseRow, CorrectionRow, TermRow, TextRow
from mufakat.apps.texts.projection.clauses import CLAUSE_FIELDS, keep_clauses, renumber
from mufakat.apps.texts.projection.corrections import (
    CORRECTING,
    correction_rows,
    keep_corrections,
)
from mufakat.apps.texts.projection.terms import keep_terms, term_rows
from mufakat.apps.texts.projection.wholes import TEXT_FIELDS, keep_text
from mufakat.registry.dossiers import DossierView

SPOKEN_FOR = (ROOT, TERM)


def project(view: DossierView, changed: frozenset[str], _now: datetime) -> None:
    """Bring the rows of the changed texts and clauses up to date."""
    if view.fold.charter is None:
        return
    terms = {one.partition("/")[2] for one in changed if one.startswith(f"{TERM}/")}
    if terms:
        keep_terms(view, terms)
    touched: dict[str, set[str]] = {}
    put_right: dict[str, set[str]] = {}
    for object_ in sorted(changed):
        part = part_of(object_)
        if part is None:
            continue
        if part.name in CORRECTING:
            put_right.setdefault(part.text, set()).add(part.clause)
        else:
            touched.setdefault(part.text, set()).add(part.clause)
    for key, clauses in touched.items():
        _keep(view, key, clauses)
    for key, corrections in put_right.items():
        keep_corrections(view, key, corrections)


def clear() -> None:
    """Empty the rows made from acts; our notes, rounds and the wall stay."""
    for model in (ClauseRow, TextRow, TermRow, CorrectionRow):
        model._default_manager.all().delete()  # noqa: SLF001 -- how Django names it


def rows() -> Iterator[str]:
    """Give every row made from acts as one comparable line."""
    texts = TextRow.objects.order_by("dossier", "key").values_list("dossier", "key", *TEXT_FIELDS)
    clauses = ClauseRow.objects.order_by("dossier", "text", "clause")
    yield from (f"Text {row}" for row in texts)
    named = clauses.values_list("dossier", "text", "clause", *CLAUSE_FIELDS)
    yield from (f"Clause {row}" for row in named)
    yield from term_rows()
    yield from correction_rows()


def _keep(view: DossierView, key: str, clauses: set[str]) -> None:
    """Bring one text up to date; where the text as a whole changed, all its clauses."""
    matter = matter_of(view.fold, whole(key))
    view.load_contents(matter.digests())
    head = _head(view, matter)
    order = clauses_of(view.fold, view.body, key)
    known = set(
        ClauseRow.objects.filter(dossier=view.dossier, text=key).values_list("clause", flat=True)
    )
    # What is said of a clause that others were made of is said of them.
    every = "" in clauses or not clauses <= set(order)
    wanted = [one for one in order if every or one in clauses or one not in known]
    if head is not None and wanted:
        view.load(edit_acts(view.fold, key, head, wanted))
        keep_clauses(view, key, head, {one: order.index(one) + 1 for one in wanted})
    ClauseRow.objects.filter(dossier=view.dossier, text=key).exclude(clause__in=order).delete()
    renumber(view, key, order)
    keep_text(view, key, matter, head, order)


def _head(view: DossierView, matter: Matter) -> Head | None:
    latest = matter.in_force or (matter.latest.digest if matter.latest else "")
    value = readable(view, latest, read_whole)
    if value is None:
        return None
    said = read_whole(value)
    return said.head if isinstance(said, Frozen) else said
