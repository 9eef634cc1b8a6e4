from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.apps.letters.acts.reading import Unreadable
from mufakat.apps.papers.acts.deadlines import days_late, due
from mufakat.apps.papers.acts.holding import Claim, State, standing
from mufakat.apps.papers.acts.papers import (
    Check,
    Finding,
    Paper,
    TooManyFiles,
    WithoutOriginal,
    paragraphs_of,
    read_check,
    read_paper,
    read_version,
    write_check,
    write_paper,
)
from mufakat.apps.papers.acts.symbols import (
    Kind,
    SameLetters,
    Scheme,
    Sign,
    Suffix,
    next_number,
    next_tail,
    read_scheme,
    read_sign,
    replaces,
    write_scheme,
)
from mufakat.kernel.values import ActId, Json, PartyId

DEEP = "WP.3:Rev.1:Add.1:Corr.1"


def sign(name: str) -> Sign:
    found = read_sign(name)
    assert found is not None
    return found


def test_a_symbol_is_written_as_the_field_writes_it() -> None:
    assert sign(DEEP).shown("IDRU-CT/EM.1") == "IDRU-CT/EM.1/WP.3/Rev.1/Add.1/Corr.1"
    assert sign(DEEP).name == DEEP


@pytest.mark.parametrize(
    "name", ["WP.0", "WP.03", "wp.3", "WP.3:Rev.0", "WP.3/Rev.1", "WP", "", "WP.3:Amend.1", "W P.1"]
)
def test_a_number_has_one_form(name: str) -> None:
    assert read_sign(name) is None


def test_no_number_comes_again_even_where_one_is_missing() -> None:
    assert next_number("WP", ["WP.1", "WP.7", "INF.9", "np-0011223344556677"]).name == "WP.8"
    assert next_number("CRP", ["WP.1"]).name == "CRP.1"


def test_what_follows_counts_on_from_what_it_follows() -> None:
    taken = ["WP.3", "WP.3:Rev.1", "WP.3:Add.1", "WP.3:Rev.1:Corr.1"]

    assert next_tail(sign("WP.3:Rev.1"), Suffix.REVISION, taken).name == "WP.3:Rev.2"
    assert next_tail(sign("WP.3"), Suffix.REVISION, taken).name == "WP.3:Rev.2"
    assert next_tail(sign("WP.3:Rev.1"), Suffix.ADDENDUM, taken).name == "WP.3:Rev.1:Add.1"
    assert next_tail(sign("WP.3:Rev.1"), Suffix.CORRIGENDUM, taken).name == "WP.3:Rev.1:Corr.2"
    assert replaces(sign("WP.3:Rev.2")) == sign("WP.3:Rev.1")
    assert replaces(sign("WP.3:Rev.1:Add.1")) is None


def test_a_scheme_is_read_as_it_was_written_and_every_other_form_is_refused() -> None:
    value = write_scheme(Scheme("IDRU-CT"))

    assert read_scheme(value) == Scheme("IDRU-CT")
    same = value | {"letters": {**value["letters"], "draft": "WP"}}  # type: ignore[dict-item]  # a mapping
    with pytest.raises(SameLetters):
        read_scheme(same)
    wrongs: list[dict[str, Json]] = [
        {"root": "idru"}, {"lead": 0}, {"days": {}}, {"letters": {}}, {"more": 1},
    ]  # fmt: skip
    for wrong in wrongs:
        with pytest.raises(Unreadable):
            read_scheme(value | wrong)


def test_a_paper_is_read_as_it_was_written_and_every_other_form_is_refused() -> None:
    paper = Paper(Kind.DRAFT, {"en": "Draft minutes"}, "en", ("en", "ru"), item="i4")

    assert read_paper(write_paper(paper)) == paper
    assert read_check(write_check(Check(Finding.SAME))) == Check(Finding.SAME)
    wrongs: list[dict[str, Json]] = [
        {"kind": "novel"}, {"title": {}}, {"languages": []}, {"item": "a b"}, {"x": 1},
    ]  # fmt: skip
    for wrong in wrongs:
        with pytest.raises(Unreadable):
            read_paper(write_paper(paper) | wrong)
    with pytest.raises(WithoutOriginal):
        read_paper(write_paper(paper) | {"original": "id"})


def test_ten_thousand_tiny_attachments_are_not_a_paper() -> None:
    file: Json = {"sha256": "0" * 64, "name": "a", "type": "text/plain", "size": 1}

    with pytest.raises(TooManyFiles):
        read_version({"text": ["a"], "att": [file] * 10_000})


def test_an_empty_line_begins_a_paragraph() -> None:
    assert paragraphs_of("One\r\nline.\r\n \r\n\r\nTwo.\n") == ("One line.", "Two.")
    assert paragraphs_of(" \n\n ") == ()
    assert paragraphs_of("e\u0301") == ("\u00e9",)


@pytest.mark.parametrize(
    ("agreed", "days"),
    [(date(2024, 10, 1), 28), (date(2025, 1, 3), 14), (date(2025, 2, 16), 1), (None, 28)],
)
def test_a_deadline_scales_with_the_notice_given(agreed: date | None, days: int) -> None:
    found = due(Kind.WORKING, Scheme("X"), agreed=agreed, opens=date(2025, 2, 17))

    assert found is not None
    assert (found.days, found.full) == (days, 28)
    assert days_late(date(2025, 2, 17), found) == days
    assert days_late(found.day, found) == 0


def test_nobody_is_late_for_a_day_nobody_knows() -> None:
    assert due(Kind.WORKING, Scheme("X"), agreed=None, opens=None) is None
    assert due(Kind.NON_PAPER, Scheme("X"), agreed=None, opens=date(2025, 2, 17)) is None
    assert days_late(date(2025, 2, 17), None) == 0


NAMES = ["WP.1", "WP.2", "WP.1:Rev.1", "WP.1:Rev.2", "WP.1:Add.1", "np-0011223344556677"]
CLAIMS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(["IDN", "RUS"]), st.integers(-1, 12)),
    max_size=12,
).map(
    lambda said: [
        Claim(ActId(f"{n:064}"), PartyId(party), name, f"{old:064}" if 0 <= old < n else "")
        for n, (name, party, old) in enumerate(said)
    ]
)


@settings(max_examples=300)
@given(CLAIMS, st.sets(st.integers(0, 11)))
def test_every_number_has_one_holder_and_nobody_loses_a_paper(
    claims: list[Claim], gone: set[int]
) -> None:
    withdrawn = frozenset(f"{n:064}" for n in gone)
    found = standing(claims, withdrawn)

    assert [one.claim for one in found] == claims
    holders = [one.claim.name for one in found if one.holds]
    assert len(holders) == len(set(holders))
    for one in found:
        if not one.holds and one.state is State.CROSSED and one.rival:
            assert one.rival.name == one.claim.name
        if one.state is State.RENUMBERED:
            assert one.rival
            assert one.rival.party == one.claim.party


@settings(max_examples=300)
@given(CLAIMS, CLAIMS)
def test_what_is_said_later_takes_no_number_away(claims: list[Claim], later: list[Claim]) -> None:
    more = [Claim(ActId(one.act.replace("0", "f", 1)), one.party, one.name) for one in later]

    before = {one.claim.act for one in standing(claims, frozenset()) if one.holds}
    after = {one.claim.act for one in standing([*claims, *more], frozenset()) if one.holds}

    assert before <= after


@settings(max_examples=200)
@given(CLAIMS, st.sets(st.integers(0, 11)))
def test_a_withdrawn_paper_keeps_its_number(claims: list[Claim], gone: set[int]) -> None:
    withdrawn = frozenset(f"{n:064}" for n in gone)

    kept = [one.claim for one in standing(claims, withdrawn) if one.holds]

    assert kept == [one.claim for one in standing(claims, frozenset()) if one.holds]


def test_a_revision_takes_the_place_of_all_before_it_until_it_is_withdrawn() -> None:
    names = ["WP.1", "WP.1:Rev.1", "WP.1:Rev.2"]
    claims = [Claim(ActId(f"{n:064}"), PartyId("IDN"), name) for n, name in enumerate(names)]

    states = [one.state for one in standing(claims, frozenset())]
    left = [one.state for one in standing(claims, frozenset({claims[2].act}))]

    assert states == [State.SUPERSEDED, State.SUPERSEDED, State.ISSUED]
    assert left == [State.SUPERSEDED, State.ISSUED, State.WITHDRAWN]


def test_nobody_revises_a_paper_of_the_other_side() -> None:
    claims = [
        Claim(ActId("0" * 64), PartyId("IDN"), "WP.1"),
        Claim(ActId("1" * 64), PartyId("RUS"), "WP.1:Rev.1"),
        Claim(ActId("2" * 64), PartyId("IDN"), "WP.1:Rev.1"),
    ]

    assert [one.holds for one in standing(claims, frozenset())] == [True, False, True]
