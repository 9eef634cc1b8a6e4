"""All advice on one text, clause by clause."""

from collections.abc import Iterable
from itertools import chain

from mufakat.kernel.wording.checks.across import across
from mufakat.kernel.wording.checks.advice import Advice
from mufakat.kernel.wording.checks.house import house
from mufakat.kernel.wording.checks.phrases import phrases
from mufakat.kernel.wording.checks.references import references
from mufakat.kernel.wording.checks.spelling import look_alikes
from mufakat.kernel.wording.texts import Text


def advise(text: Text) -> tuple[Advice, ...]:
    """Give all advice on a text, in the order of its clauses and languages."""
    return _sorted(
        text,
        chain(phrases(text), across(text), house(text), references(text), look_alikes(text)),
    )


def advise_clause(text: Text) -> tuple[Advice, ...]:
    """Give the advice on clauses for which no other clause of the text need be read."""
    return _sorted(text, chain(phrases(text), across(text), look_alikes(text)))


def _sorted(text: Text, found: Iterable[Advice]) -> tuple[Advice, ...]:
    place = {one.id: at for at, one in enumerate(text.clauses)}
    return tuple(
        sorted(
            found,
            key=lambda one: (
                place[one.where.clause],
                text.languages.index(one.language),
                one.where.leaf,
                one.where.start,
                one.code,
            ),
        )
    )
