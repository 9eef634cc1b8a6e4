"""One clause and one text as they stand in a matter, for those who are about to speak."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from mufakat.apps.agreements.acts.joints import matter_of
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.closings import Frozen, read_whole
from mufakat.apps.texts.acts.heads import Head
from mufakat.apps.texts.acts.objects import Part, clause_in, whole
from mufakat.apps.texts.acts.reading import clause_now, clauses_of, working_of
from mufakat.apps.texts.acts.rendering import Lexicon, located
from mufakat.apps.texts.acts.writing import Located
from mufakat.apps.texts.services.refusals import IsFrozen, NoSuchText
from mufakat.apps.texts.services.saying import At, Pen, foreseen, seen_by
from mufakat.kernel.values import DossierId
from mufakat.kernel.wording.texts import Runs, Text
from mufakat.kernel.wording.working import Working
from mufakat.registry.dossiers import DossierView
from mufakat.registry.queries import view


@dataclass(frozen=True, slots=True)
class Standing:
    """A clause's words as they stand in each language, ready to be spoken about."""

    head: Head
    objects: Mapping[str, str]
    workings: Mapping[str, Working]
    runs: Mapping[str, tuple[Located, ...]]

    def text(self, language: str) -> Runs:
        """Give the wording in one language."""
        return tuple(one.run for one in self.runs[language])


def standing(found: DossierView, at: At, clause: str) -> Standing:
    """Give one clause as it stands in a matter."""
    head = head_of(found, at)
    if clause not in clauses_of(found.fold, found.body, at.key):
        raise NoSuchText(clause=clause[:64])
    objects = {one: clause_in(at.key, clause, one) for one in head.languages}
    workings = {one: working_of(found.fold, object_) for one, object_ in objects.items()}
    words = Lexicon(found.body)
    runs = {one: located(working, words) for one, working in workings.items()}
    return Standing(head, objects, workings, runs)


def head_of(found: DossierView, at: At) -> Head:
    """Give the head of a text: the one in force, else the one on the table."""
    matter = matter_of(found.fold, whole(at.key))
    digest = matter.in_force or (matter.latest.digest if matter.latest else "")
    value = found.content(digest) if digest else None
    if value is None:
        raise NoSuchText(text=at.key[:64])
    said = read_whole(value)
    return said.head if isinstance(said, Frozen) else said


def refuse_frozen(found: DossierView, at: At) -> None:
    """Refuse what would change a text after both sides froze it."""
    digest = matter_of(found.fold, whole(at.key)).in_force
    value = found.content(digest) if digest else None
    if value is not None and isinstance(read_whole(value), Frozen):
        raise IsFrozen(text=at.key[:64])


def text_of(found: DossierView, at: At) -> Text:
    """Give a whole text as it stands in a matter."""
    head = head_of(found, at)
    order = clauses_of(found.fold, found.body, at.key)
    charter = found.fold.charter
    clauses = tuple(
        clause_now(found.fold, found.body, at.key, head, one, number).clause
        for number, one in enumerate(order, start=1)
    )
    return Text(
        symbol=head.symbol,
        type=str(head.kind),
        title=head.title,
        languages=head.languages,
        drafting=head.drafting,
        parties=charter.parties if charter else (),
        clauses=tuple(replace(one, number=n) for n, one in enumerate(clauses, start=1)),
        binding=head.binding,
    )


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A text as it stands, and as it would stand with a draft approved."""

    before: Text
    after: Text
    view: DossierView

    def owner(self, part: Part, bracket: str, alternative: str) -> str:
        """Give whose words an alternative in a bracket are; empty for those that were tabled."""
        if not bracket:
            return ""
        object_ = clause_in(part.text, part.clause, part.language)
        issue = working_of(self.view.fold, object_).issues.get(bracket)
        return issue.owners.get(alternative, "") if issue else ""


def foresee_draft(at: At, draft: int, *, who: Who, now: datetime) -> Foreseen:
    """Show a text as it stands and as a draft would leave it; raise where it cannot be sent."""
    require(who, May.READ)
    found = foreseen(Pen(who, now), at, draft)
    after = text_of(found, at)
    try:
        before = text_of(view(DossierId(at.dossier)), at)
    except NoSuchText:
        before = replace(after, clauses=())
    return Foreseen(before, after, found)


def read_with_round(pen: Pen, at: At) -> Text:
    """Give the text as one's own round would leave it. Nothing of it has left."""
    require(pen.who, May.DRAFT)
    return text_of(seen_by(pen, at), at)
