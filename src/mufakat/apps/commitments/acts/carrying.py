"""The agenda item under which a meeting follows up what earlier ones agreed."""

from collections.abc import Mapping, Sequence

from mufakat.apps.letters.acts.reading import PAGE
from mufakat.apps.meetings.acts.items import Action, Item

FOLLOW_UP = "follow-up"
PLACE = 2

TITLE = {
    "en": "Follow-up to earlier commitments",
    "id": "Tindak lanjut komitmen terdahulu",
    "ru": "О реализации ранее достигнутых договорённостей",
}


def follow_up_item(lines: Sequence[Mapping[str, str]]) -> Item:
    """Give the item; each line is one commitment with its history, per language."""
    return Item(
        title=TITLE,
        action=Action.DISCUSS,
        annotation={language: text for language in TITLE if (text := _annotation(lines, language))},
    )


def _annotation(lines: Sequence[Mapping[str, str]], language: str) -> str:
    """Write one commitment a line; what has no room stands on the follow-up page."""
    listed: list[str] = []
    room = PAGE
    for number, line in enumerate(lines, start=1):
        said = f"{number}. {line.get(language) or line.get('en') or ''}".strip()
        if len(said) + 1 > room:
            break
        room -= len(said) + 1
        listed.append(said)
    return "\n".join(listed)
