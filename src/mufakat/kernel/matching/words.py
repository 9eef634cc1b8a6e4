"""How much of what an issue says stands in somebody's texts: shared words, weighed by rarity.

Words are compared by their beginnings, which is near enough to word forms in Indonesian, Russian
and English for short texts of one subject. An issue said in several languages is compared in each.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SHORTEST, STEM = 4, 6
_WORD = re.compile(r"[^\W\d_]+")
_PREFIX = re.compile(r"^(?:pem|pen|peng|per|mem|men|meng|ber|ter|di)(?=[^\W\d_]{4})")
_EMPTY = frozenset({
    "yang", "dari", "untuk", "dengan", "dalam", "pada", "serta", "atau", "oleh", "antara",
    "mengenai", "tentang", "lainnya", "with", "from", "this", "that", "into", "their", "other",
    "which", "about", "между", "через", "также", "других", "после", "встрече", "minutes", "menit",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shared:
    """One score and what it is made of: the words in common, and the texts they stand in."""

    score: float
    words: tuple[str, ...]
    sources: tuple[str, ...]


def shared_words(
    issue: Iterable[str], texts: Sequence[tuple[str, str]], rarity: Mapping[str, float]
) -> Shared:
    """Compare an issue with somebody's texts, each with its name; no names, no persons in it."""
    wanted = {stem for text in issue for stem, _word in stems(text)}
    found: dict[str, str] = {}
    sources: Counter[str] = Counter()
    own: set[str] = set()
    for name, text in texts:
        for stem, word in stems(text):
            own.add(stem)
            if stem in wanted:
                found.setdefault(stem, word)
                sources[name] += 1
    weight = sum(rarity.get(stem, 1.0) for stem in found)
    length = math.sqrt(sum(rarity.get(stem, 1.0) ** 2 for stem in own)) or 1.0
    ranked = sorted(found, key=lambda stem: (-rarity.get(stem, 1.0), stem))
    return Shared(
        round(weight / length, 6),
        tuple(found[stem] for stem in ranked[:6]),
        tuple(name for name, _count in sources.most_common(3)),
    )


def rarity_of(texts: Iterable[Iterable[str]]) -> dict[str, float]:
    """Weigh each word by how few of all profiles have it."""
    counts: Counter[str] = Counter()
    number = 0
    for one in texts:
        number += 1
        counts.update({stem for text in one for stem, _word in stems(text)})
    return {stem: math.log((number + 1) / (count + 0.5)) for stem, count in counts.items()}


def stems(text: str) -> Iterable[tuple[str, str]]:
    """Give the beginnings by which words are compared, each with its word."""
    for word in _WORD.findall(text.casefold()):
        if len(word) >= SHORTEST and word not in _EMPTY:
            yield _PREFIX.sub("", word)[:STEM], word
