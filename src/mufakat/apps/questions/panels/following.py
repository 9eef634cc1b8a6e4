"""A question on an agenda: the item that takes it up, and the lines of those left open."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from mufakat.apps.letters.acts.reading import Words
from mufakat.apps.meetings.acts.items import Item, write_item
from mufakat.apps.meetings.panels import named_meeting
from mufakat.apps.parties.permissions import Who, may_read
from mufakat.apps.parties.queries import in_language, side_names
from mufakat.apps.questions import queries
from mufakat.apps.questions.acts.following import LEFT_OPEN, PLACE, TITLE, open_questions_item
from mufakat.apps.questions.acts.questions import Question, Reply
from mufakat.apps.questions.labels import BY_FULLNESS, GROUNDS
from mufakat.apps.questions.queries import Asked, LeftOpen, QuestionsPage
from mufakat.registry.offers import Carried

_TITLE, _LINE = 120, 240


def item_taking_up(page: QuestionsPage, one: Asked) -> Item:
    """Give the agenda item as the form begins with: the question, and how far it was answered."""
    titles, annotations = {}, {}
    sides, ref = side_names(), page.agenda.meeting.ref if page.agenda.meeting else ""
    for language, text in one.question.text.items():
        with override(language):
            titles[language] = _short(text, _TITLE)
            asked = _Line(ref, one.number, one.party, one.question, one.reply)
            annotations[language] = asked.words(sides, text)
    return Item(title=titles, annotation=annotations)


def taken_up_shown(page: QuestionsPage, one: Asked) -> list[dict[str, Any]]:
    """Give where a question was taken up: meeting, number of the item, address."""
    return [
        {
            "meeting": named_meeting(meeting), "number": number,
            "url": reverse("meetings:agenda", kwargs={"dossier": meeting.own}),
        }
        for meeting, number in page.following.taken_up(one.key)
    ]  # fmt: skip


def agenda(who: Who, dossier: str) -> Iterator[Carried]:
    """Carry what earlier meetings left open onto the agenda of the next."""
    found = queries.left_open(dossier, who=who) if may_read(who) else []
    if found:
        yield Carried(LEFT_OPEN, PLACE, write_item(open_questions_item(_lines(found))))


def _lines(found: Sequence[LeftOpen]) -> list[dict[str, str]]:
    lines: list[dict[str, str]] = [{} for _one in found]
    sides = side_names()
    for language in TITLE:
        with override(language):
            for line, one in zip(lines, found, strict=True):
                asked = _Line(one.meeting.ref, one.number, one.party, one.question, one.reply)
                line[language] = asked.words(sides, in_language(one.question.text))
    return lines


class _Line(NamedTuple):
    """One question as a line of an annotation."""

    meeting: str
    number: int
    party: str
    question: Question
    reply: Reply | None

    def words(self, sides: Mapping[str, Words], text: str) -> str:
        """Say it in the language that is in use."""
        both = (self.party, self.question.to)
        asker, asked = (in_language(sides.get(party, {})) or party for party in both)
        line = _("Question %(number)d of %(meeting)s, %(asker)s to %(asked)s: %(text)s (%(state)s)")
        return line % {
            "number": self.number, "meeting": self.meeting, "asker": asker, "asked": asked,
            "text": _short(text, _LINE), "state": self._state(),
        }  # fmt: skip

    def _state(self) -> str:
        if self.reply is None:
            return _("not answered yet")
        words = BY_FULLNESS[self.reply.fullness]
        return f"{words}: {GROUNDS[self.reply.ground]}" if self.reply.ground else str(words)


def _short(text: str, limit: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= limit else f"{flat[: limit - 1].rstrip()}…"
