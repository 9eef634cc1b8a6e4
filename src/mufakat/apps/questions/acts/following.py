"""How a question is followed up: as an agenda item that names it, or with what was left open."""

from collections.abc import Mapping, Sequence

from mufakat.apps.meetings.acts.carrying import carried_item
from mufakat.apps.meetings.acts.items import Item
from mufakat.apps.questions.acts.questions import Fullness, Ground, Reply

LEFT_OPEN = "open-questions"
PLACE = 3

TITLE = {
    "en": "Questions earlier meetings left open",
    "id": "Pertanyaan yang belum tuntas dari pertemuan terdahulu",
    "ru": "О вопросах, оставшихся открытыми на предыдущих встречах",
}


def open_questions_item(lines: Sequence[Mapping[str, str]]) -> Item:
    """Give the item; each line is one question and how far it was answered, per language."""
    return carried_item(TITLE, lines)


def item_of(question: str) -> str:
    """Give the id of the agenda item that takes a question up: the tie, the same on every node."""
    return f"q-{question}"


def is_left_open(reply: Reply | None) -> bool:
    """Say whether more is to come: no answer, one in part, or one that waits for its conclusion."""
    return reply is None or reply.fullness is Fullness.PARTLY or reply.ground is Ground.PENDING
