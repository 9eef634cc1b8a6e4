"""Scores order experts by what they know, alike in three languages, and say why."""

import inspect
from dataclasses import fields, replace

import numpy as np
import pytest

from mufakat.cli.bench.specimens import queries, register
from mufakat.cli.bench.trilingual import first, issues_in, scores_by_language, sharing
from mufakat.kernel.expertise import scoring
from mufakat.kernel.expertise.profiles import Expert, Issue, Kind, Piece
from mufakat.kernel.expertise.scoring import Scores, score
from mufakat.kernel.expertise.vocabulary import own_vocabulary

PERSONAL = ("name", "nation", "sex", "gender", "age", "birth", "relig", "ethnic", "opinion")


@pytest.fixture(scope="module")
def by_language() -> dict[str, Scores]:
    return scores_by_language()


def test_the_first_three_share_two_in_any_two_languages(by_language: dict[str, Scores]) -> None:
    kept = list(sharing(by_language))

    assert len(kept) == 20
    assert sum(kept) >= 0.9 * len(kept)


def test_the_first_three_write_in_more_than_the_language_of_the_question(
    by_language: dict[str, Scores],
) -> None:
    scores = by_language["id"]
    financing = [one.key for one in scores.issues].index("2")

    assert first(scores, financing) == {"S04", "S05", "S06"}


def test_a_score_says_what_it_is_made_of(by_language: dict[str, Scores]) -> None:
    scores = by_language["ru"]
    issue = [one.key for one in scores.issues].index("2")
    expert = [one.key for one in scores.experts].index("S05")

    told = scores.explain(issue, expert)

    assert told.score == pytest.approx(scores.table[issue, expert], abs=1e-6)
    assert "terrorist-financing" in told.concepts
    assert "финансирования" in {one.casefold() for one in told.words} or told.words
    assert sum(one.share for one in told.pieces) == pytest.approx(1, abs=0.01)
    assert {one.kind for one in told.of(Kind.ASSIGNMENT)} == {Kind.ASSIGNMENT}
    assert all(concept in own_vocabulary() for concept in told.concepts)


def test_across_languages_a_score_is_told_in_concepts(by_language: dict[str, Scores]) -> None:
    scores = by_language["id"]
    issue = [one.key for one in scores.issues].index("2")
    expert = [one.key for one in scores.experts].index("S05")

    assert "terrorist-financing" in scores.explain(issue, expert).concepts


def test_nothing_of_who_somebody_is_can_be_given() -> None:
    given = [one.name for kind in (Expert, Piece, Issue) for one in fields(kind)]
    given += [*inspect.signature(score).parameters]

    assert not [one for one in given if any(one.startswith(word) for word in PERSONAL)]


def test_other_keys_in_another_order_change_nothing() -> None:
    """Whoever the keys stand for, of whichever sex, age or nationality: the same scores."""
    experts = register()
    turned = [replace(one, key=f"X{at}") for at, one in enumerate(reversed(experts))]
    issues = issues_in("en")[:4]

    plain, other = score(issues, experts).table, score(issues, turned).table

    assert np.allclose(plain, other[:, ::-1], atol=1e-4)


def test_the_same_input_gives_the_same_scores() -> None:
    one, other = (score(issues_in("ru")[:3], register()).table for _ in range(2))

    assert np.array_equal(one, other)


def test_an_issue_said_in_three_languages_is_compared_in_each() -> None:
    rows = [one for one in queries("queries.tsv") if one.issue == "6"]
    whole = Issue("6", tuple((one.text, "") for one in rows))

    scores = score([whole, *issues_in("en")[:2]], register())

    assert first(scores, 0) == {"S13", "S14", "S15"}


def test_languages_count_only_where_an_issue_asks_for_them() -> None:
    piece = Piece(Kind.PAPER, "Border control")
    experts = [Expert("A", (piece,), frozenset({"ru"})), Expert("B", (piece,))]
    text = (("Border control", ""),)
    plain, asking = Issue("1", text), Issue("2", text, frozenset({"ru"}))

    scores = score([plain, asking], experts)

    assert scores.table[0, 0] == scores.table[0, 1]
    assert scores.table[1, 0] > scores.table[1, 1]
    assert scores.explain(1, 0).languages == ("ru",)


def test_a_long_profile_wins_nothing_by_its_length() -> None:
    one = Piece(Kind.PAPER, "Financing of terrorism through cryptocurrency")
    other = Piece(Kind.PAPER, "Passenger screening at airports")
    short, long = Expert("A", (one, other) * 6), Expert("B", (one, other) * 30)

    scores = score([Issue("1", (("Cryptocurrency and terrorist financing", ""),))], [short, long])

    assert scores.alike[0, 1] <= scores.alike[0, 0] + 1e-6


def test_an_encoder_may_be_plugged_in_and_is_asked_once() -> None:
    seen: list[int] = []

    def encoder(texts: object) -> np.ndarray:
        assert isinstance(texts, list)
        seen.append(len(texts))
        return np.array([[float("wolf" in text), 1e-9] for text in texts])

    experts = [Expert("A", (Piece(Kind.PAPER, "wolf"),)), Expert("B", (Piece(Kind.PAPER, "hare"),))]

    scores = score([Issue("1", (("a wolf again", ""),))], experts, encoder=encoder)

    assert seen == [3]
    assert scores.table[0, 0] > scores.table[0, 1]


@pytest.mark.parametrize("experts", [[], [Expert("A", ())]])
def test_nobody_and_an_empty_profile_are_scored_too(experts: list[Expert]) -> None:
    scores = score([Issue("1", (("Border control", ""),)), Issue("2", ())], experts)

    assert scores.table.shape == (2, len(experts))
    assert not np.isnan(scores.table).any()
    if experts:
        assert scores.explain(0, 0).pieces == ()


def test_no_issue_is_no_row() -> None:
    assert scoring.score([], register()).table.shape == (0, len(register()))
