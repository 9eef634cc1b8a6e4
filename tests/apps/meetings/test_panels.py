from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.utils import translation

from mufakat.apps.agreements import labels as of_agreements
from mufakat.apps.agreements.acts.joints import Stand
from mufakat.apps.agreements.acts.life import AgreementState
from mufakat.apps.agreements.acts.register import Instrument, RenewalRule, TitleStatus
from mufakat.apps.letters import labels as of_letters
from mufakat.apps.letters.acts.contacts import ContactKind
from mufakat.apps.letters.acts.facts import Certainty, When
from mufakat.apps.letters.acts.notes import NoteKind
from mufakat.apps.letters.panels import sides_of
from mufakat.apps.meetings import labels, queries
from mufakat.apps.meetings.acts.changes import changes
from mufakat.apps.meetings.acts.feed import feed, span_of
from mufakat.apps.meetings.acts.items import Action, write_item
from mufakat.apps.meetings.acts.states import AgendaState, MeetingState
from mufakat.apps.meetings.acts.terms import Level, Mode, Plan, write_terms
from mufakat.apps.meetings.panels.changed import items_shown, shown
from mufakat.node.home import Home
from mufakat.registry import queries as registry
from mufakat.registry.offers import Occasion
from mufakat.registry.ports import describer
from tests.apps.letters.two_sides import IDN, NOW, RUS, SECRETARY, Sides
from tests.apps.meetings.test_acts import TERMS
from tests.apps.meetings.test_services import ITEMS, with_items


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (of_letters.CONTACT_KINDS, ContactKind),
        (of_letters.NOTE_KINDS, NoteKind),
        (of_letters.CERTAINTIES, Certainty),
        (of_agreements.INSTRUMENTS, Instrument),
        (of_agreements.TITLE_STATUS, TitleStatus),
        (of_agreements.RENEWALS, RenewalRule),
        (of_agreements.STATES, AgreementState),
        (of_agreements.STANDS, Stand),
        (labels.ACTIONS, Action),
        (labels.LEVELS, Level),
        (labels.MODES, Mode),
        (labels.PLANS, Plan),
        (labels.MEETING_STATES, MeetingState),
        (labels.AGENDA_STATES, AgendaState),
    ],
)
def test_every_value_has_a_word(words: dict[str, object], values: type[Stand]) -> None:
    assert set(words) == set(values)


def test_every_field_that_can_change_has_a_name() -> None:
    fields = {*write_terms(TERMS), *write_item(ITEMS["i1"])}

    assert fields - {"dossier", "body"} <= set(labels.FIELDS)


def test_changes_are_said_in_words_the_readers_language_first(our_home: Home) -> None:
    del our_home
    was = write_item(ITEMS["i2"])
    other = replace(
        ITEMS["i2"],
        title={"en": "Virtual assets", "ru": "Виртуальные активы"},
        lead=IDN,
        minutes=0,
        topics=(),
        action=Action.DECIDE,
        dropped=True,
    )
    topics = {topic.id: topic for topic in TERMS.topics}
    with translation.override("ru"):
        found = [*shown(changes(was, write_item(other)), sides_of((IDN, RUS)), topics)]

    assert [one.language for one in found if one.words] == ["ru", "en"]
    said = {(one.was, one.now) for one in found if not one.words}
    assert ("Россия", "Индонезия") in said
    assert ("Financing", "") in said


def test_changed_terms_name_dates_places_and_lists(our_home: Home) -> None:
    del our_home
    other = replace(
        TERMS,
        when=When("2025-02-18/2025-02-19"),
        topics=TERMS.topics[:1],
        place=replace(TERMS.place, name={"en": "Bali"}, host=RUS),
        mode=Mode.HYBRID,
    )
    with translation.override("en"):
        found = shown(changes(write_terms(TERMS), write_terms(other)), sides_of((IDN, RUS)), {})
        said = {(one.was, one.now) for one in found}

    assert ("Jakarta", "Bali") in said
    assert ("Indonesia", "Russia") in said
    assert ("in person", "in person and online") in said
    assert ("Financing; Social media", "Financing") in said
    assert any("18–19 February 2025" in now for _was, now in said)


def test_entries_are_said_in_one_sentence(sides: Sides) -> None:
    own = with_items(sides)
    sides.accepts(own, "item/i1")
    view = registry.view(own)
    with translation.override("en"):
        said = []
        for act in view.fold.order():
            one = view.act(act)
            describe = describer(str(one.on.get("object", "charter")))
            assert describe is not None
            said.append(str(describe(one, view.body(act), view)))

    assert "Indonesia opened the matter" in said
    assert "Russia accepted the matter" in said
    assert "Indonesia proposed an agenda item “Opening”" in said
    assert "Russia accepted an agenda item" in said


def test_an_item_nobody_disputes_says_so(sides: Sides) -> None:
    own = with_items(sides)
    sides.accepts(own, "item/i1")
    page = queries.agenda(own, who=SECRETARY)
    with translation.override("en"):
        first, second = items_shown(page, sides_of(page.members), {}, now=NOW)

    assert first.state == "agreed by both sides"
    assert second.state == "waiting for: Russia"


def test_an_uncertain_date_is_a_tentative_day_in_the_calendar() -> None:
    span = span_of(replace(TERMS, opens=""))
    assert span is not None
    said_at = datetime(2024, 11, 18, 7, tzinfo=UTC)
    one = Occasion("em1", "EM.1 Expert Meeting", *span, said_at, url="https://x.example/m")

    said = feed([one], title="Pertemuan", specimen="CONTOH").decode()

    assert "STATUS:TENTATIVE" in said
    assert "DTSTART;VALUE=DATE:20250101" in said
    assert "DTEND;VALUE=DATE:20250401" in said
    assert "SUMMARY:CONTOH EM.1 Expert Meeting" in said


def test_a_meeting_without_any_date_is_in_no_calendar() -> None:
    assert span_of(replace(TERMS, opens="", when=When())) is None


def test_labels_are_words_and_not_codes() -> None:
    every = [*labels.FIELDS.values(), *of_agreements.STATES.values()]

    assert not [word for word in every if "_" in str(word)]
