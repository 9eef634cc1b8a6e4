"""Whose turn it is as one row of Today: the words every app with joint decisions shares."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mufakat.apps.agreements.acts.turns import Turn, TurnCode
from mufakat.apps.letters.queries import in_drafts
from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.queries import in_language, our_party, side_names
from mufakat.kernel.calendar.ages import age_words
from mufakat.kernel.calendar.languages import language_of
from mufakat.registry.offers import Waiting, Whose


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads Today, when, and what our side has drafted already."""

    who: Who
    now: datetime
    us: str
    zone: str
    names: Mapping[str, Mapping[str, str]]
    drafted: frozenset[tuple[str, str]]

    def side(self, party: str) -> str:
        """Give a side's name."""
        return in_language(self.names.get(party, {})) or party

    def ago(self, since: str) -> str:
        """Say how long ago something was said, on our own clock."""
        if not since:
            return ""
        zone = ZoneInfo(self.zone)
        then = datetime.fromisoformat(since).astimezone(zone)
        return age_words(then, self.now.astimezone(zone), language_of(get_language() or "en"))

    def awaited(self, turn: Turn, dossier: str) -> bool:
        """Answer whether somebody has to speak; what we drafted waits for approval instead."""
        if turn.code in (TurnCode.NOTHING, TurnCode.BEGIN):
            return False
        return self.us not in turn.who or (dossier, turn.object) not in self.drafted


def reader_of(who: Who, now: datetime) -> Reader:
    """Read once what every row of Today needs."""
    ours = our_party()
    return Reader(who, now, ours.party, ours.zone, side_names(), frozenset(in_drafts()))


def turn_row(reader: Reader, turn: Turn, what: str, url: str, *, place: int) -> Waiting:
    """Say in one sentence, with one button, whose word is awaited on something."""
    facts = {
        "what": what,
        "ago": reader.ago(turn.since),
        "sides": ", ".join(reader.side(party) for party in turn.who),
    }
    if reader.us not in turn.who:
        sentence = _("%(sides)s: an answer is awaited on %(what)s (proposed %(ago)s)") % facts
        return Waiting(place, sentence, url, _("Look"), turn.since, Whose.THEIRS)
    if turn.code is TurnCode.ANSWER:
        sentence = _("Your answer is due on %(what)s (proposed %(ago)s).") % facts
        return Waiting(place, sentence, url, _("Answer"), turn.since)
    if turn.code is TurnCode.CHOOSE:
        sentence = _("Two proposals crossed on %(what)s: choose one or put a new one.") % facts
        return Waiting(place, sentence, url, _("Choose"), turn.since)
    sentence = _("A new proposal is due on %(what)s.") % facts
    return Waiting(place, sentence, url, _("Propose"), turn.since)
