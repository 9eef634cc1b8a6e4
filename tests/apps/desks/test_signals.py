"""Signals: their life, matching, reviews, the five kinds of feedback, the flood guard."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from mufakat.apps.desks import queries, services
from mufakat.apps.desks.acts.done import Done, State
from mufakat.apps.desks.acts.gateway import check
from mufakat.apps.desks.acts.life import FLOOD
from mufakat.apps.desks.acts.signals import normal_url, read_signal, write_signal
from mufakat.apps.desks.acts.states import standing
from mufakat.apps.desks.acts.steps import Step
from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.exchange.queries import entry
from mufakat.apps.exchange.services.withdrawing import withdraw
from mufakat.apps.letters.acts.reading import Unreadable
from mufakat.apps.letters.services import Drafted
from mufakat.apps.parties.permissions import Who
from mufakat.kernel.acts import By
from mufakat.kernel.errors import Malformed, Missing
from mufakat.kernel.hashes.pictures import hash_picture
from mufakat.kernel.values import Json
from mufakat.registry import work
from tests.apps.desks.planted import records
from tests.apps.desks.sides import AUDITOR, DESK, LEGAL, Desks, open_matter, terms
from tests.apps.letters.two_sides import NOW, Sides, all_acts

THING = "ab" * 8
TODAY = NOW.date()
SECOND = Who("sari", "Sari", "en", ("desk_officer-2",), TODAY)
WORD = {"words": "This is a news report.", "language": "en"}
POST = {"officer": "Head of section"}


def signal(agreement: str, kind: str = "sha256", value: str = "") -> dict[str, Json]:
    """Give a signal as an entry carries it."""
    return {
        **terms(agreement),
        "kind": kind,
        "value": value or sha256(b"a leaflet").hexdigest(),
        "label": "incitement",
        "designated_by": "Central court (SPECIMEN)",
        "designation": "Decision 1/2024",
        "evidence": "content_seen",
        "review_on": "2025-06-01",
    }


@pytest.fixture
def content(sides: Sides) -> Desks:
    """The desk for online content, open between both sides."""
    return open_matter(sides, Subject.CONTENT)


def active(content: Desks, kind: str = "sha256", value: str = "", thing: str = THING) -> str:
    """Let the partner propose, verify and activate a signal; give its entry."""
    act = content.hear("signal", signal(content.sides.agreement, kind, value), thing)
    on: dict[str, Json] = {"object": f"desk/verify/{thing}"}
    by = By("desk_officer-2", "releasing_officer-1")
    content.sides.hand_over(
        content.own, [content.far.say(content.own, "entry.add", on, {**POST}, by=by)]
    )
    content.hear("activate", POST, thing)
    return act


def matched(files: Sequence[tuple[str, bytes]] = (), addresses: Sequence[str] = ()) -> list[int]:
    """Match, let the worker do it, and give the reviews it opened."""
    pk = services.ask_for_matches(who=DESK, files=files, addresses=addresses, now=NOW)
    work.do_waiting(clock=lambda: NOW)
    answer = work.work(pk, by=DESK.login).answer
    assert isinstance(answer, dict), work.work(pk, by=DESK.login).fault
    opened = answer["reviews"]
    assert isinstance(opened, list)
    return [int(str(one)) for one in opened]


LEAFLET = [("leaflet.txt", b"a leaflet")]


def test_signal_is_proposed_verified_by_another_seat_and_active(content: Desks) -> None:
    thing = content.say(Step.SIGNAL, signal(content.sides.agreement))
    assert content.state(thing) == "proposed"
    content.say(Step.VERIFY, POST, thing)
    assert content.state(thing) == "proposed"

    drafted = services.say(
        who=SECOND, dossier=content.own, step=Step.VERIFY, value=POST, thing=thing, now=NOW
    )
    content.release(drafted)
    assert content.state(thing) == "verified"
    content.say(Step.ACTIVATE, POST, thing)

    assert content.state(thing) == "active"


def test_match_opens_a_review_and_nothing_else(content: Desks) -> None:
    active(content)
    before = len(all_acts(content.own))

    (pk,) = matched([*LEAFLET, ("other.txt", b"another")])

    found = queries.review(pk, who=DESK)
    assert (found.name, found.kind, found.outcome, found.by) == ("leaflet.txt", "sha256", "", "RUS")
    assert len(all_acts(content.own)) == before


@pytest.mark.parametrize("step", ["dispute", "appeal"])
def test_dispute_or_appeal_silences_by_the_next_query(content: Desks, step: str) -> None:
    active(content)
    assert matched(LEAFLET)

    content.say(Step(step), WORD, THING)

    assert matched(LEAFLET) == []


def test_dispute_silences_before_a_second_person_has_approved_it(content: Desks) -> None:
    active(content)
    services.say(who=DESK, dossier=content.own, step=Step.DISPUTE, value=WORD, thing=THING, now=NOW)

    assert matched(LEAFLET) == []


def test_dispute_ends_when_its_author_takes_it_back_and_not_before(content: Desks) -> None:
    active(content)
    content.say(Step.DISPUTE, WORD, THING)
    (dispute,) = [one.done for one in content.page(THING).steps if one.done.step is Step.DISPUTE]
    content.hear("settle", WORD, about=dispute.act)
    assert content.state(THING) == "disputed"

    content.sides.release(Drafted(withdraw(who=SECOND, act=dispute.act, reason="sorry", now=NOW)))

    assert content.state(THING) == "active"


def test_appeal_ends_when_the_originator_settles_it(content: Desks) -> None:
    active(content)
    content.say(Step.APPEAL, WORD, THING)
    appeal = next(one for one in content.page(THING).steps if one.done.step is Step.APPEAL)
    assert content.state(THING) == "suspended"

    content.hear("settle", WORD, about=appeal.done.act)

    assert content.state(THING) == "active"
    assert matched(LEAFLET)


def test_withdrawn_signal_is_silent_and_its_words_are_gone(content: Desks) -> None:
    act = active(content)
    (pk,) = matched(LEAFLET)
    content.sides.hand_over(
        content.own, [content.far.say(content.own, "withdraw", {"target": act})]
    )

    assert matched(LEAFLET) == []
    assert content.state(THING) == "withdrawn"
    assert queries.review(pk, who=DESK).signal is None


def test_five_kinds_of_feedback_go_round_with_receipts(content: Desks) -> None:
    thing = content.say(Step.SIGNAL, signal(content.sides.agreement))
    content.hear("seen", {"count": 3}, thing)
    content.hear("agree", WORD, thing)
    content.hear("dispute", WORD, thing)
    content.hear("appeal", WORD, thing)
    act = content.page(thing).steps[0].done.act
    content.sides.release(Drafted(withdraw(who=SECOND, act=act, reason="wrong", now=NOW)))
    done = content.far.say(content.own, "withdraw.done", {"target": act})
    content.sides.hand_over(content.own, [done])

    steps = {str(one.done.step) for one in content.page(thing).steps}
    answered = entry(act, who=DESK).withdrawal

    assert steps >= {"seen", "agree", "dispute", "appeal"}
    assert answered is not None
    assert {(one.party, one.status) for one in answered.answers} >= {("RUS", "done")}


def test_likeness_address_and_md5_are_matched(content: Desks) -> None:
    picture = Image.new("RGB", (400, 300), "white")
    draw = ImageDraw.Draw(picture)
    for number in range(40):
        left, top = (number * 53) % 360, (number * 97) % 260
        draw.ellipse((left, top, left + 60, top + 40), fill=(number * 6, 90, 255 - number * 5))
    png, jpeg = io.BytesIO(), io.BytesIO()
    picture.save(png, "PNG")
    picture.resize((300, 225)).save(jpeg, "JPEG", quality=60)
    active(content, "pdq", hash_picture(png.getvalue()).pdq)
    active(content, "url", "https://example.org/leaflet?p=2", "cd" * 8)

    found = matched(
        [("copy.jpg", jpeg.getvalue()), ("text.txt", b"no picture")],
        ["HTTPS://Example.org:443/leaflet?p=2&utm_source=x#top", "https://example.org/else"],
    )

    kinds = {queries.review(pk, who=DESK).kind for pk in found}
    assert kinds == {"pdq", "url"}


def test_adverse_decision_needs_reasons_the_question_and_a_second_person(content: Desks) -> None:
    active(content)
    (pk,) = matched(LEAFLET)
    said = {"interest": "none", "outcome": "refer", "reasons": "Asked for by the court."}
    said |= dict.fromkeys(("owner", "ground", "authority", "appeal"), "Said.") | {"host": "IDN"}
    with pytest.raises(Malformed):
        services.decide_review(who=DESK, pk=pk, said=said | {"interest": ""}, now=NOW)
    with pytest.raises(Malformed):
        services.decide_review(who=DESK, pk=pk, said=said | {"reasons": " "}, now=NOW)
    services.decide_review(who=DESK, pk=pk, said=said, now=NOW)
    assert queries.review(pk, who=DESK).waits_for_second
    with pytest.raises(services.SecondPerson):
        services.confirm_review(who=DESK, pk=pk, agrees=True, now=NOW)

    services.confirm_review(who=LEGAL, pk=pk, agrees=True, now=NOW)

    with pytest.raises(services.DecidedAlready):
        services.decide_review(who=DESK, pk=pk, said=said, now=NOW)
    with pytest.raises(Missing):
        services.decide_review(who=AUDITOR, pk=pk, said=said, now=NOW)


def test_flood_sets_a_signal_aside_until_somebody_looked(content: Desks) -> None:
    active(content)
    assert len(matched(LEAFLET * (FLOOD + 1))) == FLOOD
    assert matched(LEAFLET) == []
    (aside,) = queries.set_aside(who=DESK)
    with pytest.raises(Missing):
        services.lift_set_aside(who=AUDITOR, pk=aside.pk, now=NOW)

    services.lift_set_aside(who=DESK, pk=aside.pk, now=NOW)

    assert queries.set_aside(who=DESK) == []


def test_stopped_desk_matches_nothing(content: Desks) -> None:
    active(content)
    services.stop(who=AUDITOR, flow="", party="RUS", reason="A complaint.", now=NOW)

    assert matched(LEAFLET) == []


def test_sheet_of_signals_is_all_or_nothing(content: Desks) -> None:
    head = "kind,value,label,designated_by,designation,evidence,review_on\n"
    row = "md5,900150983CD24FB0D6963F7D28E17F72,recruitment,Court,1/2024,content_seen,2025-06-01\n"
    given_terms = terms(content.sides.agreement)

    def propose(sheet: str) -> Drafted:
        return services.propose_signals(
            who=DESK, dossier=content.own, sheet=sheet.encode(), terms=given_terms, now=NOW
        )

    for bad in (head, row, head + row + "md5,xyz,recruitment,Court,1,content_seen,2025-06-01\n",
                "name,nik\nBudi,3201123456789012\n",
                *(f"{head}{record}\n" for record in records(50))):  # fmt: skip
        with pytest.raises(Malformed):
            propose(bad)
    content.sides.release(propose(head + row + row.replace("900150", "900151")))

    listed = queries.matter(content.own, who=DESK, now=NOW).lines
    assert len(listed) == 2
    assert not [one for one in listed if "900150983CD" in one.subject]


def test_signals_stay_at_their_desk(desks: Desks) -> None:
    with pytest.raises(services.NotNow):
        desks.say(Step.SIGNAL, signal(desks.sides.agreement))


@pytest.mark.parametrize(
    ("kind", "value"),
    [("pdq", "ff"), ("md5", "g" * 32), ("url", "javascript:alert(1)"), ("url", "HTTPS://X.org/"),
     ("opaque", "no colon here"), ("sha256", "A" * 64), ("person", "Budi")],
)  # fmt: skip
def test_value_that_is_not_of_its_kind_is_no_signal(kind: str, value: str) -> None:
    with pytest.raises(Unreadable):
        read_signal(signal("0" * 64, kind, value))


def test_hashes_with_digits_like_a_number_of_identity_pass() -> None:
    value = "3201123456789012" * 4
    check("entry.add", f"desk/signal/{THING}", signal("0" * 64, "sha256", value))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("HTTP://EXAMPLE.org:80", "http://example.org/"),
        ("https://пример.рф/путь?q=1#x", "https://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C?q=1"),
        ("https://example.org/a%7Eb?utm_medium=z&b=1", "https://example.org/a~b?b=1"),
        ("ftp://example.org/", ""),
        ("https://[broken", ""),
        ("nothing", ""),
    ],
)  # fmt: skip
def test_addresses_are_brought_to_one_form(written: str, read: str) -> None:
    assert normal_url(written) == read
    assert normal_url(read) == read


@given(st.text(max_size=60))
def test_form_of_an_address_is_stable(text: str) -> None:
    once = normal_url(f"https://example.org/{text}")

    assert normal_url(once) == once


SIGNAL = read_signal(signal("0" * 64))
BEGUN = Done(Step.SIGNAL, "t", "a0", "RUS", "", value=SIGNAL, seats=("desk_officer-1", "x"))
said_of = st.builds(
    Done,
    step=st.sampled_from([
        Step.VERIFY, Step.ACTIVATE, Step.SEEN, Step.AGREE, Step.DISPUTE, Step.APPEAL,
        Step.SUSPEND, Step.SETTLE,
    ]),
    thing=st.just("t"),
    act=st.sampled_from([f"a{number}" for number in range(1, 9)]),
    by=st.sampled_from(("IDN", "RUS")),
    since=st.just(""),
    about=st.sampled_from(["", *(f"a{number}" for number in range(9))]),
    withdrawn=st.booleans(),
    seats=st.sampled_from((("desk_officer-1", "x"), ("desk_officer-2", "x"))),
)  # fmt: skip
histories = st.lists(said_of, max_size=8, unique_by=lambda one: one.act)


def state_of(history: Sequence[Done], today: date = TODAY) -> State:
    stands = standing(history, members=("IDN", "RUS"), today=today)
    assert stands is not None
    return stands.state


@given(histories)
def test_an_active_signal_was_verified_and_nobody_disputes_it(history: list[Done]) -> None:
    state = state_of([BEGUN, *history])
    standing_steps = [one for one in history if not one.withdrawn]
    disputed = any(one.step is Step.DISPUTE for one in standing_steps)
    verified = any(
        one.step is Step.VERIFY and one.by == "RUS" and one.seats[0] == "desk_officer-2"
        for one in standing_steps
    )

    assert not (state is State.ACTIVE and (disputed or not verified))
    assert (state is State.DISPUTED) == disputed


@given(histories, st.sampled_from(("IDN", "RUS")))
def test_any_side_can_silence_whatever_was_said_before(history: list[Done], party: str) -> None:
    dispute = Done(Step.DISPUTE, "t", "z", party, "")

    assert state_of([BEGUN, *history, dispute]) is State.DISPUTED
    assert state_of([dispute, *reversed(history), BEGUN]) is State.DISPUTED


@given(histories)
def test_nothing_wakes_a_withdrawn_or_expired_signal(history: list[Done]) -> None:
    assert state_of([replace(BEGUN, withdrawn=True), *history]) is State.WITHDRAWN
    assert state_of([BEGUN, *history], date(2026, 1, 1)) is not State.ACTIVE


def test_writing_gives_what_was_read() -> None:
    assert read_signal(write_signal(SIGNAL)) == SIGNAL
