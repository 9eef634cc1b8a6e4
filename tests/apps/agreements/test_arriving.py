"""A partner installs a node: its key is decided here, and from here on it speaks for itself."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from mufakat.apps.agreements import queries, services
from mufakat.apps.agreements.acts.register import read_register, write_register
from mufakat.apps.agreements.queries import KeyState
from mufakat.apps.agreements.services.arriving import NotCompared, NothingToDecide
from mufakat.apps.letters.acts.facts import When
from mufakat.apps.letters.acts.notes import Note, NoteKind, write_note
from mufakat.apps.letters.services import Drafted, Letter, record_partner_word
from mufakat.apps.parties.permissions import AT_THE_MACHINE, Who
from mufakat.apps.parties.services import (
    confirm_peer,
    import_card,
    note_confirmed_us,
    renew_card,
)
from mufakat.kernel.cards import Card, write_card
from mufakat.kernel.envelopes import CARD
from mufakat.kernel.takeovers import keys_decided
from mufakat.registry import queries as registry
from mufakat.registry.keystore import enveloped
from mufakat.registry.statements import Statement
from tests.apps.agreements.test_acts import MEMORANDUM
from tests.apps.letters.two_sides import IDN, NOBODY, NOW, RUS, SECRETARY, Sides
from tests.partners import Partner

OFFICER = Who("budi", "Budi", "en", ("releasing_officer-1",))
NOTE = Note(NoteKind.NOTE_VERBALE, "214/n", When("2024-11-02"), RUS, IDN, {"en": "The register"})


def card_of(partner: Partner) -> bytes:
    member = partner.member
    (node,) = member.nodes
    names = {"en": "Russia", "id": "Rusia", "ru": "Россия"}
    card = Card(RUS, names, member.root, node.node, node.key, node.seal, ())
    return enveloped(partner.root, CARD, write_card(card))


def gives_card(partner: Partner, *, compared: bool = True) -> None:
    """Let the partner hand its card over, and our officer compare the words."""
    renew_card("", home=settings.MUFAKAT_NODE, passphrase="a passphrase for tests")
    peer = import_card(card_of(partner), by=AT_THE_MACHINE, now=NOW)
    if compared:
        confirm_peer(party=RUS, words=peer.words, compared=True, by=OFFICER, now=NOW)
        note_confirmed_us(party=RUS, now=NOW)


def recorded_register(alone: Sides) -> str:
    """Agree on the register entry with a partner that answers by note; give the recorded yes."""
    alone.release(
        services.propose_register(
            who=SECRETARY, dossier=alone.agreement, register=MEMORANDUM, now=NOW
        )
    )
    yes = services.acceptance(registry.view(alone.agreement), "register")
    alone.release(
        record_partner_word(
            who=SECRETARY, dossier=alone.agreement, letter=Letter(NOTE), statements=[yes], now=NOW
        )
    )
    rows = registry.act_rows(alone.agreement).filter(kind="slot.accept")
    return str(rows.get().act)


def state_of(alone: Sides) -> KeyState:
    (one,) = queries.arrival(RUS, who=SECRETARY).matters
    assert one.dossier == alone.agreement
    return one.state


def key_page() -> str:
    return reverse("agreements:partner_key", kwargs={"party": RUS})


def test_a_key_is_decided_from_the_page_by_two_people(alone: Sides, secretary: Client) -> None:
    partner = Partner(RUS)
    gives_card(partner)
    assert state_of(alone) is KeyState.OPEN
    assert "Put our yes before the second person" in secretary.get(key_page()).content.decode()

    assert secretary.post(key_page()).status_code == 302

    (row,) = registry.drafts("waiting")
    assert queries.arrival(RUS, who=SECRETARY).to_do == ()
    assert keys_decided(registry.view(alone.agreement).fold, RUS) is None
    approving = secretary.get(reverse("workbench:draft", kwargs={"draft": row.pk}))
    words = " ".join(queries.arrival(RUS, who=SECRETARY).peer.words)
    assert words in approving.content.decode()
    alone.release(Drafted(row.pk))
    assert keys_decided(registry.view(alone.agreement).fold, RUS) == partner.member
    assert state_of(alone) is KeyState.DECIDED


def test_no_key_is_decided_before_the_words_were_compared(alone: Sides) -> None:
    gives_card(Partner(RUS), compared=False)

    with pytest.raises(NotCompared):
        services.decide_keys(who=SECRETARY, party=RUS, now=NOW)
    assert state_of(alone) is KeyState.OPEN


def test_a_decided_key_leaves_nothing_to_decide_and_another_card_does(alone: Sides) -> None:
    gives_card(Partner(RUS))
    alone.release(services.decide_keys(who=SECRETARY, party=RUS, now=NOW))
    with pytest.raises(NothingToDecide):
        services.decide_keys(who=SECRETARY, party=RUS, now=NOW)

    again = Partner(RUS)
    gives_card(again)

    assert state_of(alone) is KeyState.OPEN
    alone.release(services.decide_keys(who=SECRETARY, party=RUS, now=NOW))
    assert keys_decided(registry.view(alone.agreement).fold, RUS) == again.member


def test_today_and_the_partners_page_lead_to_the_decision(alone: Sides, secretary: Client) -> None:
    assert alone.partner is None
    gives_card(Partner(RUS))

    today = secretary.get("/").content.decode()
    partner = secretary.get(reverse("parties:partner", kwargs={"party": RUS})).content.decode()

    assert "Russia has installed a node: its key is to be decided in 1 matter." in today
    assert key_page() in today
    assert key_page() in partner


@pytest.mark.parametrize("ask", [lambda: queries.arrivals(who=NOBODY)])
def test_without_a_role_nobody_reads_or_decides(alone: Sides, ask: Callable[[], object]) -> None:
    gives_card(Partner(RUS))

    with pytest.raises(Exception, match="read"):
        ask()
    with pytest.raises(Exception, match="draft"):
        services.decide_keys(who=NOBODY, party=RUS, now=NOW)
    assert list(registry.drafts("waiting")) == []
    assert state_of(alone) is KeyState.OPEN


def test_a_disputed_word_is_listed_with_where_it_is_voted_again(
    alone: Sides, secretary: Client
) -> None:
    yes = recorded_register(alone)
    partner = Partner(RUS)
    gives_card(partner)
    alone.release(services.decide_keys(who=SECRETARY, party=RUS, now=NOW))
    arrived = Sides(alone.agreement, partner)
    partner.take(registry.sent_forms(list_of(alone)))

    arrived.takes_over(yes)

    (one,) = queries.to_vote_again(who=SECRETARY)
    assert (one.dossier, one.object) == (alone.agreement, "register")
    assert one.url == f"/agreements/{alone.agreement}/#register"
    page = secretary.get(reverse("agreements:vote_again")).content.decode()
    assert one.url in page
    assert "as recorded by Indonesia" in page
    assert "1 decision rests on a disputed entry" in secretary.get("/").content.decode()
    assert state_of(alone) is KeyState.TAKEN_OVER
    register = secretary.get(f"/agreements/{alone.agreement}/").content.decode()
    assert "This rests on a disputed entry and needs a new vote." in register


def test_after_the_takeover_nothing_rests_on_a_note(alone: Sides, secretary: Client) -> None:
    recorded_register(alone)
    partner = Partner(RUS)
    gives_card(partner)
    alone.release(services.decide_keys(who=SECRETARY, party=RUS, now=NOW))
    arrived = Sides(alone.agreement, partner)
    partner.take(registry.sent_forms(list_of(alone)))
    before = secretary.get(f"/agreements/{alone.agreement}/").content.decode()

    arrived.takes_over()

    after = secretary.get(f"/agreements/{alone.agreement}/").content.decode()
    assert "Adopted as recorded by Indonesia" in before
    assert "Adopted as recorded by" not in after
    assert "Enter the register entry the other side proposed" in before
    assert "Enter the register entry the other side proposed" not in after
    assert queries.to_vote_again(who=SECRETARY) == []


def test_a_register_entry_proposed_in_a_note_is_entered_as_the_partners_word(
    alone: Sides, secretary: Client
) -> None:
    form = {
        "symbol": "IDRU-CT", "instrument": "memorandum_of_understanding",
        "title_en": "Memorandum", "title_status": "working_translation", "renewal": "unknown",
        "articles_en": "2: Scope", "bodies_en": "EM: Expert Meeting",
        "note-kind": "note_verbale", "note-number": "214/n", "note-when": "2024-11-02",
        "note-sender": "RUS", "note-recipient": "IDN", "note-subject_en": "The register",
    }  # fmt: skip
    url = reverse("agreements:propose_register", kwargs={"dossier": alone.agreement}) + "?for=RUS"
    page = secretary.get(url).content.decode()
    assert "The note in which the other side said this" in page

    assert secretary.post(url, form | {"note-subject_en": ""}).status_code == 422
    answer = secretary.post(url, form)

    assert answer.status_code == 302, answer.content.decode()
    ((note, register),) = [row.statements for row in registry.drafts("waiting")]
    assert note["object"].startswith("note/")
    assert (register["verb"], register["object"], register["for"]) == ("propose", "register", "RUS")
    assert register["source"]


def test_rest_records_a_register_entry_too(alone: Sides, secretary: Client) -> None:
    said = {"value": write_register(MEMORANDUM), "note": write_note(NOTE), "key": "n1"}

    answer = secretary.post(
        f"/api/agreements/{alone.agreement}/register/recorded",
        said,
        content_type="application/json",
    )

    assert answer.status_code == 200, answer.content
    row = registry.get_draft(answer.json()["draft"])
    assert [one["object"] for one in row.statements] == ["note/n1", "register"]
    alone.release(Drafted(row.pk))
    shown = queries.agreement(alone.agreement, who=SECRETARY, today=NOW.date())
    assert shown.offer == read_register(write_register(MEMORANDUM))
    assert shown.matter.wordings[-1].by == RUS
    ours = Statement("accept", alone.agreement, "register")
    assert ours.for_ == ""


def test_rest_says_where_a_key_stands_and_takes_our_yes(alone: Sides, secretary: Client) -> None:
    gives_card(Partner(RUS))

    found = secretary.get(f"/api/partners/{RUS}/key").json()
    made = secretary.post(f"/api/partners/{RUS}/key", content_type="application/json")

    assert [(one["dossier"], one["state"]) for one in found["matters"]] == [
        (alone.agreement, "open")
    ]
    assert found["compared"] is True
    assert registry.get_draft(made.json()["draft"]).state == "waiting"


def list_of(alone: Sides) -> list[str]:
    return list(registry.act_rows(alone.agreement).values_list("act", flat=True))
