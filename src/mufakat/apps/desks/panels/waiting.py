"""Decisions at the desks as rows of Today: one row a kind, however many wait."""

from collections.abc import Callable, Iterator
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mufakat.apps.desks import queries
from mufakat.apps.parties.permissions import Who
from mufakat.kernel.calendar.dates import date_words
from mufakat.kernel.calendar.languages import language_of
from mufakat.registry.offers import Waiting

PLACE = 74


def decisions(who: Who, now: datetime) -> Iterator[Waiting]:
    """Say which decisions wait for this person, as the first or as the second."""
    waits = queries.at_desks(who=who, now=now)
    first = (
        (waits.hits.first, "desks:screening", _hits),
        (waits.reviews.first, "desks:matching", _matches),
        (waits.petitions.first, "desks:petitions", _petitions(waits.petition_due)),
    )
    for count, page, say in first:
        if count:
            yield Waiting(PLACE, say(count), reverse(page), _("Decide"))
    second = (
        (waits.hits.second, "desks:screening", _("Screen customers")),
        (waits.reviews.second, "desks:matching", _("Match our own content")),
        (waits.entries.second, "desks:lists", _("Lists")),
        (waits.petitions.second, "desks:petitions", _("Petitions")),
        (waits.assessments.second, "desks:switches", _("Impact assessments")),
    )
    for count, page, title in second:
        if count:
            yield Waiting(PLACE, _to_confirm(count, title), reverse(page), _("Look"))


def _hits(n: int) -> str:
    return ngettext("%(n)d hit waits for a decision.", "%(n)d hits wait for a decision.", n) % {
        "n": n
    }


def _matches(n: int) -> str:
    return ngettext(
        "%(n)d match waits for a decision.", "%(n)d matches wait for a decision.", n
    ) % {"n": n}


def _petitions(due: date | None) -> Callable[[int], str]:
    def say(n: int) -> str:
        sentence = ngettext(
            "%(n)d petition waits for an answer.", "%(n)d petitions wait for an answer.", n
        ) % {"n": n}
        if due is None:
            return sentence
        day = date_words(due.isoformat(), language_of(get_language()))
        return f"{sentence} {_('The first is due on %(day)s.') % {'day': day}}"

    return say


def _to_confirm(n: int, title: str) -> str:
    return ngettext(
        "%(what)s: %(n)d decision waits for a second person.",
        "%(what)s: %(n)d decisions wait for a second person.",
        n,
    ) % {"what": title, "n": n}
