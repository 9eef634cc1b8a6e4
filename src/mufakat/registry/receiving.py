"""Taking in acts a partner sent: verified one by one, kept together, answered one by one."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime

from django.db import transaction

from mufakat.kernel.acts import act_id, read_act
from mufakat.kernel.charters import read_charter
from mufakat.kernel.decisions import covered_confirms
from mufakat.kernel.envelopes import decode_envelope
from mufakat.kernel.errors import MufakatError
from mufakat.kernel.fold import Fold
from mufakat.kernel.forms import from_base64
from mufakat.kernel.parcels import Sent
from mufakat.kernel.receipts import REFUSED, WAITING, Outcome
from mufakat.kernel.values import ActId, DossierId, PartyId
from mufakat.registry import doubts
from mufakat.registry.erasing import answers_owed
from mufakat.registry.errors import NotOurKeys, NotOurPartner, NotPaired, UnknownKey, WrongMatter
from mufakat.registry.folds import Kept, writing
from mufakat.registry.gates import taken_in
from mufakat.registry.keystore import our_keys
from mufakat.registry.models import DossierRow
from mufakat.registry.named_keys import NamedKeys
from mufakat.registry.ourselves import our_party
from mufakat.registry.recording import ParentsMissing, find_locked, locked, record
from mufakat.registry.recovering import is_complete, redo
from mufakat.registry.signing import Pen
from mufakat.registry.succeeding import is_given_to_us
from mufakat.registry.wire import Entry, keys_in, read_sent

NO_ACT = ActId("")


@transaction.atomic
def receive_acts(
    *,
    dossier: DossierId,
    sent: Sequence[Sent],
    peer: PartyId,
    roots: Mapping[PartyId, str],
    now: datetime,
) -> list[Outcome]:
    """Keep what a partner sent in one matter, and give an outcome for each act, each act once.

    `roots` maps every paired side to its root key in base64: a matter nobody here knew is kept
    only if it names for each of them the key the officers compared. Acts that cannot be verified
    are refused and leave no trace. Confirms our votes had released are said in the same
    transaction.
    """
    with ExitStack() as stack:
        row = find_locked(dossier)
        kept = stack.enter_context(writing(row)) if row else None
        desk = _Desk(dossier, roots, kept.fold if kept and len(kept.fold) else None)
        for one in sent:
            desk.read(one)
        if not desk.entries:
            return [desk.outcomes[act] for act in desk.order]
        if row is None or kept is None:
            row = locked(dossier, now=now)
            kept = stack.enter_context(writing(row))
        was_whole = is_complete(dossier, kept.fold)
        let_in = taken_in(kept.fold, desk.entries)
        done = record(row, kept, let_in, peer=peer, now=now)
        _say_owed(stack, row, kept, done.changed if was_whole else None, now=now)
    found = desk.outcomes | done.outcomes
    return [found[act] for act in desk.order]


@transaction.atomic
def shown(
    *, dossier: DossierId, by: PartyId, heads: Sequence[ActId], asked: datetime, now: datetime
) -> None:
    """Hear what a side says it holds of a matter we doubt; say what is owed once doubt has ended.

    `asked`: when we asked for it. What was on its way already says nothing about now.
    """
    with ExitStack() as stack:
        row = find_locked(dossier) if doubts.is_doubted(dossier) else None
        if row is None:
            return
        kept = stack.enter_context(writing(row))
        if doubts.shown(dossier, kept.fold, by=by, heads=heads, asked=asked):
            _say_owed(stack, row, kept, None, now=now)


class _Desk:
    """Reads acts one by one; what one act names, the next may be signed with."""

    def __init__(self, dossier: DossierId, roots: Mapping[PartyId, str], fold: Fold | None) -> None:
        self.dossier, self.roots, self.fold = dossier, roots, fold
        self.keys = NamedKeys()
        self.is_known = fold is not None
        self.entries: list[Entry] = []
        self.outcomes: dict[ActId, Outcome] = {}
        self.order: dict[ActId, None] = {}
        self._coming: set[str] = set()

    def read(self, one: Sent) -> None:
        """Put one act with those to be kept, or say why not."""
        try:
            entry = read_sent(one, self.keys)
            self._check(entry)
        except UnknownKey as error:
            self._answer(one, error.code, waits=self._lacks_parents(one))
        except MufakatError as error:
            self._answer(one, error.code)
        else:
            self._take(one, entry)

    def _take(self, one: Sent, entry: Entry) -> None:
        if not self.is_known:
            # Its charter may come another way: it promises nothing and is offered again.
            self._answer(one, ParentsMissing.code, waits=True)
        elif entry.act.id not in self._coming:
            self.keys.add(keys_in(entry.act))
            self.order[entry.act.id] = None
            self.outcomes.pop(entry.act.id, None)
            self.entries.append(entry)
            self._coming.add(entry.act.id)

    def _check(self, entry: Entry) -> None:
        if entry.act.dossier != self.dossier:
            raise WrongMatter(dossier=entry.act.dossier)
        if entry.act.kind == "charter" and not self.is_known:
            check_offer(entry, self.roots)
            self.is_known = True

    def _lacks_parents(self, one: Sent) -> bool:
        """Say whether an act that has not arrived may yet name the key."""
        envelope = decode_envelope(one.envelope.encode())
        act = read_act(envelope.payload, envelope.keyid)
        parents = {name for name in (act.dossier, act.prev, *act.seen) if name} - self._coming
        lacking = {name for name in parents if self.fold is None or name not in self.fold}
        return act.kind != "charter" and act.dossier == self.dossier and bool(lacking)

    def _answer(self, one: Sent, code: str, *, waits: bool = False) -> None:
        act = act_of(one)
        if act not in self._coming:
            self.order[act] = None
            self.outcomes[act] = Outcome(act, WAITING if waits else REFUSED, code)


def check_offer(entry: Entry, roots: Mapping[PartyId, str]) -> None:
    """Refuse a matter that a paired side does not offer under the keys that were compared."""
    charter, us = read_charter(entry.act), our_party()
    ours = charter.member(us)
    if entry.act.party not in {*roots, us}:
        raise NotPaired(party=entry.act.party)
    if ours is None and not is_given_to_us(entry.act.dossier):
        raise NotOurPartner(party=entry.act.party)
    if ours and ours.root and from_base64(ours.root) != our_keys().root_public:
        raise NotOurKeys
    for member in charter.members:
        if member.has_node and roots.get(member.party, member.root) != member.root:
            raise NotOurPartner(party=member.party)


def _say_owed(
    stack: ExitStack, row: DossierRow, kept: Kept, changed: set[str] | None, *, now: datetime
) -> None:
    """Sign what this node owes by now; all of it, where our own acts have just come back."""
    dossier = DossierId(row.id)
    if changed is None:
        if not doubts.is_doubted(dossier):
            redo(row, kept, now=now)
        if not is_complete(dossier, kept.fold):
            return
        changed = set(kept.fold.objects())
    confirms = covered_confirms(kept.fold, our_party(), changed)
    answers = answers_owed(kept.fold, our_party())
    if confirms or answers:
        pen = Pen(stack, now=now)
        pen.hold(row, kept)
        pen.write_confirms(dossier, confirms)
        pen.write_answers(dossier, answers)
        pen.sign()


def act_of(one: Sent) -> ActId:
    """Name an act by its payload, even if nothing else about it holds; empty where nothing does."""
    try:
        return act_id(decode_envelope(one.envelope.encode()).payload)
    except MufakatError:
        return NO_ACT
