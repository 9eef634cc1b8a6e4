"""The rows of whole texts: where each stands, what was issued, what closes it."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from mufakat.apps.agreements.acts.joints import Matter, write_matter
from mufakat.apps.agreements.projection import readable, without_node
from mufakat.apps.letters.acts.entries import said_in_body
from mufakat.apps.texts.acts import remarks
from mufakat.apps.texts.acts.closings import Frozen, digest_of, read_whole
from mufakat.apps.texts.acts.heads import Consent, Head, write_head
from mufakat.apps.texts.acts.now import counts_over_time
from mufakat.apps.texts.acts.objects import about
from mufakat.apps.texts.acts.states import Closing, Count, count_open, not_verified, state_of
from mufakat.apps.texts.models import ClauseRow, TextRow
from mufakat.apps.texts.projection.signing import pack_row
from mufakat.kernel.acts import Act
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import Json, PartyId
from mufakat.kernel.wording.interchange import read_clause
from mufakat.kernel.wording.texts import Text
from mufakat.registry.dossiers import DossierView

TEXT_FIELDS = (
    "symbol", "members", "matter", "head", "state", "whole", "closing", "issued", "counts",
    "open", "unreadable",
)  # fmt: skip


def keep_text(
    view: DossierView, key: str, matter: Matter, head: Head | None, order: tuple[str, ...]
) -> None:  # fmt: skip
    """Write the row of a whole text from the rows of its clauses."""
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
                    "without_node": without_node(view),
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
        update_fields=TEXT_FIELDS,
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
    hands = [one for one in _hands(view, key) if frozen and one["digest"] == frozen]
    signed, ad_ref = _signed(hands, ad_ref=_is_ad_ref(said))
    return Closing(
        frozen=frozen,
        verified=not list(not_verified(text)),
        approved_by=tuple(sorted(approved)),
        signed_by=signed,
        ad_ref_by=ad_ref,
    )


_SIGNING = (remarks.Signed.SIGN, remarks.Signed.SIGN_AD_REF, remarks.Signed.WET_INK)


def _is_ad_ref(said: Head | Frozen | None) -> bool:
    return isinstance(said, Frozen) and said.head.consent is Consent.AD_REFERENDUM


def _signed(
    hands: Iterable[Mapping[str, Json]], *, ad_ref: bool
) -> tuple[tuple[PartyId, ...], tuple[PartyId, ...]]:
    """Give who signed for good, and who signed ad referendum without a confirmation yet."""
    first: dict[PartyId, bool] = {}
    for one in hands:
        party, how = PartyId(str(one["by"])), one["how"]
        if how in _SIGNING:
            good = not ad_ref and how != remarks.Signed.SIGN_AD_REF
            first[party] = first.get(party, False) or good
        elif how == remarks.Signed.CONFIRM and party in first:
            first[party] = True
    return (
        tuple(party for party, good in first.items() if good),
        tuple(party for party, good in first.items() if not good),
    )


def _hands(view: DossierView, key: str) -> Iterator[dict[str, Json]]:
    for act, said in _bodies(view, about(key, "signature")):
        with suppress(Malformed):
            one = remarks.read_signature(said)
            entry = view.fold.get(act)
            yield {
                "by": spoken_by(entry), "how": str(one.how), "digest": one.digest,
                "since": entry.claimed, "when": one.when, "place": dict(one.place),
            }  # fmt: skip


def spoken_by(act: Act) -> str:
    """Give whose word an entry is: its author's, or that of a side without a node."""
    return str(act.on.get("for", act.party))


def _closing_row(view: DossierView, key: str, closing: Closing) -> dict[str, Json]:
    return {
        "frozen": closing.frozen,
        "verified": closing.verified,
        "approved_by": [*closing.approved_by],
        "signed_by": [*closing.signed_by],
        "ad_ref_by": [*closing.ad_ref_by],
        "hands": [*_hands(view, key)],
        "pack": pack_row(view, key),
    }


def _count(one: Count) -> dict[str, Json]:
    by: dict[str, Json] = {str(party): many for party, many in one.by.items()}
    return {"label": one.label, "open": one.open, "by": by}
