"""What a strategy is, what a link is, and what the count of agreement means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.apps.strategies.acts.crosswalk import (
    THEMES,
    Link,
    Provision,
    agreement,
    authors_of,
    pillar_of,
    read_links,
    standing,
    write_links,
)
from mufakat.apps.strategies.acts.strategies import (
    Part,
    Strategy,
    parts_of,
    read_strategy,
    write_strategy,
)
from mufakat.apps.strategies.labels import THEMES as NAMES
from mufakat.kernel.errors import Malformed
from tests.apps.strategies.documents import OURS, THEIRS

PROVISIONS = st.builds(
    Provision, st.sampled_from(("IDN", "RUS")), st.sampled_from(("a", "b")), st.sampled_from("xyz")
)
LINKS = st.frozensets(st.builds(Link, PROVISIONS, st.sampled_from(THEMES)), max_size=20)


@pytest.mark.parametrize("one", [OURS, THEIRS])
def test_a_strategy_is_read_as_it_is_written(one: Strategy) -> None:
    assert read_strategy(write_strategy(one)) == one


@pytest.mark.parametrize(
    "change",
    [
        {"title": {}},
        {"source": {}},
        {"period": "soon"},
        {"adopted": 2021},
        {"language": "Bahasa"},
        {"measures": [{"id": "m1", "text": {}}]},
        {"measures": [{"id": "m 1", "text": {"en": "x"}}]},
        {"score": 3},
        {"rank": "first"},
    ],
)  # fmt: skip
def test_what_is_no_strategy_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(Malformed):
        read_strategy({**write_strategy(OURS), **change})  # type: ignore[dict-item]


@given(LINKS, LINKS)
def test_agreement_counts_links_whichever_author_is_named_first(
    one: frozenset[Link], other: frozenset[Link]
) -> None:
    found = agreement(one, other)

    assert found == agreement(other, one)
    assert 0 <= found.both <= found.either == len(one | other)
    assert found.both == sum(number == 2 for number in authors_of([one, other]).values())
    assert agreement(one, one).both == len(one)


@given(LINKS)
def test_links_are_read_as_they_are_written(links: frozenset[Link]) -> None:
    assert read_links(write_links(links)) == links


@given(LINKS, st.frozensets(PROVISIONS))
def test_a_link_stands_as_long_as_its_provision(
    links: frozenset[Link], known: frozenset[Provision]
) -> None:
    assert {one.provision for one in standing(links, known)} <= known
    assert standing(links, {one.provision for one in links}) == links


def test_a_line_that_reads_as_before_keeps_its_id() -> None:
    was = OURS.measures
    found = parts_of("measures", [{"en": "New"}, {"en": "Regional plans"}], was)

    assert found == (Part("m3", {"en": "New"}), was[1])


def test_every_theme_has_a_name_and_one_of_four_pillars() -> None:
    assert set(NAMES) == set(THEMES)
    assert {pillar_of(one) for one in THEMES} == {"I", "II", "III", "IV"}
