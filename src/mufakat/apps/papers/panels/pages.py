"""What the pages of papers show, in words."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from mufakat.apps.agreements.panels import Card
from mufakat.apps.letters.panels import Side, named, seal_for, sides_of
from mufakat.apps.letters.queries import in_drafts
from mufakat.apps.meetings.panels import tabs_of
from mufakat.apps.meetings.queries import agenda_or_none
from mufakat.apps.papers import queries
from mufakat.apps.papers.acts.papers import CHECK, TEXT
from mufakat.apps.papers.acts.symbols import Suffix, read_sign
from mufakat.apps.papers.labels import (
    ACTIONS,
    DISTRIBUTIONS,
    FAULTS,
    FINDINGS,
    KINDS,
    LANGUAGES,
    STATES,
    SUFFIXES,
    VERSIONS,
)
from mufakat.apps.papers.queries import Filter, OurDraft, Paper, PaperLine, PapersPage
from mufakat.apps.parties.permissions import Who, may, may_draft
from mufakat.apps.parties.queries import in_language
from mufakat.apps.parties.roles import May
from mufakat.kernel.calendar.dates import date_words
from mufakat.kernel.calendar.languages import language_of

PICTURED = frozenset({"application/pdf", "image/png", "image/jpeg", "image/gif", "image/tiff"})


def papers_shown(page: PapersPage, only: Filter, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the list of papers shows."""
    stem = page.stem
    sides = sides_of(stem.meeting.members)
    items = items_of(stem.dossier, who=who)
    numbers = {key: words.partition(" ")[0] for key, words in items}
    drafts = queries.our_drafts(stem.dossier, who=who)
    return {
        "page": page,
        "one": stem.meeting,
        "dossier": stem.dossier,
        "sides": sides,
        "lines": [_line(one, numbers, sides) for one in page.lines],
        "drafts": [{"one": one, "kind": KINDS[one.kind]} for one in drafts],
        "only": only,
        "narrowed": only != Filter(),
        "filters": _filters(only, items, sides),
        "due": [_due(KINDS[kind], one) for kind, one in stem.due.items()],
        "may_write": may(who, May.CONTRIBUTE),
        "card": _list_card(page, drafts, who=who),
        "tabs": tabs_of(stem.meeting, "papers", who=who),
        "seal": seal_for(stem.dossier, now),
    }


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
                **_language(one, sides),
                "files": [_file(line, file) for file in one.files],
                "may_issue": one.language in missing,
                "may_check": may_check and one.is_here and not one.source,
            }
            for one in line.languages
        ],
        "distribution": DISTRIBUTIONS.get(line.distribution, ""),
        "action": ACTIONS.get(line.action, ""),
        "stored": _day(page.stored[:10]),
        "reads": reads,
        "text": page.texts.get(reads),
        "read_in": next((one for one in line.languages if one.language == reads), None),
        "changes": _changes(page, reads, who=who) if compare else [],
        "family": [_line(one, {}, sides) for one in page.family],
        "steps": _steps(line),
        "late": late_words(line.late),
        "due": _due(KINDS[line.kind], line.due) if line.due and line.kind in KINDS else None,
        "ours": ours,
        "follow": [(str(one), SUFFIXES[one]) for one in Suffix]
        if ours and line.state == "issued" and line.sign and may(who, May.CONTRIBUTE)
        else [],
        "may_withdraw": ours and acts and line.state in ("issued", "superseded", "crossed"),
        "may_lend": ours and acts and line.state == "issued",
        "may_attach": acts and line.state == "issued",
        "may_renumber": ours and acts and line.state == "crossed",
        "card": _card(line, sides, drafted=drafted, ours=ours, acts=acts),
        "tabs": tabs_of(stem.meeting, "papers", who=who),
        "seal": seal_for(stem.dossier, now),
    }


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
        "due": _due(KINDS[one.kind], due) if due else None,
        "files": [
            (language, LANGUAGES.get(language, language), file)
            for language, files in one.files.items()
            for file in files
        ],
        "may_issue": may_draft(who),
        "may_write": may(who, May.CONTRIBUTE),
        "tabs": tabs_of(stem.meeting, "papers", who=who),
    }


def items_of(dossier: str, *, who: Who) -> list[tuple[str, str]]:
    """Give the agenda items of a meeting as choices: their ids, and number and title."""
    page = agenda_or_none(dossier, who=who)
    return [
        (line.key, f"{line.number}. {in_language(line.item.title)}")
        for line in (page.lines if page else ())
        if line.item and not line.item.dropped
    ]


def late_words(days: int) -> str:
    """Say how late a paper is; nothing where it is not."""
    return ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days} if days else ""


def _line(one: PaperLine, numbers: Mapping[str, str], sides: Mapping[str, Side]) -> dict[str, Any]:
    return {
        "one": one,
        "kind": KINDS.get(one.kind, ""),
        "state": STATES[one.state],
        "number": numbers.get(one.item, ""),
        "late": late_words(one.late),
        "languages": [_language(each, sides) for each in one.languages],
        "rival": named(sides, one.rival_party) if one.rival_party else "",
    }


def _language(one: queries.Language, sides: Mapping[str, Side]) -> dict[str, Any]:
    return {
        "one": one,
        "name": language_name(one.language),
        "state": VERSIONS[one.state],
        "checks": [
            {**each, "side": named(sides, each["by"]), "words": FINDINGS[each["finding"]]}
            for each in one.checks
        ],
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


def _day(day: str) -> str:
    return date_words(day, language_of(get_language() or "en"))


def _filters(
    only: Filter, items: Sequence[tuple[str, str]], sides: Mapping[str, Side]
) -> list[dict[str, Any]]:
    asked = (
        ("kind", _("Kind of paper"), [*KINDS.items()], only.kind),
        ("item", _("Agenda item"), [*items], only.item),
        ("state", _("State"), [*STATES.items()], only.state),
        ("party", _("Side"), [(one.party, one.name) for one in sides.values()], only.party),
        ("language", _("Language"), [*LANGUAGES.items()], only.language),
    )
    return [
        {
            "name": name,
            "label": label,
            "ways": [(str(code), words, str(code) == chosen) for code, words in ways],
        }
        for name, label, ways, chosen in asked
    ]


def _due(kind: object, one: Any) -> dict[str, Any]:  # noqa: ANN401 -- a deadline
    return {
        "kind": kind,
        "day": _day(one.day.isoformat()),
        "days": one.days,
        "full": one.full,
        "shortened": one.days < one.full,
    }


def _list_card(page: PapersPage, drafts: Sequence[OurDraft], *, who: Who) -> Card:
    waiting = sum(one.waiting for one in drafts)
    if waiting:
        said = ngettext(
            "%(n)s paper waits for approval of sending.",
            "%(n)s papers wait for approval of sending.",
            waiting,
        )
        return Card(said % {"n": waiting}, "ours")
    missing = sum(bool(one.missing) for one in page.lines if one.state == "issued")
    action = {
        "label": _("Write a paper"),
        "url": reverse("papers:write", kwargs={"dossier": page.stem.dossier}),
        "method": "get",
    }
    button = action if may(who, May.CONTRIBUTE) else None
    if missing:
        said = ngettext(
            "%(n)s paper is not issued in every language yet.",
            "%(n)s papers are not issued in every language yet.",
            missing,
        )
        return Card(said % {"n": missing}, "nobody", button)
    return Card(_("Either side may issue a paper."), "nobody", button)


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
    objects = (f"{TEXT}/{line.name}/", f"{CHECK}/{line.name}/")
    return any(
        dossier == line.dossier and object_.startswith(objects) for dossier, object_ in in_drafts()
    )


def _followed(one: OurDraft, stem: str) -> str:
    before = read_sign(one.of) if one.of else None
    return before.shown(stem) if before else ""


def language_name(language: str) -> str:
    """Name a language; one the pages do not speak keeps its sign."""
    return str(LANGUAGES.get(language, language))
