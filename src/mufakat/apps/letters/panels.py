"""What letters offer to pages: sides by name, words for kinds, entries as sentences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from mufakat.apps.exchange.panels import Seal, seal_of, with_room
from mufakat.apps.exchange.queries import checked, journey
from mufakat.apps.letters import projection
from mufakat.apps.letters.acts.contacts import Contact
from mufakat.apps.letters.acts.notes import Note, NoteKind
from mufakat.apps.letters.labels import CERTAINTIES, CONTACT_KINDS, NAMES, NOTE_KINDS
from mufakat.apps.letters.outputs.printing import Page
from mufakat.apps.letters.queries import Entered, contacts, notes
from mufakat.apps.parties.permissions import Who, may_read
from mufakat.apps.parties.queries import in_language, our_party, side_names
from mufakat.kernel.acts import Act
from mufakat.kernel.calendar.ages import age_words
from mufakat.kernel.calendar.dates import edtf_words
from mufakat.kernel.calendar.languages import language_of
from mufakat.kernel.values import ActId, DossierId, Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.offers import Found, Tab
from mufakat.registry.ports import AppPorts
from mufakat.registry.queries import dossier_rows, entries_in


@dataclass(frozen=True, slots=True)
class Side:
    """One side as a page names it. The tone is its place among the members of the matter."""

    party: str
    name: str
    tone: int
    ours: bool
    zone: str = ""


def sides_of(members: Iterable[str]) -> dict[str, Side]:
    """Give the members of a matter by their names, our own side first."""
    names, us = side_names(), our_party()
    listed = [
        Side(party, in_language(names.get(party, {})) or party, tone, party == us.party)
        for tone, party in enumerate(members, start=1)
    ]
    return {side.party: side for side in sorted(listed, key=lambda side: not side.ours)}


def named(sides: Mapping[str, Side], party: str) -> str:
    """Give a side's name; a side that is no member keeps its sign."""
    return sides[party].name if party in sides else party


def names_of(sides: Mapping[str, Side], parties: Iterable[str]) -> str:
    """Give several sides in one phrase."""
    return ", ".join(named(sides, party) for party in parties)


def ago(since: str, now: datetime, zone: ZoneInfo | None = None) -> str:
    """Say how long ago something was said, on our own clock, which a list looks up once."""
    if not since:
        return ""
    zone = zone or our_zone()
    then = datetime.fromisoformat(since).astimezone(zone)
    return age_words(then, now.astimezone(zone), language_of(get_language() or "en"))


def our_zone() -> ZoneInfo:
    """Give the clock of the place where the node stands."""
    return ZoneInfo(our_party().zone or "UTC")


def seal_for(dossier: str, now: datetime) -> Seal:
    """Say whether both sides hold the same record of a matter, as last compared."""
    said = seal_of(checked(DossierId(dossier)), dossier, now=now, zone=our_party().zone or "UTC")
    return with_room(said, entries_in(dossier))


def contact_fact(one: Entered[Contact], sides: Mapping[str, Side]) -> dict[str, Any]:
    """Give a contact as the line of time shows it."""
    side = sides.get(one.by)
    said = one.said
    return {
        "edtf": said.when.edtf if said else "",
        "text": f"{CONTACT_KINDS[said.kind]}: {in_language(said.subject)}" if said else "",
        "source": said.source.text if said else "",
        "url": reverse("letters:contact", kwargs={"dossier": one.dossier, "key": one.key}),
        "side": side.name if side else one.by,
        "tone": side.tone if side else 1,
    }


def note_page(one: Note, language: str, *, now: datetime) -> Page:
    """Give a note as it is printed in one of its languages."""
    ours = our_party()
    place = in_language_of(ours.place, language) if one.sender == ours.party else ""
    day = edtf_words(one.when.edtf, language_of(language)) if one.when.edtf else ""
    with override(language):
        title = str(NOTE_KINDS[one.kind]).capitalize()
        label = _("SPECIMEN") if ours.specimen else ""
    return Page(
        title=title,
        number=f"№ {one.number}" if one.number else "",
        # An aide-memoire is handed over: it is addressed to nobody and signed by nobody.
        paragraphs=tuple(part.strip() for part in one.text[language].split("\n\n") if part.strip()),
        place_and_date=", ".join(part for part in (place, day) if part),
        addressee="" if one.kind is NoteKind.AIDE_MEMOIRE else one.to_office.get(language, ""),
        label=label,
        language=language_of(language),
        day=now.date(),
    )


def in_language_of(words: Mapping[str, str], language: str) -> str:
    """Give words in a language, else in English."""
    return words.get(language) or words.get("en", "")


def reached(one: Entered[Note], sides: Mapping[str, Side]) -> list[tuple[Side, datetime | None]]:
    """Say when each other side acknowledged that it holds a note of ours; None where it has not."""
    return [
        (sides[each.party], each.received_at)
        for each in journey([ActId(one.act)])
        if each.party in sides
    ]


def note_name(one: Entered[Note]) -> str:
    """Give a note as lists and choices name it: kind, number, date."""
    if one.said is None:
        return one.key
    parts = (str(NOTE_KINDS[one.said.kind]), one.said.number, one.said.when.edtf)
    return " · ".join(part for part in parts if part)


def describe(act: Act, body: Mapping[str, Json] | None, _view: DossierView) -> str:
    """Say in one sentence what an entry about a letter or contact does."""
    what = _("a contact") if str(act.on["object"]).startswith("contact/") else _("a note")
    subject = (body or {}).get("subject")
    about = in_language(_words(subject)) if isinstance(subject, dict) else ""
    side = in_language(side_names().get(act.party, {})) or act.party
    if about:
        return _("%(side)s entered %(what)s: %(about)s") % {
            "side": side, "what": what, "about": about,
        }  # fmt: skip
    return _("%(side)s entered %(what)s") % {"side": side, "what": what}


def _words(said: Mapping[str, Json]) -> dict[str, str]:
    return {language: str(text) for language, text in said.items()}


def agreement_tabs(who: Who, dossier: str) -> Iterator[Tab]:
    """Offer the contacts and notes of an agreement."""
    if may_read(who):
        url = reverse("letters:letters", kwargs={"dossier": dossier})
        yield Tab(20, "letters", _("Contacts and notes"), url)


def search(who: Who, now: datetime) -> Iterator[Found]:
    """Let every contact and note be found by its subject; memoranda are not searched."""
    del now
    if not may_read(who):
        return
    for dossier in dossier_rows().filter(kind="agreement").values_list("pk", flat=True):
        for one in contacts(dossier, who=who):
            url = reverse("letters:contact", kwargs={"dossier": dossier, "key": one.key})
            for language, words in one.said.subject.items() if one.said else ():
                yield Found(_("Contact"), words, url, language=language, by=one.by)
        for note in notes(dossier, who=who):
            url = reverse("letters:note", kwargs={"dossier": dossier, "key": note.key})
            for language, words in note.said.subject.items() if note.said else ():
                title, by = f"{note_name(note)}: {words}", note.said.sender if note.said else ""
                yield Found(_("Note"), title, url, language=language, by=by)


PORTS = AppPorts(
    app="letters",
    objects=projection.OBJECTS,
    project=projection.project,
    describe=describe,
    clear=projection.clear,
    rows=projection.rows,
    panels={"agreement_tabs": agreement_tabs, "search": search},
    names=NAMES,
    values={**CERTAINTIES, **CONTACT_KINDS, **NOTE_KINDS},
)
