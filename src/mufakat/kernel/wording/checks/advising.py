"""All advice on one text, clause by clause."""

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
    place = {one.id: at for at, one in enumerate(text.clauses)}
    found = chain(phrases(text), across(text), house(text), references(text), look_alikes(text))
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
