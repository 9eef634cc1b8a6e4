"""Taking in acts a partner sent: verified one by one, kept together, answered one by one."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime

from django.db import transaction

from mufakat.kernel.acts import act_id
from mufakat.kernel.charters import read_charter
from mufakat.kernel.envelopes import decode_envelope
from mufakat.kernel.errors import MufakatError
from mufakat.kernel.parcels import Sent
from mufakat.kernel.receipts import REFUSED, Outcome
from mufakat.kernel.values import ActId, DossierId, KeyId, PartyId
from mufakat.registry.errors import NotOurPartner, Recovering, UnknownKey
from mufakat.registry.models import DossierRow, KeyRow
from mufakat.registry.ourselves import our_party
from mufakat.registry.recording import locked, record
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
    """Keep what a partner sent in one matter, and give an outcome for each act, in order.

    `roots` maps every paired side to its root key in base64: a matter nobody here knew is kept
    only if it is offered by the partner and names for each of them the key the officers compared.
    Acts that cannot be verified are refused and leave no trace. Confirms our votes had released
    are said in the same transaction.
    """
    entries, refused = _read(dossier, sent, peer=peer, roots=roots)
    if not entries:
        return refused
    done = record(dossier, entries, own=False, peer=peer, now=now)
    if done.changed:
        _confirm_owed(dossier, frozenset(done.changed), now=now)
    outcomes = {one.act: one for one in refused} | done.outcomes
    order = [entry.act.id for entry in entries] + [one.act for one in refused]
    return [outcomes[act] for act in order]


def _read(
    dossier: DossierId, sent: Sequence[Sent], *, peer: PartyId, roots: Mapping[PartyId, str]
) -> tuple[list[Entry], list[Outcome]]:
    entries: list[Entry] = []
    refused: list[Outcome] = []
    keys = _public_keys()
    known = DossierRow.objects.filter(pk=dossier).exclude(log_size=0).exists()
    for one in sent:
        try:
            entry = _read_one(one, keys, dossier)
            if entry.act.kind == "charter" and not known:
                _check_offer(entry, peer, roots)
                known, keys = True, keys | keys_in(entry.act)
        except MufakatError as error:
            refused.append(Outcome(act_of(one), REFUSED, error.code))
            continue
        if not known:
            refused.append(Outcome(entry.act.id, REFUSED, NotOurPartner.code))
            continue
        keys |= keys_in(entry.act)
        entries.append(entry)
    return entries, refused


def _read_one(one: Sent, keys: dict[KeyId, str], dossier: DossierId) -> Entry:
    entry = read_sent(one, keys)
    if entry.act.dossier != dossier:
        raise UnknownKey(dossier=entry.act.dossier)
    return entry


def _check_offer(entry: Entry, peer: PartyId, roots: Mapping[PartyId, str]) -> None:
    """Refuse a matter that is not offered by the partner under the keys that were compared."""
    charter = read_charter(entry.act)
    if our_party() not in charter.parties or entry.act.party != peer:
        raise NotOurPartner(party=entry.act.party)
    for member in charter.members:
        if member.party in roots and member.root != roots[member.party]:
            raise NotOurPartner(party=member.party)
    if peer not in roots:
        raise NotOurPartner(party=peer)


def _confirm_owed(dossier: DossierId, changed: frozenset[str], *, now: datetime) -> None:
    with ExitStack() as stack:
        pen = Pen(stack, now=now)
        try:
            pen.write_confirms(dossier, changed)
        except Recovering:
            # Our own acts are still missing: what we owe is said when they are back.
            return
        pen.sign()


def confirm_all_owed(dossier: DossierId, *, now: datetime) -> list[ActId]:
    """Say every confirm our votes had released in a matter, as after recovering."""
    with transaction.atomic(), ExitStack() as stack:
        pen = Pen(stack, now=now)
        pen.write_confirms(dossier, frozenset(pen.fold(dossier).objects()))
        return pen.sign()


def keep_own(entries: Sequence[Entry], *, now: datetime) -> None:
    """Keep acts of ours that a crash left between their number and the database."""
    for entry in entries:
        dossier = entry.act.dossier
        with transaction.atomic():
            locked(dossier, now=now)
            record(dossier, [entry], own=True, peer="", now=now)


def _public_keys() -> dict[KeyId, str]:
    """Give every public key acts have named; whether it may sign here, the fold decides."""
    rows = KeyRow.objects.values_list("keyid", "public")
    return {KeyId(keyid): public for keyid, public in rows}


def act_of(one: Sent) -> ActId:
    """Name an act by its payload, even if nothing else about it holds."""
    try:
        return act_id(decode_envelope(one.envelope.encode()).payload)
    except MufakatError:
        return NO_ACT
