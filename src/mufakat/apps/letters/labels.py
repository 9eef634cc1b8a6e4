"""The words for what letters and contacts are, in the reader's language."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.acts.contacts import ContactKind
from mufakat.apps.letters.acts.facts import Certainty
from mufakat.apps.letters.acts.notes import NoteKind

Label = str | Promise

CONTACT_KINDS: Mapping[str, Label] = {
    ContactKind.COURTESY_CALL: _("courtesy call"),
    ContactKind.VISIT: _("visit"),
    ContactKind.CONSULTATIONS: _("consultations"),
    ContactKind.CALL: _("telephone call"),
}
NOTE_KINDS: Mapping[str, Label] = {
    NoteKind.NOTE_VERBALE: _("note verbale"),
    NoteKind.AIDE_MEMOIRE: _("aide-memoire"),
    NoteKind.LETTER: _("letter"),
    NoteKind.MAIL: _("e-mail"),
    NoteKind.ORAL: _("said in the room"),
}
LANGUAGES: Mapping[str, Label] = {
    "en": _("English"),
    "id": _("Indonesian"),
    "ru": _("Russian"),
}
CERTAINTIES: Mapping[str, Label] = {
    Certainty.CERTAIN: _("certain"),
    Certainty.PUBLISHED: _("published"),
    Certainty.REPORTED: _("reported"),
    Certainty.APPROXIMATE: _("approximate"),
    Certainty.UNCERTAIN: _("not certain"),
}


def choices(labels: Mapping[str, Label]) -> list[tuple[str, Label]]:
    """Give labels as a form offers them."""
    return [(str(value), label) for value, label in labels.items()]


NAMES: Mapping[str, Label] = {"contact": _("a contact"), "note": _("a note verbale")}
"""What each object is, as whoever approves a sending reads it."""


def language_name(code: str) -> Label:
    """Name a language in the reader's language; one the pages do not speak keeps its code."""
    return LANGUAGES.get(code, code)
