"""Papers put together from what the sides entered: who takes part, and the agenda annotated.

They are begun like any paper: private, to be read and changed before they are issued.
"""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from mufakat.apps.letters.acts.reading import LINE, Words, said_in
from mufakat.apps.letters.panels import Side, named, sides_of
from mufakat.apps.meetings.acts.delegations import Delegate
from mufakat.apps.meetings.acts.items import Item
from mufakat.apps.meetings.labels import ACTIONS, PARTS
from mufakat.apps.meetings.queries import agenda, delegations
from mufakat.apps.papers import queries
from mufakat.apps.papers.acts.papers import Action, Distribution, Paper
from mufakat.apps.papers.acts.symbols import Kind
from mufakat.apps.papers.services import Written
from mufakat.apps.parties.permissions import Who

Paragraphs = Iterator[str]


class Sheet(StrEnum):
    """What a paper can be put together from."""

    PARTICIPANTS = "participants"
    OUR_DELEGATION = "our_delegation"
    AGENDA = "annotated_agenda"


SHEETS: Mapping[str, str | Promise] = {
    Sheet.PARTICIPANTS: lazy("List of participants"),
    Sheet.OUR_DELEGATION: lazy("Our delegation"),
    Sheet.AGENDA: lazy("Annotated agenda"),
}


def compiled(sheet: Sheet, dossier: str, *, who: Who) -> Written:
    """Give the paper as the sides' own entries make it, in every language of the pages."""
    title, texts = {}, {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            title[language] = _titled(sheet, dossier, who)
            texts[language] = "\n\n".join(_IN[sheet](dossier, who))
    paper = Paper(
        kind=Kind.INFORMATION,
        title=title,
        original=_own_language(),
        languages=tuple(texts),
        distribution=Distribution.LIMITED,
        action=Action.TAKE_NOTE,
    )
    return Written(paper, {language: text for language, text in texts.items() if text})


def _titled(sheet: Sheet, dossier: str, who: Who) -> str:
    if sheet is Sheet.OUR_DELEGATION:
        page = delegations(dossier, who=who)
        ours = next(one for one in sides_of(page.agenda.members).values() if one.ours)
        return (_("List of participants: %(side)s") % {"side": ours.name})[:LINE]
    return str(SHEETS[sheet])


def _participants(dossier: str, who: Who) -> Paragraphs:
    yield from _delegates(dossier, who, lambda _side: True)


def _our_delegation(dossier: str, who: Who) -> Paragraphs:
    yield from _delegates(dossier, who, lambda side: side.ours)


def _delegates(dossier: str, who: Who, asked: Callable[[Side], bool]) -> Paragraphs:
    """Give every delegate in the order of precedence of their own side."""
    page = delegations(dossier, who=who)
    sides = sides_of(page.agenda.members)
    for party in page.agenda.members:
        found = page.sides.get(party)
        if found and found.said and asked(sides[party]):
            yield from (_delegate(sides[party], one) for one in found.said.members)


def _delegate(side: Side, one: Delegate) -> str:
    known = (_own(one.honorific), one.shown)
    where = (_own(one.position), _own(one.organisation))
    name = ", ".join(filter(None, (" ".join(filter(None, known)), *where)))
    return f"{side.name}, {PARTS[one.part]}: {name}"


def _annotated(dossier: str, who: Who) -> Paragraphs:
    """Give every agenda item with its annotation, who introduces it, and its papers."""
    page = agenda(dossier, who=who)
    sides = sides_of(page.members)
    symbols: dict[str, list[str]] = {}
    for one in queries.papers_of(dossier):
        if one.state == "issued" and one.symbol:
            symbols.setdefault(one.item, []).append(one.symbol)
    for line in page.lines:
        if line.item and not line.item.dropped:
            yield _item(line.number, line.item, sides, symbols.get(line.key, []))


def _item(number: int, item: Item, sides: Mapping[str, Side], papers: list[str]) -> str:
    said = [
        _("Item %(n)s. %(title)s.") % {"n": number, "title": _own(item.title).rstrip(".")},
        " ".join(_own(item.annotation).split()),
        _("Introduced by: %(side)s.") % {"side": named(sides, item.lead)} if item.lead else "",
        _("The meeting is asked: %(action)s.") % {"action": ACTIONS[item.action]},
        _time(item.minutes),
        _("Documents: %(papers)s.") % {"papers": ", ".join(papers)} if papers else "",
    ]
    return " ".join(filter(None, said))


def _time(minutes: int) -> str:
    said = ngettext("Time: %(n)s minute.", "Time: %(n)s minutes.", minutes) % {"n": minutes}
    return said if minutes else ""


def _own(said: Words) -> str:
    return said_in(said, _own_language(), "en")[0]


def _own_language() -> str:
    return (get_language() or "en").partition("-")[0]


_IN: Mapping[Sheet, Callable[[str, Who], Paragraphs]] = {
    Sheet.PARTICIPANTS: _participants,
    Sheet.OUR_DELEGATION: _our_delegation,
    Sheet.AGENDA: _annotated,
}
