"""The rows of clauses: wording, yeses, history, and what was said beside the words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mufakat.apps.letters.acts.entries import said_in_body
from mufakat.apps.texts.acts import remarks
from mufakat.apps.texts.acts.heads import Head
from mufakat.apps.texts.acts.now import ClauseNow
from mufakat.apps.texts.acts.objects import about, part_of
from mufakat.apps.texts.acts.reading import clause_now
from mufakat.apps.texts.models import ClauseRow
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import Json, PartyId
from mufakat.kernel.wording.interchange import write_clause
from mufakat.kernel.wording.texts import Clause
from mufakat.registry.dossiers import DossierView

CLAUSE_FIELDS = (
    "number", "state", "wording", "consent", "history", "origins", "remarks", "waits_for",
    "since", "counted",
)  # fmt: skip


def keep_clauses(view: DossierView, key: str, head: Head, numbers: Mapping[str, int]) -> None:
    """Write the rows of these clauses, each with the number it has now."""
    found = []
    for clause, number in numbers.items():
        now = clause_now(view.fold, view.body, key, head, clause, number)
        said = _remarks(view, key, clause, head.languages)
        found.append(_clause_row(view, key, now, _with_remarks(now.clause, said), said))
    ClauseRow.objects.bulk_create(
        found,
        update_conflicts=True,
        unique_fields=("dossier", "text", "clause"),
        update_fields=CLAUSE_FIELDS,
    )


def _clause_row(
    view: DossierView, key: str, now: ClauseNow, clause: Clause, said: list[dict[str, Json]]
) -> ClauseRow:  # fmt: skip
    return ClauseRow(
        dossier=view.dossier,
        text=key,
        clause=clause.id,
        number=clause.number,
        state=clause.state,
        wording=write_clause(clause),
        consent={language: one.written() for language, one in now.yeses.items()},
        history=[one.written() for one in now.steps],
        origins=[one.written() for one in now.origins],
        remarks=said,
        waits_for=[*now.waits_for],
        since=now.since,
        counted=[[since, open_] for since, open_, _by in now.counted],
    )


def renumber(view: DossierView, key: str, order: tuple[str, ...]) -> None:
    """Let moved clauses have their new numbers; their wording is untouched."""
    places = {one: number for number, one in enumerate(order, start=1)}
    rows = ClauseRow.objects.filter(dossier=view.dossier, text=key).only("clause", "number")
    for row in rows:
        if row.number != places.get(row.clause, 0):
            row.number = places.get(row.clause, 0)
            row.save(update_fields=["number"])


def _remarks(
    view: DossierView, key: str, clause: str, languages: Iterable[str]
) -> list[dict[str, Json]]:  # fmt: skip
    """Give what was said about one clause beside its wording, oldest first."""
    found: list[dict[str, Json]] = []
    for name in ("reserve", "park", "refer", "footnote"):
        found += _said(view, about(key, name, clause), name)
    for language in languages:
        found += _said(view, about(key, "query", clause, language), "query")
        found += _verified(view, about(key, "verified", clause, language), language)
    return sorted(found, key=lambda one: (str(one["since"]), str(one["act"])))


def _verified(view: DossierView, object_: str, language: str) -> Iterator[dict[str, Json]]:
    """Give who verified which wording of one clause in one language."""
    for act in (one for found in view.fold.owned(object_).values() for one in found):
        entry, digest = view.fold.get(act), (view.body(act) or {}).get("digest")
        if entry.kind == "own.set" and isinstance(digest, str):
            yield {
                "act": act, "kind": "verified", "by": entry.party, "since": entry.claimed,
                "text": {}, "detail": digest, "language": language,
            }  # fmt: skip


def _said(view: DossierView, object_: str, kind: str) -> Iterator[dict[str, Json]]:
    acts = [*view.fold.entries(object_)]
    acts += [act for found in view.fold.owned(object_).values() for act in found]
    withdrawn = view.fold.withdrawn()
    part = part_of(object_)
    for act in acts:
        body = view.body(act)
        if act in withdrawn or body is None or view.fold.get(act).kind == "own.clear":
            continue
        try:
            one = remarks.read_remark(said_in_body(body))
        except Malformed:
            continue
        named = one.kind if kind in ("query", "park") and one.kind else kind
        entry = view.fold.get(act)
        yield {
            "act": act, "kind": named, "by": entry.party, "since": entry.claimed,
            "text": dict(one.text), "detail": one.kind, "language": part.language if part else "",
        }  # fmt: skip


def _with_remarks(clause: Clause, said: Iterable[Mapping[str, Json]]) -> Clause:
    """Let a clause show who reserved its position and whether it is parked."""
    reserved = [PartyId(str(one["by"])) for one in said if one["kind"] == "reserve"]
    parked = [one["kind"] for one in said if one["kind"] in ("park", "unpark")]
    return replace(
        clause,
        reserved_by=tuple(dict.fromkeys(reserved)),
        parked=bool(parked) and parked[-1] == "park",
    )
