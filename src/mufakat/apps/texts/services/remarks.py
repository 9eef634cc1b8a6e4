"""What is said beside the wording: reserve, park, refer, for the record, ask about concordance."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from mufakat.apps.letters.acts.reading import Words
from mufakat.apps.letters.services import Drafted, checked
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.objects import about
from mufakat.apps.texts.acts.remarks import (
    Asked,
    Level,
    Remark,
    Reserve,
    read_remark,
    write_remark,
)
from mufakat.apps.texts.services.refusals import NothingProposed
from mufakat.apps.texts.services.saying import At, Pen, say
from mufakat.registry.statements import Statement

Said = Mapping[str, str]
E = TypeVar("E", bound=StrEnum)


def reserve(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft our reservation on a clause."""
    kind = _one_of(Reserve, said.get("kind", ""))
    remark = Remark(_words(pen, said), str(kind))
    object_ = about(at.key, "reserve", clause)
    body = checked(read_remark, write_remark(remark))
    return say(pen, at, [Statement("set", at.dossier, object_, body=body)])


def lift(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft the lifting of our reservation."""
    del said
    return say(pen, at, [Statement("clear", at.dossier, about(at.key, "reserve", clause))])


def park(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft that a clause is left for later."""
    return _add(pen, at, about(at.key, "park", clause), Remark(_words(pen, said), "park"))


def unpark(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft that a parked clause is taken up again."""
    return _add(pen, at, about(at.key, "park", clause), Remark(_words(pen, said), "unpark"))


def refer(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft that a clause goes to a small group, the heads, or the capital."""
    level = _one_of(Level, said.get("level", ""))
    return _add(pen, at, about(at.key, "refer", clause), Remark(_words(pen, said), str(level)))


def footnote(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft a statement for the record on a clause."""
    return _add(pen, at, about(at.key, "footnote", clause), Remark(_needed(pen, said)))


def query(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft a translator's question whether this language says the same."""
    return _ask(pen, at, clause, said, Asked.QUERY)


def answer(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft the answer to a translator's question."""
    return _ask(pen, at, clause, said, Asked.ANSWER)


def _ask(pen: Pen, at: At, clause: str, said: Said, kind: Asked) -> Drafted:
    object_ = about(at.key, "query", clause, said.get("language", ""))
    remark = Remark(_needed(pen, said), str(kind))
    return _add(pen, at, object_, remark, what=May.COMPARE_LANGUAGES)


def _add(
    pen: Pen, at: At, object_: str, remark: Remark, *, what: May = May.DRAFT
) -> Drafted:  # fmt: skip
    body = checked(read_remark, write_remark(remark))
    return say(pen, at, [Statement("add", at.dossier, object_, body=body)], what=what)


def _words(pen: Pen, said: Said) -> Words:
    """Give what was typed, in the writer's own language."""
    words = " ".join(said.get("text", "").split())
    return {pen.who.language: words} if words else {}


def _needed(pen: Pen, said: Said) -> Words:
    words = _words(pen, said)
    if not words:
        raise NothingProposed
    return words


def _one_of(known: type[E], value: str) -> E:
    if value not in known.__members__.values():
        raise NothingProposed(kind=value[:40])
    return known(value)
