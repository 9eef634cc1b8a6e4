"""What of papers waits, for whom: a scheme to answer, a number to give anew, a paper to send."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mufakat.apps.agreements.panels import Reader, reader_of, turn_row
from mufakat.apps.meetings.queries import meetings_of
from mufakat.apps.papers import queries
from mufakat.apps.papers.acts.papers import PAPER
from mufakat.apps.papers.acts.symbols import read_sign
from mufakat.apps.parties.permissions import Who, may_read
from mufakat.apps.parties.queries import in_language
from mufakat.kernel.calendar.dates import date_words
from mufakat.kernel.calendar.languages import language_of
from mufakat.registry.offers import Waiting, Whose
from mufakat.registry.queries import drafts, statements_of

SCHEME, RENUMBER, LATE = 55, 78, 79
SOON = 7
"""Days before its deadline from which a paper still being written stands on Today."""


def today(who: Who, now: datetime) -> Iterator[Waiting]:
    """Say what of papers waits for whom."""
    if not may_read(who):
        return
    reader = reader_of(who, now)
    for agreement, turn in queries.open_schemes(who=who):
        if reader.awaited(turn, agreement):
            url = reverse("papers:scheme", kwargs={"agreement": agreement})
            yield turn_row(reader, turn, _("the scheme of symbols"), url, place=SCHEME)
    yield from _to_renumber(reader)
    yield from _unwritten(reader)


def _to_renumber(reader: Reader) -> Iterator[Waiting]:
    rows = queries.unsettled(who=reader.who)
    on_the_way = _renumbered_in_drafts() if rows else set()
    for row in rows:
        if row.act in on_the_way:
            continue
        sign = read_sign(row.name)
        facts = {
            "symbol": sign.shown("") if sign else row.name,
            "side": reader.side((row.rival or {}).get("party", "")),
        }
        sentence = _(
            "Both sides took the number %(symbol)s; it stays with %(side)s. Give our paper a new "
            "number."
        )
        url = reverse("papers:paper", kwargs={"dossier": row.dossier, "key": row.key})
        yield Waiting(RENUMBER, sentence % facts, url, _("Give it a new number"), row.since)


def _unwritten(reader: Reader) -> Iterator[Waiting]:
    """Say which papers we are writing are due within days, or were due."""
    found = queries.due_drafts(who=reader.who)
    known = meetings_of({one.dossier for one in found}, who=reader.who) if found else {}
    stems = {dossier: queries.stem_of(dossier, who=reader.who) for dossier in known}
    day = reader.who.today or reader.now.date()
    for one in found:
        due = stems[one.dossier].due.get(one.kind) if one.dossier in stems else None
        if due is None or one.of or (due.day - day).days > SOON:
            continue
        facts = {
            "title": in_language(one.value["title"]),
            "day": date_words(due.day.isoformat(), language_of(get_language() or "en")),
        }
        sentence = (
            _("The paper “%(title)s” is late: it was due on %(day)s.")
            if due.day < day
            else _("The paper “%(title)s” is due on %(day)s.")
        ) % facts
        url = reverse("papers:draft", kwargs={"dossier": one.dossier, "pk": one.pk})
        yield Waiting(LATE, sentence, url, _("Open it"), whose=Whose.OURS)


def _renumbered_in_drafts() -> set[str]:
    """Give the entries a paper waiting for approval gives a new number."""
    return {
        str(one.on.get("about", ""))
        for row in drafts("waiting")
        for one in statements_of(row)
        if one.object.startswith(f"{PAPER}/")
    }
