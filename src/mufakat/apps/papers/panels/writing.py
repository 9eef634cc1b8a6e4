"""A paper we are writing, in words."""

from typing import Any

from mufakat.apps.letters.labels import LANGUAGES
from mufakat.apps.meetings.panels import tabs_of
from mufakat.apps.papers import queries
from mufakat.apps.papers.acts.symbols import read_sign
from mufakat.apps.papers.labels import KINDS
from mufakat.apps.papers.panels.compiling import SHEETS
from mufakat.apps.papers.panels.lines import due_shown
from mufakat.apps.papers.queries import OurDraft
from mufakat.apps.parties.permissions import Who, may, may_draft
from mufakat.apps.parties.roles import May


def writing_shown(one: OurDraft, *, who: Who) -> dict[str, Any]:
    """Give what the page of a paper we are writing shows besides its form."""
    stem = queries.stem_of(one.dossier, who=who)
    sign = queries.suggested_name(one, stem)
    due = None if one.of else stem.due.get(one.kind)
    return {
        "draft": one,
        "dossier": one.dossier,
        "one": stem.meeting,
        "symbol": sign.shown(stem.text) if sign else "",
        "follows": _followed(one, stem.text),
        "due": due_shown(KINDS[one.kind], due) if due else None,
        "files": [
            (language, LANGUAGES.get(language, language), file)
            for language, files in one.files.items()
            for file in files
        ],
        "may_issue": may_draft(who),
        "may_write": may(who, May.CONTRIBUTE),
        "sheets": SHEETS.items(),
        "tabs": tabs_of(stem.meeting, "papers", who=who),
    }


def _followed(one: OurDraft, stem: str) -> str:
    before = read_sign(one.of) if one.of else None
    return before.shown(stem) if before else ""
