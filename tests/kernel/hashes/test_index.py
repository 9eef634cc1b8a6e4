"""The index finds exactly what looking at every hash finds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.kernel.hashes.index import BadHash, HashIndex, Words, read_hashes

CHANCE = np.random.default_rng(7)
KNOWN: Words = CHANCE.integers(0, 2**64, (3_000, 4), dtype=np.uint64)


def slowly(known: Words, words: Words, within: int) -> list[tuple[int, int]]:
    apart = [int(np.bitwise_count(one ^ words).astype(int).sum()) for one in known]
    close = [(far, place) for place, far in enumerate(apart) if far <= within]
    return [(place, far) for far, place in sorted(close)]


def flipped(words: Words, bits: set[int]) -> Words:
    changed = words.copy()
    for bit in bits:
        changed[bit // 64] ^= np.uint64(1 << (bit % 64))
    return changed


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2_999), st.sets(st.integers(0, 255), max_size=40), st.integers(0, 31))
def test_no_near_hash_is_missed_and_no_far_one_found(
    place: int, bits: set[int], within: int
) -> None:
    words = flipped(KNOWN[place], bits)
    found = [(one.place, one.distance) for one in INDEX.near(words, within=within)]
    assert found == slowly(KNOWN, words, within)


INDEX = HashIndex(KNOWN)


def test_what_is_added_is_found_at_once_and_what_is_silenced_is_not() -> None:
    index = HashIndex(KNOWN)
    added = "0f" * 32
    place = index.add(added)
    assert [one.place for one in index.near(added)] == [place]
    index.settle()
    assert [one.place for one in index.near(added)] == [place]
    index.silence(place)
    assert index.near(added) == []
    assert len(index) == len(KNOWN)
    index.wake(place)
    assert [one.place for one in index.near(added)] == [place]


def test_an_index_grows_from_nothing() -> None:
    index = HashIndex()
    assert index.near("00" * 32) == []
    places = [index.add(f"{n:064x}") for n in range(20_000)]
    assert places == list(range(20_000))
    assert [one.place for one in index.near(f"{777:064x}", within=0)] == [777]


@pytest.mark.parametrize("hash_", ["", "00", "0" * 63, "x" * 64, "00 " * 32])
def test_what_is_no_hash_is_refused(hash_: str) -> None:
    with pytest.raises(BadHash):
        read_hashes([hash_])
    with pytest.raises(BadHash):
        INDEX.near("00" * 32, within=32)
    with pytest.raises(BadHash):
        INDEX.silence(len(KNOWN))
