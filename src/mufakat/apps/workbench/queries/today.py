"""What waits for the reader, for our side, and for the others: every app adds its rows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mufakat.apps.parties import queries as parties
from mufakat.apps.parties.permissions import Who, may_approve_sending, may_read
from mufakat.apps.parties.roles import role_name
from mufakat.apps.workbench.labels import leaves
from mufakat.apps.workbench.queries.sending import title_of
from mufakat.kernel.calendar.dates import day_words
from mufakat.kernel.calendar.languages import language_of
from mufakat.registry import queries as registry
from mufakat.registry.offers import Waiting, Whose, Words
from mufakat.registry.ports import collect

APPROVE, RETURNED, WITH_THE_OTHER = 10, 30, 110
"""Where the rows about drafts stand on Today."""
_MEANS = frozenset({"open", "child", "accept_charter", "cite"})


@dataclass(frozen=True, slots=True)
class Today:
    """What waits for us, for our officer who approves sending, and for the others."""

    ours: list[Waiting] = field(default_factory=list)
    sending: list[Waiting] = field(default_factory=list)
    theirs: list[Waiting] = field(default_factory=list)

    @property
    def first(self) -> Waiting | None:
        """The one thing to do next."""
        return self.ours[0] if self.ours else None

    @property
    def turn_action(self) -> dict[str, Words] | None:
        """The button of the turn card."""
        first = self.first
        return {"label": first.button, "url": first.url, "method": "get"} if first else None


def today(*, who: Who, now: datetime) -> Today:
    """Give what waits for the reader and for us, and what waits for them, as every app says."""
    found = Today()
    kept = {Whose.OURS: found.ours, Whose.SENDING: found.sending, Whose.THEIRS: found.theirs}
    for one in sorted(collect("today", who, now), key=lambda one: one.place):
        kept[one.whose].append(one)
    return found


def acting_for(who: Who) -> list[str]:
    """Say for whom this person acts today, in which seat and until when."""
    if who.today is None:
        return []
    language = language_of(get_language() or "en")
    return [
        _("You act for %(holder)s in the seat %(seat)s until %(day)s.")
        % {
            "holder": one.holder,
            "seat": role_name(one.seat),
            "day": day_words(one.until, language) if one.until else "–",
        }
        for one in parties.acts_for(who.login, who.today)
    ]


def drafts_waiting(who: Who, now: datetime) -> Iterator[Waiting]:
    """Say which drafts wait for the reader's approval, for another's, or came back."""
    del now
    for row in registry.drafts("waiting"):
        if may_approve_sending(who, drafter=row.drafter):
            yield Waiting(APPROVE, _to_approve(row), _page(row.pk), _("Look at what would leave"))
        elif may_read(who):
            yield Waiting(WITH_THE_OTHER, named(row), _page(row.pk), _("Look"), whose=Whose.SENDING)
    for row in registry.drafts("returned").filter(drafter=who.login) if may_read(who) else ():
        sentence = _("Returned to you: %(title)s. Reason: %(reason)s") % {
            "title": title_of(row), "reason": row.reason,
        }  # fmt: skip
        yield Waiting(RETURNED, sentence, _page(row.pk), _("Look"))


def _to_approve(row: registry.Draft) -> str:
    number = len(row.statements)
    return ngettext(
        "%(number)d entry waits for your approval of sending: %(title)s",
        "%(number)d entries wait for your approval of sending: %(title)s",
        number,
    ) % {"number": number, "title": named(row)}


def named(row: registry.Draft) -> str:
    """Name a draft by what it is about and what it does there; a new matter is only the means."""
    said = registry.statements_of(row)
    telling = next((one for one in said if one.verb not in _MEANS), None)
    if telling is None:
        return title_of(row)
    shown = leaves(telling, None)
    return f"{title_of(row)} ({shown.does}: {shown.what})" if shown.what else title_of(row)


def _page(draft: int) -> str:
    return reverse("workbench:draft", kwargs={"draft": draft})
