"""A paper as a document to print: its symbol in the head, its paragraphs numbered."""

from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from mufakat.apps.letters.acts.reading import said_in
from mufakat.apps.letters.labels import LANGUAGES
from mufakat.apps.letters.panels import names_of, sides_of
from mufakat.apps.papers.labels import ACTIONS, DISTRIBUTIONS, KINDS
from mufakat.apps.papers.outputs.papers import Printed
from mufakat.apps.papers.panels.lines import items_of
from mufakat.apps.papers.queries import Paper
from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.queries import our_party
from mufakat.kernel.calendar.dates import day_words
from mufakat.kernel.calendar.languages import language_of


def sheet_of(page: Paper, language: str, *, who: Who) -> Printed:
    """Give a paper in one language as it is printed, all of it in that language."""
    with translation.override(language):
        line, meeting = page.line, page.stem.meeting
        sides = sides_of(meeting.members)
        item = dict(items_of(page.stem.dossier, who=who)).get(line.item, "")
        terms = meeting.shown
        day = date.fromisoformat(line.since[:10])
        text = page.texts[language].version
        original = LANGUAGES.get(line.original, line.original)
        return Printed(
            title=said_in(line.title, language, line.original)[0],
            language=language_of(language),
            symbol=line.symbol,
            label=_("SPECIMEN") if our_party().specimen else "",
            kind=str(KINDS[line.kind]),
            meeting=said_in(terms.title, language, "en")[0] if terms else meeting.ref,
            masthead=(
                str(DISTRIBUTIONS[line.distribution]),
                day_words(day, language_of(language)),
                _("Original language: %(language)s") % {"language": original},
            ),
            submitted=_("Submitted by %(side)s") % {"side": names_of(sides, line.sides)}
            if line.attributed
            else "",
            item=_("Agenda item %(item)s") % {"item": item} if item else "",
            action=_("The meeting is asked %(action)s.") % {"action": ACTIONS[line.action]}
            if line.action not in ("", "none")
            else "",
            remark=_("Check against delivery") if line.kind == "statement" else "",
            abstract=said_in(line.abstract, language)[0] if language in line.abstract else "",
            paragraphs=text.paragraphs,
            foot=_("Private numbering; not an official document.") if our_party().specimen else "",
            day=day,
        )
