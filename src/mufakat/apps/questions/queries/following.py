"""Where questions come up again: on agendas, and with what earlier meetings left open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mufakat.apps.meetings.queries import AgendaPage, Meeting, agendas, meeting_of, meetings
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.questions.acts.following import is_left_open, item_of
from mufakat.apps.questions.acts.questions import Question, Reply, read_question, read_reply
from mufakat.apps.questions.models import QuestionRow
from mufakat.kernel.values import PartyId


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """A question an earlier meeting did not see answered in full; `party` asked it."""

    meeting: Meeting
    number: int
    party: PartyId
    question: Question
    reply: Reply | None


@dataclass(frozen=True, slots=True)
class Following:
    """The agendas of an agreement's meetings, each beside its meeting: where questions come up."""

    agendas: tuple[tuple[Meeting, AgendaPage], ...]

    def taken_up(self, key: str) -> list[tuple[Meeting, int]]:
        """Give the meetings whose agenda takes a question up, each with the item's number."""
        return [
            (meeting, line.number)
            for meeting, page in self.agendas
            for line in page.lines
            if line.key == item_of(key) and line.item and not line.item.dropped
        ]

    def open_to(self, key: str) -> list[Meeting]:
        """Give the meetings whose agenda can still take a question up."""
        return [meeting for meeting, page in self.agendas if page.is_open_to(item_of(key))]


def left_open(dossier: str, *, who: Who) -> list[LeftOpen]:
    """Give what the meetings before this one left open, the earliest meeting's first."""
    require(who, May.READ)
    here = meeting_of(dossier, who=who)
    if here is None or here.shown is None:
        return []
    before = {
        one.own: one
        for one in meetings(who=who, agreement=here.agreement)
        if one.own and one.shown and one.shown.ordinal < here.shown.ordinal
    }
    rows: dict[str, list[QuestionRow]] = {own: [] for own in sorted(before, key=_ordinal(before))}
    for row in QuestionRow.objects.filter(dossier__in=rows):
        rows[row.dossier].append(row)
    found = (_left(before[own], *each) for own in rows for each in enumerate(rows[own], start=1))
    return [one for one in found if one and is_left_open(one.reply)]


def _left(meeting: Meeting, number: int, row: QuestionRow) -> LeftOpen | None:
    if row.value is None or row.gone:
        return None
    reply = read_reply(row.reply) if row.reply else None
    return LeftOpen(meeting, number, PartyId(row.party), read_question(row.value), reply)


def _ordinal(found: Mapping[str, Meeting]) -> Callable[[str], int]:
    return lambda own: shown.ordinal if (shown := found[own].shown) else 0


def following_of(page: AgendaPage, *, who: Who) -> Following:
    """Read the agendas of this agreement's meetings; this meeting's own is read already."""
    if page.meeting is None:
        return Following(())
    known = {one.own: one for one in meetings(who=who, agreement=page.meeting.agreement) if one.own}
    others = agendas([own for own in known if own != page.dossier], who=who)
    found = {page.dossier: page, **others}
    return Following(tuple((known[own], found[own]) for own in known if own in found))
