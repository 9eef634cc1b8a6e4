"""Setting the stage in the receiver's own home: a second person, the partner, open matters."""

from pathlib import Path
from typing import Any

from mufakat.apps.parties import queries as parties
from mufakat.apps.parties import services
from mufakat.apps.parties.permissions import AT_THE_MACHINE, local_day
from mufakat.kernel.acts import By
from mufakat.kernel.charters import Charter, Member, NodeKeys
from mufakat.kernel.forms import to_base64
from mufakat.node import clock
from mufakat.registry import queries
from mufakat.registry.keystore import our_keys
from mufakat.registry.services import open_dossier

_PASSWORD = "only for measuring"  # noqa: S105 -- the home is thrown away


def stage(card: Path, matters: int) -> dict[str, Any]:
    """Pair with the sender and offer it so many matters; give what it needs to know."""
    now, ours, keys = clock.now(), parties.our_party(), our_keys()
    peer = pair(card.read_bytes())
    node = NodeKeys(ours.node, to_base64(keys.node_public), to_base64(keys.seal_public))
    members = [Member(ours.party, queries.our_root(), (node,))]
    members += [peer.card.member] if peer.card else []
    charter = Charter(tuple(members), ("id", "ru", "en"), rules=1, suite="S1", kind="exchange")
    by = By("secretary-1", "releasing_officer-1")
    opened = [open_dossier(charter=charter, body={}, by=by, now=now) for _ in range(matters)]
    return {
        "party": ours.party,
        "node": ours.node,
        "seal": to_base64(keys.seal_public),
        "charters": [queries.sent_forms([one])[0].envelope for one in opened],
    }


def pair(card: bytes) -> parties.Peer:
    """Let a second person in, and confirm the partner's card both ways."""
    now, ours = clock.now(), parties.our_party()
    today = local_day(now, ours.zone)
    new = services.NewPerson("second", "Second", "en", _PASSWORD)
    services.add_person(new, roles=("releasing_officer",), by=AT_THE_MACHINE, today=today)
    peer = services.import_card(card, by=AT_THE_MACHINE, now=now)
    second = parties.who_is("second", today)
    services.confirm_peer(party=peer.party, words=peer.words, compared=True, by=second, now=now)
    services.note_confirmed_us(party=peer.party, now=now)
    return parties.peer(peer.party)
