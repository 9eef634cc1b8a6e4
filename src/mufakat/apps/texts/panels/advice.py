"""Advice on wording as pages show it: what, in which language, and who says so. It binds nobody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from django.utils.translation import get_language

from mufakat.apps.letters.labels import LANGUAGES
from mufakat.apps.letters.panels import Side, named
from mufakat.apps.texts.panels.frame import Shown
from mufakat.kernel.wording.checks import Advice, advise, advise_clause
from mufakat.kernel.wording.checks.sources import SOURCES
from mufakat.kernel.wording.checks.telling import tell
from mufakat.kernel.wording.concordance import discords
from mufakat.kernel.wording.terms import Term, departures
from mufakat.kernel.wording.texts import Text

KEPT = 32
"""For how many wordings of texts the advice is kept by a process."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """A text known by the line that changes with any word of it."""

    line: str
    text: Text = field(compare=False)
    base: Sequence[Term] = field(compare=False)


def on_text(text: Text, base: Sequence[Term], *, line: str = "") -> dict[str, list[Advice]]:
    """Give all advice on a text, clause by clause: wording, and departures from agreed terms.

    `line` is that of the wording: the same wording with the same terms is read once.
    """
    if not line:
        return _by_clause(chain(advise(text), departures(text, base)))
    kind = f"{line} {text.type} {text.binding} {text.drafting} {base!r}"
    return _by_clause(_advised(_Wording(kind, text, base)))


@lru_cache(maxsize=KEPT)
def _advised(one: _Wording) -> tuple[Advice, ...]:
    return (*advise(one.text), *departures(one.text, one.base))


def on_clause(text: Text, base: Sequence[Term]) -> list[Advice]:
    """Give the advice on a text of one clause, whatever the other clauses say."""
    faults = [one for clause in text.clauses for one in discords(clause, text)]
    return [*faults, *departures(text, base), *advise_clause(text)]


def advice_shown(one: Advice, sides: Mapping[str, Side]) -> Shown:
    """Give one piece of advice in the reader's language, with its source."""
    reader = (get_language() or "en").partition("-")[0]
    facts = dict(one.facts)
    if facts.get("party") in sides:
        facts["party"] = named(sides, facts["party"])
    source = SOURCES[one.source]
    return {
        "code": one.code,
        "language": one.language,
        "name": LANGUAGES.get(one.language, one.language),
        "said": tell(one.code, facts, reader),
        "source": source.name,
        "address": source.address if source.address.startswith("https://") else "",
    }


def _by_clause(found: Iterable[Advice]) -> dict[str, list[Advice]]:
    said: dict[str, list[Advice]] = {}
    for one in found:
        said.setdefault(one.where.clause, []).append(one)
    return said
