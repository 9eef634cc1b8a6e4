"""Each original names its own side first, exactly as the example's own check renders it."""

import importlib.util
from dataclasses import replace
from types import ModuleType

import pytest
from hypothesis import given

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.alternat import (
    Named,
    NoName,
    in_order,
    joined,
    original,
    plain,
    read_names,
    settle,
)
from mufakat.kernel.wording.flowing import flow
from mufakat.kernel.wording.texts import Alternative, Bracket, Paired, Parties, Plain, Runs
from tests.kernel.wording.drawing import PARTIES, runs
from tests.kernel.wording.example import example, raw
from tests.vectors_path import shared_file

IDN, RUS, VNM = PARTIES
NAMES = {
    party: Named({one: {"gov": f"{party}.{one}", "gov_ins": f"{party}-{one}"} for one in "er"}, {})
    for party in PARTIES
}


@pytest.fixture(scope="module")
def check() -> ModuleType:
    """Load the example's own check: its rendering is what ours must equal."""
    path = shared_file("example/check_example.py")
    spec = importlib.util.spec_from_file_location("check_example", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("owner", ["IDN", "RUS"])
@pytest.mark.parametrize("language", ["en", "id", "ru"])
def test_both_originals_read_as_the_example_renders_them(
    check: ModuleType, owner: str, language: str
) -> None:
    ours = original(example(), PartyId(owner), read_names(raw("agreement.json")["parties"]))
    said = [plain(one.text[language]) for one in ours.text.clauses]
    assert said == [check.render(one, language, owner) for one in raw()["clauses"]]


def test_russian_names_stand_in_their_case() -> None:
    names = read_names(raw("agreement.json")["parties"])
    first = plain(original(example(), RUS, names).text.clauses[0].text["ru"])
    assert (
        "между Правительством Российской Федерации и Правительством Республики Индонезии" in first
    )


def test_languages_annexes_and_signatures_follow_the_owner() -> None:
    names = dict(read_names(raw("agreement.json")["parties"]))
    names = {IDN: replace(names[IDN], language="id"), RUS: replace(names[RUS], language="ru")}
    ours, theirs = (original(example(), owner, names) for owner in (IDN, RUS))
    assert ours.text.languages == ("id", "ru", "en")
    assert theirs.text.languages == ("ru", "id", "en")
    assert [(one.number, one.of) for one in theirs.text.annexes] == [
        ("I", "delegation RUS"),
        ("II", "delegation IDN"),
        ("III", "agenda as adopted"),
    ]
    assert [one.party for one in theirs.signatures] == [RUS, IDN]
    assert theirs.text.parties == (RUS, IDN)


def test_the_small_alternat_keeps_to_the_clauses_named() -> None:
    names = read_names(raw("agreement.json")["parties"])
    small = original(example(), RUS, names, within={"c12"}).text
    large = original(example(), RUS, names).text
    plainly = original(example(), IDN, names).text
    assert small.clauses[0].text == plainly.clauses[0].text
    assert small.clauses[11].text == large.clauses[11].text


@given(runs())
def test_an_original_differs_only_where_the_alternat_applies(said: Runs) -> None:
    ours, theirs = (settle(said, "e", in_order(PARTIES, owner), NAMES) for owner in (IDN, RUS))
    assert not [one for one, _ in flow(ours) if isinstance(one, Parties)]
    applies = any(isinstance(one, Paired | Parties) for one in _all(said))
    assert applies or ours == theirs
    letters = [sorted("".join(plain(one).split()).casefold()) for one in (ours, theirs)]
    assert letters[0] == letters[1]


def _all(said: Runs) -> list[object]:
    inner = [
        one
        for run in said
        if isinstance(run, Bracket)
        for alternative in run.alternatives
        for one in _all(alternative.runs)
    ]
    return [*said, *inner]


def test_three_parties_are_joined_as_each_language_does() -> None:
    assert joined(["A", "B", "C"], "en") == "A, B and C"
    assert joined(["A", "B", "C"], "id") == "A, B, dan C"
    assert joined(["А", "Б", "В"], "ru") == "А, Б и В"
    assert in_order(PARTIES, VNM) == (VNM, IDN, RUS)


def test_a_name_nobody_gave_is_asked_for_and_never_made_up() -> None:
    with pytest.raises(NoName) as caught:
        settle((Parties("gov_gen"),), "r", (IDN, RUS), NAMES)
    assert caught.value.facts == {"party": "IDN", "language": "r", "form": "gov_gen"}


def test_names_inside_a_bracket_alternate_too() -> None:
    bracket = example().clauses[3].text["en"][1]
    assert isinstance(bracket, Bracket)
    said = replace(bracket.alternatives[0], runs=(Plain("between "), Parties("gov")))
    inside = replace(bracket, alternatives=(said,))
    (settled,) = settle((inside,), "e", (RUS, IDN), NAMES)
    assert plain((settled,)) == "[RUS: between RUS.e and IDN.e]"


def test_words_somebody_would_delete_do_not_read_as_inserted() -> None:
    gone = Bracket("b1", "delete", (Alternative((RUS,), (Plain("current "),)),))
    assert plain((Plain("the "), gone, Plain("threat"))) == "the [RUS del: current] threat"


def test_a_sentence_that_begins_with_the_names_begins_with_a_capital() -> None:
    names = read_names(raw("agreement.json")["parties"])
    runs = (Parties("gov"), Plain(" met. "), Parties("gov"), Plain(" agreed with "), Parties("gov"))
    said = plain(settle(runs, "en", (RUS, IDN), names))
    assert said.startswith("The Government of the Russian Federation and the Government")
    assert "met. The Government" in said
    assert "with the Government" in said
