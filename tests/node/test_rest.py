"""Everything a page can do, REST can do: every named page has its counterpart, or a reason."""

from collections.abc import Mapping
from importlib import import_module

import pytest
from ninja import Router

from mufakat.node.subjects import SUBJECTS
from tests.node.wandering import pages as named_pages

ELSEWHERE: Mapping[str, str] = {
    "parties:person": "parties.people",
    "parties:partner": "parties.partners",
    "parties:card": "parties.card",
    "agreements:open": "agreements.open_agreement",
    "agreements:relation": "agreements.agreements",
    "letters:letters": "letters.contacts",
    "letters:add_contact": "letters.record_contact",
    "letters:write_memorandum": "letters.memorandum",
    "letters:add_note": "letters.record_scanned_note",
    "letters:record_word": "letters.record_partner_word",
    "meetings:propose": "meetings.propose_meeting",
    "meetings:add_item": "meetings.propose_items",
    "meetings:counter_item": "meetings.change_item",
    "meetings:accept": "meetings.accept_objects",
    "meetings:refuse": "meetings.refuse_object",
    "meetings:issue": "meetings.issue_agenda",
    "meetings:calendar": "meetings.meeting",
    "meetings:change_member": "meetings.add_member",
    "meetings:change_sitting": "meetings.add_sitting",
    "meetings:programme_wall": "meetings.programme",
    "meetings:own_pdf": "meetings.programme",
    "records:record_pdf": "records.record",
    "letters:note_pdf": "letters.note",
    "newsroom:counter_news": "newsroom.propose_news",
    "newsroom:picture": "newsroom.item",
    "meetings:programme_pdf": "meetings.programme",
    "meetings:participants_pdf": "meetings.delegations",
    "meetings:own": "meetings.programme",
    "meetings:speakers": "meetings.work",
    "meetings:arranged": "meetings.work",
    "exchange:evidence": "exchange.log",
    "desks:begin": "desks.say",
    "desks:petition_form": "desks.receive_petition",
    "floor:projector": "floor.room",
    "texts:projector": "texts.wall",
    "texts:download": "texts.text",
    "members:new_root": "members.propose_joining",
    "workbench:put_aside": "workbench.discard_draft",
    "workbench:submit_again": "workbench.submit_draft",
}
"""Pages whose counterpart has another name: page, and the REST operation that does the same."""

EXCUSED: Mapping[str, str] = {
    "parties:first_run": "before it there is no account to call REST with",
    "parties:choose_language": "how pages look to one person; REST answers in one's own language",
    "parties:set_password": "whoever changes a password proves to be there, in a browser",
    "exchange:parcels": "the door between nodes, not a page",
    "exchange:attachments": "the door between nodes, not a page",
    "meetings:feed": "is read by calendars, under an address of its own",
    "floor:pass": "lets an open page follow a sitting; REST reads the sitting itself",
    "floor:follow": "what an open page takes in while it follows a sitting",
    **{
        f"desks:taxii{page}": "is itself what programs read, in the form of TAXII 2.1"
        for page in (
            "",
            "_root",
            "_collections",
            "_collection",
            "_objects",
            "_manifest",
            "_object",
            "_versions",
        )
    },
    "meetings:seen": "what one person has looked at on a page",
    "workbench:news": "asks whether an open page is still fresh",
}
"""Pages without a counterpart, each with the reason."""


def pages() -> list[str]:
    """Every named page of every app."""
    return sorted(name for name, _pattern in named_pages(frozenset(SUBJECTS)))


def operations() -> set[str]:
    """Every REST operation, as `app.name`."""
    found = set[str]()
    for app in SUBJECTS:
        router = import_module(f"mufakat.apps.{app}.api").router
        assert isinstance(router, Router)
        for view in router.path_operations.values():
            found |= {f"{app}.{one.url_name}" for one in view.operations}
    return found


@pytest.mark.parametrize("page", pages())
def test_every_page_has_its_counterpart_or_a_reason(page: str) -> None:
    counterpart = ELSEWHERE.get(page, page.replace(":", "."))

    assert page in EXCUSED or counterpart in operations(), (
        f"{page} can do what REST cannot: give it an operation named {counterpart}, name another "
        "one in ELSEWHERE, or the reason in EXCUSED"
    )


def test_nothing_is_excused_that_has_a_counterpart_or_is_gone() -> None:
    known = operations()

    assert not [page for page in EXCUSED if page.replace(":", ".") in known or page in ELSEWHERE]
    assert {*EXCUSED, *ELSEWHERE} <= {*pages()}
    assert {*ELSEWHERE.values()} <= known
