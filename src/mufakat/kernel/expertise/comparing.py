"""Issues beside pieces of profiles: alike in words, in what goes together, in concepts.

Words compare within a language. Across languages the concepts speak, and what words would have
said is estimated from them: by as much as words say where, in this same input, both can be seen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mufakat.kernel.expertise.concepts import Finder, Found
from mufakat.kernel.expertise.vectors import Matrix, counted, learnt, lengthened, weighed
from mufakat.kernel.expertise.words import Reader, Word, language

LEARNT = 0.5
"""The share of learnt likeness in that of words."""
CONCEPTS = 0.5
"""What likeness in concepts adds to likeness in words."""
ENCODED = 0.5
"""The share of a sentence encoder in the whole, where somebody plugged one in."""
COVERED = 2.0
"""A text half of whose words name concepts counts as wholly covered by the vocabulary."""
UNKNOWN_RATE = 0.5
"""What words would say for each unit of concepts, where no pair of one language tells."""

Encoder = Callable[[Sequence[str]], np.ndarray]
"""Gives each text a row of numbers; rows of like texts point the same way in every language."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text to compare: a title and more, and where it is from."""

    title: str
    more: str = ""

    @property
    def whole(self) -> str:
        """The text in one."""
        return f"{self.title}\n{self.more}" if self.more else self.title


class Comparison:
    """Every issue text beside every piece. Rows of its tables are issue texts, columns pieces."""

    def __init__(
        self,
        asked: Sequence[Text],
        known: Sequence[Text],
        finder: Finder | None = None,
        encoder: Encoder | None = None,
    ) -> None:
        self.texts = [*asked, *known]
        self.asked = len(asked)
        self.finder, self._encoder = finder, encoder
        self.reader = finder.reader if finder else Reader()
        self.spoken = [language(one.whole) for one in self.texts]

    @cached_property
    def read(self) -> list[tuple[list[Word], list[Word]]]:
        """The words of every text: those of its title, and the others."""
        words = self.reader.words
        pairs = zip(self.texts, self.spoken, strict=True)
        return [(words(text.title, said), words(text.more, said)) for text, said in pairs]

    @cached_property
    def found(self) -> list[list[Found]]:
        """The concepts of every text."""
        if self.finder is None:
            return [[] for _ in self.texts]
        return [
            self.finder.among([*title, *more], spoken)
            for (title, more), spoken in zip(self.read, self.spoken, strict=True)
        ]

    @cached_property
    def counts(self) -> list[Mapping[str, float]]:
        """The stems of every text, and pairs of neighbours, counted."""
        return [
            counted([word.stem for word in title], [word.stem for word in more])
            for title, more in self.read
        ]

    @cached_property
    def words(self) -> Matrix:
        """The stems of every text, weighed by rarity."""
        return weighed(self.counts)

    @cached_property
    def same(self) -> np.ndarray:
        """Whether an issue text and a piece are in one language."""
        spoken = np.array(self.spoken)
        found: np.ndarray = spoken[: self.asked, None] == spoken[None, self.asked :]
        return found

    @cached_property
    def concepts(self) -> Matrix:
        """The concepts of every text, weighed by rarity; longer where they cover more of it."""
        rows = [{one.concept: 1.0 + one.weight for one in found} for found in self.found]
        table = weighed(rows)
        shares = [
            _covered(found, counts) for found, counts in zip(self.found, self.counts, strict=True)
        ]
        return table.multiply(np.array(shares)[:, None]).tocsr()

    @cached_property
    def alike(self) -> np.ndarray:
        """How alike each issue text and piece are, from nothing (0) upwards."""
        words = (1 - LEARNT) * _beside(self.words, self.asked)
        dense = learnt(self.words)
        words += LEARNT * np.clip(dense[: self.asked] @ dense[self.asked :].T, 0.0, None)
        concepts = _beside(self.concepts, self.asked)
        words = np.where(
            self.same, words, np.maximum(words, self._rate(words, concepts) * concepts)
        )
        whole: np.ndarray = words + CONCEPTS * concepts
        return whole if self._encoder is None else self._with(self._encoder, whole)

    def _rate(self, words: np.ndarray, concepts: np.ndarray) -> float:
        seen = concepts[self.same]
        square = float(seen @ seen)
        return float(words[self.same] @ seen) / square if square else UNKNOWN_RATE

    def _with(self, encoder: Encoder, whole: np.ndarray) -> np.ndarray:
        rows = lengthened(np.asarray(encoder([one.whole for one in self.texts]), dtype=float))
        near = np.clip(rows[: self.asked] @ rows[self.asked :].T, 0.0, None)
        mixed: np.ndarray = (1 - ENCODED) * whole + ENCODED * near
        return mixed


def _beside(table: Matrix, asked: int) -> np.ndarray:
    found: np.ndarray = np.asarray((table[:asked] @ table[asked:].T).todense())
    return found


def _covered(found: Sequence[Found], counts: Mapping[str, float]) -> float:
    forms = {form for one in found for form in one.forms}
    number = sum(" " not in one for one in counts)
    return min(1.0, COVERED * len(forms) / number) if number else 0.0
