"""The working text of a clause as wording: its structure from the record, its words from bodies.

A body that is erased or does not fit leaves a gap that is shown; nothing else depends on it.
"""

from collections.abc import Callable, Iterable, Mapping

from mufakat.apps.texts.acts.writing import Located, unpacked
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import Json
from mufakat.kernel.wording.interchange import read_runs
from mufakat.kernel.wording.texts import KINDS, Alternative, Bracket, Kind, Plain, Run, Runs
from mufakat.kernel.wording.working import AS_TABLED, Choice, Node, TokenId, Words, Working

Bodies = Callable[[str], Mapping[str, Json] | None]
GAP = "…"
"""What stands for a word nobody can read any more."""


class Lexicon:
    """The words of edits, read from their bodies once each."""

    def __init__(self, bodies: Bodies) -> None:
        self._bodies = bodies
        self._read: dict[tuple[str, int], list[Json]] = {}

    def word(self, token: TokenId) -> str | Run:
        """Give one word, or the place of the alternat that stands there."""
        act, piece, number = token
        if (act, piece) not in self._read:
            self._read[act, piece] = self._piece(act, piece)
        said = self._read[act, piece]
        if number >= len(said):
            return GAP if number == 0 else ""
        found = said[number]
        return found if isinstance(found, str) else _place(found)

    def _piece(self, act: str, piece: int) -> list[Json]:
        listed = (self._bodies(act) or {}).get("pieces")
        found = listed[piece] if isinstance(listed, list) and piece < len(listed) else None
        return found if isinstance(found, list) else []


def _place(said: Json) -> Run:
    try:
        runs = read_runs([unpacked(said)])
    except Malformed:
        return Plain(GAP)
    return runs[0] if runs else Plain(GAP)


def rendered(working: Working, words: Lexicon) -> Runs:
    """Give the working text as wording, its brackets with their owners."""
    return tuple(one.run for one in located(working, words))


def located(working: Working, words: Lexicon) -> tuple[Located, ...]:
    """Give the working text run by run; plain runs know the words they are made of.

    Where one clause of several ends and the next begins, a space is read that nobody wrote.
    """
    joints = frozenset(one for one in working.starts.values() if one is not None)
    return tuple(_runs(working.nodes(), words, joints))


def _runs(
    nodes: Iterable[Node], words: Lexicon, joints: frozenset[TokenId] = frozenset()
) -> list[Located]:
    found: list[Located] = []
    for node in nodes:
        if not isinstance(node, Words):
            ways = [one for one in node.choices if not _says_nothing(one, node.choices)]
            kind: Kind = next((one for one in KINDS if one == node.kind), "alternatives")
            alternatives = tuple(_alternative(one, words) for one in ways)
            made = Bracket(node.issue, kind if len(ways) == 1 else "alternatives", alternatives)
            found.append(Located(made, ()))
            continue
        for token in node.tokens:
            word = words.word(token)
            if token in joints and isinstance(word, str) and not word[-1:].isspace():
                word += " "
            _add(found, token, word)
    return found


def _says_nothing(one: Choice, choices: tuple[Choice, ...]) -> bool:
    return one.name == AS_TABLED and not one.nodes and len(choices) > 1


def _alternative(one: Choice, words: Lexicon) -> Alternative:
    return Alternative(one.by, tuple(each.run for each in _runs(one.nodes, words)))


def _add(found: list[Located], token: TokenId, word: str | Run) -> None:
    if not isinstance(word, str):
        found.append(Located(word, ((token, ""),)))
        return
    last = found[-1] if found else None
    if last and isinstance(last.run, Plain):
        run = Plain(last.run.text + word)
        found[-1] = Located(run, (*last.tokens, (token, word)))
    else:
        found.append(Located(Plain(word), ((token, word),)))
