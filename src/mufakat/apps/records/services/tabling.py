"""Texts tabled from what was noted: agreed minutes, and a joint communiqué."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from mufakat.apps.letters.acts.facts import When
from mufakat.apps.letters.acts.reading import Words
from mufakat.apps.letters.services import Drafted
from mufakat.apps.meetings.acts.delegations import Part
from mufakat.apps.meetings.queries import AgendaPage, delegations
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.records import queries
from mufakat.apps.records.acts.assembling import LANGUAGES, minutes
from mufakat.apps.records.acts.communiques import Head, Occasion, communique
from mufakat.apps.records.services.records import NothingNoted
from mufakat.apps.texts import services as texts
from mufakat.apps.texts.acts.heads import Consent, Instrument
from mufakat.apps.texts.services import Pen
from mufakat.kernel.calendar.dates import date_words
from mufakat.kernel.wording.interchange import read_text

Clauses = Iterable[tuple[str, Words]]


def draft_minutes(*, who: Who, dossier: str, symbol: str, drafting: str, now: datetime) -> Drafted:
    """Table agreed minutes as a negotiated text: an opening, and a clause for each decision."""
    require(who, May.DRAFT)
    page = queries.record(dossier, who=who, now=now)
    found = minutes(page.notes, queries.naming(page.agenda), page.agenda.members)
    if len(found) < 2:  # noqa: PLR2004 -- the opening alone says nothing
        raise NothingNoted
    clauses = [(item, words) for item, words, _note in found]
    head = (Instrument.AGREED_MINUTES, _("Draft agreed minutes"), symbol, drafting)
    return _tabled(Pen(who, now), page.agenda, head, clauses)


def draft_communique(
    *, who: Who, dossier: str, symbol: str, drafting: str, now: datetime
) -> Drafted:
    """Table a joint communiqué as a negotiated text, from what both sides entered and noted."""
    require(who, May.DRAFT)
    page = queries.record(dossier, who=who, now=now)
    if not page.notes:
        raise NothingNoted
    clauses = communique(_occasion(dossier, who), page.notes, queries.naming(page.agenda))
    head = (Instrument.JOINT_STATEMENT, _("Draft joint communiqué"), symbol, drafting)
    return _tabled(Pen(who, now), page.agenda, head, clauses)


def _occasion(dossier: str, who: Who) -> Occasion:
    page = delegations(dossier, who=who)
    terms = page.agenda.meeting.shown if page.agenda.meeting else None
    heads = tuple(
        Head(party, one.shown, one.position)
        for party in page.agenda.members
        if (notified := page.sides.get(party)) and notified.said
        for one in notified.said.members
        if one.part is Part.HEAD
    )
    return Occasion(
        title=terms.title if terms else {},
        when=_day_words(terms.when) if terms else {},
        place=terms.place.name if terms else {},
        parties=page.agenda.members,
        heads=heads,
    )


def _day_words(when: When) -> Words:
    said: dict[str, object] = {"edtf": when.edtf, "words": when.said}
    return {one: date_words(said, one) for one in LANGUAGES} if when.known else {}


def _tabled(
    pen: Pen, page: AgendaPage, head: tuple[Instrument, Promise, str, str], clauses: Clauses
) -> Drafted:
    kind, title, symbol, drafting = head
    titles = {}
    for language in LANGUAGES:
        with override(language):
            titles[language] = str(title)
    text = read_text({
        "symbol": symbol, "type": str(kind), "title": dict(titles), "languages": [*LANGUAGES],
        "drafting_language": drafting, "parties": [*page.members],
        "clauses": [
            {"id": f"m{number}", "no": number, "agenda_item": item, "text": dict(words)}
            for number, (item, words) in enumerate(clauses, start=1)
        ],
    })  # fmt: skip
    return texts.table_text(pen, page.dossier, text, consent=Consent.HEADS_THEN_CAPITAL)
