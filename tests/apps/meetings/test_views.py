import re
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from mufakat.apps.letters.acts.facts import When
from mufakat.apps.letters.services import Drafted
from mufakat.apps.meetings import services
from mufakat.apps.meetings.acts.items import Item, write_item
from mufakat.apps.meetings.acts.terms import read_terms, write_terms
from mufakat.apps.meetings.models import ItemRow, MeetingRow
from mufakat.apps.parties.models import Person
from mufakat.kernel.values import DossierId
from mufakat.registry import queries as registry
from tests.apps.letters.two_sides import IDN, NOW, SECRETARY, Sides
from tests.apps.meetings.test_acts import TERMS
from tests.apps.meetings.test_services import ITEMS, agreed, propose, with_items

MEETING = {
    "title_en": "Expert Meeting",
    "body": "EM",
    "ordinal": "1",
    "aims_en": "Compare prevention\nCompare financing",
    "aims_id": "Membandingkan pencegahan\nMembandingkan pendanaan",
    "outcomes_en": "A list of methods",
    "topics_en": "Financing\nSocial media",
    "level": "experts",
    "mode": "in_person",
    "when": "2025-01~/2025-03~",
    "place_en": "Jakarta",
    "host": "IDN",
    "zone": "Asia/Jakarta",
    "opens": "2025-02-18T09:00",
}


def posted(initial: dict[str, Any]) -> dict[str, Any]:
    """What a browser sends back when nothing was changed."""
    return {
        name: said.strftime("%Y-%m-%dT%H:%M") if isinstance(said, datetime) else said
        for name, said in initial.items()
        if said
    }


def of_meeting(name: str, sides: Sides) -> str:
    return reverse(f"meetings:{name}", kwargs={"agreement": sides.agreement, "key": "em1"})


def of_agenda(name: str, own: str, **more: str) -> str:
    return reverse(f"meetings:{name}", kwargs={"dossier": own, **more})


def text_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, answer.content.decode()[:300]
    return answer.content.decode()


def drafted() -> list[list[registry.Statement]]:  # type: ignore[name-defined]
    return [registry.statements_of(row) for row in registry.drafts("waiting")]


def test_the_form_of_a_meeting_becomes_terms(sides: Sides, secretary: Client) -> None:
    url = reverse("meetings:propose", kwargs={"agreement": sides.agreement})
    assert secretary.get(url).context["form"]["ordinal"].value() == 1

    answer = secretary.post(url, MEETING)

    assert answer.status_code == 302
    ((_opening, _child, proposal),) = drafted()
    terms = read_terms({**proposal.value, "dossier": ""})
    assert [aim.text["id"] for aim in terms.aims] == [
        "Membandingkan pencegahan", "Membandingkan pendanaan",
    ]  # fmt: skip
    assert terms.aims[0].outcome == {"en": "A list of methods"}
    assert [topic.text["en"] for topic in terms.topics] == ["Financing", "Social media"]
    assert terms.opens == "2025-02-18T02:00:00Z"
    assert terms.basis.whole


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"zone": "Mars/Base"}, "There is no such time zone."),
        ({"body": "E M"}, "Enter a valid value."),
        ({"when": "spring"}, "This date cannot be read."),
        ({"topics_en": ""}, "Say this in one language at least."),
    ],
)
def test_a_meeting_that_cannot_be_kept_says_why(
    sides: Sides, secretary: Client, change: dict[str, str], sentence: str
) -> None:
    url = reverse("meetings:propose", kwargs={"agreement": sides.agreement})

    answer = secretary.post(url, MEETING | change)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_the_overview_says_state_turn_aims_topics_and_times(
    sides: Sides, secretary: Client
) -> None:
    propose(sides)

    page = text_of(secretary, of_meeting("meeting", sides))

    assert "proposed" in page
    assert "Russia is to answer" in page
    assert "A list of methods" in page
    assert "early 2025" in page
    assert "9:00 Jakarta / 05:00 Moscow" in page
    assert "The text is not to hand" in page


def test_other_terms_are_marked_was_and_is(sides: Sides, secretary: Client) -> None:
    own = DossierId(propose(sides).own)
    sides.joins(own)
    other = replace(TERMS, dossier=own, when=When("2025-02-18/2025-02-19"))
    sides.proposes(sides.agreement, "meeting/em1", write_terms(other))

    answer = secretary.get(of_meeting("meeting", sides))
    page = answer.content.decode()

    assert "Russia proposes other terms" in page
    assert "your answer is due" in page
    assert "18–19 February 2025" in page
    digest = answer.context["one"].matter.latest.digest
    secretary.post(of_meeting("accept_meeting", sides), {"digest": digest})
    ((accepting,),) = drafted()
    assert (accepting.verb, accepting.digest) == ("accept", digest)


@pytest.mark.parametrize("name", ["counter_meeting", "postpone_meeting", "cancel_meeting"])
def test_each_form_of_a_meeting_opens_and_leaves_one_draft(
    sides: Sides, secretary: Client, name: str
) -> None:
    agreed(sides)
    page = secretary.get(of_meeting(name, sides))
    assert page.status_code == 200
    kept = posted(page.context["form"].initial)

    answer = secretary.post(
        of_meeting(name, sides), kept | {"reason_en": "The hall is not free", "ordinal": "2"}
    )

    assert answer.status_code == 302
    assert len(drafted()) == 1


def test_a_counter_proposal_keeps_the_ids_of_topics(sides: Sides, secretary: Client) -> None:
    agreed(sides)
    page = secretary.get(of_meeting("counter_meeting", sides))
    kept = posted(page.context["form"].initial)

    secretary.post(of_meeting("counter_meeting", sides), kept | {"topics_en": "Financing\nThe net"})

    (said,) = drafted()
    topics = read_terms(said[-1].value).topics
    assert [topic.id for topic in topics] == ["t1", "t2"]


def test_refusing_a_meeting_needs_no_second_person(sides: Sides, secretary: Client) -> None:
    own = propose(sides).own
    sides.joins(DossierId(own))
    other = replace(TERMS, dossier=DossierId(own), ordinal=2)
    sides.proposes(sides.agreement, "meeting/em1", write_terms(other))

    secretary.post(of_meeting("refuse_meeting", sides))

    assert MeetingRow.objects.get().state == "refused"


def test_the_agenda_marks_what_the_partner_changed(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    sides.proposes(own, "item/i2", write_item(replace(ITEMS["i2"], title={"en": "Virtual assets"})))

    page = text_of(secretary, of_agenda("agenda", own))

    assert "Russia changed agenda item 2" in page
    assert "your answer is due" in page
    assert "<ins>" in page
    assert "Announced, but no agenda item takes it up:" in page


def test_accepting_counts_for_the_wording_that_was_read(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    sides.proposes(own, "item/i2", write_item(replace(ITEMS["i2"], minutes=90)))
    matter = secretary.get(of_agenda("agenda", own)).context["page"].lines[1].matter

    secretary.post(of_agenda("accept", own), {"answer": f"item/i2 {matter.latest.digest}"})

    ((accepting,),) = drafted()
    assert accepting.digest == matter.latest.digest
    assert "Our answer waits for approval of sending." in text_of(
        secretary, of_agenda("agenda", own)
    )
    gone = secretary.post(of_agenda("accept", own), {"answer": "item/i2 " + "0" * 64})
    assert gone.status_code == 409


@pytest.mark.parametrize(
    ("name", "more", "data"),
    [
        ("add_item", {}, {"title_en": "Rehabilitation", "action": "discuss", "topics": "t2"}),
        ("counter_item", {"key": "i2"}, {"title_en": "Other words", "action": "discuss"}),
        ("ask_about_item", {"key": "i2"}, {"text_en": "Who presents?"}),
        ("order_items", {}, {"place_i1": "2", "place_i2": "1"}),
        ("drop_item", {"key": "i1"}, {}),
        ("issue", {}, {}),
    ],
)
def test_everything_on_the_agenda_leaves_one_draft(
    sides: Sides, secretary: Client, name: str, more: dict[str, str], data: dict[str, str]
) -> None:
    own = with_items(sides)
    url = of_agenda(name, own, **more)
    assert secretary.get(url).status_code in (200, 405)

    assert secretary.post(url, data).status_code == 302

    assert len(drafted()) == 1


def test_the_order_is_that_of_the_numbers(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)

    secretary.post(of_agenda("order_items", own), {"place_i1": "2", "place_i2": "1"})

    ((order,),) = drafted()
    assert order.value == {"items": ["i2", "i1"]}


def test_adoption_is_offered_when_everything_is_agreed(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    assert secretary.post(of_agenda("propose_adoption", own)).status_code == 409
    for object_ in ("item/i1", "item/i2", "order"):
        sides.accepts(own, object_)

    page = text_of(secretary, of_agenda("agenda", own))
    assert "Every agenda item and the order are agreed." in page
    secretary.post(of_agenda("propose_adoption", own))

    assert "The proposal to adopt waits for approval of sending." in text_of(
        secretary, of_agenda("agenda", own)
    )


def test_all_that_waits_for_us_is_accepted_in_one_draft(sides: Sides, secretary: Client) -> None:
    own = agreed(sides)
    for key, item in ITEMS.items():
        sides.proposes(own, f"item/{key}", write_item(item))
    sides.proposes(own, "order", {"items": ["i1", "i2"]})
    page = text_of(secretary, of_agenda("agenda", own))
    assert "Accept all 3 wordings that wait for us" in page
    form = page.split('action="accept/" class="actions"')[1].split("</form>")[0]
    said = {"answer": re.findall(r'name="answer" value="([^"]+)"', form)}

    secretary.post(of_agenda("accept", own), said)

    (statements,) = drafted()
    assert [one.object for one in statements] == ["item/i1", "item/i2", "order"]
    assert "Accept all" not in text_of(secretary, of_agenda("agenda", own))


def test_an_adopted_agenda_offers_no_second_adoption(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    for object_ in ("item/i1", "item/i2", "order"):
        sides.accepts(own, object_)
    sides.release(services.propose_adoption(who=SECRETARY, dossier=own, now=NOW))
    sides.accepts(own, "agenda")

    page = text_of(secretary, of_agenda("agenda", own))

    assert "Propose adoption" not in page
    assert "Issue the provisional agenda" not in page


def test_crossed_orders_are_explained(sides: Sides, secretary: Client) -> None:
    own = agreed(sides)
    sides.proposes(own, "item/r1", write_item(Item({"en": "Theirs"}, IDN)))
    sides.proposes(own, "order", {"items": ["r1"]})
    sides.release(services.order_items(who=SECRETARY, dossier=own, order=["r1", "i1"], now=NOW))
    sides.refuses(own, "order")

    page = text_of(secretary, of_agenda("agenda", own))

    assert "refused the order of the agenda" in page


def test_changes_i_have_seen_are_no_longer_new(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    secretary.post(of_agenda("seen", own))
    sides.proposes(own, "item/i2", write_item(replace(ITEMS["i2"], minutes=90)))

    assert "new since you last looked" in text_of(secretary, of_agenda("agenda", own))
    secretary.post(of_agenda("seen", own))
    assert "new since you last looked" not in text_of(secretary, of_agenda("agenda", own))


def test_the_calendar_keeps_an_uncertain_date_tentative(sides: Sides, secretary: Client) -> None:
    agreed(sides)

    answer = secretary.get(of_meeting("calendar", sides))

    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event["STATUS"] == "CONFIRMED"
    assert event.decoded("DTSTART").isoformat() == "2025-02-18T02:00:00+00:00"
    assert "EM.1" in str(event["SUMMARY"])


def test_the_feed_of_all_meetings_opens_for_its_own_reader_only(
    sides: Sides, secretary: Client
) -> None:
    agreed(sides)
    url = secretary.get(reverse("meetings:meetings")).context["feed"]
    reader = Client()

    assert b"EM.1" in reader.get(url).content
    assert reader.get(url.replace("feed/", "feed/x")).status_code == 404
    Person.objects.filter(login="dewi").update(is_active=False)
    assert reader.get(url).status_code == 404


def test_a_stranger_gets_nothing(sides: Sides, stranger: Client) -> None:
    own = with_items(sides)

    for url in (
        reverse("meetings:meetings"),
        of_meeting("meeting", sides),
        of_meeting("calendar", sides),
        of_agenda("agenda", own),
        of_agenda("add_item", own),
        of_agenda("order_items", own),
    ):
        assert stranger.get(url).status_code == 404
    assert stranger.post(of_agenda("accept", own), {"object": "order"}).status_code == 404
    assert stranger.post(of_agenda("seen", own)).status_code == 404


def test_pages_ask_the_database_the_same_number_of_times_whatever_their_length(
    sides: Sides, secretary: Client
) -> None:
    own = with_items(sides)
    urls = [
        reverse("meetings:meetings"),
        of_meeting("meeting", sides),
        of_agenda("agenda", own),
        reverse("agreements:agreement", kwargs={"dossier": sides.agreement}),
    ]
    few = [_queries(secretary, url) for url in urls]
    item, meeting = ItemRow.objects.first(), MeetingRow.objects.first()
    assert item is not None
    assert meeting is not None
    for number in range(30):
        item.pk, item.object = None, f"item/x{number}"
        item.matter = {**item.matter, "object": item.object}
        item.save()
        meeting.pk, meeting.object, meeting.own = None, f"meeting/x{number}", ""
        meeting.save()

    assert [_queries(secretary, url) for url in urls] == few


def _queries(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)


def test_one_side_alone_is_offered_to_enter_what_the_other_said(
    alone: Sides, secretary: Client
) -> None:
    propose(alone)

    page = text_of(secretary, of_meeting("meeting", alone))

    assert "Enter what the other side said" in page


def test_what_the_other_side_proposed_in_a_note_is_entered_as_its_own(
    alone: Sides, secretary: Client
) -> None:
    own = propose(alone).own
    url = of_agenda("add_item", own) + "?for=RUS"
    said = {"title_en": "Virtual assets", "action": "discuss"}
    note = {
        "note-kind": "note_verbale",
        "note-number": "7",
        "note-when": "2025-01-20",
        "note-sender": "RUS",
        "note-recipient": "IDN",
        "note-subject_en": "proposes an item",
    }
    assert secretary.get(url).context["note"]["sender"].value() == "RUS"
    assert secretary.post(url, said).status_code == 422

    assert secretary.post(url, said | note).status_code == 302

    ((entered, proposal),) = drafted()
    assert entered.object.startswith("note/")
    assert (proposal.verb, proposal.for_) == ("propose", "RUS")
    alone.release(Drafted(registry.drafts("waiting").get().pk))
    row = ItemRow.objects.get()
    assert row.matter["wordings"][0][1] == "RUS"
    url = of_agenda("counter_item", own, key=row.object.partition("/")[2]) + "?for=RUS"
    assert secretary.post(url, said | note | {"title_en": "Crypto-assets"}).status_code == 302
    terms = secretary.get(of_meeting("counter_meeting", alone) + "?for=RUS")
    kept = posted(terms.context["form"].initial)
    changed = kept | note | {"ordinal": "4"}
    assert (
        secretary.post(of_meeting("counter_meeting", alone) + "?for=RUS", changed).status_code
        == 302
    )
