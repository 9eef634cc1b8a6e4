"""Our node is new: what was recorded for us is listed, and we say of each entry whose it is."""

import pytest
from django.test import Client
from django.urls import reverse

from mufakat.apps.agreements import queries, services
from mufakat.apps.agreements.acts.register import write_register
from mufakat.apps.agreements.services.arriving import NotAnswered, NothingToTakeOver
from mufakat.apps.letters.acts.facts import When
from mufakat.apps.letters.acts.notes import Note, NoteKind, source_of, write_note
from mufakat.apps.letters.services import Drafted
from mufakat.kernel.acts import decision_digest
from mufakat.kernel.charters import Charter, Member, charter_on
from mufakat.kernel.decisions import next_vote
from mufakat.kernel.parcels import Sent
from mufakat.kernel.takeovers import disputed_finals, has_taken_over, key_object, keys_value
from mufakat.kernel.values import ZERO, DossierId, Json
from mufakat.node.home import Home
from mufakat.registry import queries as registry
from mufakat.registry.errors import MovedOn
from mufakat.registry.ourselves import our_member
from mufakat.registry.rebuild import rebuild
from mufakat.registry.verify import verify
from tests.apps.agreements.test_acts import MEMORANDUM
from tests.apps.letters.two_sides import IDN, NOBODY, NOW, RUS, SECRETARY, Sides
from tests.partners import Partner

NOTE = Note(NoteKind.NOTE_VERBALE, "17/D", When("2024-11-05"), IDN, RUS, {"en": "Our answer"})


@pytest.fixture
def recorded(our_home: Home) -> Sides:
    """A matter in which Russia has recorded us until today, as it came to our new node."""
    del our_home
    partner = Partner(RUS)
    members = (Member(IDN), partner.member)
    charter = Charter(members, ("id", "ru", "en"), 1, "S1", "agreement")
    title: dict[str, Json] = {"en": "Memorandum"}
    sent = [partner.say("", "charter", charter_on(charter), {"title": title})]
    dossier = DossierId(next(iter(partner.folds)))
    sides = Sides(dossier, partner)
    sent.append(partner.say(dossier, "entry.add", {"object": "note/n1"}, write_note(NOTE)))
    sent += said_for_us(sides, "register", write_register(MEMORANDUM))
    sides.hand_over(dossier, sent)
    return sides


def said_for_us(sides: Sides, object_: str, value: Json) -> list[Sent]:
    """Let Russia propose something and record that we accepted it."""
    partner, dossier = sides.far, sides.agreement
    far = partner.folds[dossier]
    digest = decision_digest(object_, ZERO, value)
    source = source_of(dossier, "note/n1")
    theirs = next_vote(far, RUS, object_, digest)
    sent = [partner.say(dossier, "slot.propose", theirs, {"value": value})]
    ours = next_vote(far, RUS, object_, digest, for_=IDN, source=source)
    sent.append(partner.say(dossier, "slot.accept", ours))
    return [*sent, *partner.confirm_owed(dossier)]


def decide_our_key(sides: Sides) -> None:
    """Let Russia decide on our key."""
    partner, dossier = sides.far, sides.agreement
    key, value = key_object(IDN), keys_value(our_member())
    given = next_vote(partner.folds[dossier], RUS, key, decision_digest(key, ZERO, value))
    sent = [partner.say(dossier, "slot.propose", given | {"keys": value}, {"value": value})]
    sides.hand_over(dossier, [*sent, *partner.confirm_owed(dossier)])


def page_of(client: Client) -> str:
    answer = client.get(reverse("agreements:takeover"))
    assert answer.status_code == 200
    return answer.content.decode()


def asked() -> list[str]:
    return [one.act for one in queries.takeover(who=SECRETARY).asked]


def release_waiting(sides: Sides) -> None:
    (row,) = registry.drafts("waiting")
    sides.release(Drafted(row.pk))


def test_before_our_key_is_decided_we_only_read(recorded: Sides, secretary: Client) -> None:
    assert recorded.agreement
    page = page_of(secretary)

    assert "Russia has proposed" not in page
    assert "Indonesia accepted the register entry, as recorded by Russia" in page
    assert "have not decided on our key here yet" in page
    assert "Put before the second person" not in page
    assert "has not decided on our key yet" in secretary.get("/").content.decode()
    with pytest.raises(NothingToTakeOver):
        services.take_over(who=SECRETARY, ours=[], not_ours=[], now=NOW)


def test_each_entry_stands_with_who_recorded_it_when_and_its_note(
    recorded: Sides, secretary: Client
) -> None:
    decide_our_key(recorded)

    page = page_of(secretary)

    assert page.count("<fieldset") == 1
    assert "Recorded by Russia" in page
    assert f"/agreements/{recorded.agreement}/notes/n1/" in page
    assert "17/D" in page
    assert "2024-11-05" in page
    today = secretary.get("/").content.decode()
    assert "1 entry was recorded for us before our node was here" in today


def test_silence_is_no_answer(recorded: Sides, secretary: Client) -> None:
    decide_our_key(recorded)

    answer = secretary.post(reverse("agreements:takeover"), {})

    assert answer.status_code == 422
    assert "Say whether this entry is ours." in answer.content.decode()
    assert list(registry.drafts("waiting")) == []
    with pytest.raises(NotAnswered):
        services.take_over(who=SECRETARY, ours=[], not_ours=[], now=NOW)
    with pytest.raises(NotAnswered):
        services.take_over(who=SECRETARY, ours=asked(), not_ours=asked(), now=NOW)


def test_what_is_ours_becomes_our_own_word(recorded: Sides, secretary: Client) -> None:
    decide_our_key(recorded)

    assert secretary.post(reverse("agreements:takeover"), {"rest": "on"}).status_code == 302
    assert not has_taken_over(registry.view(recorded.agreement).fold, IDN)
    assert "Our answer waits for approval of sending." in page_of(secretary)
    release_waiting(recorded)

    fold = registry.view(recorded.agreement).fold
    joint = fold.joint("register")
    assert joint is not None
    assert joint.in_force is not None
    assert (joint.in_force.recorded, joint.in_force.disputed) == (False, ())
    assert fold.digest() == recorded.far.folds[recorded.agreement].digest()
    assert "We speak for ourselves here." in page_of(secretary)
    assert queries.to_vote_again(who=SECRETARY) == []
    assert list(verify()) == []
    assert rebuild(now=NOW) == []


def test_what_is_not_ours_is_voted_again_on_both_sides(recorded: Sides, secretary: Client) -> None:
    decide_our_key(recorded)
    (act,) = asked()

    secretary.post(reverse("agreements:takeover"), {act: "not_ours"})
    (row,) = registry.drafts("waiting")
    draft = secretary.get(reverse("workbench:draft", kwargs={"draft": row.pk})).content.decode()
    assert "We speak for ourselves" in draft
    assert "Not ours" in draft
    assert "as recorded by Russia" in draft
    release_waiting(recorded)

    fold, far = registry.view(recorded.agreement).fold, recorded.far.folds[recorded.agreement]
    assert [key for key, _ in disputed_finals(fold)] == ["register"]
    assert disputed_finals(fold) == disputed_finals(far)
    assert fold.digest() == far.digest()
    again = secretary.get(reverse("agreements:vote_again")).content.decode()
    assert "Indonesia accepted the register entry, as recorded by Russia" in again
    assert "#register" in again
    assert rebuild(now=NOW) == []


def test_what_was_recorded_after_the_answer_was_drafted_stops_it(
    recorded: Sides, secretary: Client
) -> None:
    decide_our_key(recorded)
    secretary.post(reverse("agreements:takeover"), {"rest": "on"})
    more = said_for_us(recorded, "dates", {"edtf": "2025"})
    recorded.hand_over(recorded.agreement, more)

    with pytest.raises(MovedOn):
        release_waiting(recorded)

    assert not has_taken_over(registry.view(recorded.agreement).fold, IDN)


def test_what_was_recorded_at_the_same_moment_waits_for_one_more_answer(
    recorded: Sides, secretary: Client
) -> None:
    decide_our_key(recorded)
    secretary.post(reverse("agreements:takeover"), {"rest": "on"})
    far = recorded.far
    crossing = said_for_us(recorded, "dates", {"edtf": "2025"})
    release_before_they_arrive(recorded)
    recorded.hand_over(recorded.agreement, crossing)

    (one,) = queries.takeover(who=SECRETARY).asked
    assert one.level == "waits"
    secretary.post(reverse("agreements:takeover"), {one.act: "not_ours"})
    release_waiting(recorded)

    assert asked() == []
    fold = registry.view(recorded.agreement).fold
    assert fold.digest() == far.folds[recorded.agreement].digest()


def release_before_they_arrive(sides: Sides) -> None:
    """Approve the takeover while what Russia recorded meanwhile is still on its way."""
    (row,) = registry.drafts("waiting")
    Sides(sides.agreement, None).release(Drafted(row.pk))


def test_rest_lists_the_same_and_takes_the_answer(recorded: Sides, secretary: Client) -> None:
    decide_our_key(recorded)

    (matter,) = secretary.get("/api/takeover").json()
    (entry,) = matter["entries"]
    made = secretary.post(
        "/api/takeover", {"not_ours": [entry["id"]]}, content_type="application/json"
    )

    assert (entry["note"], entry["level"], entry["recorded_by"]) == ("n1", "recorded", "Russia")
    row = registry.get_draft(made.json()["draft"])
    assert entry["id"] in row.statements[0]["on"]["disputes"]
    half = secretary.post("/api/takeover", {}, content_type="application/json")
    assert half.status_code == 409
    release_waiting(recorded)
    assert [one["object"] for one in secretary.get("/api/voting-again").json()] == ["register"]


@pytest.mark.usefixtures("recorded")
def test_a_person_without_a_role_gets_nothing(stranger: Client) -> None:
    for name in ("takeover", "vote_again"):
        assert stranger.get(reverse(f"agreements:{name}")).status_code == 404
    assert stranger.post(reverse("agreements:takeover"), {"rest": "on"}).status_code == 404
    with pytest.raises(Exception, match="draft"):
        services.take_over(who=NOBODY, ours=[], not_ours=[], now=NOW)
