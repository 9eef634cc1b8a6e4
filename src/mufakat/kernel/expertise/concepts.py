"""Which concepts a text speaks of: their labels are looked for by word form, whole or in part."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mufakat.kernel.expertise.vocabulary import Vocabulary, above
from mufakat.kernel.expertise.words import LANGUAGES, Reader, Word, language

LEAST = 0.5
"""How much of a label, by weight of its words, a text must hold for the concept to count."""
HIDDEN = 0.6
"""What an everyday word is worth beside a term."""
APART = 0.75
"""What a label is worth whose words stand in the text, but not beside one another."""
UPWARD, TO_TOP = 0.5, 0.2
"""What a concept passes on to the one above it; less where that is a heading of the vocabulary."""
MEETING = 0.7
"""What a concept under two others gains where a text speaks of both, in whichever words."""
MOST = 40
"""How many concepts are taken from one text: the strongest."""
SECOND = 0.25
"""What the other labels of a concept add to the one that fits best."""


@dataclass(frozen=True, slots=True)
class Found:
    """A concept in a text: how strongly, and by which words of it."""

    concept: str
    weight: float
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Label:
    concept: str
    stems: tuple[str, ...]
    acronym: str
    mass: float
    sure: float


@dataclass(slots=True)
class Finder:
    """Looks for the concepts of a vocabulary in texts of any of its languages."""

    vocabulary: Vocabulary
    reader: Reader
    _labels: dict[str, dict[str, list[_Label]]] = field(default_factory=dict)
    _rarity: dict[str, dict[str, float]] = field(default_factory=dict)
    _above: dict[str, dict[str, int]] = field(default_factory=dict)
    _meetings: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for one in LANGUAGES:
            self._learn(one)
        self._above = {key: above(self.vocabulary, key) for key in self.vocabulary}
        self._meetings = {
            key: one.broader for key, one in self.vocabulary.items() if len(one.broader) > 1
        }

    def rarity(self, stem: str, spoken: str) -> float:
        """Tell how much a stem says: one that many concepts share says little."""
        return self._rarity[spoken].get(stem, 0.0)

    def find(self, text: str, spoken: str = "") -> list[Found]:
        """Give the concepts of a text, the strongest first."""
        spoken = spoken or language(text)
        return self.among(self.reader.words(text, spoken), spoken)

    def among(self, words: Sequence[Word], spoken: str) -> list[Found]:
        """Give the concepts of a text that is already read, the strongest first."""
        stems = {word.stem: word.form for word in reversed(words)}
        capitals = {word.form for word in words if word.is_acronym}
        line = " ".join(["", *(word.stem for word in words), ""])
        fits: defaultdict[str, list[tuple[float, tuple[str, ...]]]] = defaultdict(list)
        for label in self._near(spoken, stems, capitals):
            fit = self._fit(label, spoken, (stems, capitals, line))
            if fit:
                held = tuple(stems[stem] for stem in label.stems if stem in stems)
                fits[label.concept].append((fit, held or (label.acronym,)))
        said = [_found(concept, each) for concept, each in fits.items()]
        return self._ranked(sorted(said, key=lambda one: (-one.weight, one.concept))[:MOST])

    def _ranked(self, said: Sequence[Found]) -> list[Found]:
        """Rank concepts: several under a heading speak for it, two that meet for their meeting."""
        weights = defaultdict[str, float](float, {one.concept: one.weight for one in said})
        forms = {one.concept: dict.fromkeys(one.forms) for one in said}
        reach: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for one in said:
            reach[one.concept][one.concept] = one.weight
            for upper, steps in self._above[one.concept].items():
                reach[upper][one.concept] = one.weight
                share = UPWARD**steps if self.vocabulary[upper].broader else TO_TOP**steps
                weights[upper] += share * one.weight
                forms.setdefault(upper, {}).update(dict.fromkeys(one.forms))
        for key, uppers in self._meetings.items():
            weight, held = _met([reach.get(upper, {}) for upper in uppers], key)
            if weight:
                weights[key] += MEETING * weight
                for other in held:
                    forms.setdefault(key, {}).update(forms[other])
        found = [Found(key, weight, tuple(forms[key])) for key, weight in weights.items()]
        return sorted(found, key=lambda one: (-one.weight, one.concept))

    def _learn(self, spoken: str) -> None:
        read = [
            (concept.key, self.reader.words(label, spoken), sure)
            for concept in self.vocabulary.values()
            for labels, sure in ((concept.labels, 1.0), (concept.hidden, HIDDEN))
            for label in labels[spoken]
        ]
        having: defaultdict[str, set[str]] = defaultdict(set)
        for key, words, _sure in read:
            for word in words:
                having[word.stem].add(key)
        number = len(self.vocabulary)
        rarity = {stem: math.log(1 + number / len(keys)) for stem, keys in having.items()}
        by_stem: defaultdict[str, list[_Label]] = defaultdict(list)
        for key, words, sure in read:
            for made in _labels(key, words, rarity, sure):
                for at in {*made.stems, made.acronym} - {""}:
                    by_stem[at].append(made)
        self._rarity[spoken], self._labels[spoken] = rarity, dict(by_stem)

    def _near(
        self, spoken: str, stems: Mapping[str, str], capitals: Iterable[str]
    ) -> Iterable[_Label]:
        index = self._labels[spoken]
        return {
            id(label): label for at in (*stems, *capitals) for label in index.get(at, ())
        }.values()

    def _fit(
        self, label: _Label, spoken: str, text: tuple[Mapping[str, str], set[str], str]
    ) -> float:
        stems, capitals, line = text
        if label.acronym:
            return label.sure * label.mass if label.acronym in capitals else 0.0
        rarity = self._rarity[spoken]
        held = sum(rarity[stem] for stem in label.stems if stem in stems)
        share = held / label.mass
        if share < LEAST:
            return 0.0
        whole = f" {' '.join(label.stems)} " in line
        return label.sure * held * (1.0 if whole else APART * share**2)


def _labels(
    key: str, words: Sequence[Word], rarity: Mapping[str, float], sure: float
) -> Iterable[_Label]:
    if len(words) == 1 and words[0].is_acronym:
        yield _Label(key, (), words[0].form, rarity[words[0].stem], sure)
    elif words:
        stems = tuple(word.stem for word in words)
        yield _Label(key, stems, "", sum(rarity[stem] for stem in stems), sure)


def _found(concept: str, fits: list[tuple[float, tuple[str, ...]]]) -> Found:
    best = max(fits)
    forms = dict.fromkeys(form for _fit, held in sorted(fits, reverse=True) for form in held)
    weight = best[0] + SECOND * (sum(fit for fit, _held in fits) - best[0]) / max(1, len(fits))
    return Found(concept, weight, tuple(forms))


def _met(reaches: Sequence[Mapping[str, float]], key: str) -> tuple[float, list[str]]:
    """Give how strongly a text speaks of all of these, each by a concept of its own."""
    held: list[str] = []
    weights: list[float] = []
    for reach in reaches:
        free = [(weight, one) for one, weight in reach.items() if one != key and one not in held]
        if not free:
            return 0.0, []
        weight, one = max(free)
        weights.append(weight)
        held.append(one)
    return min(weights), held
