"""A later text that changes a signed one, clause by clause: tabled, then negotiated as any text."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from mufakat.apps.letters.services import Drafted, checked, new_key
from mufakat.apps.parties.permissions import require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.force import Force, Rule, read_force, write_force
from mufakat.apps.texts.acts.heads import Consent
from mufakat.apps.texts.queries import TextPage, text_page
from mufakat.apps.texts.services.refusals import AlreadyAmended, NothingProposed, NotYetSettled
from mufakat.apps.texts.services.saying import At, Pen
from mufakat.apps.texts.services.tabling import add_clause_in, table_text
from mufakat.kernel.wording.amending import Does, named_for
from mufakat.kernel.wording.texts import Clause, Plain, Text

Said = Mapping[str, str]
NEW = 3
"""How many new clauses one form has room for."""

OMITTED: Mapping[str, str] = {
    "en": "Clause %s is omitted.",
    "id": "Butir %s dihapus.",
    "ru": "Пункт %s исключить.",
}
"""What an amendment says of a clause it leaves out."""


def amend_text(pen: Pen, at: At, said: Said) -> Drafted:
    """Draft a text that amends a signed one.

    `does.<clause>` is replace or omit, `words.<clause>.<language>` the new words; `after.N` and
    `new.N.<language>` a clause that is added; `final.<language>` a provision of its own. `rule`,
    `days` and `day` say when it enters into force.
    """
    require(pen.who, May.DRAFT)
    page = text_page(at.dossier, at.key, who=pen.who)
    if page.state != "signed" or page.head is None or page.head.amends:
        raise NotYetSettled(state=page.state)
    clauses = [*_replaced(page, said), *_added(page, said)]
    if not clauses:
        raise NothingProposed(what="clauses")
    clauses += _final(page, said)
    titles = {one: _line(said, f"title.{one}") for one in page.text.languages}
    if not all(titles.values()) or not _line(said, "symbol"):
        raise NothingProposed(what="title")
    text = Text(
        symbol=_line(said, "symbol"),
        type=page.text.type,
        title=titles,
        languages=page.text.languages,
        drafting=page.text.drafting,
        parties=page.members,
        clauses=tuple(replace(one, number=n) for n, one in enumerate(clauses, start=1)),
        binding=page.text.binding,
    )
    return table_text(
        pen,
        said.get("into", "") or at.dossier,
        text,
        consent=_consent(said, page.head.consent),
        key=said.get("key", ""),
        amends=page.closing.frozen,
        force=_force(said),
    )


def add_amending(pen: Pen, at: At, words: Said, *, does: str, clause: str) -> Drafted:
    """Draft one more clause of an amendment: what it replaces, leaves out, or stands after."""
    require(pen.who, May.DRAFT)
    page = text_page(at.dossier, at.key, who=pen.who)
    if page.head is None or not page.head.amends or (clause and clause not in page.numbers):
        raise NothingProposed(clause=clause[:40])
    known: Mapping[str, Does] = {"replace": "replaced", "omit": "omitted", "add": "added"}
    if does not in known or (does != "add" and not clause):
        raise NothingProposed(does=does[:20])
    taken = {line.id for line in page.lines if line.state != "deleted"}
    other = named_for("omitted" if does == "replace" else "replaced", clause)
    name = named_for(known[does], clause, new_key()[:6])
    if name in taken or (does != "add" and other in taken):
        raise AlreadyAmended(clause=clause)
    if does == "omit":
        words = _omitted(page.text.languages, page.numbers[clause])
    for language in page.text.languages:
        if not words.get(language, "").strip():
            raise NothingProposed(language=language)
    last = page.lines[-1].id if page.lines else ""
    return add_clause_in(pen, at, words, after=last, clause=name)


def _replaced(page: TextPage, said: Said) -> Iterator[Clause]:
    for line in page.lines:
        does = said.get(f"does.{line.id}", "")
        if does == "replace":
            words = {one: _line(said, f"words.{line.id}.{one}") for one in page.text.languages}
            yield _clause(named_for("replaced", line.id), words)
        elif does == "omit":
            words = _omitted(page.text.languages, line.number)
            yield _clause(named_for("omitted", line.id), words)
        elif does not in ("", "leave"):
            raise NothingProposed(does=does[:20])


def _added(page: TextPage, said: Said) -> Iterator[Clause]:
    known = {"", *(line.id for line in page.lines)}
    for number in range(NEW):
        words = {one: _line(said, f"new.{number}.{one}") for one in page.text.languages}
        after = said.get(f"after.{number}", "")
        if any(words.values()):
            if after not in known:
                raise NothingProposed(clause=after[:40])
            yield _clause(named_for("added", after, str(number + 1)), words)


def _final(page: TextPage, said: Said) -> list[Clause]:
    words = {one: _line(said, f"final.{one}") for one in page.text.languages}
    return [_clause("f01", words)] if any(words.values()) else []


def _clause(name: str, words: Mapping[str, str]) -> Clause:
    for language, line in words.items():
        if not line:
            raise NothingProposed(clause=name, language=language)
    text = {language: (Plain(line),) for language, line in words.items()}
    return Clause(name, 0, "", "tabled", text, {})


def _omitted(languages: tuple[str, ...], number: int) -> dict[str, str]:
    return {one: OMITTED.get(one, OMITTED["en"]) % number for one in languages}


def _consent(said: Said, before: Consent) -> Consent:
    rule = said.get("consent", "")
    return Consent(rule) if rule in Consent.__members__.values() else before


def _force(said: Said) -> Force:
    rule, days = said.get("rule", "") or Rule.SIGNATURE, _line(said, "days") or "0"
    if rule not in Rule.__members__.values() or not days.isdecimal():
        raise NothingProposed(what="force")
    force = Force(Rule(rule), int(days), _line(said, "day") if rule == Rule.DAY else "")
    checked(read_force, write_force(force))
    return force


def _line(said: Said, name: str) -> str:
    return " ".join(said.get(name, "").split())
