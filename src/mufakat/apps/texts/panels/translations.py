"""What the page for translators' files shows: the files to take, and what came of one."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.labels import LANGUAGES, Label
from mufakat.apps.letters.panels import sides_of
from mufakat.apps.parties.permissions import Who
from mufakat.apps.texts.panels.downloads import for_translators
from mufakat.apps.texts.panels.frame import Shown, frame
from mufakat.apps.texts.queries import TextPage
from mufakat.apps.texts.services.renditions import Brought, Returned
from mufakat.kernel.wording.renditions import Lost

LOST: Mapping[str, Label] = {
    Lost.CLAUSE: _("no clause of this text is named, and none has these drafting words"),
    Lost.LANGUAGE: _("the text is not drawn up in this language"),
    Lost.MARKS: _("the marks of its brackets no longer stand as they did, or the brackets changed"),
    Lost.MEANWHILE: _("the words changed after the file was made"),
    Lost.TWICE: _("the same clause came back twice in this language"),
    Lost.EMPTY: _("all words are gone; to leave a clause out, propose that on its page"),
    Lost.DELETION: _("the words stand in a bracket that can only be answered on the clause’s page"),
    Lost.THEIRS: _("another side’s words were changed, and ours stand beside them already"),
    Lost.NESTED: _("the words stand in a bracket inside a bracket"),
    Lost.HIDDEN: _("the words hold hidden or misleading characters"),
}
"""Why something translators brought back became no proposal."""


def translations_shown(
    page: TextPage, made: Returned | None, *, who: Who, now: datetime
) -> Shown:  # fmt: skip
    """Give what the page for translators' files shows."""
    numbers = {line.id: line.number for line in page.lines}
    return {
        **frame(page, sides_of(page.members), who=who, now=now),
        "files": for_translators(page),
        "made": made,
        "proposed": [_brought(one, numbers) for one in made.proposed] if made else [],
        "lost": [_brought(one, numbers) for one in made.lost] if made else [],
    }


def _brought(one: Brought, numbers: dict[str, int]) -> Shown:
    language = one.language.lower().partition("-")[0]
    return {
        "number": numbers.get(one.clause, 0),
        "clause": one.clause if one.clause in numbers else "",
        "where": one.where,
        "language": language,
        "name": LANGUAGES.get(language, one.language),
        "before": one.before,
        "after": one.after,
        "why": LOST[one.lost] if one.lost else "",
    }
