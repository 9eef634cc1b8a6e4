"""One entry by itself: what it does, whether it may be withdrawn, and who answered when it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mufakat.apps.exchange.queries.words import matter_name, matter_names, sentences
from mufakat.apps.parties import queries as parties
from mufakat.apps.parties.permissions import Who, may_draft, may_keep_register
from mufakat.kernel.acts import Act
from mufakat.kernel.errors import Refusal
from mufakat.kernel.folding.judging import STAYS
from mufakat.kernel.folding.voids import would_be_void
from mufakat.kernel.values import ActId, DossierId, PartyId
from mufakat.registry import queries as registry
from mufakat.registry.dossiers import DossierView
from mufakat.registry.erasing import DONE, ORDER, REFUSED, kept_back

LONGEST_REASON = 1000


class AlreadyWithdrawn(Refusal):
    """What is withdrawn cannot be withdrawn once more."""

    code = "withdrawal.already"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one holder answered to a withdrawal: done, refused, waiting, or no_node."""

    party: PartyId
    side: str
    status: str
    reason: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That an entry was withdrawn: by which entry, why, and what every holder answered."""

    order: ActId
    by: str
    at: datetime
    reason: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class EntryPage:
    """One entry as its own page shows it."""

    dossier: DossierId
    matter: str
    act: ActId
    party: PartyId
    side: str
    kind: str
    object: str
    index: int
    sentence: str
    at: datetime
    ours: bool
    withdrawal: Withdrawal | None
    to_decide: bool
    draft: int
    refusal: Refusal | None
    may_draft: bool
    may_erase: bool

    @property
    def may_withdraw(self) -> bool:
        """Whether the reader may draft its withdrawal now."""
        return self.ours and self.may_draft and self.refusal is None and not self.draft


def entry(act: str, *, who: Who) -> EntryPage:
    """Give one entry; whether it may be withdrawn is the kernel's own answer."""
    row = registry.get_act(act)
    view = registry.view(DossierId(row.dossier_id))
    said = view.act(row.act)
    order = view.fold.withdrawn().get(said.id)
    us = parties.our_party().party
    return EntryPage(
        dossier=view.dossier,
        matter=matter_name(matter_names(who), view.dossier),
        act=said.id,
        party=said.party,
        side=_name(said.party),
        kind=said.kind,
        object=str(said.on.get("object", "")),
        index=row.log_index,
        sentence=sentences(view.dossier, [said.id])[said.id],
        at=moment(said.claimed),
        ours=said.party == us,
        withdrawal=_withdrawal(view, said.id, order) if order else None,
        to_decide=said.id in kept_back(),
        draft=_drafted(said.id),
        refusal=why_it_stays(said, us, withdrawn=order is not None),
        may_draft=may_draft(who),
        may_erase=may_keep_register(who),
    )


def why_it_stays(said: Act, us: PartyId, *, withdrawn: bool) -> Refusal | None:
    """Say why our side cannot withdraw an entry; None where it can (rule 25)."""
    if withdrawn:
        return AlreadyWithdrawn()
    if said.kind in STAYS:
        return would_be_void("cannot_withdraw")
    return None if said.party == us else would_be_void("not_yours")


def with_withdrawals() -> list[DossierId]:
    """List the matters in which we withdrew something."""
    rows = registry.own_acts(ORDER).values_list("dossier", flat=True)
    return [DossierId(dossier) for dossier in rows.distinct()]


def unanswered(dossier: str) -> Mapping[ActId, tuple[str, ...]]:
    """Give our withdrawals in a matter that partners with nodes have not answered yet."""
    view = registry.view(DossierId(dossier))
    us = parties.our_party().party
    orders = {t: o for t, o in view.fold.withdrawn().items() if view.act(o).party == us}
    waits = {target: _answers(view, target, order) for target, order in orders.items()}
    return {
        target: tuple(one.side for one in answers if one.status == "waiting")
        for target, answers in waits.items()
        if any(one.status == "waiting" for one in answers)
    }


def reason_in(view: DossierView, act: str) -> str:
    """Give the reason an entry states, as far as it states one that can be shown."""
    body = view.body(act)
    said = body.get("reason") if body else None
    return said[:LONGEST_REASON] if isinstance(said, str) else ""


def moment(claimed: str) -> datetime:
    """Read when an entry says it was made."""
    return datetime.fromisoformat(claimed)


def _withdrawal(view: DossierView, target: ActId, order: ActId) -> Withdrawal:
    said = view.act(order)
    return Withdrawal(
        order=order,
        by=_name(said.party),
        at=moment(said.claimed),
        reason=reason_in(view, order),
        answers=_answers(view, target, order),
    )


def _answers(view: DossierView, target: ActId, order: ActId) -> tuple[Answer, ...]:
    charter = view.fold.charter
    said: dict[PartyId, Act] = {}
    for kind in (REFUSED, DONE):  # done last: who refused first and erased after all is done
        for act in map(view.act, view.fold.kept(kind)):
            if act.on["target"] in (target, order):
                said[act.party] = act
    nodes = {one.party for one in charter.members if one.has_node} if charter else set()
    nodes |= view.fold.heads().keys()
    members = [one.party for one in charter.members] if charter else []
    return tuple(
        _answer(view, party, said.get(party), has_node=party in nodes) for party in members
    )


def _answer(view: DossierView, party: PartyId, act: Act | None, *, has_node: bool) -> Answer:
    if act is None:
        return Answer(party, _name(party), "waiting" if has_node else "no_node")
    status = "done" if act.kind == DONE else "refused"
    return Answer(party, _name(party), status, reason_in(view, act.id), moment(act.claimed))


def _drafted(target: str) -> int:
    for row in registry.drafts("waiting", "drafted", "returned"):
        for one in registry.statements_of(row):
            if one.verb in ("withdraw", "refuse_withdrawal") and one.on.get("target") == target:
                return row.pk
    return 0


def _name(party: str) -> str:
    return parties.in_language(parties.side_names().get(party, {})) or party
