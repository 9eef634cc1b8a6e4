"""Each operation on one clause, with its guard: what it asks of the clause, and what it leaves."""

from collections.abc import Callable, Mapping

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.operations import (
    ClauseState,
    Event,
    NotNow,
    OpenBracket,
    Replayed,
    alternative_in,
    bracket_in,
    owners_in,
    word_in,
)


def edited(clause: ClauseState, text: Replayed, event: Event) -> None:
    """Any edit clears every yes; where all have agreed it needs a reopening first."""
    if clause.state(text.parties) in {"agreed", "agreed_ad_ref", "adopted", "deleted"}:
        raise NotNow("agreed_needs_reopen", event)
    clause.ad_ref.clear()
    clause.confirmed.clear()


def _propose(text: Replayed, clause: ClauseState, event: Event) -> None:
    name, actor = word_in(event, "bracket"), PartyId(word_in(event, "actor"))
    kind = word_in(event, "kind", needed=False) or "insert"
    if name in clause.open or name in clause.settled:
        raise NotNow("bracket_exists", event)
    edited(clause, text, event)
    owners = owners_in(event, actor)
    if not owners <= set(text.parties):
        raise NotNow("not_a_party", event)
    clause.open[name] = OpenBracket(name, kind, {alternative_in(event): owners})


def _counter(text: Replayed, clause: ClauseState, event: Event) -> None:
    bracket = bracket_in(clause, event)
    edited(clause, text, event)
    alternative = alternative_in(event, chr(ord("A") + len(bracket.owners)))
    if alternative in bracket.owners:
        raise NotNow("alternative_exists", event)
    bracket.owners[alternative] = {PartyId(word_in(event, "actor"))}
    bracket.accepted.clear()


def _amend(text: Replayed, clause: ClauseState, event: Event) -> None:
    bracket, actor = bracket_in(clause, event), PartyId(word_in(event, "actor"))
    if actor not in bracket.parties:
        raise NotNow("not_yours", event)
    edited(clause, text, event)
    bracket.accepted.clear()
    bracket.withdrawn.discard(actor)


def _support(_text: Replayed, clause: ClauseState, event: Event) -> None:
    bracket_in(clause, event).supported.add(PartyId(word_in(event, "actor")))


def _accept(_text: Replayed, clause: ClauseState, event: Event) -> None:
    bracket, actor = bracket_in(clause, event), PartyId(word_in(event, "actor"))
    said = word_in(event, "alt", needed=False)
    theirs = [alt for alt, by in bracket.owners.items() if actor not in by]
    chosen = said or (theirs[0] if len(theirs) == 1 else next(iter(bracket.owners)))
    if chosen not in bracket.owners:
        raise NotNow("no_such_alternative", event)
    bracket.accepted[actor] = chosen


def _withdraw(_text: Replayed, clause: ClauseState, event: Event) -> None:
    bracket, actor = bracket_in(clause, event), PartyId(word_in(event, "actor"))
    if actor not in bracket.parties:
        raise NotNow("not_yours", event)
    bracket.withdrawn.add(actor)


def _unbracket(text: Replayed, clause: ClauseState, event: Event) -> None:
    bracket = bracket_in(clause, event)
    spoken = bracket.withdrawn | bracket.accepted.keys()
    result = word_in(event, "result", needed=False) or "kept"
    if result == "deleted" and bracket.kind != "delete":
        settled = bracket.parties <= bracket.withdrawn
    else:
        # Whoever proposed what stands has said yes to it by proposing.
        stands = _standing(bracket, event)
        settled = set(text.parties) <= spoken | stands
    if not settled:
        raise NotNow("owner_has_not_spoken", event)
    edited(clause, text, event)
    clause.settled[bracket.id] = result
    del clause.open[bracket.id]


def _standing(bracket: OpenBracket, event: Event) -> set[PartyId]:
    chosen = word_in(event, "alt", needed=False)
    left = {alt: by - bracket.withdrawn for alt, by in bracket.owners.items()}
    if chosen:
        return left.get(chosen, set())
    accepted = set(bracket.accepted.values())
    kept = [alt for alt, by in left.items() if by and (not accepted or alt in accepted)]
    return left[kept[0]] if len(kept) == 1 else set()


def _agree(_text: Replayed, clause: ClauseState, event: Event) -> None:
    if clause.open:
        raise NotNow("open_bracket", event)
    if clause.deleted:
        raise NotNow("deleted", event)
    clause.ad_ref.add(PartyId(word_in(event, "actor")))


def _confirm(_text: Replayed, clause: ClauseState, event: Event) -> None:
    if clause.open:
        raise NotNow("open_bracket", event)
    if clause.deleted:
        raise NotNow("deleted", event)
    clause.confirmed.add(PartyId(word_in(event, "actor")))


def _withdraw_agreement(_text: Replayed, clause: ClauseState, event: Event) -> None:
    actor = PartyId(word_in(event, "actor"))
    if actor not in clause.ad_ref | clause.confirmed:
        raise NotNow("nothing_to_withdraw", event)
    clause.ad_ref.discard(actor)
    clause.confirmed.discard(actor)


def _reopen(text: Replayed, clause: ClauseState, event: Event) -> None:
    if clause.state(text.parties) not in {"agreed", "agreed_ad_ref", "clean"}:
        raise NotNow("nothing_to_reopen", event)
    clause.ad_ref.clear()
    clause.confirmed.clear()


def _reserve(_text: Replayed, clause: ClauseState, event: Event) -> None:
    clause.reserved.add(PartyId(word_in(event, "actor")))


def _lift(_text: Replayed, clause: ClauseState, event: Event) -> None:
    actor = PartyId(word_in(event, "actor"))
    if actor not in clause.reserved:
        raise NotNow("nothing_to_withdraw", event)
    clause.reserved.discard(actor)


def _move(text: Replayed, clause: ClauseState, event: Event) -> None:
    """Move a clause; number and order are no part of it, so no yes is cleared (rule 26)."""
    target = event.get("to_no", event.get("no"))
    if type(target) is not int or not 1 <= target <= len(text.clauses):
        raise NotNow("no_such_place", event)
    others = [one for one in text.in_order() if one is not clause]
    others.insert(target - 1, clause)
    for number, one in enumerate(others, 1):
        one.number = number


def _park(_text: Replayed, clause: ClauseState, _event: Event) -> None:
    clause.parked = True


def _unpark(_text: Replayed, clause: ClauseState, event: Event) -> None:
    if not clause.parked:
        raise NotNow("not_parked", event)
    clause.parked = False


def _delete_clause(text: Replayed, clause: ClauseState, event: Event) -> None:
    edited(clause, text, event)
    clause.deleted = True


def _split(text: Replayed, clause: ClauseState, event: Event) -> None:
    names = event.get("into")
    if not isinstance(names, list) or len(names) < 2:  # noqa: PLR2004 -- one is no split
        raise NotNow("no_clauses", event)
    edited(clause, text, event)
    clause.deleted = True
    for one in text.clauses.values():
        one.number += (len(names) - 1) * (one.number > clause.number)
    for offset, name in enumerate(map(str, names)):
        if name in text.clauses:
            raise NotNow("clause_twice", event)
        text.clauses[name] = ClauseState(name, clause.number + offset, parents=(clause.id,))
    # What was open in the parent goes on in the first part: nothing is lost by splitting.
    text.clauses[str(names[0])].open = clause.open
    clause.open = {}


def _query(_text: Replayed, clause: ClauseState, event: Event) -> None:
    clause.concordance[word_in(event, "language")] = "query"


def _answer(_text: Replayed, clause: ClauseState, event: Event) -> None:
    if clause.concordance.get(word_in(event, "language")) != "query":
        raise NotNow("nothing_asked", event)
    clause.concordance[word_in(event, "language")] = "pending"


def _verify(_text: Replayed, clause: ClauseState, event: Event) -> None:
    clause.concordance[word_in(event, "language")] = "verified"


def _pending(_text: Replayed, clause: ClauseState, event: Event) -> None:
    clause.concordance[word_in(event, "language")] = "pending"


def _note(_text: Replayed, _clause: ClauseState, _event: Event) -> None:
    return


ON_CLAUSE: Mapping[str, Callable[[Replayed, ClauseState, Event], None]] = {
    "accept": _accept, "agree_ad_ref": _agree, "amend": _amend, "bracket": _propose,
    "concordance_answer": _answer, "concordance_query": _query, "concordance_verify": _verify,
    "confirm": _confirm, "correct_error": _note, "counter_propose": _counter,
    "delete_clause": _delete_clause, "footnote": _note, "lift_reservation": _lift,
    "move": _move, "park": _park, "propose": _propose, "refer": _note, "renumber": _move,
    "reopen": _reopen, "request_translation": _pending, "reserve_position": _reserve,
    "split": _split, "support": _support, "unbracket": _unbracket, "unpark": _unpark,
    "withdraw": _withdraw, "withdraw_agreement": _withdraw_agreement,
}  # fmt: skip
