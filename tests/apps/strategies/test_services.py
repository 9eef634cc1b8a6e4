"""Strategies at work: what crosses, what stays, who may, and that nobody is graded."""

import re
from pathlib import Path

import pytest
from django.apps import apps

import mufakat.apps.strategies
from mufakat.apps.parties.permissions import Who
from mufakat.apps.strategies import queries, services
from mufakat.apps.strategies.acts.crosswalk import Agreement
from mufakat.apps.strategies.models import MappingRow
from mufakat.apps.strategies.projection import rows
from mufakat.apps.texts.queries import texts
from mufakat.kernel.errors import Missing, MufakatError
from mufakat.registry.queries import drafts, sent_forms, statements_of
from mufakat.registry.rebuild import rebuild
from tests.apps.letters.two_sides import NOBODY, NOW, SECRETARY, Sides, all_acts
from tests.apps.meetings.test_services import with_items
from tests.apps.strategies.documents import entered, entered_by_them, page

OTHER = Who("rina", "Rina", "en", ("drafter-1",))
THIRD = Who("tono", "Tono", "en", ("drafter-2",))
GRADING = re.compile(r"(?i)\b(scores?|ranks?|ranking|grades?|graded|ratings?|rated)\b")
DENIED = "nothing here grades anybody"


def linked(
    sides: Sides, who: Who, *links: tuple[str, str], party: str = "IDN", done: bool = True
) -> None:
    services.map_entry(
        who=who, dossier=sides.agreement, party=party, key="s1", links=links, now=NOW
    )
    if done:
        services.finish_mapping(who=who, dossier=sides.agreement, now=NOW)


def test_both_enter_their_own_under_the_same_key_and_read_both(sides: Sides) -> None:
    entered(sides)
    entered_by_them(sides)

    assert [(one.party, one.key) for one in page(sides).entries] == [("IDN", "s1"), ("RUS", "s1")]
    theirs = page(sides).find("RUS", "s1").said
    assert theirs is not None
    assert (theirs.period, theirs.instrument, theirs.language) == ("", {}, "")


def test_an_entry_is_taken_back_by_its_own_side_only(sides: Sides) -> None:
    entered(sides)
    entered_by_them(sides)
    where = {"who": SECRETARY, "dossier": sides.agreement, "key": "s1", "now": NOW}
    with pytest.raises(services.NotOurStrategy):
        services.take_back(party="RUS", **where)  # type: ignore[arg-type]

    sides.release(services.take_back(party="IDN", **where))  # type: ignore[arg-type]

    assert [one.party for one in page(sides).entries] == ["RUS"]


def test_what_cannot_be_read_is_shown_as_such_and_breaks_nothing(sides: Sides) -> None:
    on = {"object": "strategy/s9"}
    odd = sides.far.say(sides.agreement, "own.set", on, {"title": 7, "score": 1})
    sides.hand_over(sides.agreement, [odd])

    assert page(sides).find("RUS", "s9").said is None


def test_rebuilding_gives_the_same_rows(sides: Sides) -> None:
    entered(sides)
    entered_by_them(sides)
    before = [*rows()]

    rebuild(now=NOW)

    assert [*rows()] == before
    assert len(before) == 2


def test_a_mapping_is_its_authors_alone_until_two_have_finished(sides: Sides) -> None:
    entered(sides)
    linked(sides, SECRETARY, ("m1", "III.1"), ("m2", "III.1"), ("p1", "I"))

    other = queries.register(sides.agreement, who=OTHER)
    assert (other.seen, other.authors) == ((), 1)
    assert not any(other.under("III.1").values())
    linked(sides, OTHER, ("m1", "III.1"), ("p1", "I.2"), done=False)
    assert page(sides).agreement is None
    assert {one.author for one in page(sides).seen} == {"dewi"}
    services.finish_mapping(who=OTHER, dossier=sides.agreement, now=NOW)

    assert page(sides).agreement == Agreement(both=1, either=4)
    assert [one.authors for one in page(sides).under("III.1")["IDN"]] == [2, 1]
    with pytest.raises(services.MappingFinished):
        linked(sides, OTHER, ("m1", "I"))
    with pytest.raises(services.TwoAuthors):
        linked(sides, THIRD, ("m1", "I"))


def test_who_goes_on_after_reading_the_other_is_said_to(sides: Sides) -> None:
    entered(sides)
    linked(sides, SECRETARY, ("m1", "III.1"))
    linked(sides, OTHER, ("m1", "III.1"))
    assert page(sides).independent

    services.go_on_mapping(who=OTHER, dossier=sides.agreement, now=NOW)
    assert {one.author for one in page(sides).seen} == {"dewi"}
    linked(sides, OTHER, ("m1", "III.1"), ("m1", "I"))

    assert not page(sides).independent
    assert page(sides).agreement == Agreement(both=1, either=2)


def test_a_mapping_is_given_up_by_its_author_or_by_who_keeps_the_register(sides: Sides) -> None:
    entered(sides)
    linked(sides, SECRETARY, ("m1", "III.1"))
    with pytest.raises(MufakatError):
        services.set_aside_mapping(who=OTHER, dossier=sides.agreement, author="dewi")
    linked(sides, OTHER, ("m1", "I"))
    services.set_aside_mapping(who=SECRETARY, dossier=sides.agreement, author="rina")
    services.set_aside_mapping(who=SECRETARY, dossier=sides.agreement, author="dewi")

    assert not MappingRow.objects.exists()


def test_links_name_parts_and_themes_that_are_there(sides: Sides) -> None:
    entered(sides)
    with pytest.raises(Missing):
        linked(sides, SECRETARY, ("m9", "I"))
    with pytest.raises(services.NoTheme):
        linked(sides, SECRETARY, ("m1", "V"))
    with pytest.raises(services.NothingMapped):
        services.finish_mapping(who=SECRETARY, dossier=sides.agreement, now=NOW)


def test_links_and_their_authors_never_leave(sides: Sides) -> None:
    entered(sides)
    linked(sides, SECRETARY, ("m1", "IV.3"))
    sides.meet()

    said = str(sent_forms(all_acts(sides.agreement)))

    assert "IV.3" not in said
    assert "dewi" not in said


def test_a_plan_is_drafted_with_a_row_a_theme_and_stays_ours(sides: Sides) -> None:
    entered(sides)
    meeting = with_items(sides)
    before = len(all_acts(meeting))
    drafted = services.draft_plan(
        who=SECRETARY, dossier=sides.agreement, meeting=meeting, themes=["II.3", "IV.3", "II.3"],
        now=NOW,
    )  # fmt: skip

    assert len(all_acts(meeting)) == before
    row = next(one for one in drafts("waiting") if one.pk == drafted.draft)
    names = {one.object.split("/")[-2] for one in statements_of(row) if one.verb == "edit"}
    assert names == {"p01.aim", "p02.aim"}
    sides.release(drafted)
    (text,) = texts(who=SECRETARY, dossier=meeting)
    assert "joint_plan" in str(text)


def test_a_plan_needs_themes_and_a_meeting_of_this_agreement(sides: Sides) -> None:
    where = {"who": SECRETARY, "dossier": sides.agreement, "now": NOW}
    with pytest.raises(services.NoTheme):
        services.draft_plan(meeting="0" * 64, themes=[], **where)  # type: ignore[arg-type]
    with pytest.raises(Missing):
        services.draft_plan(meeting="0" * 64, themes=["I"], **where)  # type: ignore[arg-type]


def test_nobody_without_a_seat_reads_or_does_anything(sides: Sides) -> None:
    entered(sides)
    deeds = (
        lambda who: queries.register(sides.agreement, who=who),
        lambda who: services.take_back(
            who=who, dossier=sides.agreement, party="IDN", key="s1", now=NOW
        ),
        lambda who: linked(sides, who, ("m1", "I")),
        lambda who: services.finish_mapping(who=who, dossier=sides.agreement, now=NOW),
        lambda who: services.draft_plan(
            who=who, dossier=sides.agreement, meeting="", themes=[], now=NOW
        ),
    )
    for deed in deeds:
        with pytest.raises(Missing):
            deed(NOBODY)


def test_no_field_and_no_word_grades_a_state() -> None:
    names = [
        field.name
        for model in apps.get_app_config("strategies").get_models()
        for field in model._meta.get_fields()
    ]
    assert not [name for name in names if GRADING.search(name)]
    home = Path(mufakat.apps.strategies.__file__).parent
    for file in (*home.rglob("*.py"), *home.rglob("*.html")):
        said = file.read_text("utf-8").replace(DENIED, "")
        assert not GRADING.search(said.replace("_", " ")), file.name
