"""Rule 26: a clause is decided by language; the drafting language leads, the others follow it."""

from typing import TYPE_CHECKING

from tests.kernel.wording.table import CLAUSE, RUSSIAN, Table

if TYPE_CHECKING:
    from mufakat.kernel.values import Json


def test_a_clause_is_agreed_when_the_drafting_language_is_final() -> None:
    table = Table()
    table.agree()
    final = table.final()
    assert final is not None
    assert not table.text().open_issues()


def test_changing_the_drafting_language_clears_every_yes() -> None:
    table = Table()
    table.edit("RUS", "put", RUSSIAN, pieces=[5])
    table.agree()
    table.agree(RUSSIAN)
    assert table.final(RUSSIAN) is not None
    table.edit("RUS", "reopen")
    table.replace("RUS", 1, 2)
    assert table.final(RUSSIAN) is None
    assert table.final(CLAUSE) is not None, "the old text stays in force until the new is final"


def test_words_that_come_back_bring_their_translation_back() -> None:
    table = Table()
    table.edit("RUS", "put", RUSSIAN, pieces=[5])
    table.agree()
    table.agree(RUSSIAN)
    agreed = table.final(RUSSIAN)
    table.edit("RUS", "reopen")
    table.replace("RUS", 1, 2)
    table.edit("RUS", "withdraw", bracket="b.rus")
    table.edit("RUS", "unbracket", bracket="b.rus", result="deleted")
    assert table.final(RUSSIAN) == agreed


def test_correcting_a_translation_clears_that_language_only() -> None:
    table = Table()
    first = table.edit("RUS", "put", RUSSIAN, pieces=[5])
    table.agree()
    table.agree(RUSSIAN)
    english = table.final()
    assert not table.code(table.edit("IDN", "reopen", RUSSIAN))
    assert table.final(RUSSIAN) is None
    spans: Json = [[table.word(0, of=first), table.word(1, of=first), 0]]
    changed = table.edit(
        "IDN", "propose", RUSSIAN, bracket="k", kind="alternatives", spans=spans, pieces=[1]
    )
    assert not table.code(changed)
    table.edit("RUS", "accept", RUSSIAN, bracket="k.idn", alt="A.idn")
    settled = table.edit("RUS", "unbracket", RUSSIAN, bracket="k.idn", result="alt", alt="A.idn")
    assert not table.code(settled)
    table.agree(RUSSIAN)
    assert table.final(RUSSIAN) is not None
    assert table.final() == english


def test_a_yes_to_a_translation_names_the_words_it_translates() -> None:
    table = Table()
    table.edit("RUS", "put", RUSSIAN, pieces=[5])
    yes = table.world.make("slot.accept", table.yes("IDN", RUSSIAN).on, by_party="RUS")
    table.replace("RUS", 1, 2)
    late = table.world.make("slot.accept", yes.on, by_party="RUS")
    table.world.add(late)
    assert table.code(late) == "wrong_base"
