"""An agenda item made of what earlier meetings left open: one line for each thing."""

from collections.abc import Mapping, Sequence

from mufakat.apps.letters.acts.reading import PAGE, Words
from mufakat.apps.meetings.acts.items import Action, Item


def carried_item(title: Words, lines: Sequence[Mapping[str, str]]) -> Item:
    """Give the item; each line says one thing, per language."""
    annotation = {language: text for language in title if (text := _annotation(lines, language))}
    return Item(title=title, action=Action.DISCUSS, annotation=annotation)


def _annotation(lines: Sequence[Mapping[str, str]], language: str) -> str:
    """Write one thing a line; what has no room stands on the page it comes from."""
    listed: list[str] = []
    room = PAGE
    for number, line in enumerate(lines, start=1):
        said = f"{number}. {line.get(language) or line.get('en') or ''}".strip()
        if len(said) + 1 > room:
            break
        room -= len(said) + 1
        listed.append(said)
    return "\n".join(listed)
