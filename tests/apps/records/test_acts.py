"""Putting a record together, correcting it, making one corrigendum of all corrections."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.apps.agreements.acts.joints import Matter, Stand
from mufakat.apps.letters.acts.reading import Unreadable
from mufakat.apps.records.acts.assembling import FORMS, LANGUAGES, Naming, Note, assembled, minutes
from mufakat.apps.records.acts.communiques import Head, Occasion, communique
from mufakat.apps.records.acts.records import (
    Correction,
    Final,
    Paragraph,
    Summary,
    consolidated,
    crossed,
    read_corrections,
    read_final,
    read_summary,
    write_corrections,
    write_final,
    write_summary,
)
from mufakat.apps.records.acts.states import State, state_of
from mufakat.kernel.values import Json, PartyId

AT = datetime(2025, 2, 18, 2, 0, tzinfo=UTC)
IDN, RUS = PartyId("IDN"), PartyId("RUS")
NAMING = Naming(
    sides={"IDN": {"en": "Indonesia", "ru": "Индонезия"}, "RUS": {"en": "Russia"}},
    items={"i1": (1, {"en": "Financing", "ru": "Финансирование"})},
    papers={"k1": "IDRU-CT/EM.1/WP.1"},
    zone="Asia/Jakarta",
)
SUMMARY = Summary(
    {"en": "Summary record"},
    (
        Paragraph("p1", {"en": "One.", "ru": "Раз."}, "i1", ("n1",)),
        Paragraph("p2", {"en": "Two."}),
    ),
    "2025-02-20T10:00+00:00",
)


def note(kind: str, key: str = "n1", **more: object) -> Note:
    plain = {"item": "i1", "party": "IDN", "person": "L. P.", "paper": "", "words": {}, "at": AT}
    return Note(key, kind, **{**plain, **more})  # type: ignore[arg-type]


def test_every_kind_of_note_is_told_in_three_languages() -> None:
    said = {"en": "We note it.", "ru": "Мы отмечаем это."}
    found = assembled(
        [note(kind, f"n{number}", words=said, paper="k1") for number, kind in enumerate(FORMS)],
        NAMING,
    )

    assert len(found) == len(FORMS)
    assert all(set(one.text) == set(LANGUAGES) for one in found)
    assert found[0].text["en"] == "The sitting was opened at 09:00."
    assert found[0].text["id"].endswith("pukul 09.00.")
    told = {one.sources[0]: one.text for one in found}
    statement = told[f"n{[*FORMS].index('statement')}"]
    assert statement["en"] == "L. P. (Indonesia) stated the following: We note it."
    assert "Мы отмечаем это." in statement["ru"]
    assert "[en] We note it." in statement["id"]
    assert "IDRU-CT/EM.1/WP.1" in told[f"n{[*FORMS].index('paper')}"]["ru"]


def test_nothing_is_added_where_nothing_was_said() -> None:
    silent = [note("speaker"), note("statement"), note("decision"), note("item", item="gone")]

    assert assembled(silent, NAMING) == ()


def test_minutes_have_an_opening_and_a_clause_for_each_decision() -> None:
    decided = note("decision", "n2", words={"en": "to meet again"})
    found = minutes([note("statement", words={"en": "x"}), decided], NAMING, ("IDN", "RUS"))

    assert [item for item, _words, _note in found] == ["", "i1"]
    assert found[0][1]["en"].startswith("The delegations of Indonesia, Russia met")
    assert found[1][1]["id"] == "Kedua Pihak sepakat: [en] to meet again"
    assert found[1][1]["ru"].startswith("Стороны условились")
    assert found[1][2] == "n2"


def test_a_communique_says_what_both_hold_and_adds_nothing() -> None:
    occasion = Occasion(
        title={"en": "First meeting of experts", "ru": "Первая встреча экспертов"},
        when={"en": "18 February 2025", "ru": "18 февраля 2025 г."},
        place={"en": "Jakarta"},
        parties=("IDN", "RUS"),
        heads=(Head("IDN", "Laksmi Pradnyadewi", {"en": "Director"}),),
    )
    notes = [note("item"), note("statement", words={"en": "x"}), note("item"),
             note("decision", words={"en": "to meet again"})]  # fmt: skip

    found = communique(occasion, notes, NAMING)

    assert [item for item, _words in found] == ["", "", "", "i1"]
    held = found[0][1]["en"]
    assert held.startswith("The delegations of Indonesia, Russia met: First meeting of experts ")
    assert held.endswith("(Jakarta, 18 February 2025).")
    assert [words["en"] for _item, words in found[1:]] == [
        "The delegations were headed by: Laksmi Pradnyadewi, Director (Indonesia).",
        "The participants exchanged views on the following matters: Financing.",
        "The sides agreed as follows: to meet again",
    ]
    assert found[0][1]["ru"].startswith("Состоялась встреча делегаций (Индонезия, Russia)")
    assert all(set(words) == set(LANGUAGES) for _item, words in found)


def test_one_correction_is_taken_and_two_that_agree_too() -> None:
    ours = (Correction("p1", {"en": "One, corrected."}, {"en": "A slip."}),)

    final = consolidated(SUMMARY, {IDN: ours}, {})

    assert final.paragraphs[0].text == {"en": "One, corrected.", "ru": "Раз."}
    assert final.corrected == ("p1",)
    assert consolidated(SUMMARY, {IDN: ours, RUS: ours}, {}) == final
    assert crossed(SUMMARY, {IDN: ours, RUS: ours}) == {}


def test_where_sides_differ_somebody_chooses_and_else_the_words_stay() -> None:
    taken = {
        IDN: (Correction("p1", {"en": "Ours."}),),
        RUS: (Correction("p1", {"en": "Theirs.", "ru": "Их."}),),
    }

    assert crossed(SUMMARY, taken) == {"p1": (IDN, RUS)}
    stays = consolidated(SUMMARY, taken, {})
    assert stays.paragraphs[0].text == {"en": "One.", "ru": "Их."}
    assert consolidated(SUMMARY, taken, {"p1": RUS}).paragraphs[0].text["en"] == "Theirs."


def test_a_correction_of_a_language_the_paragraph_has_not_adds_none() -> None:
    final = consolidated(SUMMARY, {IDN: (Correction("p2", {"ru": "Два."}),)}, {})

    assert final.paragraphs[1].text == {"en": "Two."}
    assert final.corrected == ()


@given(st.lists(st.tuples(st.sampled_from([IDN, RUS]), st.sampled_from(["p1", "p2", "p9"]),
                          st.sampled_from(["One.", "A", "B"])), max_size=6))  # fmt: skip
def test_a_corrigendum_lists_exactly_what_changed(said: list[tuple[PartyId, str, str]]) -> None:
    taken: dict[PartyId, tuple[Correction, ...]] = {}
    for party, paragraph, words in said:
        kept = tuple(one for one in taken.get(party, ()) if one.paragraph != paragraph)
        taken[party] = (*kept, Correction(paragraph, {"en": words}))

    final = consolidated(SUMMARY, taken, {})

    assert read_final(write_final(final)) == final
    changed = [
        now.id
        for was, now in zip(SUMMARY.paragraphs, final.paragraphs, strict=True)
        if was.text != now.text
    ]
    assert list(final.corrected) == changed
    assert [one.sources for one in final.paragraphs] == [one.sources for one in SUMMARY.paragraphs]


def test_forms_are_read_as_written_and_others_refused() -> None:
    corrections = (Correction("p1", {"en": "x"}, {"en": "y"}),)
    assert read_summary(write_summary(SUMMARY)) == SUMMARY
    assert read_corrections(write_corrections(corrections)) == corrections
    bad: list[tuple[object, Json]] = [
        (read_summary, {**write_summary(SUMMARY), "until": "2025-02-20T10:00"}),
        (read_summary, {**write_summary(SUMMARY), "until": "soon"}),
        (read_summary, {**write_summary(SUMMARY), "paragraphs": []}),
        (read_summary, {**write_summary(SUMMARY), "votes": 3}),
        (read_corrections, write_corrections(corrections * 2)),
        (read_final, write_final(Final({"en": "x"}, SUMMARY.paragraphs, ("p9",)))),
        (read_final, write_final(Final({"en": "x"}, SUMMARY.paragraphs * 2))),
    ]
    for read, value in bad:
        with pytest.raises(Unreadable):
            read(value)  # type: ignore[operator]


def test_a_record_goes_from_draft_to_final_and_only_time_closes_corrections() -> None:
    nothing, end = Matter("record/r"), SUMMARY.closes
    proposed = Matter("record/r", stand=Stand.PROPOSED)
    final = Matter("record/r", stand=Stand.AGREED, in_force="ab")

    assert state_of(None, nothing, end) is State.DRAFTED
    assert state_of(SUMMARY, nothing, end) is State.OPEN
    assert state_of(SUMMARY, nothing, end + timedelta(seconds=1)) is State.CLOSED
    assert state_of(SUMMARY, proposed, end) is State.PROPOSED
    assert state_of(SUMMARY, final, end) is State.FINAL
