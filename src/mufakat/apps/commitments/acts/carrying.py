"""The agenda item under which a meeting follows up what earlier ones agreed."""

from collections.abc import Mapping, Sequence

from mufakat.apps.meetings.acts.carrying import carried_item
from mufakat.apps.meetings.acts.items import Item

FOLLOW_UP = "follow-up"
PLACE = 2

TITLE = {
    "en": "Follow-up to earlier commitments",
    "id": "Tindak lanjut komitmen terdahulu",
    "ru": "О реализации ранее достигнутых договорённостей",
}


def follow_up_item(lines: Sequence[Mapping[str, str]]) -> Item:
    """Give the item; each line is one commitment with its history, per language."""
    return carried_item(TITLE, lines)
