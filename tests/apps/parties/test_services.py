"""People, roles, deputies, pairing and founding, through the services' own doors."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mufakat.apps.parties import queries, services
from mufakat.apps.parties.permissions import AT_THE_MACHINE, NOBODY, Who
from mufakat.apps.parties.roles import PRESETS
from mufakat.apps.parties.services import Founded, founding, pairing, people
from mufakat.kernel.cards import fingerprint
from mufakat.kernel.envelopes import decode_envelope
from mufakat.kernel.errors import Missing, MufakatError
from mufakat.node.home import Home
from mufakat.registry.keystore import make_keys
from tests.apps.parties.conftest import NOW, PASSWORD, TODAY, add, answers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("founded")]

OFFICER = Who(login="rel", seats=("releasing_officer-1",))
SECRETARY = Who(login="sek", seats=("secretary-1",))


def seats(login: str, day: date = TODAY) -> tuple[str, ...]:
    return queries.who_is(login, day).seats


def test_add_person_gives_a_numbered_seat_in_each_role() -> None:
    add("sri", "secretary", "drafter")
    add("budi", "secretary")

    assert seats("sri") == ("drafter-2", "secretary-2")
    assert seats("budi") == ("secretary-3",)


def test_add_person_keeps_the_name_as_written() -> None:
    new = services.NewPerson("nina", "  Нина Ё. Ким ", "ru", PASSWORD)
    services.add_person(new, roles=(), by=AT_THE_MACHINE, today=TODAY)

    assert queries.person_named("nina").display_name == "Нина Ё. Ким"


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"login": "Ivan"}, people.LoginForm),
        ({"login": "a b"}, people.LoginForm),
        ({"login": "first"}, people.LoginTaken),
        ({"name": "   "}, people.NameEmpty),
        ({"language": "fr"}, people.LanguageUnknown),
        ({"password": "short"}, people.PasswordWeak),
        ({"password": "123456789012345"}, people.PasswordWeak),
    ],
)
def test_add_person_refuses_what_would_not_work(
    change: dict[str, str], refusal: type[MufakatError]
) -> None:
    new = replace(services.NewPerson("ivan", "Ivan", "en", PASSWORD), **change)

    with pytest.raises(refusal):
        services.add_person(new, roles=(), by=AT_THE_MACHINE, today=TODAY)

    assert [each.login for each in queries.colleagues(TODAY)] == ["first"]


def test_a_role_nobody_knows_leaves_no_person_behind() -> None:
    with pytest.raises(people.RoleUnknown):
        add("ivan", "wizard")

    assert [each.login for each in queries.colleagues(TODAY)] == ["first"]


def test_only_who_may_manages_people() -> None:
    for by in (NOBODY, SECRETARY, OFFICER):
        with pytest.raises(Missing):
            services.give_role(login="first", role="auditor", by=by, today=TODAY)


def test_a_deputy_has_the_seat_between_the_days_only() -> None:
    add("rel", "releasing_officer")
    add("dep")
    days = (date(2024, 10, 12), date(2024, 10, 14))

    services.name_deputy(
        seat="releasing_officer-1", login="dep", days=days, by=AT_THE_MACHINE, today=TODAY
    )

    held = [seats("dep", date(2024, 10, day)) for day in (11, 12, 14, 15)]
    assert held == [(), ("releasing_officer-1",), ("releasing_officer-1",), ()]


def test_deputy_needs_a_seat_that_is_held_by_another() -> None:
    add("rel", "releasing_officer")
    day = (TODAY, TODAY)

    with pytest.raises(people.SeatOwn):
        services.name_deputy(
            seat="releasing_officer-1", login="rel", days=day, by=AT_THE_MACHINE, today=TODAY
        )
    with pytest.raises(people.SeatUnknown):
        services.name_deputy(
            seat="auditor-4", login="rel", days=day, by=AT_THE_MACHINE, today=TODAY
        )


@pytest.mark.parametrize("days", [(None, TODAY), (TODAY, None), (TODAY, date(2024, 10, 1))])
def test_deputy_needs_days_in_order(days: tuple[date | None, date | None]) -> None:
    add("rel", "releasing_officer")

    with pytest.raises(people.DeputyDates):
        services.name_deputy(
            seat="releasing_officer-1", login="first", days=days, by=AT_THE_MACHINE, today=TODAY
        )


def test_a_seat_that_ended_is_not_given_again() -> None:
    add("rel", "releasing_officer")
    later = date(2024, 11, 1)

    services.end_seat(seat="releasing_officer-1", by=AT_THE_MACHINE, today=later)
    seat = services.give_role(
        login="first", role="releasing_officer", by=AT_THE_MACHINE, today=later
    )

    assert (seats("rel", later), seats("rel"), seat) == (
        (),
        ("releasing_officer-1",),
        "releasing_officer-2",
    )


def test_the_last_keeper_stays() -> None:
    with pytest.raises(people.LastKeeper):
        services.end_seat(seat="keeper-1", by=AT_THE_MACHINE, today=TODAY)
    with pytest.raises(people.LastKeeper):
        services.close_account(login="first", by=AT_THE_MACHINE, today=TODAY)


def test_a_closed_account_has_no_seats() -> None:
    add("rel", "releasing_officer")

    services.close_account(login="rel", by=AT_THE_MACHINE, today=TODAY)

    assert queries.who_is("rel", TODAY) == NOBODY


def test_open_posts_are_those_of_the_preset_that_nobody_fills() -> None:
    add("rel", "releasing_officer", "capital")

    assert queries.open_posts(TODAY) == [PRESETS[3][2]]


def other_card(tmp_path: Path, party: str = "RUS") -> bytes:
    keys = make_keys(tmp_path / party, passphrase="a passphrase for tests")
    return founding._sign_card(keys, answers(party), f"{party.lower()}-1")


def test_pairing_needs_words_a_tick_and_both_officers(tmp_path: Path) -> None:
    card = other_card(tmp_path)
    peer = services.import_card(card, by=SECRETARY, now=NOW, zone="Europe/Moscow")
    assert (peer.party, peer.zone, peer.is_confirmed) == ("RUS", "Europe/Moscow", False)

    confirmed = services.confirm_peer(
        party="RUS", words=peer.words, compared=True, by=OFFICER, now=NOW
    )
    assert (confirmed.is_confirmed, confirmed.may_be_sent_to) == (True, False)

    services.note_confirmed_us(party="RUS", now=NOW)
    assert queries.peer("RUS").may_be_sent_to


def test_words_are_those_of_the_card(tmp_path: Path) -> None:
    card = other_card(tmp_path)

    peer = services.import_card(card, by=SECRETARY, now=NOW)

    assert peer.words == fingerprint(decode_envelope(card).payload)


def confirm(words: tuple[str, ...], *, compared: bool = True) -> queries.Peer:
    return services.confirm_peer(party="RUS", words=words, compared=compared, by=OFFICER, now=NOW)


def test_confirm_peer_refuses_other_words_and_no_comparison(tmp_path: Path) -> None:
    peer = services.import_card(other_card(tmp_path), by=SECRETARY, now=NOW)

    with pytest.raises(pairing.WordsDiffer):
        confirm((*peer.words[:-1], "zuzu"))
    with pytest.raises(pairing.NotCompared):
        confirm(peer.words, compared=False)

    assert not queries.peer("RUS").is_confirmed


def test_another_card_of_the_same_side_starts_again(tmp_path: Path) -> None:
    peer = services.import_card(other_card(tmp_path), by=SECRETARY, now=NOW)
    confirm(peer.words)
    services.note_confirmed_us(party="RUS", now=NOW)

    (tmp_path / "two").mkdir()
    again = services.import_card(other_card(tmp_path / "two"), by=SECRETARY, now=NOW)

    assert (again.is_confirmed, again.has_confirmed_us) == (False, False)


def test_importing_the_same_card_twice_changes_nothing(tmp_path: Path) -> None:
    card = other_card(tmp_path)
    confirm(services.import_card(card, by=SECRETARY, now=NOW).words)

    assert services.import_card(card, by=SECRETARY, now=NOW).is_confirmed


def test_our_own_card_is_refused() -> None:
    card = services.our_card(by=SECRETARY)

    with pytest.raises(pairing.OwnCard):
        services.import_card(card, by=SECRETARY, now=NOW)


def test_a_key_that_belongs_to_another_side_is_refused(tmp_path: Path) -> None:
    services.import_card(other_card(tmp_path), by=SECRETARY, now=NOW)
    keys = make_keys(tmp_path / "RUS", passphrase="a passphrase for tests")
    stolen = founding._sign_card(keys, answers("KAZ"), "kaz-1")

    with pytest.raises(pairing.SameKey):
        services.import_card(stolen, by=SECRETARY, now=NOW)


@pytest.mark.parametrize(
    "spoil", [lambda c: c[:-1], lambda c: c.replace(b"A", b"B", 1), bytes.upper]
)
def test_a_spoiled_card_leaves_no_trace(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    with pytest.raises(MufakatError):
        services.import_card(spoil(other_card(tmp_path)), by=SECRETARY, now=NOW)

    assert queries.peers() == []


def test_a_partner_by_name_has_no_card_to_confirm() -> None:
    services.name_peer(party="RUS", names={"en": "Russia"}, by=SECRETARY)

    with pytest.raises(pairing.NoCard):
        confirm(())
    assert not queries.peer("RUS").may_be_sent_to


def test_founding_twice_is_refused(home: Home) -> None:
    with pytest.raises(founding.FoundedAlready):
        services.found_node(answers(), home=home, now=NOW)


def test_renew_card_needs_the_root(home: Home) -> None:
    before = queries.our_words()

    with pytest.raises(MufakatError):
        services.renew_card("https://new.example", home=home, passphrase="not the passphrase")
    assert queries.our_words() == before

    after = services.renew_card(
        "https://new.example", home=home, passphrase="a passphrase for tests"
    )
    assert queries.our_words() == after != before


def test_our_party_is_what_the_node_file_says(founded: Founded) -> None:
    ours = queries.our_party()

    assert (ours.party, ours.node, ours.zone) == (founded.party, "idn-1", "Asia/Jakarta")
    assert queries.our_words() == founded.words
