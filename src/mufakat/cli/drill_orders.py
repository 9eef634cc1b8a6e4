"""What a side does in a drill: say something, look at what it holds, and what a thief would do.

The thief and the liar need the keys of the node they sit in; nothing here is reachable from a page.
"""

import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from pathlib import Path
from time import process_time
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from mufakat.apps.exchange import queries as exchange
from mufakat.apps.exchange.services import (
    bags,
    own_keys,
    packing,
    receiving,
    sites,
    unpacking,
)
from mufakat.apps.exchange.services.courier import Courier
from mufakat.apps.parties import queries as parties
from mufakat.apps.parties.roles import Role
from mufakat.apps.parties.services import make_new_root
from mufakat.apps.workbench.services import approve_sending
from mufakat.cli.playing import agreement
from mufakat.cli.seats import holder_of
from mufakat.kernel.acts import By, act_id, body_digest, write_payload
from mufakat.kernel.canonical import encode
from mufakat.kernel.envelopes import ACT
from mufakat.kernel.fold import Fold
from mufakat.kernel.forms import SALT_BYTES
from mufakat.kernel.markings import Mark
from mufakat.kernel.parcels import Parcel, Sent
from mufakat.kernel.values import ActId
from mufakat.node import clock
from mufakat.registry import queries
from mufakat.registry.keystore import enveloped, our_keys
from mufakat.registry.recovering import recovering
from mufakat.registry.services import Hand, draft_entry, release_draft, submit_draft
from mufakat.registry.statements import Statement
from mufakat.registry.verify import verify

Answer = dict[str, Any]
Order = Mapping[str, Any]
TWO = By("secretary-1", "releasing_officer-1")


def say(order: Order) -> Answer:
    """Say so many facts: drafted by one person, approved by another."""
    now, dossier = clock.now(), agreement()
    secretary, officer = _seat(Role.SECRETARY), _seat(Role.RELEASING_OFFICER)
    said = [
        Statement(
            "add", dossier, f"fact/drill-{secrets.token_hex(4)}", body={"text": order["text"]}
        )
        for _ in range(order["count"])
    ]
    row = draft_entry(by=secretary, statements=said, now=now)
    submit_draft(draft=row.pk, by=secretary, now=now)
    return {"acts": release_draft(draft=row.pk, by=officer, now=now)}


def look(order: Order) -> Answer:
    """Say what is held here, what is missing, and what was found wrong with the partner."""
    del order
    rows = queries.act_rows(agreement()) if queries.dossier_rows().exists() else ()
    return {
        "acts": [row.act for row in rows],
        "recovering": len(recovering()),
        "alarms": sorted({f"exchange.{one.kind}" for one in exchange.alarms()}),
    }


def sync(order: Order) -> Answer:
    """Let the courier serve the partner once, whatever failed before."""
    del order
    return {"parcels": Courier(clock=clock.now, jitter=lambda: 0.0, pull_every=0.0).round()}


def checks_timed(order: Order) -> Answer:
    """Verify everything held here, in processor time: others may be at work on the machine."""
    del order
    began = process_time()
    faults = [one.code for one in verify()]
    return {"faults": faults, "seconds": round(process_time() - began, 3)}


def promised(order: Order) -> Answer:
    """Say which entries of ours the partner acknowledged as stored."""
    del order
    acts = [ActId(row.act) for row in queries.act_rows(agreement()) if row.own]
    came = ("received", "answered")
    return {"acts": [one.act for one in exchange.journey(acts) if one.state in came]}


def replace_key(order: Order) -> Answer:
    """Revoke this node's key and go on with the next, by two people and the root key."""
    now = clock.now()
    who, officer = holder_of(Role.SECRETARY), holder_of(Role.RELEASING_OFFICER)
    draft = own_keys.replace_key(who=who, reason=order["reason"], until=None, now=now)
    acts = approve_sending(who=officer, draft=draft, now=now, passphrase=order["passphrase"])
    return {"acts": acts, "words": list(parties.our_words())}


def new_root(order: Order) -> Answer:
    """Make another root key in the place of the lost one, and sign our card with it."""
    words = make_new_root(home=settings.MUFAKAT_NODE, passphrase=order["passphrase"])
    return {"words": list(words)}


def key(order: Order) -> Answer:
    """Give the secret key this node signs with: what a thief carries away."""
    del order
    return {"key": b64encode(our_keys().node.private_bytes_raw()).decode()}


def twin(order: Order) -> Answer:
    """Sign, as a thief or liar, another entry under a number that is taken; give a sealed parcel.

    `seen` decides nothing: the twin stands on the same predecessor as the entry it denies.
    """
    dossier, fold = agreement(), queries.view(agreement()).fold
    real = fold.get(queries.view(dossier).fold.heads()[parties.our_party().party][0])
    thief = Ed25519PrivateKey.from_private_bytes(b64decode(order["key"]))
    sent, named = _sign(fold, real.id, thief, taken=order["taken"])
    peer = sites.paired_peers()[0]
    heads = tuple(act for tips in fold.heads().values() for act in tips)
    suite = fold.charter.suite if fold.charter else ""
    parcel = Parcel(secrets.token_hex(16), sites.us(), peer.site, dossier, heads, acts=(sent,))
    return {"act": named, "parcel": b64encode(packing.pack(parcel, peer, suite=suite)).decode()}


def _sign(fold: Fold, last: str, thief: Ed25519PrivateKey, *, taken: bool) -> tuple[Sent, str]:
    real = fold.get(last)
    salt, text = secrets.token_bytes(SALT_BYTES), encode({"text": "not what was approved"})
    payload = write_payload(
        kind="entry.add", dossier=real.dossier, party=real.party, node=real.node,
        seq=real.seq if taken else real.seq + 1, prev=real.prev if taken else real.id,
        seen=real.seen if taken else (), claimed=real.claimed, by=TWO,
        mark=Mark("AMBER", (), ""), att=(), body_sha256=body_digest(salt, text),
        on={"object": "fact/drill-stolen"},
    )  # fmt: skip
    envelope = enveloped(thief, ACT, payload)
    return Sent(envelope.decode(), salt.hex(), text.decode()), act_id(payload)


def bring(order: Order) -> Answer:
    """Take in a parcel as a courier brings it; say what became of its entries."""
    taken = receiving.receive_carried(b64decode(order["parcel"]), now=clock.now())
    return {"outcomes": [{"status": one.status, "code": one.code} for one in taken.outcomes]}


def pack(order: Order) -> Answer:
    """Pack what waits for a partner into a courier folder."""
    packed = bags.pack_folder(order["party"], Path(order["folder"]), now=clock.now())
    return {"entries": packed.acts, "pieces": packed.pieces}


def unpack(order: Order) -> Answer:
    """Take in a courier folder; say what became of its entries and which parts were wanting."""
    done = unpacking.unpack(unpacking.inspect(Path(order["folder"])), now=clock.now())
    return {"outcomes": done.outcomes, "wanting": [*done.faults, *done.lacking]}


def _seat(role: Role) -> Hand:
    who = holder_of(role)
    return Hand(who.login, who.seats[0])


ORDERS: Mapping[str, Callable[[Order], Answer]] = {
    "drill_say": say,
    "drill_look": look,
    "drill_sync": sync,
    "checks_timed": checks_timed,
    "drill_promised": promised,
    "drill_replace_key": replace_key,
    "drill_new_root": new_root,
    "drill_key": key,
    "drill_twin": twin,
    "drill_bring": bring,
    "drill_pack": pack,
    "drill_unpack": unpack,
}
