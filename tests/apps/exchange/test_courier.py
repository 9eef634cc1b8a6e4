"""The courier: what is due goes out, failures rest, nothing is sent twice or to strangers."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from mufakat.apps.exchange import queries
from mufakat.apps.exchange.services import outbox, sites
from mufakat.apps.exchange.services.courier import Courier
from mufakat.kernel.acts import attachment_digest
from mufakat.kernel.values import ActId, DossierId, Json
from mufakat.registry import attachments
from mufakat.registry import queries as registry
from mufakat.registry.receiving import act_of
from mufakat.registry.statements import Statement
from tests.apps.exchange.conftest import released
from tests.apps.exchange.far_node import FarNode, serving
from tests.apps.exchange.far_side import NOW, FarSide


@dataclass
class Ticks:
    """A clock that moves when told to."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Desk:
    """Our node with its courier, and the partner's node."""

    node: FarNode
    dossier: DossierId
    ticks: Ticks = field(default_factory=Ticks)
    courier: Courier = field(init=False)

    def __post_init__(self) -> None:
        self.courier = Courier(
            clock=lambda: NOW, jitter=lambda: 1.0, pull_every=60.0, ticks=self.ticks, timeout=5
        )

    def say(self, object_: str) -> ActId:
        (act,) = released(Statement("add", self.dossier, object_, body={"x": 1}))
        return ActId(act)

    def states(self, *acts: ActId) -> list[str]:
        return [one.state for one in queries.journey(acts)]


@pytest.fixture
def desk(dossier: DossierId, far: FarSide) -> Iterator[Desk]:
    node = FarNode(far)
    with serving(node) as address:
        far.endpoint = address
        far.pair()
        desk = Desk(node, dossier)
        desk.courier.round()
        node.heard.clear()
        yield desk


def test_round_brings_what_was_released_once(desk: Desk) -> None:
    act = desk.say("fact/a")

    sent = [desk.courier.round() for _ in range(3)]

    (parcel,) = desk.node.heard
    assert sent == [1, 0, 0]
    assert [act_of(one) for one in parcel.acts] == [act]
    assert desk.states(act) == ["received"]
    assert queries.outbox().items == []


def test_round_brings_a_hundred_in_one_parcel_causes_first(desk: Desk) -> None:
    said = [
        ActId(act)
        for act in released(
            *(Statement("add", desk.dossier, f"fact/{n}", body={"n": n}) for n in range(250))
        )
    ]

    desk.courier.round()

    assert [len(parcel.acts) for parcel in desk.node.heard] == [100, 100, 50]
    assert [act_of(one) for parcel in desk.node.heard for one in parcel.acts] == said


def test_round_asks_when_it_is_time(desk: Desk) -> None:
    desk.ticks.now = 59.0
    early = desk.courier.round()
    desk.ticks.now = 61.0

    assert (early, desk.courier.round()) == (0, 1)
    (parcel,) = desk.node.heard
    assert parcel.acts == ()
    assert set(parcel.heads) == set(registry.heads(desk.dossier))


def test_round_takes_in_what_the_answer_brings_and_owes_its_receipt(desk: Desk) -> None:
    desk.node.side.learn(desk.dossier)
    desk.node.say = [desk.node.side.partner.say(desk.dossier, "entry.add", {"object": "fact/b"})]
    desk.say("fact/a")

    desk.courier.round()

    asked, owed = desk.node.heard
    assert len(asked.acts) == 1
    assert owed.acts == ()
    (receipt,) = desk.node.side.receipts(owed)
    assert [one.status for one in receipt.outcomes] == ["stored"]
    assert desk.courier.round() == 0


def test_a_failure_rests_and_the_same_parcel_goes_again(desk: Desk) -> None:
    desk.node.refuse = 503
    act = desk.say("fact/a")
    first = desk.courier.round()
    desk.node.refuse = 0
    resting = desk.courier.round()
    told = queries.line(desk.node.side.party, now=NOW)
    desk.ticks.now = 2.0

    assert (first, resting, desk.courier.round()) == (0, 0, 1)
    assert (told.failures, told.last_error, told.unacknowledged) == (1, "exchange.not_paired", 1)
    assert desk.states(act) == ["received"]
    assert queries.line(desk.node.side.party, now=NOW).failures == 0


def test_a_new_courier_sends_what_the_old_one_left(desk: Desk) -> None:
    desk.node.refuse = 500
    act = desk.say("fact/a")
    desk.courier.round()
    desk.node.refuse = 0

    Desk(desk.node, desk.dossier).courier.round()

    assert desk.states(act) == ["received"]


def test_a_parcel_that_is_refused_gives_its_acts_back(desk: Desk) -> None:
    desk.node.refuse = 403
    act = desk.say("fact/a")
    desk.courier.round()
    before = desk.states(act)
    desk.node.refuse = 0
    desk.ticks.now = 2.0
    desk.courier.round()

    assert before == ["queued"]
    assert desk.states(act) == ["received"]


def test_the_wait_a_partner_asks_for_is_kept(desk: Desk) -> None:
    desk.node.refuse, desk.node.retry_after = 429, 40
    desk.say("fact/a")
    desk.courier.round()
    desk.node.refuse = 0
    desk.ticks.now = 39.0
    early = desk.courier.round()
    desk.ticks.now = 41.0

    assert (early, desk.courier.round()) == (0, 1)


def test_what_waits_over_there_is_offered_again_with_the_next_pull_only(desk: Desk) -> None:
    desk.node.status = "waiting"
    act = desk.say("fact/a")
    first = [desk.courier.round() for _ in range(3)]
    desk.node.status = "stored"
    desk.ticks.now = 61.0
    desk.courier.round()

    assert first == [1, 0, 0]
    assert desk.states(act) == ["received"]


def test_nothing_is_sent_before_both_officers_have_confirmed(desk: Desk) -> None:
    desk.say("fact/a")
    desk.node.side.pair(confirmed_us=False)
    one_sided = desk.courier.round()
    desk.node.side.pair(confirmed=False)

    assert (one_sided, desk.courier.round()) == (0, 0)
    assert desk.node.heard == []


def test_a_difference_is_an_alarm_and_is_told(desk: Desk) -> None:
    desk.node.digest = "7" * 64
    desk.say("fact/a")

    desk.courier.round()

    assert [one.theirs for one in queries.alarms()] == ["7" * 64]


def with_file(desk: Desk, content: bytes, object_: str = "fact/a") -> ActId:
    row = attachments.store([content], now=NOW)
    salt = "5a" * 16
    listed: dict[str, Json] = {
        "digest": attachment_digest(bytes.fromhex(salt), row.sha256), "salt": salt,
        "sha256": row.sha256, "size": row.size, "type": row.type, "name": "note.txt",
    }  # fmt: skip
    (act,) = released(Statement("add", desk.dossier, object_, body={"att": [listed]}))
    return ActId(act)


def test_attachments_go_before_the_act_that_names_them(desk: Desk) -> None:
    content = b"0123456789abcdef" * 100_000
    act = with_file(desk, content)

    desk.courier.round()

    assert b"".join(desk.node.pieces) == content
    assert [len(piece) for piece in desk.node.pieces] == [1024 * 1024, 600_000 - 48_576]
    assert desk.states(act) == ["received"]


def test_a_file_goes_on_after_a_broken_line_and_the_wait_does_not_grow(desk: Desk) -> None:
    content = bytes(range(256)) * 4 * 1024 * 4
    act = with_file(desk, content)
    desk.node.hangs_up = {2, 4}

    for _try in range(2):
        desk.courier.round()
        assert desk.courier.lines[desk.node.side.party].rest.failures == 1
        assert desk.states(act) == ["sent"]
        desk.ticks.now += 60
    desk.courier.round()

    assert b"".join(desk.node.pieces) == content
    assert desk.states(act) == ["received"]


def test_a_large_file_lets_other_matters_have_their_turn(desk: Desk) -> None:
    act = with_file(desk, bytes(4 * 1024 * 1024))

    def takes_three_seconds() -> None:
        desk.ticks.now += 3

    desk.node.on_piece = takes_three_seconds
    desk.courier.round()
    assert len(desk.node.pieces) == 2
    assert not desk.courier.lines[desk.node.side.party].rest.failures

    desk.courier.round()
    assert desk.states(act) == ["received"]


def test_a_file_the_partner_erased_since_goes_again(desk: Desk) -> None:
    content = bytes(1024 * 1024) + b"rest"
    with_file(desk, content)
    desk.courier.round()
    desk.node.pieces.clear()
    again = with_file(desk, content, "fact/b")
    desk.node.forgets = True

    desk.courier.round()

    assert b"".join(desk.node.pieces) == content
    assert desk.states(again) == ["received"]


def test_an_answer_brings_no_entry_whose_file_is_not_there(desk: Desk) -> None:
    first = desk.say("fact/a")
    act = with_file(desk, b"a file", "fact/b")
    desk.say("fact/c")
    desk.courier.round()
    assert desk.states(act) == ["received"]
    late = with_file(desk, b"another file", "fact/d")
    desk.courier.enrolled = -1
    far = desk.node.side
    for peer in sites.paired_peers():
        outbox.enrol_all(peer.party, now=NOW)

    answer = far.post(far.parcel(desk.dossier))

    assert late not in {act_of(one) for one in answer.acts}
    desk.courier.round()
    assert b"another file" in desk.node.pieces
    assert desk.states(first, late) == ["received", "received"]
