"""`mufakat keys`: two people, the root key, and what programs read of it."""

import pytest

from mufakat.apps.parties.queries import our_words
from mufakat.kernel.charters import Charter, Member
from mufakat.kernel.values import DossierId, PartyId
from mufakat.registry import folds, queries, services
from mufakat.registry.keystore import keys_in, our_keys
from mufakat.registry.ourselves import our_member
from mufakat.registry.verify import verify
from tests.apps.parties.conftest import NOW, add
from tests.cli.conftest import Run
from tests.partners import TWO, Partner

TWO_PEOPLE = ("--drafter", "sek", "--officer", "rel")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("founded", "opened")]


@pytest.fixture
def opened(founded: object) -> DossierId:
    """A matter with a partner whose words we record, and two people of ours."""
    del founded
    keys_in.cache_clear()
    folds.forget_all()
    add("sek", "secretary")
    add("rel", "releasing_officer")
    charter = Charter((our_member(), Member(PartyId("RUS"))), ("en",), 1, "S1", "agreement")
    return services.open_dossier(charter=charter, body={}, by=TWO, now=NOW)


def test_keys_are_listed_with_the_matters_that_know_them(mufakat: Run, opened: DossierId) -> None:
    code, said = mufakat("keys", "list", "--json")

    (one,) = said["keys"]
    assert code == 0
    assert (one["key"], one["current"], one["revoked"]) == (our_keys().node_keyid, True, False)
    assert one["matters"] == [{"matter": opened, "known": True, "last_good": None}]


def test_a_key_is_replaced_and_the_card_has_other_words(mufakat: Run, opened: DossierId) -> None:
    old, words = our_keys().node_keyid, our_words()

    code, said = mufakat("keys", "replace", *TWO_PEOPLE, "--reason", "lost", "--json")

    assert (code, said["renewed"], len(said["entries"])) == (0, True, 2)
    assert tuple(said["words"]) == our_words() != words
    assert our_keys().node_keyid != old
    listed = {one["key"]: one for one in mufakat("keys", "list", "--json")[1]["keys"]}
    assert listed[old]["matters"] == [{"matter": opened, "known": True, "last_good": 0}]
    assert listed[our_keys().node_keyid]["current"] is True
    assert list(verify()) == []


def test_a_replaced_key_is_revoked_from_earlier_on(mufakat: Run) -> None:
    old = our_keys().node_keyid
    mufakat("keys", "replace", *TWO_PEOPLE, "--json")

    early = mufakat("keys", "revoke", old, "--until", "2020-01-01", *TWO_PEOPLE, "--json")
    again = mufakat("keys", "revoke", old, "--until", "2020-01-01", *TWO_PEOPLE, "--json")

    assert (early[0], early[1]["renewed"]) == (0, False)
    assert (again[0], again[1]["error"]["code"]) == (3, "own_key.nothing_left")


def test_one_person_or_a_wrong_passphrase_changes_no_key(
    mufakat: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = our_keys().node_keyid
    alone = mufakat("keys", "replace", "--drafter", "sek", "--officer", "sek", "--json")
    monkeypatch.setenv("MUFAKAT_PASSPHRASE", "another passphrase")
    wrong = mufakat("keys", "replace", *TWO_PEOPLE, "--json")

    assert alone[0] == 5
    assert (wrong[0], wrong[1]["error"]["code"]) == (3, "keys.passphrase")
    assert our_keys().node_keyid == old
    assert list(queries.drafts("waiting")) == []


def test_a_second_node_is_added(mufakat: Run) -> None:
    (node,) = Partner(PartyId("RUS")).member.nodes

    code, said = mufakat(
        "keys", "add", "idn-2", "--public", node.key, "--seal", node.seal, *TWO_PEOPLE, "--json"
    )

    assert (code, said["renewed"]) == (0, False)
    assert node.key_id in {one["key"] for one in mufakat("keys", "list", "--json")[1]["keys"]}
