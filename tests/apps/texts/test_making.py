"""Clauses joined and cut on the page: no word is lost, and both sides see the same."""

import pytest
from django.test import Client

from mufakat.apps.texts import projection, queries
from mufakat.apps.texts.acts.cutting import cuts_in
from mufakat.apps.texts.services import (
    CLAUSE_DEEDS,
    At,
    NothingProposed,
    NotYetReopened,
    Pen,
    add_clause,
)
from mufakat.kernel.values import DossierId, Json
from mufakat.kernel.wording.texts import Plain
from mufakat.registry import queries as record
from tests.apps.letters.two_sides import NOW, SECRETARY, Sides, browser_of
from tests.apps.texts.test_services import at as at  # noqa: PLC0414 -- a fixture
from tests.apps.texts.test_services import both_agree, both_confirm, does, proposes

PEN = Pen(SECRETARY, NOW)
TWO_PHRASES = {
    "en": "The sides meet once a year; the host writes the minutes.",
    "id": "Para pihak bertemu setahun sekali; tuan rumah menyusun risalah.",
    "ru": "Стороны встречаются раз в год; принимающая сторона ведёт протокол.",
}


def words_of(at: At) -> dict[str, list[str]]:
    """Every clause in its order, as English reads."""
    page = queries.text_page(at.dossier, at.key, who=SECRETARY)
    return {
        one.id: ["".join(run.text for run in one.clause.text["en"] if isinstance(run, Plain))]
        for one in sorted(page.lines, key=lambda each: each.number)
    }


def said_by_all(at: At) -> str:
    return " ".join(" ".join(one) for one in words_of(at).values())


def test_two_clauses_become_one_with_every_word(at: At, sides: Sides) -> None:
    before = words_of(at)
    first, second = list(before)[:2]

    sides.release(does(at, "merge", first, **{"with": second}))

    after = words_of(at)
    assert len(after) == len(before) - 1
    assert not {first, second} & set(after)
    made = next(iter(after))
    assert after[made][0].split() == (before[first][0] + " " + before[second][0]).split()
    assert (
        record.view(DossierId(at.dossier)).fold.digest()
        == sides.far.folds[DossierId(at.dossier)].digest()
    )


def test_one_clause_becomes_two_with_every_word(at: At, sides: Sides) -> None:
    sides.release(add_clause(PEN, at, TWO_PHRASES, clause="long"))
    before, clause = words_of(at), "long"
    page = queries.clause_page(at.dossier, at.key, clause, who=SECRETARY)
    said = {f"at.{code}": cuts_in(runs)[0] for code, runs in page.line.clause.text.items()}

    sides.release(does(at, "split", clause, **said))

    after = words_of(at)
    assert len(after) == len(before) + 1
    assert clause not in after
    assert said_by_all(at).split() == " ".join(" ".join(one) for one in before.values()).split()
    projection.clear()
    found = record.view(DossierId(at.dossier))
    projection.project(found, frozenset(found.fold.objects()), NOW)
    assert words_of(at) == after


def test_an_open_bracket_goes_into_the_joined_clause(at: At, sides: Sides) -> None:
    first, second = list(words_of(at))[:2]
    proposes(at, sides)

    sides.release(does(at, "merge", first, **{"with": second}))

    made = next(iter(words_of(at)))
    page = queries.clause_page(at.dossier, at.key, made, who=SECRETARY)
    assert page.line.state == "bracketed"


def test_an_agreed_clause_is_neither_cut_nor_joined(at: At, sides: Sides) -> None:
    first, second = list(words_of(at))[:2]
    both_agree(at, sides, first)
    both_confirm(at, sides, first)

    with pytest.raises(NotYetReopened):
        CLAUSE_DEEDS["merge"](PEN, at, second, {"with": first})


@pytest.mark.parametrize("said", [{}, {"with": "nowhere"}])
def test_a_clause_is_joined_with_another_that_is_there(at: At, said: dict[str, str]) -> None:
    first = next(iter(words_of(at)))
    with pytest.raises(NothingProposed):
        CLAUSE_DEEDS["merge"](PEN, at, first, said)
    with pytest.raises(NothingProposed):
        CLAUSE_DEEDS["merge"](PEN, at, first, {"with": first})
    with pytest.raises(NothingProposed):
        CLAUSE_DEEDS["split"](PEN, at, first, {"at.en": "words that are not there"})


def test_naming_a_clause_in_the_outline_hides_nothing(at: At, sides: Sides) -> None:
    before = words_of(at)
    first = next(iter(before))
    gone: list[Json] = [first]
    outline: dict[str, Json] = {"clause": "x1", "to": 1, "instead_of": gone}
    dossier = DossierId(at.dossier)
    act = sides.far.say(dossier, "entry.add", {"object": f"text/{at.key}/outline"}, outline)
    sides.hand_over(dossier, [act])

    assert words_of(at)[first] == before[first]


def test_the_page_offers_both(at: At, secretary: Client) -> None:
    first = next(iter(words_of(at)))

    page = secretary.get(f"/texts/{at.dossier}/{at.key}/clauses/{first}/").content.decode()

    assert "Make one of two" in page


def test_cuts_stand_behind_phrases_and_leave_words_on_both_sides() -> None:
    assert cuts_in((Plain("The sides agreed, as before; and met. "),)) == [
        "The sides agreed,", "The sides agreed, as before;"
    ]  # fmt: skip
    assert cuts_in((Plain("One phrase."),)) == []
    assert cuts_in(()) == []


def test_the_approver_reads_what_would_be_made(at: At, monkeypatch: pytest.MonkeyPatch) -> None:
    officer = browser_of("second-officer", ("releasing_officer",), monkeypatch)
    first, second = list(words_of(at))[:2]
    drafted = does(at, "merge", first, **{"with": second})

    page = officer.get(f"/drafts/{drafted.draft}/").content.decode()

    assert "One clause is made of two; no word or bracket is lost" in page
