"""What a full meeting has besides its agenda: delegates, papers, and commitments to follow up."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from mufakat.apps.commitments import services as commitments
from mufakat.apps.commitments.acts.commitments import (
    COMMITMENT,
    Commitment,
    Due,
    Mandate,
    Rule,
    write_commitment,
)
from mufakat.apps.letters.acts.facts import When
from mufakat.apps.meetings.acts.delegations import (
    DELEGATION,
    Delegate,
    Delegation,
    Part,
    write_delegation,
)
from mufakat.apps.meetings.services import keep_member, notify_delegation
from mufakat.apps.papers import services as papers
from mufakat.apps.papers.acts.papers import PAPER, TEXT, Paper, write_paper, write_text
from mufakat.apps.papers.acts.symbols import Kind
from mufakat.apps.papers.services import Written
from mufakat.apps.parties import queries as parties
from mufakat.cli.bench.room import Room, open_agreement_with, reader, release
from mufakat.kernel.values import Digest, DossierId, Json

AT_ONCE = 100
_LANGUAGES = ("en", "id", "ru")
_WORDS = "Both sides exchange experience of early warning, of schools and of families. " * 6


def fill(room: Room) -> None:
    """Put everything of its size into a meeting that has its agenda."""
    for furnishing in FURNITURE:
        furnishing(room)


def _delegates(room: Room) -> None:
    """Let each side notify half of the delegates."""
    ours, theirs = _halves(room.size.delegates)
    for number in range(ours):
        keep_member(who=reader(), dossier=room.meeting, member=_delegate(number), now=room.now)
    if ours:
        release(notify_delegation(who=reader(), dossier=room.meeting, now=room.now), room.now)
    if theirs:
        said = Delegation(tuple(_delegate(100 + number) for number in range(theirs)))
        room.far.sets(room.meeting, {DELEGATION: write_delegation(said)})


def _delegate(number: int) -> Delegate:
    return Delegate(
        f"d{number}",
        Part.HEAD if number % 100 == 0 else Part.EXPERT,
        f"Delegate {number}",
        position={"en": "Senior adviser"},
        organisation={"en": "National agency"},
        items=(f"o{number % 20 + 1:03}",),
        languages=("id", "en") if number < 100 else ("ru", "en"),  # noqa: PLR2004 -- theirs
    )


def _papers(room: Room) -> None:
    """Let each side issue half of the papers, each in three languages."""
    ours, theirs = _halves(room.size.papers)
    texts = dict.fromkeys(_LANGUAGES, f"{_WORDS}\n\n{_WORDS}")
    for number in range(1, ours + 1):
        written = Written(_paper(number), texts)
        pk = papers.begin_paper(who=reader(), dossier=room.meeting, written=written, now=room.now)
        release(papers.issue(who=reader(), pk=pk, now=room.now), room.now)
    numbers = range(ours + 1, ours + theirs + 1)
    room.far.adds(room.meeting, [one for number in numbers for one in _their_paper(number)])


def _paper(number: int) -> Paper:
    title = dict.fromkeys(_LANGUAGES, f"Paper {number} on the matter")
    return Paper(Kind.WORKING, title, "en", _LANGUAGES, item=f"o{number % 20 + 1:03}")


def _their_paper(number: int) -> Iterator[tuple[str, Json]]:
    yield f"{PAPER}/WP.{number}", write_paper(_paper(number))
    for language in _LANGUAGES:
        yield f"{TEXT}/WP.{number}/{language}", write_text((_WORDS, _WORDS))


def _commitments(room: Room) -> None:
    """Let both sides agree on commitments under an agreement of their own, due over ten years."""
    if not room.size.commitments:
        return
    agreement = open_agreement_with(room.far, "RS-FU", room.now)
    numbers = range(room.size.commitments)
    for first in range(0, len(numbers), AT_ONCE):
        cut: dict[str, Json] = {
            f"{COMMITMENT}/b{one}": _commitment(one) for one in numbers[first : first + AT_ONCE]
        }
        room.far.proposes(agreement, cut)
        said = commitments.accept_commitments(
            who=reader(), agreement=agreement, objects=[*cut], now=room.now
        )
        release(said, room.now)
        room.far.confirms(agreement)


def _commitment(number: int) -> Json:
    day = date(2021, 1, 4) + timedelta(days=number * 3)
    one = Commitment(
        actors=(parties.our_party().party,),
        what=dict.fromkeys(_LANGUAGES, f"Exchange summary {number} of what was done"),
        due=Due(Rule.DAY, When(day.isoformat(), {})),
        mandate=Mandate(
            DossierId("0" * 64), "t", f"c{number}", number + 1, "RS-FU/EM.1/L.1",
            (("en", Digest("0" * 64)),),
        ),
    )  # fmt: skip
    return write_commitment(one)


def _halves(number: int) -> tuple[int, int]:
    return number - number // 2, number // 2


FURNITURE: tuple[Callable[[Room], None], ...] = (_delegates, _papers, _commitments)
