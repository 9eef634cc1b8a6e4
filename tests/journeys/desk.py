"""The people at one node's desk, as a process: each line asked is done as pages do it.

Run with the node's environment. It shares nothing with the serving process but the home.
"""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import django

django.setup()

from mufakat.apps.exchange import queries as exchange  # noqa: E402 -- Django first
from mufakat.apps.exchange.services import bags, unpacking  # noqa: E402
from mufakat.apps.exchange.services.courier import Courier  # noqa: E402
from mufakat.apps.parties import queries as parties  # noqa: E402
from mufakat.kernel.acts import attachment_digest  # noqa: E402
from mufakat.kernel.charters import Charter, Member, NodeKeys, charter_on  # noqa: E402
from mufakat.kernel.forms import to_base64  # noqa: E402
from mufakat.kernel.values import DossierId, PartyId  # noqa: E402
from mufakat.node import clock, wiring  # noqa: E402
from mufakat.registry import attachments, queries, services  # noqa: E402
from mufakat.registry.keystore import our_keys  # noqa: E402
from mufakat.registry.services import Hand  # noqa: E402
from mufakat.registry.statements import Statement  # noqa: E402
from mufakat.registry.verify import verify  # noqa: E402
from tests.journeys import office  # noqa: E402

SECRETARY = Hand("first", "secretary-1")
OFFICER = Hand("second", "releasing_officer-1")
COURIER = Courier(clock=clock.now, jitter=lambda: 0.0, pull_every=3600.0)


def say(statements: list[Mapping[str, Any]], note: str = "") -> list[str]:
    """Draft, submit and approve: three steps, two people."""
    draft = draft_(statements, note)
    return [*services.release_draft(draft=draft, by=OFFICER, now=clock.now())]


def draft_(statements: list[Mapping[str, Any]], note: str = "") -> int:
    said = [Statement(**one) for one in statements]
    row = services.draft_entry(by=SECRETARY, statements=said, note=note, now=clock.now())
    services.submit_draft(draft=row.pk, by=SECRETARY, now=clock.now())
    return int(row.pk)


def open_(kind: str = "agreement", suite: str = "S1") -> str:
    ours, keys = parties.our_party(), our_keys()
    node = NodeKeys(ours.node, to_base64(keys.node_public), to_base64(keys.seal_public))
    members = [Member(ours.party, queries.our_root(), (node,))]
    members += [one.card.member for one in parties.peers() if one.card]
    charter = Charter(
        tuple(sorted(members, key=lambda one: one.party)), ("id", "ru", "en"),
        rules=1, suite=suite, kind=kind,
    )  # fmt: skip
    (opened,) = say([{"verb": "open", "dossier": "$new", "on": charter_on(charter)}])
    return opened


def accept(dossier: str) -> list[str]:
    return say([{"verb": "accept_charter", "dossier": dossier}])


def matters() -> list[str]:
    return [row.pk for row in queries.dossier_rows()]


def digests() -> dict[str, str]:
    return {str(name): digest for name, digest in queries.state_digests().items()}


def is_opened(dossier: str) -> bool:
    return bool(queries.view(DossierId(dossier)).fold.opened)


def keep(text: str) -> dict[str, Any]:
    """Put a file in the store, and give how an entry lists it."""
    row = attachments.store([text.encode()], now=clock.now())
    salt = "5a" * 16
    return {
        "digest": attachment_digest(bytes.fromhex(salt), row.sha256), "salt": salt,
        "sha256": row.sha256, "size": row.size, "type": row.type, "name": "note.txt",
    }  # fmt: skip


def acts(dossier: str) -> list[str]:
    return list(queries.act_rows(dossier).values_list("act", flat=True))


def status(dossier: str) -> dict[str, str]:
    return dict(queries.act_rows(dossier).values_list("act", "status"))


def joint(dossier: str, object: str) -> dict[str, Any] | None:  # noqa: A002
    view = queries.view(DossierId(dossier))
    found = view.fold.joint(object)
    if found is None:
        return None
    return {
        "offers": [one.digest for one in found.offers],
        "in_force": found.in_force.digest if found.in_force else "",
        "value": view.content(found.in_force.digest) if found.in_force else None,
    }


def unacknowledged(party: str) -> int:
    return exchange.line(PartyId(party), now=clock.now()).unacknowledged


def checked(dossier: str) -> list[str]:
    return [one.status for one in exchange.checked(DossierId(dossier))]


def line(party: str) -> dict[str, Any]:
    found = exchange.line(PartyId(party), now=clock.now())
    return {"failures": found.failures, "error": found.last_error, "left": found.unacknowledged}


def journey(acts: list[str]) -> list[str]:
    return [one.state for one in exchange.journey(acts)]  # type: ignore[arg-type]


def faults() -> list[str]:
    return [f"{one.code} {one.name}" for one in verify()]


def sync() -> int:
    """Let the courier serve every partner once, rested or not."""
    COURIER.lines.clear()
    return COURIER.round()


def pack(party: str, folder: str) -> int:
    """Put what waits for a partner into a courier folder."""
    return bags.pack_folder(party, Path(folder), now=clock.now()).acts


def unpack(folder: str) -> dict[str, int]:
    """Take in what a courier brought."""
    done = unpacking.unpack(unpacking.inspect(Path(folder)), now=clock.now())
    assert not done.faults, done.faults
    return done.outcomes


def holds(name: str) -> bool:
    """Say whether a file is in the store."""
    return attachments.is_held(name)


def alarms() -> int:
    return len(exchange.alarms())


ASKED: Mapping[str, Callable[..., Any]] = {
    "say": say, "draft": draft_, "open": open_, "accept": accept, "matters": matters,
    "digests": digests, "is_opened": is_opened, "acts": acts, "status": status, "joint": joint,
    "unacknowledged": unacknowledged, "checked": checked, "line": line, "journey": journey,
    "faults": faults, "alarms": alarms, "sync": sync, "keep": keep, "holds": holds,
    "pack": pack, "unpack": unpack, **office.ASKED,
}  # fmt: skip


def main() -> None:
    wiring.wire()
    for asked in sys.stdin:
        said = json.loads(asked)
        try:
            answer = {"said": ASKED[said.pop("what")](**said)}
        except Exception as error:  # noqa: BLE001 -- the test is told
            answer = {"error": repr(error)}
        sys.stdout.write(json.dumps(answer, default=str) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
