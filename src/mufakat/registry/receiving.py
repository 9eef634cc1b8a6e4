"""Taking in acts a partner sent: verified one by one, kept together, answered one by one."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mufakat.kernel.acts import act_id, read_act
from mufakat.kernel.charters import read_charter
from mufakat.kernel.envelopes import decode_envelope
from mufakat.kernel.errors import MufakatError
from mufakat.kernel.fold import Fold
from mufakat.kernel.forms import from_base64
from mufakat.kernel.keys import key_id
from mufakat.kernel.parcels import Sent
from mufakat.kernel.receipts import REFUSED, WAITING, Outcome
from mufakat.kernel.values import ActId, DossierId, KeyId, PartyId
from mufakat.registry.errors import NotOurKeys, NotOurPartner, Recovering, UnknownKey, WrongMatter
from mufakat.registry.folds import fold_of, writing
from mufakat.registry.keystore import our_keys
from mufakat.registry.models import DossierRow, KeyRow
from mufakat.registry.ourselves import our_party
from mufakat.registry.recording import ParentsMissing, has_parents, locked, record
from mufakat.registry.recovering import is_complete, redo
from mufakat.registry.signing import Pen
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
    desk = _Desk(dossier, roots)
    for one in sent:
        desk.read(one)
    if not desk.entries:
        return list(desk.outcomes.values())
    was_whole = _is_whole(dossier)
    done = record(dossier, desk.entries, peer=peer, now=now)
    _say_owed(dossier, frozenset(done.changed), was_whole=was_whole, now=now)
    return list((desk.outcomes | done.outcomes).values())


@dataclass(slots=True)
class _Desk:
    """Reads acts one by one; what one act names, the next may be signed with."""

    dossier: DossierId
    roots: Mapping[PartyId, str]
    keys: dict[KeyId, str]
    known: bool
    entries: list[Entry]
    outcomes: dict[ActId, Outcome]

    def __init__(self, dossier: DossierId, roots: Mapping[PartyId, str]) -> None:
        self.dossier, self.roots = dossier, roots
        self.keys = {KeyId(keyid): key for keyid, key in KeyRow.objects.values_list()}
        self.known = DossierRow.objects.filter(pk=dossier).exclude(log_size=0).exists()
        self.entries, self.outcomes = [], {}

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
            if self.known:
                self.keys |= keys_in(entry.act)
                self.entries.append(entry)
            else:
                # Its charter may come another way: it promises nothing and is offered again.
                self._answer(one, ParentsMissing.code, waits=True)

    def _check(self, entry: Entry) -> None:
        if entry.act.dossier != self.dossier:
            raise WrongMatter(dossier=entry.act.dossier)
        if entry.act.kind == "charter" and not self.known:
            check_offer(entry, self.roots)
            self.known = True

    def _lacks_parents(self, one: Sent) -> bool:
        """Say whether the key may be named by acts that have not arrived."""
        envelope = decode_envelope(one.envelope.encode())
        act = read_act(envelope.payload, envelope.keyid)
        if act.dossier != self.dossier or not self.known:
            return act.dossier == self.dossier
        coming = {entry.act.id for entry in self.entries}
        if not DossierRow.objects.filter(pk=self.dossier).exists():
            return not coming.issuperset(parent for parent in (act.prev, *act.seen) if parent)
        with fold_of(self.dossier) as kept:
            return not has_parents(_Either(kept.fold, coming), act)  # type: ignore[arg-type]  # only asked `in`

    def _answer(self, one: Sent, code: str, *, waits: bool = False) -> None:
        act = act_of(one)
        if act not in {entry.act.id for entry in self.entries}:
            self.outcomes[act] = Outcome(act, WAITING if waits else REFUSED, code)


@dataclass(frozen=True, slots=True)
class _Either:
    fold: Fold
    coming: set[ActId]

    def __contains__(self, act: object) -> bool:
        return act in self.fold or act in self.coming


def check_offer(entry: Entry, roots: Mapping[PartyId, str]) -> None:
    """Refuse a matter that a paired side does not offer under the keys that were compared."""
    charter, us = read_charter(entry.act), our_party()
    ours = charter.member(us)
    if ours is None or entry.act.party not in {*roots, us}:
        raise NotOurPartner(party=entry.act.party)
    if ours.root and key_id(from_base64(ours.root)) != key_id(our_keys().root_public):
        raise NotOurKeys
    for member in charter.members:
        if member.has_node and roots.get(member.party, member.root) != member.root:
            raise NotOurPartner(party=member.party)


def _is_whole(dossier: DossierId) -> bool:
    if not DossierRow.objects.filter(pk=dossier).exists():
        return our_keys().journal.last(dossier) is None
    with fold_of(dossier) as kept:
        return is_complete(dossier, kept.fold)


def _say_owed(
    dossier: DossierId, changed: frozenset[str], *, was_whole: bool, now: datetime
) -> None:
    """Sign the confirms owed by now; all of them, where our own acts have just come back."""
    with ExitStack() as stack:
        if not was_whole:
            fold = stack.enter_context(writing(locked(dossier, now=now))).fold
            redo(dossier, fold, now=now)
            if not is_complete(dossier, fold):
                return
            changed = frozenset(fold.objects())
        if not changed:
            return
        pen = Pen(stack, now=now)
        try:
            pen.write_confirms(dossier, changed)
        except Recovering:
            return
        pen.sign()


def confirm_all_owed(dossier: DossierId, *, now: datetime) -> list[ActId]:
    """Say every confirm our votes had released in a matter, as after recovering."""
    with transaction.atomic(), ExitStack() as stack:
        pen = Pen(stack, now=now)
        pen.write_confirms(dossier, frozenset(pen.fold(dossier).objects()))
        return pen.sign()


def act_of(one: Sent) -> ActId:
    """Name an act by its payload, even if nothing else about it holds; empty where nothing does."""
    try:
        return act_id(decode_envelope(one.envelope.encode()).payload)
    except MufakatError:
        return NO_ACT
