"""Putting a text on the table, and new clauses into it."""

from collections.abc import Iterator, Mapping

from mufakat.apps.letters.services import Drafted, checked, new_key
from mufakat.apps.parties.permissions import require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.closings import read_whole
from mufakat.apps.texts.acts.force import Force
from mufakat.apps.texts.acts.heads import Consent, Head, kind_named, write_head
from mufakat.apps.texts.acts.objects import about, clause_in, whole
from mufakat.apps.texts.acts.reading import clauses_of
from mufakat.apps.texts.acts.runs import words_of
from mufakat.apps.texts.acts.writing import put
from mufakat.apps.texts.services.refusals import FilledAlready, NothingProposed, NotYetSettled
from mufakat.apps.texts.services.saying import At, Pen, say, seen_by
from mufakat.apps.texts.services.standing import head_of, refuse_frozen, text_of
from mufakat.kernel.wording.planning import KIND, after_which, cell_of, plan_of
from mufakat.kernel.wording.spoofing import refuse_hidden
from mufakat.kernel.wording.texts import Bracket, Plain, Runs, Text
from mufakat.registry.statements import Statement


def table_text(  # noqa: PLR0913 -- what a text is
    pen: Pen,
    dossier: str,
    text: Text,
    *,
    consent: Consent,
    key: str = "",
    amends: str = "",
    force: Force | None = None,
) -> Drafted:
    """Draft a text: its head for both to take as the basis, and every clause in every language."""
    require(pen.who, May.DRAFT)
    if not text.clauses:
        raise NothingProposed
    # The key ends in the drafting language: the record knows from the name which one leads.
    at = At(dossier, f"{(key or new_key()).removesuffix(f'-{text.drafting}')}-{text.drafting}")
    head = Head(
        symbol=text.symbol,
        kind=kind_named(text.type),
        title=text.title,
        languages=text.languages,
        drafting=text.drafting,
        consent=consent,
        binding=text.binding,
        amends=amends,
        force=force,
    )
    value = checked(read_whole, write_head(head))
    said = [
        Statement("propose", dossier, whole(at.key), value=value),
        Statement("add", dossier, _outline(at), body={"clauses": [one.id for one in text.clauses]}),
        *(
            said
            for clause in text.clauses
            for said in _put(at, clause.id, clause.text, clause.item)
        ),
    ]
    return say(pen, at, said, title=text.title)


def add_clause(
    pen: Pen, at: At, words: Mapping[str, str], *, after: str = "", clause: str = ""
) -> Drafted:
    """Draft a new clause and its place."""
    head = head_of(seen_by(pen, at), at)
    for language in head.languages:
        if not words.get(language, "").strip():
            raise NothingProposed(language=language)
    return add_clause_in(pen, at, words, after=after, clause=clause)


def fill_field(pen: Pen, at: At, words: Mapping[str, str], *, cell: str) -> Drafted:
    """Draft the words of an empty field of a joint plan, as `p01.owner`, in every language."""
    require(pen.who, May.DRAFT)
    found = seen_by(pen, at)
    named = cell_of(cell)
    if named is None or str(head_of(found, at).kind) != KIND:
        raise NothingProposed(cell=cell[:40])
    if cell in clauses_of(found.fold, found.body, at.key):
        raise FilledAlready(cell=cell)
    after = after_which(plan_of(text_of(found, at)), named.row, named.field)
    return add_clause(pen, at, words, after=after, clause=cell)


def add_clause_in(
    pen: Pen, at: At, words: Mapping[str, str], *, after: str = "", clause: str = ""
) -> Drafted:
    """Draft a new clause in the languages there are words for; the others are still to come."""
    found = seen_by(pen, at)
    refuse_frozen(found, at)
    head, order = head_of(found, at), clauses_of(found.fold, found.body, at.key)
    name = clause or f"n{new_key()[:8]}"
    said = {one: " ".join(words.get(one, "").split()) for one in head.languages}
    text: dict[str, Runs] = {one: (Plain(line),) for one, line in said.items() if line}
    if not text:
        raise NothingProposed
    place = order.index(after) + 2 if after in order else 1
    moved = Statement("add", at.dossier, _outline(at), body={"clause": name, "to": place})
    return say(pen, at, [*_put(at, name, text, ""), moved])


def _outline(at: At) -> str:
    return about(at.key, "outline")


def _put(at: At, clause: str, text: Mapping[str, Runs], item: str) -> Iterator[Statement]:
    """Give the first words of a clause in each language; brackets are proposed afterwards."""
    for language, runs in text.items():
        for words in words_of(runs):
            refuse_hidden(words)
        if any(isinstance(run, Bracket) for run in runs):
            raise NotYetSettled(clause=clause, language=language)
        edit = put(runs)
        body = {**edit.body, "item": item} if item else edit.body
        object_ = clause_in(at.key, clause, language)
        yield Statement("edit", at.dossier, object_, on=edit.on, body=body)
