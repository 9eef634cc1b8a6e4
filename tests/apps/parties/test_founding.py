"""The first run: what is refused, and what it leaves behind."""

from pathlib import Path

import pytest

from mufakat.apps.parties import queries, services
from mufakat.apps.parties.services import founding
from mufakat.kernel.errors import Missing, MufakatError
from mufakat.node.home import Home
from mufakat.registry.keystore import ROOT
from tests.apps.parties.conftest import NOW, TODAY, answers

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({"party": "idn"}, founding.PartyForm),
        ({"partner": "r u"}, founding.PartyForm),
        ({"node": "IDN 1"}, founding.NodeForm),
        ({"names": {"en": "Indonesia"}}, founding.NamesMissing),
        ({"people": 7}, founding.PresetUnknown),
        ({"passphrase": "short"}, founding.PassphraseShort),
        ({"zone": "Mars/Olympus"}, founding.ZoneUnknown),
        ({"endpoint": "ftp://node.example"}, founding.EndpointForm),
        ({"endpoint": "http://node.example/?x=1"}, founding.EndpointForm),
    ],
)
def test_found_node_refuses_and_leaves_nothing(
    home: Home, said: dict[str, object], refusal: type[MufakatError]
) -> None:
    with pytest.raises(refusal):
        services.found_node(answers(**said), home=home, now=NOW)  # type: ignore[arg-type]  # test

    assert not queries.is_founded()
    assert not (home.keys / ROOT).exists()
    assert queries.colleagues(TODAY) == []


def test_found_node_gives_the_first_officer_the_first_post(home: Home) -> None:
    services.found_node(answers(), home=home, now=NOW)

    assert queries.who_is("first", TODAY).seats == (
        "drafter-1",
        "keeper-1",
        "note_taker-1",
        "secretary-1",
    )


def test_found_node_keeps_the_root_key_under_its_passphrase(home: Home) -> None:
    founded = services.found_node(answers(), home=home, now=NOW)

    pem = Path(founded.root_key).read_bytes()
    assert b"ENCRYPTED" in pem
    assert Path(founded.root_key).stat().st_mode & 0o077 == 0


def test_found_node_remembers_partner_and_agreement(home: Home) -> None:
    said = answers(partner="RUS", partner_names={"en": "Russia"}, agreement={"en": "Memorandum"})
    services.found_node(said, home=home, now=NOW)

    assert queries.agreement_to_open() == ("RUS", {"en": "Memorandum"})
    assert [peer.party for peer in queries.peers()] == ["RUS"]
    services.take_up_agreement()
    assert queries.agreement_to_open() is None


def test_nothing_is_known_before_the_first_run(home: Home) -> None:
    del home

    with pytest.raises(Missing):
        queries.our_party()
    assert queries.side_names() == {}


def test_a_founding_that_stopped_half_way_may_be_done_again(home: Home) -> None:
    with pytest.raises(MufakatError):
        services.found_node(
            answers(officer=services.NewPerson("X", "X", "en", "x")), home=home, now=NOW
        )

    services.found_node(answers(), home=home, now=NOW)

    assert queries.our_party().party == "IDN"
