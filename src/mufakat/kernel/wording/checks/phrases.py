"""Looks for the phrases of `rules` in each stretch of words, with what stands before a bracket."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mufakat.kernel.wording.checks.advice import Advice, Where
from mufakat.kernel.wording.checks.rules import RULES, Rule, style
from mufakat.kernel.wording.flowing import Leaf, leaves
from mufakat.kernel.wording.texts import Clause, Text

_GLANCE = 400
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")


class Stretch(NamedTuple):
    """Words in one run, and what a reader has read before them: not the other alternatives."""

    number: int
    leaf: Leaf
    before: str


def stretches(clause: Clause, language: str) -> Iterator[Stretch]:
    """Give the stretches of a clause; an alternative is read as if it stood in all its spans."""
    read = list(leaves(clause.text.get(language, ())))
    for number, leaf in enumerate(read):
        seen = (one.text for one in read[:number] if one.within == leaf.within[: len(one.within)])
        yield Stretch(number, leaf, "".join(seen))


def phrases(text: Text) -> Iterator[Advice]:
    """Give advice on single words and phrases."""
    now = style(text.type, binding=text.binding)
    for language in text.languages:
        rules = [one for one in RULES if one.language == language and now in one.styles]
        for clause in text.clauses:
            for stretch in stretches(clause, language):
                for rule in rules:
                    yield from _found(rule, clause, stretch)


def _found(rule: Rule, clause: Clause, stretch: Stretch) -> Iterator[Advice]:
    shift = len(stretch.before)
    whole = stretch.before + stretch.leaf.text
    for found in rule.find.finditer(whole):
        start, end = found.span("it") if "it" in rule.find.groupindex else found.span()
        if start < 0:
            start, end = found.span()
        if start < shift or (rule.unless and rule.unless.search(_around(whole, start))):
            continue
        words, by = whole[start:end], stretch.leaf.by
        where = Where(clause.id, stretch.number, start - shift, end - shift, words, by)
        facts = {"words": words} | ({"better": rule.better} if rule.better else {})
        yield Advice(rule.code, rule.language, where, rule.source, facts)


def _around(text: str, at: int) -> str:
    """Give the sentence around a place, looking no further than one is read at a glance."""
    start, end = max(0, at - _GLANCE), at + _GLANCE
    before = _SENTENCE_END.split(text[start:at])[-1]
    return before + _SENTENCE_END.split(text[at:end])[0]
