"""What every edit of a clause needs: the clause as it stands, a name for a bracket, fit words."""

from collections.abc import Iterator, Mapping

from mufakat.apps.letters.services import Drafted
from mufakat.apps.parties.permissions import require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.writing import Edit
from mufakat.apps.texts.services.refusals import TooLong
from mufakat.apps.texts.services.saying import At, Pen, say, seen_by
from mufakat.apps.texts.services.standing import Standing, standing
from mufakat.kernel.wording.spoofing import refuse_hidden
from mufakat.registry.dossiers import DossierView
from mufakat.registry.statements import Statement

MOST_LETTERS = 20_000
"""How long the words of one clause may be in one language: some ten pages."""


def now_at(pen: Pen, at: At, clause: str) -> tuple[DossierView, Standing]:
    """Give the matter and a clause of it as the drafter sees them."""
    require(pen.who, May.DRAFT)
    found = seen_by(pen, at)
    return found, standing(found, at, clause)


def say_edits(pen: Pen, at: At, now: Standing, edits: Mapping[str, Edit]) -> Drafted:
    """Draft edits of one clause, one for each language."""
    return say(pen, at, [*statements_of(at, now, edits)])


def statements_of(at: At, now: Standing, edits: Mapping[str, Edit]) -> Iterator[Statement]:
    """Give what edits of one clause say, language by language."""
    for language, one in edits.items():
        yield Statement("edit", at.dossier, now.objects[language], on=one.on, body=one.body)


def fresh_name(now: Standing, clause: str) -> str:
    """Give a new bracket a number; the record adds whose it is, so that no two are called alike."""
    known = {name for working in now.workings.values() for name in working.issues}
    number = 1
    while any(f"{name}.".startswith(f"{clause}.b{number}.") for name in known):
        number += 1
    return f"{clause}.b{number}"


def refuse_unfit(words: str) -> None:
    """Refuse words with signs nobody sees, and more of them than a clause holds."""
    refuse_hidden(words)
    if len(words) > MOST_LETTERS:
        raise TooLong(letters=len(words), most=MOST_LETTERS)
