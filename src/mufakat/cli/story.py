"""A story: who takes part, and what each side does, step by step (docs/reference/story.md)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import is_node, is_party

STORIES = Path(__file__).parent / "stories"
REAL, FICTIONAL = "indonesia-russia", "fictional"
HAND_OVER = "hand_over"


class BadStory(Malformed):
    """A story file that cannot be played: `where` names the step and what is wrong with it."""

    code = "story.form"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works on one side's node."""

    login: str
    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its node, its names, and the people who act for it."""

    id: str
    node: str
    zone: str
    language: str
    name: Mapping[str, str]
    formal: Mapping[str, str]
    people: tuple[Person, ...]

    def holder(self, role: str) -> Person:
        """Give the first person of a role."""
        found = next((one for one in self.people if one.role == role), None)
        if found is None:
            raise BadStory(where=f"{self.id}: nobody is {role}")
        return found


@dataclass(frozen=True, slots=True)
class Step:
    """One thing one side does at one moment; `said` is everything else the step names."""

    number: int
    at: datetime
    by: str
    do: str
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """A whole story."""

    title: Mapping[str, str]
    specimen: bool
    sides: tuple[Side, ...]
    steps: tuple[Step, ...]

    def side(self, party: str) -> Side:
        """Give one side."""
        return next(side for side in self.sides if side.id == party)

    def before_hand_over(self) -> tuple[Step, ...]:
        """Give the steps up to where the reader takes over; all of them where nobody does."""
        marks = [place for place, step in enumerate(self.steps) if step.do == HAND_OVER]
        return self.steps[: marks[0] + 1] if marks else self.steps


def read_story(path: Path) -> Story:
    """Read a story file."""
    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise BadStory(where=f"{path.name}: no such file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as why:
        raise BadStory(where=f"{path.name}: {why}") from None
    sides = tuple(_side(one) for one in _list(said, "party", "story"))
    if len({side.id for side in sides}) != len(sides) or len(sides) < 2:  # noqa: PLR2004 -- a pair
        raise BadStory(where="party: two or more, each once")
    known = {side.id for side in sides}
    steps = tuple(
        _step(n, _with_sheet(one, path, n), known)
        for n, one in enumerate(_list(said, "step", "story"), 1)
    )
    if any(later.at < earlier.at for earlier, later in pairwise(steps)):
        raise BadStory(where="step: times have to follow one another")
    about = said.get("story", {})
    return Story(about.get("title", {}), about.get("specimen") is not False, sides, steps)


def _with_sheet(said: Mapping[str, Any], path: Path, number: int) -> Mapping[str, Any]:
    """Give a step with the text of the sheet it names, a file beside the story."""
    if "sheet" not in said:
        return said
    name = Path(str(said["sheet"])).name
    try:
        return {**said, "sheet": (path.parent / name).read_text("utf-8")}
    except (OSError, UnicodeDecodeError):
        raise BadStory(where=f"step {number}: no sheet {name} beside the story") from None


def _side(said: Mapping[str, Any]) -> Side:
    party, node = said.get("id", ""), said.get("node", "")
    if not is_party(party):
        raise BadStory(where="party.id: two to twelve capital letters")
    if not is_node(node):
        raise BadStory(where=f"{party}.node: small letters, digits and dashes")
    return Side(
        id=party,
        node=node,
        zone=_text(said, "zone", party),
        language=_text(said, "language", party),
        name=_words(said, "name", party),
        formal=_words(said, "formal", party),
        people=tuple(
            Person(_text(one, "login", party), _text(one, "role", party), _text(one, "name", party))
            for one in _list(said, "person", party)
        ),
    )


def _step(number: int, said: Mapping[str, Any], known: set[str]) -> Step:
    where = f"step {number}"
    by, do = _text(said, "by", where), _text(said, "do", where)
    if by not in known:
        raise BadStory(where=f"{where}: nobody is called {by}")
    try:
        at = datetime.fromisoformat(_text(said, "at", where)).astimezone(UTC)
    except ValueError:
        raise BadStory(where=f"{where}: at has to be an instant") from None
    rest = {name: value for name, value in said.items() if name not in ("at", "by", "do")}
    return Step(number, at, by, do, rest)


def _list(said: Mapping[str, Any], name: str, where: str) -> list[Mapping[str, Any]]:
    found = said.get(name)
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise BadStory(where=f"{where}: {name} is missing")
    return found


def _text(said: Mapping[str, Any], name: str, where: str) -> str:
    found = said.get(name)
    if not isinstance(found, str) or not found:
        raise BadStory(where=f"{where}: {name} is missing")
    return found


def _words(said: Mapping[str, Any], name: str, where: str) -> dict[str, str]:
    found = said.get(name)
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise BadStory(where=f"{where}: {name} is missing")
    return dict(found)
