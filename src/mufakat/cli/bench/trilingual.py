"""How well questions in three languages find their concepts, and the same experts."""

import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np

from mufakat.cli.bench.specimens import LANGUAGES, QUERIES, queries, register
from mufakat.kernel.expertise.concepts import Finder
from mufakat.kernel.expertise.profiles import Issue
from mufakat.kernel.expertise.scoring import Scores, score
from mufakat.kernel.expertise.vocabulary import own_vocabulary
from mufakat.kernel.expertise.words import Reader

FIRST, SHARED = 3, 2
AIMS = {"found": 0.85, "shared": 0.9}


def trilingual_figures() -> dict[str, Any]:
    """Give the share of questions that find a concept, and of issues that share their experts."""
    finder = Finder(own_vocabulary(), Reader())
    shared = list(sharing(scores_by_language()))
    return {
        "concepts": len(own_vocabulary()),
        "found": {name: found(finder, name) for name in QUERIES},
        "issues": len(shared),
        "shared": sum(shared) / len(shared),
    }


def found(finder: Finder, name: str) -> dict[str, float]:
    """Give how many questions of each language have their concept among the first three."""
    asked, met = Counter[str](), Counter[str]()
    for one in queries(name):
        concepts = {each.concept for each in finder.find(one.text, one.language)[:FIRST]}
        asked.update([one.language, "all"])
        if one.concepts & concepts:
            met.update([one.language, "all"])
    return {language: round(met[language] / asked[language], 3) for language in asked}


def scores_by_language() -> dict[str, Scores]:
    """Score the invented experts for the same twenty issues, asked in each language."""
    return {one: score(issues_in(one), register()) for one in LANGUAGES}


def issues_in(language: str) -> list[Issue]:
    """Give the first twenty questions of a language as issues."""
    asked = (one for one in queries(QUERIES[0]) if one.language == language)
    return [Issue(one.issue, ((one.text, ""),)) for one in asked]


def first(scores: Scores, issue: int) -> set[str]:
    """Give the three experts who come first."""
    order = np.argsort(-scores.table[issue], kind="stable")[:FIRST]
    return {scores.experts[at].key for at in order}


def sharing(by_language: dict[str, Scores]) -> Iterator[bool]:
    """Say of each issue whether any two languages have two of their first three in common."""
    for at in range(len(by_language[LANGUAGES[0]].issues)):
        yield all(
            len(first(by_language[one], at) & first(by_language[other], at)) >= SHARED
            for one, other in itertools.combinations(LANGUAGES, 2)
        )


def lines(facts: dict[str, Any]) -> list[str]:
    """Tell the figures as people read them."""
    head = f"questions of {facts['concepts']} concepts"
    told = [f"| {head} | English | Indonesian | Russian | all | aim |", "|---|---|---|---|---|---|"]
    told += [
        f"| {name} | " + " | ".join(f"{one[key]:.0%}" for key in (*LANGUAGES, "all"))
        + f" | {AIMS['found']:.0%} |"
        for name, one in facts["found"].items()
    ]  # fmt: skip
    share = f"{facts['shared']:.0%} of {facts['issues']} issues, aim {AIMS['shared']:.0%}"
    return [*told, "", f"the first three experts share two in any two languages for {share}"]
