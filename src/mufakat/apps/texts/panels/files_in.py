"""What the page for an edited Word file shows: each finding with its words, and what was taken."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.labels import LANGUAGES, Label
from mufakat.apps.letters.panels import sides_of
from mufakat.apps.meetings.queries import meeting_of
from mufakat.apps.parties.permissions import Who
from mufakat.apps.texts.panels.frame import Shown, frame, meeting_tabs
from mufakat.apps.texts.queries import TextPage
from mufakat.apps.texts.services.importing import Imported
from mufakat.apps.texts.services.returning import SAYABLE, Taken
from mufakat.kernel.wording.comparing import Added, Pieces, Removed
from mufakat.kernel.wording.findings import Finding, Kind, Returned, Why
from mufakat.kernel.wording.texts import Plain
from mufakat.kernel.wording.wordwise import compare_runs

KINDS: Mapping[str, Label] = {
    Kind.AMENDED: _("other words"),
    Kind.BRACKET: _("other words in a bracket"),
    Kind.SPLIT: _("split in two"),
    Kind.MOVED: _("moved"),
    Kind.DELETED: _("left out"),
    Kind.NEW: _("new paragraph"),
    Kind.UNMATCHED: _("not matched"),
}
WHY: Mapping[str, Label] = {
    Why.FOREIGN: _("nothing in the file is known as part of this text"),
    Why.JOINED: _("two clauses run together into one paragraph"),
    Why.MARKS: _("the marks of its brackets no longer stand as they did, or the brackets changed"),
    Why.MEANWHILE: _("the clause changed here after the file was made"),
    Why.TITLE: _("the title or what is printed over the text was changed"),
    Why.CLAUSE: _("this clause is no longer in the text"),
    Why.LANGUAGE: _("the text is not drawn up in this language"),
}
LEFT: Mapping[str, Label] = {
    "text.not_yet_settled": _("brackets stand open in the clause: settle or withdraw them first"),
    "text.cannot_take": _("these words can only be said on the clause’s own page"),
    "text.hidden_character": _("the words hold hidden or misleading characters"),
}


def review_shown(
    page: TextPage, found: Returned | None, taken: Taken | None, *, who: Who, now: datetime
) -> Shown:  # fmt: skip
    """Give what the page for an edited Word file shows."""
    numbers = {line.id: line.number for line in page.lines}
    all_found = found.findings if found else ()
    return {
        **frame(page, sides_of(page.members), who=who, now=now),
        "found": found,
        "taken": taken,
        "changes": [_finding(one, numbers) for one in all_found if one.kind in SAYABLE],
        "unmatched": [_finding(one, numbers) for one in all_found if one.kind is Kind.UNMATCHED],
        "same": sum(one.kind is Kind.SAME for one in all_found),
        "said": [_finding(one, numbers) for one in taken.said] if taken else [],
        "left": [_left(one, code, numbers) for one, code in taken.left] if taken else [],
    }


def imported_shown(dossier: str, found: Imported | None, *, who: Who) -> Shown:
    """Give what the page for the files of a new draft shows."""
    meeting = meeting_of(dossier, who=who)
    rows = found.rows if found else []
    return {
        "dossier": dossier,
        "meeting": meeting,
        "tabs": meeting_tabs(meeting, who=who),
        "found": found,
        "counts": [
            {"name": LANGUAGES.get(one, one), "count": count}
            for one, count in (found.counts if found else {}).items()
        ],
        "rows": [[{"language": one, "words": words} for one, words in row.items()] for row in rows],
    }


def _finding(one: Finding, numbers: Mapping[str, int]) -> Shown:
    return {
        "key": one.key,
        "number": numbers.get(one.clause, 0),
        "name": LANGUAGES.get(one.language, one.language),
        "language": one.language,
        "what": KINDS[one.kind],
        "why": WHY[one.why] if one.why else "",
        "likeness": one.by_likeness,
        "tracked": ", ".join(one.tracked),
        "after_number": numbers.get(one.after_clause, 0),
        "placed": one.kind in (Kind.MOVED, Kind.NEW),
        "chosen": one.why is None,
        "pieces": [*_marked(one)],
        "rest": one.rest.split("\n") if one.rest else [],
    }


def _marked(one: Finding) -> Iterator[Shown]:
    """Mark the old words and the new; a moved clause keeps its words."""
    after = one.before if one.kind is Kind.MOVED else one.after
    if one.kind is Kind.UNMATCHED:
        yield {"is": "same", "words": after}
        return
    pieces: Pieces = compare_runs(
        (Plain(one.before),) if one.before else (), (Plain(after),) if after else ()
    )
    for piece in pieces:
        if isinstance(piece.said, Plain):
            is_ = {Added: "added", Removed: "removed"}.get(type(piece), "same")
            yield {"is": is_, "words": piece.said.text}


def _left(one: Finding, code: str, numbers: Mapping[str, int]) -> Shown:
    said = LEFT.get(code, _("it cannot be said as the text stands"))
    return _finding(one, numbers) | {"why": said, "code": code}
