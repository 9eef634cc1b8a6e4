"""The floor's pages: the room by form and by script, projector, interpreters, mandates, Today."""

import pytest
from django.core import signing
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.apps.floor import queries, services
from mufakat.apps.floor.acts.notes import Kind, write_note
from mufakat.apps.floor.acts.sittings import State
from mufakat.apps.floor.models import NoteRow, PrivateNoteRow
from mufakat.apps.floor.views import following
from mufakat.registry.models import DraftRow
from tests.apps.floor.sitting import NOTER, READER, a_day, keep, key, note
from tests.apps.letters.two_sides import NOW, SECRETARY, Sides, browser_of
from tests.apps.meetings.test_delegations import theirs
from tests.apps.meetings.test_services import with_items

CODEWORD = "a bramble under the third lantern"


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    following.forget()


def address(name: str, own: str, **more: object) -> str:
    named = {"dossier": own, "sitting": 1} | more
    return reverse(f"floor:{name}", kwargs=named)


def press(browser: Client, own: str, do: str, number: int, **fields: str) -> None:
    sent = {"do": do, "key": key(number), "language": "en", **fields}
    assert browser.post(address("note", own), sent).status_code == 302


def test_a_sitting_is_held_by_forms_alone(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    theirs(sides, own)

    press(secretary, own, "present||IDN||", 1)
    press(secretary, own, "present||RUS||", 2)
    press(secretary, own, "opened", 3)
    press(secretary, own, "adopted", 4)
    press(secretary, own, "item|i2|||", 5)
    press(secretary, own, "asked", 6, who="RUS|Volkov")
    press(secretary, own, "speaker||RUS||Volkov", 7)
    press(secretary, own, "statement", 8, words="  Spoke of\nschools. ")
    press(secretary, own, "paper", 9, paper="WP.1")
    press(secretary, own, "decision", 10, words="Agreed.")

    found = queries.room(own, who=READER, sitting="1").sitting
    assert found.faults == {}
    assert (found.state, found.item) == (State.OPEN, "i2")
    spoken = next(one for one in found.notes if one.kind is Kind.STATEMENT)
    assert (spoken.party, spoken.person, spoken.item) == ("RUS", "Volkov", "i2")
    assert spoken.words == {"en": "Spoke of schools."}
    page = secretary.get(address("room", own)).content.decode()
    for words in ("Sitting 1: under way", "Volkov", "has the floor", "Agreed.", "WP.1"):
        assert words in page


def test_the_floor_leads_to_the_sitting_under_way(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    assert secretary.get(reverse("floor:floor", args=[own])).headers["Location"] == address(
        "room", own
    )

    keep(own, a_day())

    then = secretary.get(reverse("floor:floor", args=[own])).headers["Location"]
    assert then == address("room", own, sitting=2)


def test_a_button_pressed_twice_notes_once(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)

    press(secretary, own, "opened", 1)
    press(secretary, own, "opened", 1)

    assert NoteRow.objects.count() == 1


def test_an_unreadable_note_is_answered_in_words(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)

    answer = secretary.post(address("note", own), {"do": "vote", "key": key(1)})

    assert answer.status_code == 400
    assert NoteRow.objects.count() == 0


def test_rest_takes_a_batch_and_says_what_is_kept(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    notes = [write_note(one) for one in a_day()]
    url = f"/api/meetings/{own}/floor/notes"

    secretary.post(url, {"notes": notes}, "application/json")
    said = secretary.post(url, {"notes": [*notes, {"key": "?"}]}, "application/json").json()

    assert said["kept"] == [one["key"] for one in notes]
    assert said["unreadable"] == [{"key": "?", "code": "body.form"}]
    room = secretary.get(f"/api/meetings/{own}/floor/1").json()
    assert (room["state"], len(room["notes"])) == ("closed", len(notes))
    assert room["seconds"] == {"RUS": 60}


def test_an_open_page_follows(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    follow = _pass(secretary, own, "room")

    first = secretary.get(follow)
    same = secretary.get(follow, headers={"If-None-Match": first.headers["ETag"]})
    keep(own, a_day())
    following.forget()
    changed = secretary.get(follow, headers={"If-None-Match": first.headers["ETag"]})

    assert {first.status_code, same.status_code, changed.status_code} == {200}
    assert same.content == b""
    assert same.headers["Content-Length"] == "0"
    assert "Nothing is noted yet." in first.content.decode()
    assert "Spoke of schools." in changed.content.decode()
    assert changed.headers["Cache-Control"] == "private, no-store"


def test_following_asks_the_database_one_thing(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    follow = _pass(secretary, own, "room")
    tag = secretary.get(follow).headers["ETag"]
    following.forget()

    with CaptureQueriesContext(connection) as seen:
        secretary.get(follow, headers={"If-None-Match": tag})

    assert len(seen) == 1


def test_a_pass_is_for_one_log_in_and_for_a_while(
    sides: Sides, secretary: Client, stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = with_items(sides)
    follow = _pass(secretary, own, "room")

    assert stranger.get(follow).status_code == 404
    assert Client().get(follow).status_code == 404
    assert secretary.get(f"{follow[:-9]}x/").status_code == 404
    monkeypatch.setattr(following, "PASS_SECONDS", -1)
    assert secretary.get(follow).status_code == 404
    assert stranger.get(address("pass", own, face="room")).status_code == 404
    assert secretary.get(address("pass", own, face="private")).status_code == 404


def test_nobody_signs_a_pass_but_this_use_of_it(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    other = signing.dumps([own, "1", "room", "en", ["auditor-1"], ""], salt="elsewhere")

    assert secretary.get(f"/follow/{other}/").status_code == 404


@pytest.mark.parametrize("face", ["room", "desk", "projector", "interpreters"])
def test_what_is_private_is_on_no_page_others_follow(
    sides: Sides, secretary: Client, face: str
) -> None:
    own = with_items(sides)
    keep(own, a_day())
    secretary.post(address("private", own), {"key": key(90), "text": CODEWORD})
    assert PrivateNoteRow.objects.get().text == CODEWORD

    assert CODEWORD in secretary.get(address("room", own)).content.decode()
    assert CODEWORD not in secretary.get(_pass(secretary, own, face)).content.decode()
    for name in ("projector", "interpreters"):
        assert CODEWORD not in secretary.get(address(name, own)).content.decode()
    assert CODEWORD not in secretary.get(f"/api/meetings/{own}/floor/1").content.decode()
    assert CODEWORD not in secretary.get("/search/", {"q": "bramble"}).content.decode()


def test_private_stands_apart_on_the_page(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    secretary.post(address("private", own), {"key": key(90), "text": CODEWORD})

    page = secretary.get(address("room", own)).content.decode()
    joint = page[page.index('class="joint"') : page.index('class="floor-right"')]
    private = page[page.index('class="private"') :]

    assert CODEWORD not in joint
    assert CODEWORD in private
    assert "Private: our side only" in private


def test_who_only_reads_sees_no_desk_and_no_private_notes(
    sides: Sides, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = with_items(sides)
    services.keep_private(
        who=SECRETARY, dossier=own, sitting="1", key=key(9), text=CODEWORD, now=NOW
    )
    auditor = browser_of("aud", ("auditor",), monkeypatch)

    page = auditor.get(address("room", own)).content.decode()

    assert 'id="note"' not in page
    assert CODEWORD not in page
    assert auditor.post(address("note", own), {"do": "opened", "key": key(1)}).status_code == 404
    assert auditor.get(f"/api/meetings/{own}/floor/1/private").status_code == 404


def test_a_stranger_finds_nothing(sides: Sides, stranger: Client) -> None:
    own = with_items(sides)
    keep(own, a_day())

    for name in ("room", "projector", "interpreters"):
        assert stranger.get(address(name, own)).status_code == 404
    assert stranger.get(reverse("floor:mandates", args=[own])).status_code == 404
    assert "Spoke of schools" not in stranger.get("/search/?q=schools").content.decode()


def test_interpreters_see_texts_marked(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    sent = {"key": key(1), "who": "IDN|", "language": "id", "text": "Yang terhormat."}
    secretary.post(address("hand_in_speech", own), sent)

    page = secretary.get(address("interpreters", own)).content.decode()
    assert "Check against delivery" in page
    assert '<div class="speech" lang="id">' in page
    secretary.post(address("take_back_speech", own, key=key(1)))
    page = secretary.get(address("interpreters", own)).content.decode()
    assert "Yang terhormat." not in page


def test_time_for_each_side_is_said_on_the_page(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    keep(own, a_day())

    secretary.post(address("terms", own), {"minutes": "5", "interpretation": "doubled"})

    page = secretary.get(address("room", own)).content.decode()
    assert "of 5 min" in page
    assert "0:30" in page


def test_mandates_are_given_and_used_on_a_page(
    sides: Sides, secretary: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = with_items(sides)
    keep(own, a_day())
    head = browser_of("agus", ("head",), monkeypatch)
    page = secretary.get(reverse("floor:mandates", args=[own])).content.decode()
    assert "head of delegation 1 (Agus)" in page
    give = {
        "role": "head-1",
        "kinds": ["entry.add"],
        "first": "2024-10-09T08:00",
        "last": "2024-10-09T20:00",
    }
    secretary.post(reverse("floor:give_mandate", args=[own]), give)
    sides.release(services.Drafted(DraftRow.objects.get(state="waiting").pk))

    assert "holds now" in head.get(reverse("floor:mandates", args=[own])).content.decode()
    assert "Sign alone" in head.get(address("room", own)).content.decode()
    assert "Sign alone" not in secretary.get(address("room", own)).content.decode()
    secretary.post(address("send", own))
    draft = DraftRow.objects.get(state="waiting").pk
    head.post(reverse("floor:release_alone", args=[own, draft]))

    assert all(one.joint for one in queries.noted(own))


def test_today_says_what_is_under_way_and_what_is_not_recorded(
    sides: Sides, secretary: Client
) -> None:
    own = with_items(sides)
    days = [*a_day()]
    keep(own, iter(days[:5]))
    assert "sitting 1 is under way" in secretary.get("/").content.decode()

    keep(own, iter(days))

    page = secretary.get("/").content.decode()
    assert "notes of sitting 1 are not on the joint record" in page
    assert "Spoke of schools" not in page
    assert "statement" in secretary.get("/search/?q=schools").content.decode()


def test_the_meetings_page_says_that_it_sits_and_then_that_it_was_held(
    sides: Sides, secretary: Client
) -> None:
    own = with_items(sides)
    days = [*a_day()]
    overview = secretary.get(reverse("meetings:agenda", args=[own])).context["one"]
    url = reverse("meetings:meeting", args=[overview.agreement, overview.key])
    assert [step["state"] for step in secretary.get(url).context["steps"]][-1] == "next"
    assert "postpone/" in secretary.get(url).content.decode()

    keep(own, iter(days[:5]))

    page = secretary.get(url)
    now = [step["label"] for step in page.context["steps"] if step["state"] == "now"]
    assert now == ["in session"]
    # What has begun is neither postponed nor cancelled any more.
    assert "postpone/" not in page.content.decode()

    keep(own, iter(days))

    page = secretary.get(url)
    assert [step["label"] for step in page.context["steps"] if step["state"] == "now"] == ["held"]
    assert "The meeting was held" in page.content.decode()


def test_the_page_with_few_notes_and_with_many(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    keep(own, a_day())
    few = _queries(secretary, address("room", own))

    keep(own, (note(1000 + one, Kind.STATEMENT, words={"en": "More."}) for one in range(200)))
    sides.release(services.put_on_record(who=NOTER, dossier=own, sitting="1", now=NOW))

    assert _queries(secretary, address("room", own)) <= few + 1


def _pass(browser: Client, own: str, face: str) -> str:
    answer = browser.get(address("pass", own, face=face))
    return str(answer.json()["follow"])


def _queries(browser: Client, url: str) -> int:
    browser.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(url).status_code == 200
    return len(seen)
