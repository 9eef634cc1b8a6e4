"""Score every issue with every expert, and tell of each score what it is made of."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from mufakat.kernel.expertise.comparing import Comparison, Encoder, Text
from mufakat.kernel.expertise.concepts import Finder
from mufakat.kernel.expertise.pooling import centred, pooled, shares
from mufakat.kernel.expertise.profiles import WEIGHTS, Expert, Issue, Kind
from mufakat.kernel.expertise.vectors import features
from mufakat.kernel.expertise.vocabulary import Vocabulary, own_vocabulary
from mufakat.kernel.expertise.words import Reader

LANGUAGE = 0.05
"""What it adds to speak all languages an issue asks for."""
TOLD = 6


@dataclass(frozen=True, slots=True)
class Reason:
    """A piece of a profile, and its share in the likeness (of one)."""

    kind: Kind
    title: str
    share: float


@dataclass(frozen=True, slots=True)
class Explained:
    """What a score is made of. `score` orders experts; `alike` is the likeness before centring."""

    score: float
    alike: float
    words: tuple[str, ...]
    concepts: tuple[str, ...]
    pieces: tuple[Reason, ...]
    languages: tuple[str, ...]

    def of(self, kind: Kind) -> tuple[Reason, ...]:
        """Give the pieces of one kind: the papers, the assignments."""
        return tuple(one for one in self.pieces if one.kind is kind)


class Scores:
    """Scores of every issue (row) with every expert (column), and their explanations."""

    def __init__(
        self, issues: Sequence[Issue], experts: Sequence[Expert], compared: Comparison
    ) -> None:
        self.issues, self.experts = tuple(issues), tuple(experts)
        self._compared = compared
        self._rows = _runs([len(one.texts) for one in issues])
        self._columns = _runs([len(one.pieces) for one in experts])
        self._pairs = self._by_issue()
        self.alike = self._pooled()
        self.table = centred(self.alike) + LANGUAGE * self._spoken()

    def explain(self, issue: int, expert: int) -> Explained:
        """Tell what the score of one pair is made of: words, concepts, pieces, languages."""
        columns = self._columns[expert]
        near = self._pairs[issue : issue + 1, columns]
        parts = (shares(near) * near)[0]
        whole = float(parts.sum())
        order = np.argsort(-parts, kind="stable")[:TOLD]
        pieces = self.experts[expert].pieces
        return Explained(
            score=round(float(self.table[issue, expert]), 6),
            alike=round(float(self.alike[issue, expert]), 6),
            words=self._words(issue, columns),
            concepts=self._concepts(issue, columns, parts),
            pieces=tuple(
                Reason(pieces[at].kind, pieces[at].title, round(float(parts[at]) / whole, 4))
                for at in order
                if parts[at] > 0
            ),
            languages=tuple(sorted(self.issues[issue].languages & self.experts[expert].languages)),
        )

    def _by_issue(self) -> np.ndarray:
        """Join the texts of an issue: those in the language of a piece if there are any."""
        alike, same = self._compared.alike, self._compared.same
        found = np.zeros((len(self.issues), alike.shape[1]))
        for at, run in enumerate(self._rows):
            if run.start == run.stop:
                continue
            own = same[run]
            count = own.sum(axis=0)
            near = np.where(own, alike[run], 0.0).sum(axis=0) / np.maximum(count, 1)
            found[at] = np.where(count > 0, near, alike[run].mean(axis=0))
        weights = [WEIGHTS[piece.kind] for one in self.experts for piece in one.pieces]
        by_kind: np.ndarray = found * np.array(weights).reshape(1, -1)
        return by_kind

    def _pooled(self) -> np.ndarray:
        if not self.experts:
            return np.zeros((len(self.issues), 0))
        return np.stack([pooled(self._pairs[:, run]) for run in self._columns], axis=1)

    def _spoken(self) -> np.ndarray:
        return np.array([
            [
                len(issue.languages & one.languages) / max(1, len(issue.languages))
                for one in self.experts
            ]
            for issue in self.issues
        ]).reshape(self.alike.shape)  # fmt: skip

    def _words(self, issue: int, columns: slice) -> tuple[str, ...]:
        """Give the words both sides share, as they stand in the profile, the weightiest first."""
        compared, asked = self._compared, self._compared.asked
        theirs = range(columns.start + asked, columns.stop + asked)
        run = self._rows[issue]
        weights: defaultdict[str, float] = defaultdict(float)
        forms: dict[str, str] = {}
        wanted = _weights(compared.words, range(run.start, run.stop))
        found = _weights(compared.words, theirs)
        for column in wanted.keys() & found.keys():
            weights[str(column)] = wanted[column] * found[column]
        stems = self._stems
        for at in theirs:
            for word in (*compared.read[at][0], *compared.read[at][1]):
                forms.setdefault(word.stem, word.form)
        ranked = sorted(weights, key=lambda one: (-weights[one], one))
        told = [forms[stems[int(one)]] for one in ranked if stems[int(one)] in forms]
        return tuple(told[:TOLD])

    def _concepts(self, issue: int, columns: slice, parts: np.ndarray) -> tuple[str, ...]:
        compared, asked = self._compared, self._compared.asked
        run = self._rows[issue]
        wanted: defaultdict[str, float] = defaultdict(float)
        for found in compared.found[run]:
            for one in found:
                wanted[one.concept] = max(wanted[one.concept], one.weight)
        both: defaultdict[str, float] = defaultdict(float)
        for at, found in enumerate(compared.found[columns.start + asked : columns.stop + asked]):
            for one in found:
                both[one.concept] += wanted[one.concept] * one.weight * (parts[at] > 0)
        ranked = sorted((one for one in both if both[one] > 0), key=lambda one: (-both[one], one))
        return tuple(ranked[:TOLD])

    @cached_property
    def _stems(self) -> list[str]:
        """The stem, or pair of stems, of each column of the table of words."""
        return features(self._compared.counts)


def score(
    issues: Sequence[Issue],
    experts: Sequence[Expert],
    *,
    vocabulary: Vocabulary | None = None,
    encoder: Encoder | None = None,
) -> Scores:
    """Score issues with experts of one's own register. Nothing but their texts decides."""
    finder = Finder(own_vocabulary() if vocabulary is None else vocabulary, Reader())
    asked = [Text(title, more) for issue in issues for title, more in issue.texts]
    known = [Text(one.title, one.text) for expert in experts for one in expert.pieces]
    return Scores(issues, experts, Comparison(asked, known, finder, encoder))


def _runs(lengths: Sequence[int]) -> list[slice]:
    ends = np.cumsum([0, *lengths])
    return [slice(int(a), int(b)) for a, b in pairwise(ends)]


def _weights(table: Any, rows: range) -> dict[int, float]:  # noqa: ANN401 -- scipy carries no types
    found: defaultdict[int, float] = defaultdict(float)
    for at in rows:
        row = table[at]
        for column, value in zip(row.indices, row.data, strict=True):
            found[int(column)] += float(value)
    return dict(found)
