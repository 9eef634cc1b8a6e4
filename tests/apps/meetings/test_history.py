from mufakat.apps.meetings.acts.history import Event, Move, moves, shortened
from mufakat.kernel.acts import Act, By
from mufakat.kernel.markings import LEAST
from mufakat.kernel.values import ActId, Digest, DossierId, Json, KeyId, NodeId, PartyId


def act(  # noqa: PLR0913 -- an act has many sides
    party: str, kind: str, object_: str, day: int, seq: int = 0, *, said_for: str = ""
) -> Act:
    recorded: dict[str, Json] = {"for": said_for} if said_for else {}
    return Act(
        id=ActId(f"{day:02}{party}{kind}{object_}{seq}"),
        kind=kind,
        v=1,
        dossier=DossierId("d"),
        party=PartyId(party),
        node=NodeId("n"),
        seq=seq,
        prev="",
        seen=(),
        claimed=f"2025-01-{day:02}T08:00:00Z",
        by=By("secretary-1", "officer-1"),
        mark=LEAST,
        att=(),
        body_sha256=Digest(""),
        on={"object": object_, **recorded},
        keyid=KeyId(""),
    )


def told(*acts: Act) -> list[tuple[Move, str, int]]:
    return [(event.move, event.party, event.count) for event in moves(acts)]


def test_items_proposed_in_one_release_are_one_move() -> None:
    found = told(
        act("IDN", "slot.propose", "item/a", 2, 1),
        act("IDN", "slot.propose", "item/b", 2, 2),
        act("IDN", "slot.propose", "meeting/m", 1),
        act("RUS", "slot.accept", "meeting/m", 1, 5),
    )

    assert found == [
        (Move.PROPOSED, "IDN", 1), (Move.ACCEPTED, "RUS", 1), (Move.ITEMS, "IDN", 2),
    ]  # fmt: skip


def test_a_counter_proposal_stands_for_the_refusal_it_implies() -> None:
    found = told(
        act("IDN", "slot.propose", "item/a", 1),
        act("RUS", "slot.refuse", "item/a", 2, 1),
        act("RUS", "slot.propose", "item/a", 2, 2),
    )

    assert found == [(Move.ITEMS, "IDN", 1), (Move.CHANGED, "RUS", 1)]


def test_a_recorded_word_is_its_speakers_move() -> None:
    assert told(act("IDN", "slot.accept", "meeting/m", 1, said_for="RUS")) == [
        (Move.ACCEPTED, "RUS", 1)
    ]


def test_what_both_did_together_has_no_side() -> None:
    found = moves(
        [act("IDN", "entry.add", "issue", 3)],
        agreed_at="2025-01-02T00:00:00Z",
        adopted_at="2025-01-09T00:00:00Z",
    )

    assert [(event.move, event.party) for event in found] == [
        (Move.AGREED, ""), (Move.ISSUED, "IDN"), (Move.ADOPTED, ""),
    ]  # fmt: skip


def test_a_long_history_keeps_its_first_move_and_the_latest() -> None:
    events = [Event(Move.CHANGED, "IDN", str(number)) for number in range(20)]

    assert [event.since for event in shortened(events, 3)] == ["0", "18", "19"]
