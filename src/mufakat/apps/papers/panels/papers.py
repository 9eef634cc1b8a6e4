"""The page of one paper, in words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mufakat.apps.agreements.panels import Card
from mufakat.apps.letters.labels import LANGUAGES
from mufakat.apps.letters.panels import Side, named, seal_for, sides_of
from mufakat.apps.letters.queries import in_drafts
from mufakat.apps.meetings.panels import tabs_of
from mufakat.apps.papers import queries
from mufakat.apps.papers.acts.papers import CHECK, JOIN, TEXT
from mufakat.apps.papers.acts.symbols import Suffix
from mufakat.apps.papers.labels import (
    ACTIONS,
    DISTRIBUTIONS,
    FAULTS,
    HELP,
    KINDS,
    STATES,
    SUFFIXES,
)
from mufakat.apps.papers.panels.lines import (
    day_shown,
    due_shown,
    items_of,
    language_shown,
    late_words,
    line_shown,
)
from mufakat.apps.papers.queries import Paper, PaperLine
from mufakat.apps.parties.permissions import Who, may, may_draft
from mufakat.apps.parties.roles import May
from mufakat.kernel.calendar.languages import language_of
from mufakat.registry.ourselves import our_party

PICTURED = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif", "image/tiff"})


def paper_shown(
    page: Paper, *, who: Who, now: datetime, language: str = "", compare: bool = False
) -> dict[str, Any]:
    """Give what the page of one paper shows; `language` is the version that is read."""
    line, stem = page.line, page.stem
    sides = sides_of(stem.meeting.members)
    items = dict(items_of(stem.dossier, who=who))
    reads = _reading(page, language)
    ours = line.party in sides and sides[line.party].ours
    drafted = _drafted(line)
    acts = may_draft(who) and not drafted
    may_check = acts and line.state == "issued"
    missing = line.missing if ours and may_check else ()
    return {
        "page": page,
        "line": line,
        "one": stem.meeting,
        "dossier": stem.dossier,
        "sides": sides,
        "item": items.get(line.item, ""),
        "languages": [
            {
                **language_shown(one, sides),
                "files": [_file(line, file) for file in one.files],
                "may_issue": one.language in missing,
                "may_check": may_check and one.is_here and not one.source,
            }
            for one in line.languages
        ],
        "distribution": DISTRIBUTIONS.get(line.distribution, ""),
        "action": ACTIONS.get(line.action, ""),
        "stored": day_shown(page.stored[:10]),
        "reads": reads,
        "text": page.texts.get(reads),
        "read_in": next((one for one in line.languages if one.language == reads), None),
        "changes": _changes(page, reads, who=who) if compare else [],
        "family": [line_shown(one, {}) for one in page.family],
        "steps": _steps(line),
        "help": HELP[line.state],
        "late": late_words(line.late),
        "due": due_shown(KINDS[line.kind], line.due) if line.due and line.kind in KINDS else None,
        "ours": ours,
        "follow": [(str(one), SUFFIXES[one], one[0].lower()) for one in Suffix]
        if ours and line.state == "issued" and line.sign and may(who, May.CONTRIBUTE)
        else [],
        "may_withdraw": ours and acts and line.state in ("issued", "superseded", "crossed"),
        "may_join": acts and _may_join(line),
        "may_lend": ours and acts and line.state == "issued",
        "may_attach": acts and line.state == "issued",
        "may_renumber": ours and acts and line.state == "crossed",
        "card": _card(line, sides, drafted=drafted, ours=ours, acts=acts),
        "tabs": tabs_of(stem.meeting, "papers", who=who),
        "seal": seal_for(stem.dossier, now),
    }


def _file(line: PaperLine, file: Mapping[str, Any]) -> dict[str, Any]:
    """Give a file as the page lists it; a large one is looked at only when it is asked for."""
    where = {"dossier": line.dossier, "key": line.key, "sha256": file["sha256"]}
    looked = queries.known_look(file["sha256"], int(file["size"]))
    seen = looked is not None and not looked.fault
    return {
        "name": file["name"] or file["sha256"][:12],
        "size": file["size"],
        "url": reverse("papers:file", kwargs=where),
        "fault": FAULTS.get(looked.fault, FAULTS[""]) if looked and looked.fault else "",
        "picture": reverse("papers:preview", kwargs=where)
        if seen and looked and looked.type in PICTURED
        else "",
    }


def _card(
    line: PaperLine, sides: Mapping[str, Side], *, drafted: bool, ours: bool, acts: bool
) -> Card:
    if drafted:
        return Card(_("Something about this paper waits for approval of sending."), "ours")
    facts = {"side": named(sides, line.party), "rival": named(sides, line.rival_party)}
    if line.state == "crossed" and ours:
        url = reverse("papers:renumber", kwargs={"dossier": line.dossier, "key": line.key})
        return Card(
            _("Both sides took this number at once; it stays with %(rival)s. Our paper needs a "
              "new number.") % facts,
            "ours",
            {"label": _("Give it a new number"), "url": url} if acts else None,
            _("The paper is issued again under the next free number; this entry stays and says "
              "where it went."),
        )  # fmt: skip
    if line.state == "crossed":
        said = _("Both sides took this number at once. %(side)s gives this paper a new number.")
        return Card(said % facts, "theirs")
    if line.missing and line.state == "issued":
        names = ", ".join(str(LANGUAGES.get(one, one)) for one in line.missing)
        said = _("In translation: %(languages)s. %(side)s issues it.")
        return Card(said % {**facts, "languages": names}, "ours" if ours else "theirs")
    return Card(_("Nothing is awaited on this paper."))


def _steps(line: PaperLine) -> list[dict[str, Any]]:
    """Give the steps of a paper: issued, in every language, checked; or how it ended."""
    if line.state not in ("issued", "unreadable"):
        return [
            {"label": STATES["issued"], "state": "done"},
            {"label": STATES[line.state], "state": "now"},
        ]
    others = [one for one in line.languages if not one.source]
    all_issued = not line.missing
    all_checked = all_issued and all(one.state == "checked" for one in others)
    at = 2 if all_checked else 1 if all_issued else 0
    names = (STATES["issued"], _("issued in every language"), _("every language checked"))
    return [
        {"label": name, "state": "done" if n < at else "now" if n == at else "next"}
        for n, name in enumerate(names)
    ]


def _reading(page: Paper, wanted: str) -> str:
    """Give the language that is shown: the one asked for, the reader's own, the original."""
    own = language_of(get_language() or "en")
    there = [one.language for one in page.line.languages if one.is_here]
    ways = (wanted, own, page.line.original, *there)
    return next((one for one in ways if one in there), "")


def _changes(page: Paper, language: str, *, who: Who) -> list[dict[str, Any]]:
    """Compare a revision with what it replaces, paragraph by paragraph."""
    if not page.compared_with:
        return []
    before = queries.comparable(page.line.dossier, page.compared_with, who=who).get(language)
    now = page.texts.get(language)
    was = before.version.paragraphs if before else ()
    reads = now.version.paragraphs if now else ()
    return [
        {
            "was": was[n] if n < len(was) else "",
            "now": reads[n] if n < len(reads) else "",
            "n": n + 1,
        }
        for n in range(max(len(was), len(reads)))
    ]


def _drafted(line: PaperLine) -> bool:
    languages = (f"{TEXT}/{line.name}/", f"{CHECK}/{line.name}/")
    return any(
        dossier == line.dossier
        and (object_ == f"{JOIN}/{line.name}" or object_.startswith(languages))
        for dossier, object_ in in_drafts()
    )


def _may_join(line: PaperLine) -> bool:
    return line.attributed and line.state == "issued" and our_party() not in line.sides
