"""Words that are not what they look like, as advice (what nobody sees is refused elsewhere)."""

from collections.abc import Iterator

from mufakat.kernel.wording.checks.advice import Advice, Where
from mufakat.kernel.wording.checks.phrases import stretches
from mufakat.kernel.wording.spoofing import suspects
from mufakat.kernel.wording.texts import Text


def look_alikes(text: Text) -> Iterator[Advice]:
    """Give advice on words of mixed or mistaken alphabets."""
    for language in text.languages:
        for clause in text.clauses:
            for stretch in stretches(clause, language):
                by = stretch.leaf.by
                for one in suspects(stretch.leaf.text, language):
                    where = Where(clause.id, stretch.number, one.start, one.end, one.word, by)
                    facts = {"words": one.word, "better": one.looks_like}
                    yield Advice(one.code, language, where, "practice", facts)
