"""Rules 21-22 for texts: a side without a node is recorded, takes over, and may dispute."""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from mufakat.apps.letters.acts.facts import When
from mufakat.apps.letters.acts.notes import Note, NoteKind, write_note
from mufakat.apps.letters.services import Letter, NotRecordable
from mufakat.apps.texts import queries, services
from mufakat.apps.texts.acts.heads import Consent
from mufakat.apps.texts.services import At, NothingProposed, Pen
from mufakat.apps.texts.services.refusals import RestsOnDisputed
from mufakat.kernel.errors import Missing
from mufakat.registry import queries as registry
from mufakat.registry import rebuild
from tests.apps.letters.two_sides import IDN, NOBODY, NOW, RUS, SECRETARY, Sides, all_acts
from tests.apps.texts.rows import plain_text
from tests.apps.texts.test_services import CAPITALS, HEADS, PEN, does, line_at, words_at
from tests.apps.texts.test_services import at as at  # noqa: PLC0414 -- a fixture

NOTE = Note(NoteKind.NOTE_VERBALE, "7", When("2024-10-08"), RUS, IDN, {"en": "On the draft"})


def letter(number: str) -> Letter:
    return Letter(NOTE, key=f"nv-{number}")


@pytest.fixture
def lone(alone: Sides) -> At:
    """A text of one clause, tabled by us, taken as the basis by a side without a node."""
    consent, text = Consent.HEADS_THEN_CAPITAL, plain_text(1)
    alone.release(services.table_text(PEN, alone.agreement, text, consent=consent, key="lone"))
    at = At(alone.agreement, "lone-en")
    alone.release(services.record_heard(PEN, at, "", "take", {}, letter("0")))
    return at


def hears(at: At, sides: Sides, deed: str, number: str, **said: str) -> None:
    sides.release(services.record_heard(PEN, at, "c01", deed, said, letter(number)))


def agreed(at: At, sides: Sides) -> None:
    sides.release(services.on_clauses("agree", HEADS, at, ["c01"]))
    hears(at, sides, "agree", "1")
    sides.release(services.on_clauses("confirm", CAPITALS, at, ["c01"]))
    hears(at, sides, "confirm", "2")


def test_what_it_says_to_a_clause_is_its_word_as_recorded_by_us(
    lone: At, alone: Sides, secretary: Client
) -> None:
    said = {f"words.{one}": f"Words one in {one}." for one in ("en", "id", "ru")}
    hears(lone, alone, "rewrite", "1", **said)
    assert words_at(lone) == "Words [IDN: 1 | RUS: one] in en."
    alone.release(does(lone, "accept", bracket="c01.b1.rus"))
    alone.release(does(lone, "unbracket", bracket="c01.b1.rus"))
    agreed(lone, alone)

    line = line_at(lone)
    assert line.state == "agreed"
    assert {one.recorded for one in line.consents.values()} == {(RUS,)}
    shown = secretary.get(f"/texts/{lone.dossier}/{lone.key}/clauses/c01/")
    assertContains(shown, "as recorded for Russia")
    assertContains(shown, "as recorded by Indonesia")
    fold = registry.view(alone.agreement).fold
    ours = [fold.get(act) for act in all_acts(lone.dossier)]
    heard = [act for act in ours if act.on.get("for") == RUS and act.by.role != "node"]
    assert heard
    assert all(act.on.get("source") and act.by.release for act in heard)
    assert not rebuild.rebuild(now=NOW)


def test_recorded_yeses_become_its_own_when_it_takes_over(
    lone: At, alone: Sides, secretary: Client
) -> None:
    agreed(lone, alone)
    arrived = alone.with_partner_arriving()
    arrived.takes_over()

    assert {one.recorded for one in line_at(lone).consents.values()} == {()}
    shown = secretary.get(f"/texts/{lone.dossier}/{lone.key}/clauses/c01/")
    assertNotContains(shown, "as recorded")
    assertNotContains(shown, "Enter what Russia said")
    with pytest.raises(NotRecordable):
        services.record_heard(PEN, lone, "c01", "verify", {}, letter("9"))
    mine, theirs = registry.view(alone.agreement).fold, arrived.far.folds[alone.agreement]
    assert mine.digest() == theirs.digest()


def test_a_text_that_rests_on_a_disputed_word_is_neither_frozen_nor_signed(
    lone: At, alone: Sides, secretary: Client
) -> None:
    agreed(lone, alone)
    arrived = alone.with_partner_arriving()
    fold = registry.view(alone.agreement).fold
    votes = [
        act
        for act in all_acts(lone.dossier)
        if fold.get(act).on.get("for") == RUS and fold.get(act).kind == "slot.accept"
        and str(fold.get(act).on["object"]).endswith("c01/en")
    ]  # fmt: skip
    arrived.takes_over(*votes)

    line = line_at(lone)
    assert line.state == "agreed"
    assert line.consents["en"].disputed
    assert not line.consents["ru"].disputed
    page = f"/texts/{lone.dossier}/{lone.key}/"
    assertContains(secretary.get(page), "rests on a disputed entry")
    with pytest.raises(RestsOnDisputed):
        services.TEXT_DEEDS["freeze"](PEN, lone, {})


def test_a_side_with_a_node_speaks_for_itself(at: At, secretary: Client) -> None:
    with pytest.raises(NotRecordable):
        services.record_heard(PEN, at, "c01", "agree", {}, letter("1"))
    where = f"/texts/{at.dossier}/{at.key}/clauses/c01/"
    assert secretary.get(f"{where}heard/?for=RUS").status_code == 404
    assertNotContains(secretary.get(where), "Enter what Russia said")


def test_the_page_and_rest_enter_the_same(lone: At, alone: Sides, secretary: Client) -> None:
    where = f"/texts/{lone.dossier}/{lone.key}/clauses/c01/"
    assertContains(secretary.get(where), "Enter what Russia said")
    assertContains(secretary.get(f"{where}heard/?for=RUS"), "It would have the clause read so")
    form = {
        "deed": "agree", "bracket": "", "note-kind": "oral", "note-when": "2024-10-08",
        "note-sender": "RUS", "note-recipient": "IDN", "note-subject_en": "In the room",
    }  # fmt: skip
    assert secretary.post(f"{where}heard/?for=RUS", form).status_code == 302
    said = {"deed": "agree", "note": write_note(NOTE)}
    made = secretary.post(f"/api{where}heard", said, content_type="application/json")
    assert made.json()["draft"]

    with pytest.raises(NothingProposed):
        services.record_heard(PEN, lone, "c01", "sign", {}, letter("4"))
    with pytest.raises(Missing):
        services.record_heard(Pen(NOBODY, NOW), lone, "c01", "agree", {}, letter("5"))
    assert queries.clause_page(lone.dossier, lone.key, "c01", who=SECRETARY).page.without_node
    assert alone.partner is None
