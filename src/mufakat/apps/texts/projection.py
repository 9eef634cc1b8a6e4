"""From what a matter says now to the rows of its texts and their clauses. Always rebuildable."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from mufakat.apps.agreements.acts.joints import Matter, matter_of, write_matter
from mufakat.apps.agreements.projection import readable
from mufakat.apps.letters.acts.entries import said_in_body
from mufakat.apps.texts.acts import remarks
from mufakat.apps.texts.acts.closings import Frozen, digest_of, read_whole
from mufakat.apps.texts.acts.heads import Head, write_head
from mufakat.apps.texts.acts.now import ClauseNow, counts_over_time
from mufakat.apps.texts.acts.objects import ROOT, about, part_of, whole
from mufakat.apps.texts.acts.reading import clause_now, clauses_of, edit_acts
from mufakat.apps.texts.acts.states import Closing, Count, count_open, not_verified, state_of
from mufakat.apps.texts.models import ClauseRow, TextRow
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import Json, PartyId
from mufakat.kernel.wording.interchange import read_clause, write_clause
from mufakat.kernel.wording.texts import Clause, Text
from mufakat.registry.dossiers import DossierView

SPOKEN_FOR = (ROOT,)
_TEXT = (
    "symbol", "members", "matter", "head", "state", "whole", "closing", "issued", "counts",
    "open", "unreadable",
)  # fmt: skip
_CLAUSE = (
    "number", "state", "wording", "consent", "history", "remarks", "waits_for", "since", "counted",
)  # fmt: skip


def project(view: DossierView, changed: frozenset[str], _now: datetime) -> None:
    """Bring the rows of the changed texts and clauses up to date."""
    if view.fold.charter is None:
        return
    touched: dict[str, set[str]] = {}
    for object_ in sorted(changed):
        part = part_of(object_)
        if part is not None:
            touched.setdefault(part.text, set()).add(part.clause)
    for key, clauses in touched.items():
        _keep(view, key, clauses)


def clear() -> None:
    """Empty the rows made from acts; our notes, rounds and the wall stay."""
    for model in (ClauseRow, TextRow):
        model._default_manager.all().delete()  # noqa: SLF001 -- how Django names it


def rows() -> Iterator[str]:
    """Give every row made from acts as one comparable line."""
    texts = TextRow.objects.order_by("dossier", "key").values_list("dossier", "key", *_TEXT)
    clauses = ClauseRow.objects.order_by("dossier", "text", "clause")
    yield from (f"Text {row}" for row in texts)
    named = clauses.values_list("dossier", "text", "clause", *_CLAUSE)
    yield from (f"Clause {row}" for row in named)


def _keep(view: DossierView, key: str, clauses: set[str]) -> None:
    """Bring one text up to date; where the text as a whole changed, all its clauses."""
    matter = matter_of(view.fold, whole(key))
    view.load_contents(matter.digests())
    head = _head(view, matter)
    order = clauses_of(view.fold, view.body, key)
    known = set(
        ClauseRow.objects.filter(dossier=view.dossier, text=key).values_list("clause", flat=True)
    )
    wanted = [one for one in order if one in clauses or "" in clauses or one not in known]
    if head is not None and wanted:
        view.load(edit_acts(view.fold, key, head, wanted))
        _keep_clauses(view, key, head, {one: order.index(one) + 1 for one in wanted})
    _renumber(view, key, order)
    _keep_text(view, key, matter, head, order)


def _head(view: DossierView, matter: Matter) -> Head | None:
    latest = matter.in_force or (matter.latest.digest if matter.latest else "")
    value = readable(view, latest, read_whole)
    if value is None:
        return None
    said = read_whole(value)
    return said.head if isinstance(said, Frozen) else said


def _keep_clauses(view: DossierView, key: str, head: Head, numbers: Mapping[str, int]) -> None:
    found = []
    for clause, number in numbers.items():
        now = clause_now(view.fold, view.body, key, head, clause, number)
        said = _remarks(view, key, clause)
        found.append(_clause_row(view, key, now, _with_remarks(now.clause, said), said))
    ClauseRow.objects.bulk_create(
        found,
        update_conflicts=True,
        unique_fields=("dossier", "text", "clause"),
        update_fields=_CLAUSE,
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
        remarks=said,
        waits_for=[*now.waits_for],
        since=now.since,
        counted=[[since, open_] for since, open_, _by in now.counted],
    )


def _renumber(view: DossierView, key: str, order: tuple[str, ...]) -> None:
    """Let moved clauses have their new numbers; their wording is untouched."""
    places = {one: number for number, one in enumerate(order, start=1)}
    rows = ClauseRow.objects.filter(dossier=view.dossier, text=key).only("clause", "number")
    for row in rows:
        if row.number != places.get(row.clause, 0):
            row.number = places.get(row.clause, 0)
            row.save(update_fields=["number"])


def _remarks(view: DossierView, key: str, clause: str) -> list[dict[str, Json]]:
    """Give what was said about one clause beside its wording, oldest first."""
    found: list[dict[str, Json]] = []
    for name in ("reserve", "park", "refer", "footnote"):
        found += _said(view, about(key, name, clause), name)
    prefix = about(key, "query", clause) + "/"
    for object_ in view.fold.objects():
        if object_.startswith(prefix):
            found += _said(view, object_, "query")
    return sorted(found, key=lambda one: (str(one["since"]), str(one["act"])))


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


def _keep_text(
    view: DossierView, key: str, matter: Matter, head: Head | None, order: tuple[str, ...]
) -> None:  # fmt: skip
    charter = view.fold.charter
    members = charter.parties if charter else ()
    rows = {
        row.clause: row
        for row in ClauseRow.objects.filter(dossier=view.dossier, text=key).defer("history")
    }
    kept = [rows[one] for one in order if one in rows]
    text = _text(view, key, head, members, kept)
    closing = _closing(view, key, matter, text)
    state = state_of(text, closing)
    issued = _issued(view, key)
    waits = {party for row in kept for party in row.waits_for}
    waits |= set(matter.waits_for) if matter.open else set()
    counts = counts_over_time(
        (row.clause, since, open_) for row in kept for since, open_ in row.counted
    )
    TextRow.objects.bulk_create(
        [
            TextRow(
                dossier=view.dossier,
                key=key,
                symbol=_symbol(head, issued),
                members=[*members],
                matter=write_matter(matter),
                head=write_head(head) if head else None,
                state=str(state),
                whole={
                    "order": [*order],
                    "reading": text.reading,
                    "digest": digest_of(text) if head else "",
                    "waits_for": sorted(waits),
                    "since": max((matter.since, *(row.since for row in kept)), default=""),
                },
                closing=_closing_row(view, key, closing),
                issued=issued,
                counts=[_count(one) for one in (*counts, count_open(text.clauses, ""))],
                open=bool(waits),
                unreadable=bool(matter.latest or matter.in_force) and head is None,
            )
        ],
        update_conflicts=True,
        unique_fields=("dossier", "key"),
        update_fields=_TEXT,
    )


def _text(
    view: DossierView,
    key: str,
    head: Head | None,
    members: Iterable[PartyId],
    kept: Iterable[ClauseRow],
) -> Text:
    languages = head.languages if head else ()
    return Text(
        symbol=head.symbol if head else "",
        type=str(head.kind) if head else "note",
        title=head.title if head else {},
        languages=languages,
        drafting=head.drafting if head else "",
        parties=tuple(members),
        clauses=tuple(read_clause(row.wording, languages) for row in kept),
        reading=_reading(view, key),
        binding=head.binding if head else False,
    )


def _bodies(view: DossierView, object_: str) -> Iterator[tuple[str, dict[str, Json]]]:
    withdrawn = view.fold.withdrawn()
    for act in view.fold.entries(object_):
        body = view.body(act)
        if body is not None and act not in withdrawn:
            yield act, said_in_body(body)


def _reading(view: DossierView, key: str) -> int:
    found = 0
    for _act, said in _bodies(view, about(key, "reading")):
        with suppress(Malformed):
            found = max(found, remarks.read_reading(said))
    return found


def _issued(view: DossierView, key: str) -> list[dict[str, Json]]:
    found: list[dict[str, Json]] = []
    for act, said in _bodies(view, about(key, "revision")):
        with suppress(Malformed):
            one = remarks.read_revision(said)
            entry = view.fold.get(act)
            found.append(
                {"symbol": one.symbol, "rev": one.rev, "by": entry.party, "since": entry.claimed}
            )
    return sorted(found, key=lambda one: int(str(one["rev"])))


def _symbol(head: Head | None, issued: list[dict[str, Json]]) -> str:
    return str(issued[-1]["symbol"]) if issued else head.symbol if head else ""


def _closing(view: DossierView, key: str, matter: Matter, text: Text) -> Closing:
    value = readable(view, matter.in_force, read_whole)
    said = read_whole(value) if value is not None else None
    frozen = said.digest if isinstance(said, Frozen) else ""
    owned = view.fold.owned(about(key, "approved"))
    approved = [
        party
        for party, acts in owned.items()
        if frozen and any((view.body(act) or {}).get("digest") == frozen for act in acts)
    ]
    signed = [
        PartyId(str(one["by"]))
        for one in _hands(view, key)
        if frozen and one["digest"] == frozen and one["how"] in _SIGNING
    ]
    return Closing(
        frozen=frozen,
        verified=not list(not_verified(text)),
        approved_by=tuple(sorted(approved)),
        signed_by=tuple(dict.fromkeys(signed)),
    )


_SIGNING = (remarks.Signed.SIGN, remarks.Signed.SIGN_AD_REF, remarks.Signed.WET_INK)


def _hands(view: DossierView, key: str) -> Iterator[dict[str, Json]]:
    for act, said in _bodies(view, about(key, "signature")):
        with suppress(Malformed):
            one = remarks.read_signature(said)
            entry = view.fold.get(act)
            yield {
                "by": entry.party, "how": str(one.how), "digest": one.digest,
                "since": entry.claimed, "when": one.when, "place": dict(one.place),
            }  # fmt: skip


def _closing_row(view: DossierView, key: str, closing: Closing) -> dict[str, Json]:
    return {
        "frozen": closing.frozen,
        "verified": closing.verified,
        "approved_by": [*closing.approved_by],
        "signed_by": [*closing.signed_by],
        "hands": [*_hands(view, key)],
    }


def _count(one: Count) -> dict[str, Json]:
    by: dict[str, Json] = {str(party): many for party, many in one.by.items()}
    return {"label": one.label, "open": one.open, "by": by}
