"""Where the words of a clause come from: who brought those that stand, and what gave way to them.

Nothing is ever overwritten in a working text, so the answer is in the row of all its words. Words
in open brackets are not told here: their owners stand beside them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.tokens import Token, TokenId
from mufakat.kernel.wording.working import Working


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words next to one another that one edit brought, and the side whose edit it was."""

    edit: str
    by: PartyId
    tokens: tuple[TokenId, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One place of a clause that reads otherwise than tabled, or for which other words died."""

    stands: tuple[Stretch, ...]
    gone: tuple[Stretch, ...]


def changes_in(text: Working, is_tabled: Callable[[str], bool]) -> Iterator[Change]:
    """Give every place where words were brought or struck out after the clause was tabled."""
    here: list[Token] = []
    for token in text.tokens:
        if token.alive and text.in_bracket(token):
            continue
        if token.alive and is_tabled(token.id[0]):
            yield from _changed(here)
            here = []
        else:
            here.append(token)
    yield from _changed(here)


def _changed(here: Sequence[Token]) -> Iterator[Change]:
    if here:
        living = (token for token in here if token.alive)
        struck = (token for token in here if not token.alive)
        yield Change(tuple(_stretches(living)), tuple(_stretches(struck)))


def _stretches(tokens: Iterable[Token]) -> Iterator[Stretch]:
    for (edit, by), words in groupby(tokens, key=lambda one: (one.id[0], one.by)):
        yield Stretch(edit, by, tuple(one.id for one in words))
