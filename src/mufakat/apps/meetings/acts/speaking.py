"""From an agenda and our register to the question the matching engine answers, and back.

What is compared is what an expert knows and did. The machine proposes; a person decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mufakat.apps.experts.acts.profiles import Profile, read_profile
from mufakat.apps.letters.acts.reading import Words
from mufakat.apps.meetings.acts.items import Item, read_item
from mufakat.kernel.expertise.profiles import Expert, Issue, Kind, Piece
from mufakat.kernel.expertise.scoring import Explained, Scores, score
from mufakat.kernel.expertise.vocabulary import own_vocabulary
from mufakat.kernel.matching.answers import Answer, Collision
from mufakat.kernel.matching.assigning import assign
from mufakat.kernel.matching.problems import Rules, problem
from mufakat.kernel.values import Json

SECONDS = 10.0
TOLD = 3
NEVER = float("-inf")


@dataclass(frozen=True, slots=True)
class Line:
    """One agenda item that somebody is to speak to."""

    key: str
    number: int
    item: Item


@dataclass(frozen=True, slots=True)
class Known:
    """One expert of our register, and whether they are away while the meeting lasts."""

    key: str
    profile: Profile
    away: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """The whole question: `kept` pairs (expert, item) stay, `barred` ones are not proposed."""

    lines: tuple[Line, ...]
    experts: tuple[Known, ...]
    cover: int
    most: int
    kept: frozenset[tuple[str, str]]
    barred: frozenset[tuple[str, str]]


def proposed(said: Mapping[str, Any]) -> Json:
    """Propose who speaks to what: the most expertise the rules allow, each pair with reasons.

    Where the rules cannot all be kept, what stands in the way is told, and fewer are proposed.
    """
    asked = _read(said)
    scores = score([_issue(one) for one in asked.lines], [_expert(one) for one in asked.experts])
    table = _allowed(scores.table - scores.table.min(initial=0.0), asked)
    answers = _answers(table, asked)
    answer = next((one for one in answers if one.pairs), answers[0])
    return {
        "pairs": [_told(scores, issue, expert, asked) for issue, expert in answer.pairs],
        "optimal": answer.optimal and answer is answers[0],
        "collisions": [_collision(one, asked) for one in answers[0].collisions],
    }


def _answers(table: np.ndarray, asked: Asked) -> Sequence[Answer]:
    """Ask for the cover wanted; if it cannot be had, for what there is, one fewer each time."""
    free = (table > NEVER).sum(axis=1)
    wanted = min(asked.cover, len(asked.experts))
    covers = [np.full(len(free), wanted), *(np.minimum(free, one) for one in range(wanted, 0, -1))]
    found: list[Answer] = []
    for cover in covers:
        made = problem(
            table, coverage=cover, max_load=asked.most, rules=Rules(required=_required(asked))
        )
        found.append(assign(made, floor="best", seconds=SECONDS))
        if found[-1].pairs:
            break
    return found


def _read(said: Mapping[str, Any]) -> Asked:
    return Asked(
        lines=tuple(
            Line(one["key"], one["number"], read_item(one["item"])) for one in said["items"]
        ),
        experts=tuple(
            Known(one["key"], read_profile(one["profile"]), one["away"]) for one in said["experts"]
        ),
        cover=int(said["cover"]),
        most=int(said["most"]),
        kept=frozenset((one, other) for one, other in said.get("kept", [])),
        barred=frozenset((one, other) for one, other in said.get("barred", [])),
    )


def _issue(line: Line) -> Issue:
    languages = [*line.item.title] or [*line.item.annotation]
    texts = ((line.item.title.get(one, ""), line.item.annotation.get(one, "")) for one in languages)
    return Issue(line.key, tuple(texts))


def _expert(known: Known) -> Expert:
    """Give what an expert knows and did; no name, no sex, no age, no nationality is in it."""
    profile = known.profile
    pieces = [Piece(Kind.SPECIALISATION, one) for one in profile.specialisations]
    # One piece a language, so that each is read as what it is written in.
    pieces += [Piece(Kind.POST, said) for post in profile.posts for said in post.title.values()]
    pieces += [Piece(Kind(one.kind), one.title, one.text) for one in profile.experience]
    return Expert(known.key, tuple(pieces), frozenset(one.language for one in profile.languages))


def _allowed(table: np.ndarray, asked: Asked) -> np.ndarray:
    open_ = [
        [_may_speak(line, one) and (one.key, line.key) not in asked.barred for one in asked.experts]
        for line in asked.lines
    ]
    return np.where(np.array(open_, dtype=bool).reshape(table.shape), table, NEVER)


def _may_speak(line: Line, known: Known) -> bool:
    """Leave out who cannot come, or should not speak to a matter the item names."""
    said = " ".join((*line.item.title.values(), *line.item.annotation.values())).casefold()
    return not known.away and not any(
        one.about.casefold() in said for one in known.profile.conflicts
    )


def _required(asked: Asked) -> tuple[tuple[int, int], ...]:
    return tuple(
        (row, column)
        for row, line in enumerate(asked.lines)
        for column, one in enumerate(asked.experts)
        if (one.key, line.key) in asked.kept and _may_speak(line, one)
    )


def _told(scores: Scores, issue: int, expert: int, asked: Asked) -> Json:
    found = scores.explain(issue, expert)
    known = asked.experts[expert]
    vocabulary = own_vocabulary()
    labels = [vocabulary[one].labels for one in found.concepts[:TOLD]]
    return {
        "expert": known.key,
        "item": asked.lines[issue].key,
        "concepts": [{language: said[0] for language, said in one.items()} for one in labels],
        "words": [*found.words],
        "sources": [dict(one) for one in _sources(found, known.profile)],
    }


def _sources(found: Explained, profile: Profile) -> Sequence[Words]:
    """Give the pieces that weigh most; a post in every language it was entered in."""
    posts = {said: dict(post.title) for post in profile.posts for said in post.title.values()}
    told: list[Words] = []
    for one in found.pieces:
        source = posts.get(one.title, {"": one.title}) if one.kind is Kind.POST else {"": one.title}
        if source not in told:
            told.append(source)
    return told[:TOLD]


def _collision(one: Collision, asked: Asked) -> Json:
    return {
        "rule": str(one.rule),
        "number": asked.lines[one.issue].number if one.issue is not None else 0,
        "who": asked.experts[one.expert].profile.name.shown if one.expert is not None else "",
        "short": round(one.short),
    }
