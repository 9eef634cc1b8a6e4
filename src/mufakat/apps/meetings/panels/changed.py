"""What changed on an agenda or in the terms of a meeting, in the words of a page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mufakat.apps.letters.acts.reading import said_in
from mufakat.apps.letters.labels import Label, language_name
from mufakat.apps.letters.panels import Side, ago, named, our_zone
from mufakat.apps.meetings.acts.changes import Change
from mufakat.apps.meetings.acts.terms import Topic
from mufakat.apps.meetings.labels import ACTIONS, FIELDS, LEVELS, MODES, PLANS
from mufakat.apps.meetings.queries import AgendaPage, Line
from mufakat.kernel.calendar.dates import date_words
from mufakat.kernel.calendar.languages import language_of
from mufakat.kernel.calendar.uncertain import BadDate
from mufakat.kernel.values import Json


@dataclass(frozen=True, slots=True)
class Shown:
    """One field that changed: its name, what it was and is; `words` where it is a wording."""

    label: str
    was: str
    now: str
    language: str = ""
    words: bool = False


@dataclass(frozen=True, slots=True)
class ItemShown:
    """One agenda item with what a page says of it beside its words."""

    line: Line
    changed_by: str
    changes: tuple[Shown, ...]
    draft: int
    topics: tuple[Topic, ...]
    state: str
    number: str
    minutes: str

    @property
    def mine(self) -> bool:
        """Whether our answer is due and not drafted yet."""
        return "accept" in self.line.turn.what and not self.draft


def reading() -> str:
    """Give the language the page is read in."""
    return language_of(get_language() or "en")


def items_shown(
    page: AgendaPage, sides: Mapping[str, Side], drafts: Mapping[str, int], *, now: datetime
) -> list[ItemShown]:
    """Give the items of an agenda with what changed in words; `drafts` by what they speak of."""
    topics = {topic.id: topic for topic in _topics(page)}
    zone = our_zone()
    return [
        ItemShown(
            line=line,
            changed_by=_changed_by(line, sides, now, zone),
            changes=tuple(shown(line.changes, sides, topics)),
            draft=drafts.get(line.matter.object, 0),
            topics=tuple(
                topics[key] for key in (line.item.topics if line.item else ()) if key in topics
            ),
            state=_item_state(line, sides),
            number=str(line.number),
            minutes=_minutes(line.item.minutes if line.item else 0),
        )
        for line in page.lines
    ]


def shown(
    changes: Sequence[Change], sides: Mapping[str, Side], topics: Mapping[str, Topic]
) -> Iterator[Shown]:
    """Give changes in words, those in the reader's own language first."""
    own = reading()
    found = [_shown(change, sides, topics) for change in changes]
    yield from sorted(found, key=lambda one: (one.language not in ("", own), not one.words))


def _shown(change: Change, sides: Mapping[str, Side], topics: Mapping[str, Topic]) -> Shown:
    field, _slash, part = change.field.partition("/")
    label = str(FIELDS.get(field, field))
    if field in ("title", "annotation", "reason"):
        if part != reading():
            label = f"{label} ({language_name(part)})"
        return Shown(label, str(change.was or ""), str(change.now or ""), part, words=True)
    was, now = (_value(field, part, said, sides, topics) for said in (change.was, change.now))
    return Shown(label, was, now)


_PLAIN: Mapping[str, Mapping[str, Label]] = {
    "action": ACTIONS,
    "level": LEVELS,
    "mode": MODES,
    "plan": PLANS,
}


def _value(
    field: str, part: str, said: Json, sides: Mapping[str, Side], topics: Mapping[str, Topic]
) -> str:
    if field == "dropped":
        return _("left out") if said else _("stands")
    if field in _PLAIN or said in (None, "", [], {}, 0):
        return str(_PLAIN.get(field, {}).get(str(said), said or ""))
    if field == "minutes":
        return _("%(minutes)s minutes") % {"minutes": said}
    if field == "lead" or part == "host":
        return named(sides, str(said))
    return date_in_words(str(said)) if part == "edtf" else _listed(said, topics)


def date_in_words(edtf: str) -> str:
    """Give an EDTF date as the reader writes it; empty for none."""
    if not edtf:
        return ""
    try:
        return date_words(edtf, reading())
    except BadDate:
        return edtf


def _listed(said: Json, topics: Mapping[str, Topic]) -> str:
    if isinstance(said, list):
        return "; ".join(filter(None, (_listed(one, topics) for one in said)))
    if isinstance(said, dict):
        words = said.get("text", said)
        languages = words if isinstance(words, dict) else {}
        return said_in({key: str(text) for key, text in languages.items()}, reading(), "en")[0]
    if said in topics:
        return said_in(topics[str(said)].text, reading(), "en")[0]
    return str(said)


def _minutes(number: int) -> str:
    if not number:
        return ""
    said = ngettext("%(minutes)s minute", "%(minutes)s minutes", number)
    return said % {"minutes": number}


def _changed_by(line: Line, sides: Mapping[str, Side], now: datetime, zone: ZoneInfo) -> str:
    latest = line.matter.latest
    if latest is None:
        return _("Changed since you last looked.") if line.fresh else ""
    facts = {"side": named(sides, latest.by), "ago": ago(latest.since, now, zone)}
    if line.matter.in_force or line.matter.countered:
        return _("changed by %(side)s %(ago)s") % facts
    return _("proposed by %(side)s %(ago)s") % facts


def _item_state(line: Line, sides: Mapping[str, Side]) -> str:
    if line.unreadable:
        return _("This entry cannot be read.")
    if line.matter.open:
        waits = ", ".join(named(sides, party) for party in line.turn.who)
        return _("waiting for: %(sides)s") % {"sides": waits}
    if line.matter.disputed or line.matter.contested:
        return _doubt(line, sides)
    if line.matter.recorded_by:
        recorders = ", ".join(named(sides, party) for party in line.matter.recorded_by)
        return _("agreed, as recorded by %(sides)s") % {"sides": recorders}
    return _("agreed by both sides")


def _doubt(line: Line, sides: Mapping[str, Side]) -> str:
    if line.matter.disputed:
        return _("This rests on a disputed entry and needs a new vote.")
    party, _act, since = line.matter.contested_by[0]
    when = date_words({"edtf": since[:10], "words": {}}, language_of(get_language() or "en"))
    facts = {"side": named(sides, party), "when": when}
    return _("agreed; contested by %(side)s since %(when)s: a key was revoked") % facts


def _topics(page: AgendaPage) -> tuple[Topic, ...]:
    return page.meeting.shown.topics if page.meeting and page.meeting.shown else ()
