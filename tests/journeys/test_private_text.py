"""Nothing private leaves: planted text is in no byte the other side holds, reads or was sent.

Two real nodes, two processes; the line between them is listened to with both nodes' own keys.
Everything here goes over REST, so it is also the whole way to an adopted agenda without a page.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from mufakat.apps.meetings.acts.terms import write_terms
from mufakat.kernel.values import PartyId
from tests.apps.meetings.test_acts import TERMS
from tests.journeys.nodes import PASSWORD, Node, free_port, pair, wait_until
from tests.journeys.programs import Program
from tests.journeys.wire import Wire, laid_open, listening, unsealed

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("private")]

RELEASED = "RELEASED-0-in-the-title-of-an-item"
PRIVATE = {
    "memorandum": "PRIVATE-1-he-hesitated",
    "a draft not sent": "PRIVATE-2-our-fallback",
    "a draft put aside": "PRIVATE-3-no-longer",
    "a draft returned": "PRIVATE-4-not-like-this",
    "the reason of its return": "PRIVATE-5-the-minister-says-no",
    "the note on a draft": "PRIVATE-6-for-the-officer-only",
    "a scan of a draft": "PRIVATE-7-scan",
    "the name of a person": "PRIVATE-8 Dewi",
    "an e-mail address": "private-9@example.org",
    "a log-in name": "private-10-dewi",
}
NOTED = """
import django, sys
django.setup()
from mufakat.registry.models import DraftRow
DraftRow.objects.filter(state="waiting").update(private_note=sys.argv[1])
"""


class Watched(Node):
    """A node that partners reach only through the line we listen to."""

    front: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.front}"


@dataclass
class Side:
    """One side: its node, and its two people as programs."""

    node: Watched
    wire: Wire
    secretary: Program
    officer: Program

    def says(self, path: str, said: dict[str, Any] | None = None) -> dict[str, Any]:
        """Let the secretary draft and the officer approve the sending."""
        drafted: dict[str, Any] = self.secretary.post(path, said)
        self.officer.post(f"/drafts/{drafted['draft']}/approve")
        return drafted


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Side, Side]]:
    """Bali, whose secretary has a planted name, and Aceh, paired and serving."""
    with ExitStack() as stack:
        nodes = [_made(tmp_path, party, stack) for party in ("BALI", "ACEH")]
        for node in nodes:
            node.mufakat("pair", "card", "--out", str(tmp_path / f"{node.party}.card"))
        pair(nodes[0], nodes[1], tmp_path)
        pair(nodes[1], nodes[0], tmp_path)
        yield _side(nodes[0], stack), _side(nodes[1], stack)


def _made(folder: Path, party: str, stack: ExitStack) -> Watched:
    node = Watched(party, folder / party.lower(), free_port())
    node.front = free_port()
    node.init()
    login, name = _person(party)
    node.mufakat(
        "people", "add", login, "--name", name, "--role", "secretary", "--role", "legal_officer"
    )
    stack.callback(node.leave)
    return node


def _person(party: str) -> tuple[str, str]:
    if party == "BALI":
        name, mail = PRIVATE["the name of a person"], PRIVATE["an e-mail address"]
        return PRIVATE["a log-in name"], f"{name} <{mail}>"
    return "secretary", "Secretary"


def _side(node: Watched, stack: ExitStack) -> Side:
    inside = f"http://127.0.0.1:{node.port}"
    wire = Wire(inside)
    stack.enter_context(listening(wire, node.front))
    node.start()
    login, _name = _person(node.party)
    return Side(node, wire, Program(inside, login, PASSWORD), Program(inside, "second", PASSWORD))


def test_planted_text_is_nowhere_on_the_other_side(two: tuple[Side, Side]) -> None:
    bali, aceh = two
    agreement = _agreement(bali, aceh)
    _plant(bali, agreement)
    meeting = _adopted(bali, aceh, agreement)
    _settled(bali, aceh, [agreement, meeting])

    ours = _held(bali.node.home)
    places = {
        "the other node's files": _held(aceh.node.home),
        "the line": _crossed(bali, aceh),
        "the other node's pages": "\n".join(
            text for one in (aceh.secretary, aceh.officer) for _path, text in one.pages()
        ).encode(),
        "the other node's REST": _answers(aceh, agreement, meeting),
    }

    for where, content in places.items():
        assert RELEASED.encode() in content, f"the search would find nothing in {where}"
        found = [what for what, text in PRIVATE.items() if text.encode() in content]
        assert found == [], f"{where} holds {found}"
    # What was planted was really here; only the log-in name of Bali's secretary is in no body.
    assert [what for what, text in PRIVATE.items() if text.encode() not in ours] == []


def _agreement(bali: Side, aceh: Side) -> str:
    bali.says("/agreements", {"parties": ["ACEH"], "title": {"en": "Memorandum"}})
    (agreement,) = [one["id"] for one in bali.secretary.get("/matters")]
    _arrives(aceh, agreement)
    aceh.says(f"/agreements/{agreement}/accept")
    wait_until(lambda: _opened(bali, agreement), "the acceptance arrives")
    return str(agreement)


def _plant(bali: Side, agreement: str) -> None:
    """Say one contact, and plant whatever a node keeps to itself."""
    matter = f"/agreements/{agreement}"
    contact = {
        "kind": "courtesy_call",
        "when": {"edtf": "2024-10-09"},
        "place": {"en": "Denpasar"},
        "who": [{"side": "BALI", "post": {"en": "Head of agency"}}],
        "subject": {"en": "An expert meeting"},
        "source": {"text": "An agency's news"},
    }
    bali.says(f"{matter}/contacts", {"value": contact, "key": "call-1"})
    bali.secretary.post(f"{matter}/contacts/call-1/memorandum", {"text": PRIVATE["memorandum"]})
    for what, reason in (
        ("a draft put aside", ""),
        ("a draft returned", PRIVATE["the reason of its return"]),
        ("a draft not sent", None),
    ):
        said = {**contact, "outcome": {"en": PRIVATE[what]}}
        draft = bali.secretary.post(f"{matter}/contacts", {"value": said})["draft"]
        if reason:
            bali.officer.post(f"/drafts/{draft}/return", {"reason": reason})
        elif reason == "":
            bali.secretary.send(f"/api/drafts/{draft}", method="DELETE")
    _scan(bali, agreement)
    subprocess.run(
        [sys.executable, "-c", NOTED, PRIVATE["the note on a draft"]],
        env=bali.node.environment, check=True,
    )  # fmt: skip


def _scan(bali: Side, agreement: str) -> None:
    """Draft a note with its scan, which nobody approves."""
    value = (
        '{"kind":"note_verbale","number":"1","when":{"edtf":"2024-12-16"},"sender":"BALI",'
        '"recipient":"ACEH","subject":{"en":"proposes dates"}}'
    )
    scan = PRIVATE["a scan of a draft"]
    body = (
        f'--x\r\nContent-Disposition: form-data; name="value"\r\n\r\n{value}\r\n'
        f'--x\r\nContent-Disposition: form-data; name="scan"; filename="n.pdf"\r\n\r\n'
        f"%PDF-1.4 {scan}\r\n--x--\r\n"
    )
    path = f"/api/agreements/{agreement}/scanned-notes"
    bali.secretary.send(path, body.encode(), "multipart/form-data; boundary=x")


def _adopted(bali: Side, aceh: Side, agreement: str) -> str:
    """Play the way to an agenda both have adopted, and give the meeting's matter."""
    place = replace(TERMS.place, host=PartyId("BALI"))
    terms = write_terms(replace(TERMS, place=place))
    matter = f"/agreements/{agreement}/meetings"
    bali.says(matter, {"value": terms, "key": "em1"})
    own = bali.secretary.get(f"{matter}/em1")["matter"]
    _arrives(aceh, own)
    wait_until(lambda: bool(aceh.secretary.get(matter)), "the terms arrive")
    aceh.says(f"{matter}/em1/accept", {})
    wait_until(lambda: _opened(bali, own), "the meeting is agreed")
    wait_until(lambda: bali.secretary.get(f"{matter}/em1")["state"] == "agreed", "it says so")
    item = {"title": {"en": RELEASED}, "lead": "BALI", "action": "adopt", "minutes": 30}
    items = {"i1": {**item, "annotation": {}, "topics": []}}
    agenda = f"/meetings/{own}/agenda"
    bali.says(f"{agenda}/items", {"items": items, "order": ["i1"]})
    for object_ in ("item/i1", "order"):
        _accepts(aceh, agenda, object_)
    wait_until(lambda: _ready(bali, agenda), "everything is agreed")
    bali.says(f"{agenda}/propose-adoption")
    _accepts(aceh, agenda, "agenda")
    for side in (bali, aceh):
        wait_until(lambda side=side: _state(side, agenda) == "adopted", "the agenda is adopted")  # type: ignore[misc]  # bound at once
    return str(own)


def _accepts(side: Side, agenda: str, object_: str) -> None:
    wait_until(lambda: object_ in _waiting(side, agenda), f"{object_} arrives")
    side.says(f"{agenda}/accept", {"objects": {object_: ""}})


def _waiting(side: Side, agenda: str) -> list[str]:
    turns = side.secretary.get(agenda)["turns"]
    return [one["object"] for one in turns if side.node.party in one["who"]]


def _ready(side: Side, agenda: str) -> bool:
    return not side.secretary.get(agenda)["turns"]


def _state(side: Side, agenda: str) -> str:
    return str(side.secretary.get(agenda)["state"])


def _arrives(side: Side, matter: str) -> None:
    wait_until(
        lambda: matter in [one["id"] for one in side.secretary.get("/matters")], "a matter arrives"
    )


def _opened(side: Side, matter: str) -> bool:
    return any(one["id"] == matter and one["opened"] for one in side.secretary.get("/matters"))


def _settled(bali: Side, aceh: Side, matters: list[str]) -> None:
    def same() -> bool:
        digests = [
            {one["id"]: one["state_digest"] for one in side.secretary.get("/matters")}
            for side in (bali, aceh)
        ]
        return digests[0] == digests[1] and set(digests[0]) == set(matters)

    wait_until(same, "both sides hold the same")


def _held(home: Path) -> bytes:
    """Give every byte of every file of a node, its logs and its database among them."""
    files = [path for path in home.rglob("*") if path.is_file()]
    return b"\n".join(laid_open(path.read_bytes()) for path in files)


def _crossed(bali: Side, aceh: Side) -> bytes:
    homes = {PartyId(one.node.party): one.node.home for one in (bali, aceh)}
    return b"\n".join(map(laid_open, unsealed([*bali.wire.bodies, *aceh.wire.bodies], homes)))


def _answers(side: Side, agreement: str, meeting: str) -> bytes:
    """Give what REST answers on that side, for everything it can be asked for."""
    paths = [
        "/today", "/matters", "/drafts", "/agreements", "/exchange", "/exchange/outbox",
        "/exchange/receipts", "/exchange/alarms", "/people", "/partners", "/search?text=PRIVATE",
        f"/agreements/{agreement}", f"/agreements/{agreement}/contacts",
        f"/agreements/{agreement}/notes", f"/agreements/{agreement}/meetings",
        f"/meetings/{meeting}/agenda", f"/matters/{agreement}/entries",
        f"/matters/{meeting}/entries", f"/matters/{agreement}/log", f"/matters/{meeting}/log",
    ]  # fmt: skip
    return b"\n".join(laid_open(side.secretary.send(f"/api{path}")) for path in paths)
