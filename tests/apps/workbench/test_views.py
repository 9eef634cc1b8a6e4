import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.apps.agreements.acts.register import read_register, write_register
from mufakat.apps.agreements.services import accept_register, propose_register
from mufakat.apps.letters.services import Drafted
from mufakat.apps.meetings.services import order_items, propose_adoption, propose_items
from mufakat.kernel.values import Json
from mufakat.registry import queries as registry
from tests.apps.letters.two_sides import NOW, SECRETARY, Sides
from tests.apps.meetings.test_services import ITEMS, agreed

REGISTER: dict[str, Json] = {
    "symbol": "IDRU-CT",
    "instrument": "memorandum_of_understanding",
    "titles": [{"language": "en", "text": "Memorandum on cooperation", "status": "published"}],
    "signed": {"when": {"edtf": "2007"}, "source": {"text": "BNPT"}},
    "in_force": {},
    "articles": [],
    "validity": {},
}


def drafted(sides: Sides) -> Drafted:
    return propose_register(
        who=SECRETARY, dossier=sides.agreement, register=read_register(REGISTER), now=NOW
    )


def page(client: Client, name: str, **named: object) -> str:
    answer = client.get(reverse(f"workbench:{name}", kwargs=named))
    assert answer.status_code == 200
    return answer.content.decode()


def test_today_says_in_one_sentence_what_waits_for_us(sides: Sides, secretary: Client) -> None:
    value = write_register(read_register(REGISTER))
    sides.proposes(sides.agreement, "register", value)

    text = page(secretary, "today")

    assert "Your answer is due on the register entry of IDRU-CT" in text
    assert "Nothing waits for the other side." in text


def test_today_names_the_side_that_is_awaited(sides: Sides, secretary: Client) -> None:
    sides.release(drafted(sides))

    text = page(secretary, "today")

    assert "Russia: an answer is awaited on the register entry of IDRU-CT" in text
    assert "Nothing waits for us." in text


def test_today_does_not_ask_again_for_what_waits_for_approval(
    sides: Sides, secretary: Client
) -> None:
    sides.proposes(sides.agreement, "register", write_register(read_register(REGISTER)))
    accept_register(who=SECRETARY, dossier=sides.agreement, now=NOW)

    text = page(secretary, "today")

    assert "Your answer is due" not in text
    assert "With the officer who approves sending" in text


def test_today_says_where_either_side_may_take_the_next_step(
    sides: Sides, secretary: Client
) -> None:
    own = agreed(sides)

    assert "EM.1: the first agenda item is still to be proposed" in page(secretary, "today")

    sides.release(propose_items(who=SECRETARY, dossier=own, items=ITEMS, now=NOW))
    for item in ITEMS:
        sides.accepts(own, f"item/{item}")
    assert "EM.1: the order of the agenda is still to be proposed" in page(secretary, "today")

    sides.release(order_items(who=SECRETARY, dossier=own, order=list(ITEMS), now=NOW))
    assert "Russia: an answer is awaited on the order of the agenda" in page(secretary, "today")

    sides.accepts(own, "order")
    assert "either side may propose adoption" in page(secretary, "today")

    sides.release(propose_adoption(who=SECRETARY, dossier=own, now=NOW))
    sides.accepts(own, "agenda")
    assert "Nothing waits for us." in page(secretary, "today")


def test_today_shows_the_officer_what_waits_for_approval(sides: Sides, officer: Client) -> None:
    drafted(sides)

    assert "1 entry waits for your approval of sending" in page(officer, "today")


def test_today_asks_the_same_number_of_questions_however_many_drafts_wait(
    sides: Sides, officer: Client
) -> None:
    drafted(sides)
    page(officer, "today")  # the first page of a visit notes that somebody came
    with CaptureQueriesContext(connection) as one:
        page(officer, "today")
    for _number in range(29):
        drafted(sides)

    with CaptureQueriesContext(connection) as thirty:
        page(officer, "today")

    assert len(thirty) == len(one)


def test_draft_shows_what_leaves_to_whom_and_what_stays(sides: Sides, officer: Client) -> None:
    text = page(officer, "draft", draft=drafted(sides).draft)

    for words in ("Memorandum on cooperation", "Russia", "What stays", "Approve sending"):
        assert words in text


def test_approve_sending_lets_it_leave_and_says_so(sides: Sides, officer: Client) -> None:
    draft = drafted(sides).draft
    before = registry.entries_held()

    answer = officer.post(
        reverse("workbench:approve_sending", kwargs={"draft": draft}), follow=True
    )

    assert registry.entries_held() == before + 1
    assert "What has left" in answer.content.decode()


def test_approve_sending_is_not_for_the_drafter(sides: Sides, secretary: Client) -> None:
    draft = drafted(sides).draft
    before = registry.entries_held()

    answer = secretary.post(reverse("workbench:approve_sending", kwargs={"draft": draft}))

    assert answer.status_code == 404
    assert registry.entries_held() == before
    assert "Approve sending</button>" not in page(secretary, "draft", draft=draft)


def test_approve_sending_after_the_other_side_decided_says_that_it_moved_on(
    sides: Sides, officer: Client
) -> None:
    late = drafted(sides).draft
    sides.release(drafted(sides))
    sides.accepts(sides.agreement, "register")

    answer = officer.post(reverse("workbench:approve_sending", kwargs={"draft": late}))

    assert answer.status_code == 409
    assert "draft.moved_on" in answer.content.decode()


def test_return_draft_gives_it_back_with_the_reason(
    sides: Sides, officer: Client, secretary: Client
) -> None:
    draft = drafted(sides).draft
    url = reverse("workbench:return_draft", kwargs={"draft": draft})

    assert officer.post(url, {"reason": ""}).status_code == 422
    assert officer.post(url, {"reason": "Name the source"}).status_code == 302

    assert "Reason: Name the source" in page(secretary, "today")


def test_put_aside_keeps_a_draft_from_ever_leaving(sides: Sides, secretary: Client) -> None:
    draft = drafted(sides).draft

    secretary.post(reverse("workbench:put_aside", kwargs={"draft": draft}))

    assert registry.get_draft(draft).state == "discarded"


def test_news_counts_only_what_came_from_the_other_side(sides: Sides, secretary: Client) -> None:
    seen = registry.last_place()
    sides.release(drafted(sides))
    url = reverse("workbench:news")

    before = secretary.get(url, {"seen": str(seen), "back": "/"})
    sides.accepts(sides.agreement, "register")
    after = secretary.get(url, {"seen": str(seen), "back": "https://elsewhere.example/"})

    assert before.status_code == 204
    assert "new entr" in after.content.decode()
    assert 'href="https://elsewhere.example/' not in after.content.decode()
    shown = re.search(r'hx-get="([^"]+)"', after.content.decode())
    assert shown
    assert secretary.get(shown[1].replace("&amp;", "&")).status_code == 204


def test_search_finds_titles_and_nothing_for_a_stranger(
    sides: Sides, secretary: Client, stranger: Client
) -> None:
    sides.release(drafted(sides))
    url = reverse("workbench:search")

    assert "Memorandum on cooperation" in secretary.get(url, {"q": "cooperation"}).content.decode()
    assert (
        "Memorandum on cooperation" not in stranger.get(url, {"q": "cooperation"}).content.decode()
    )


def test_a_stranger_sees_no_draft(sides: Sides, stranger: Client) -> None:
    url = reverse("workbench:draft", kwargs={"draft": drafted(sides).draft})

    assert stranger.get(url).status_code == 404


def test_an_accepted_wording_is_shown_in_full_before_it_is_approved(
    sides: Sides, officer: Client
) -> None:
    sides.proposes(sides.agreement, "register", write_register(read_register(REGISTER)))
    yes = accept_register(who=SECRETARY, dossier=sides.agreement, now=NOW)

    assert "Memorandum on cooperation" in page(officer, "draft", draft=yes.draft)


def test_what_is_adopted_is_shown_by_its_titles_and_sides_by_their_names(
    sides: Sides, officer: Client
) -> None:
    own = agreed(sides)
    proposal = propose_items(who=SECRETARY, dossier=own, items=ITEMS, order=list(ITEMS), now=NOW)
    item = page(officer, "draft", draft=proposal.draft)
    sides.release(proposal)
    for object_ in ("item/i1", "item/i2", "order"):
        sides.accepts(own, object_)
    adoption = propose_adoption(who=SECRETARY, dossier=own, now=NOW)

    text = page(officer, "draft", draft=adoption.draft)

    assert "<p>Russia</p>" in item
    assert "<p>Opening</p><p>Financing</p>" in text
    assert "<dt>order</dt>" not in text
    assert "Prepared from the seat" in text
