"""A thousand records of persons, tried at every door of a desk; and what is let through."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.apps.desks import services
from mufakat.apps.desks.acts.gateway import NotAllowed, PersonLevel, check
from mufakat.apps.desks.acts.steps import READERS, Step
from mufakat.apps.letters.acts.traces import Kind, is_person_record, traces
from mufakat.kernel.errors import MufakatError
from mufakat.kernel.values import Json
from mufakat.registry import services as registry
from mufakat.registry.models import ActRow, DraftRow
from mufakat.registry.queries import sent_forms
from mufakat.registry.services import Hand
from mufakat.registry.statements import Statement
from tests.apps.desks.planted import prose, records
from tests.apps.desks.sides import DESK, Desks, information, request
from tests.apps.letters.two_sides import NOW, all_acts
from tests.partners import TWO

THOUSAND = [*records(1000)]
ZERO = "0" * 64
ORDINARY = (
    "Please send the number of channels closed in 2023, by platform.",
    "The workshop on referral mechanisms takes place on 9 October 2024 in Jakarta.",
    "Сообщаем, что методические рекомендации по профилактике утверждены 28.12.2024.",
    "Deradicalisation programmes are described in Peraturan Pemerintah 77/2019.",
    "Regulation No. 1373 (2001), paragraph 2; letter 12/NV/2024 of 20 January 2025.",
    "Program reintegrasi sosial diikuti 1.250 peserta di 12 provinsi.",
)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_of_the_trade_pass(text: str) -> None:
    assert not is_person_record(text)
    check("entry.add", f"desk/ask/{'ab' * 8}", request(ZERO, text))


def test_thousand_planted_records_pass_in_no_field_of_any_form() -> None:
    for number, record in enumerate(THOUSAND):
        step, body = _with(record, number)
        with pytest.raises(PersonLevel):
            check("entry.add", f"desk/{step}/{'ab' * 8}", body)


def test_thousand_planted_records_pass_in_no_form_of_their_own() -> None:
    for number, record in enumerate(THOUSAND):
        step = [*READERS][number % len(READERS)]
        with pytest.raises(MufakatError):
            check("entry.add", f"desk/{step}/{'ab' * 8}", {"record": record})
        with pytest.raises(NotAllowed):
            check("entry.add", f"case/{number}", {"person": record})
        with pytest.raises(NotAllowed):
            check("own.set", f"desk/ask/{'ab' * 8}", {"person": record})


def test_thousand_planted_records_are_not_drafted(desks: Desks) -> None:
    for number, record in enumerate(THOUSAND):
        body = request(desks.sides.agreement, record)
        with pytest.raises(PersonLevel):
            services.say(who=DESK, dossier=desks.own, step=Step.ASK, value=body, now=NOW)
        said = Statement("add", desks.own, f"case/{number}", body={"text": record})
        with pytest.raises(NotAllowed):
            registry.draft_entry(by=Hand("x", "drafter-1"), statements=[said], now=NOW)

    assert not DraftRow.objects.filter(state="waiting").exists()


def test_nothing_is_signed_that_the_gateway_does_not_know(desks: Desks) -> None:
    before = len(all_acts(desks.own))
    for record in THOUSAND[:20]:
        for body in (request(desks.sides.agreement, record), {"person": record}):
            said = Statement("add", desks.own, f"desk/ask/{'ab' * 8}", body=body)
            with pytest.raises(MufakatError):
                registry.say_all([said], by=TWO, now=NOW)
        attached: dict[str, Json] = {"att": [{"name": record}]}
        attached |= request(desks.sides.agreement)
        said = Statement("add", desks.own, f"desk/ask/{'ab' * 8}", body=attached)
        with pytest.raises(NotAllowed):
            registry.say_all([said], by=TWO, now=NOW)

    assert len(all_acts(desks.own)) == before


def test_what_a_partner_sends_is_kept_without_such_words(desks: Desks) -> None:
    """By any way in: parcels and courier folders end in the same receiving."""
    sent = [
        desks.far.say(
            desks.own, "entry.add", {"object": f"desk/ask/{number:016x}"},
            request(desks.sides.agreement, record),
        )
        for number, record in enumerate(THOUSAND)
    ]  # fmt: skip

    desks.sides.hand_over(desks.own, sent)

    rows = ActRow.objects.filter(dossier=desks.own, object__startswith="desk/ask/")
    assert rows.count() == len(THOUSAND)
    assert set(rows.values_list("body", flat=True)) == {None}
    again = "".join(one.body for one in sent_forms(all_acts(desks.own)))
    assert not any(json.dumps(record)[1:-1] in again for record in THOUSAND)
    assert desks.page(f"{0:016x}").steps[0].done.value is None


def test_words_that_are_withheld_change_no_state(desks: Desks) -> None:
    desks.hear("inform", information(desks.sides.agreement, THOUSAND[0]))
    desks.hear("inform", {"person": THOUSAND[1]}, "cd" * 8)

    thing = desks.say(Step.INFORM, information(desks.sides.agreement))

    fold = desks.far.folds[desks.own]
    desks.far.take(sent_forms(all_acts(desks.own)))
    assert len(fold) == len(all_acts(desks.own))
    assert desks.state(thing) == "given"


def test_what_stands_stored_all_the_same_does_not_leave(desks: Desks) -> None:
    """The last look, when a parcel is made: whatever got into the table before."""
    desks.say(Step.ASK, request(desks.sides.agreement))
    row = ActRow.objects.get(act=all_acts(desks.own)[-1])
    held = bytes(row.body or b"")
    row.body = held.replace(b"How many channels", b"Nama: Budi. NIK: 3201123456789012. How many")
    row.save()

    (sent,) = sent_forms([row.act])

    assert (sent.salt, sent.body) == ("", "")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("NIK 3201 1234 5678 9012", {Kind.IDENTITY}),
        ("паспорт 45 10 123456", {Kind.PASSPORT}),
        ("paspor X1234567", {Kind.PASSPORT}),
        ("call +7 495 123-45-67", {Kind.PHONE}),
        ("hubungi 0812 3456 7890", {Kind.PHONE}),
        ("lahir 12 Mei 1990", {Kind.BIRTH}),
        ("12.03.1988 г.р.", {Kind.BIRTH}),
        ("Тимур Озерцов", {Kind.NAME}),
        ("беседа с Озерцовым Тимуром Павловичем состоялась", {Kind.NAME}),
        ("Bapak Wirajaya", {Kind.NAME}),
        ("Ratih Kusumadewi binti Ahmad", {Kind.NAME}),
        ("nothing to see", set()),
    ],
)
def test_traces_are_found_where_they_stand(text: str, kinds: set[Kind]) -> None:
    found = traces(text)

    assert {one.kind for one in found} == kinds
    assert all(text[one.start : one.end] == one.text for one in found)


@given(st.text(max_size=200))
def test_traces_never_overlap_and_stand_in_the_text(text: str) -> None:
    found = traces(text)

    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


def _with(record: str, number: int) -> tuple[str, dict[str, Json]]:
    """Put a record into one of the texts of one of the forms."""
    forms: list[tuple[str, dict[str, Json], str]] = [
        ("ask", {**request(ZERO)}, "question"),
        ("inform", {**information(ZERO)}, "facts"),
        ("answer", {**information(ZERO)}, "assessment"),
        ("use", {"used_for": "a briefing", "outcome": "", "language": "en"}, "outcome"),
        ("feedback", {"worth": "useful", "words": "", "language": "en"}, "words"),
        ("decline", {"ground": "not_held", "words": "", "language": "en"}, "words"),
    ]
    step, body, field = forms[number % len(forms)]
    return step, {**body, field: record}


def test_digits_in_the_name_of_a_matter_are_nobodys_number() -> None:
    name = "ab3201123456789012cd4509123456ef" + "0" * 32
    value, object_ = request(name), f"desk/ask/{'ab' * 8}"

    check("entry.add", object_, value)
    with pytest.raises(PersonLevel):
        check("entry.add", object_, value | {"question": f"On file: {name}"})


def test_of_a_thousand_sentences_about_persons_seven_sorts_of_ten_are_shown() -> None:
    """What the page says: this is no proof. The three sorts nobody is shown stand in assurance."""
    shown: dict[str, set[bool]] = {}
    for sort, sentence in prose(1000):
        shown.setdefault(sort, set()).add(bool(traces(sentence)))

    unseen = {sort for sort, found in shown.items() if found == {False}}
    assert unseen == {"one name only", "small letters", "described"}
    assert all(found == {True} for sort, found in shown.items() if sort not in unseen)
