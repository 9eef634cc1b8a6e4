"""The root key is lost: the sides decide on a new one, and the matter goes on under it."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from mufakat.apps.exchange.queries.own_keys import own_keys
from mufakat.apps.exchange.services import own_keys as keys
from mufakat.apps.members import services
from mufakat.apps.members.acts.joining import History
from mufakat.apps.members.acts.standing import Step
from mufakat.apps.members.services import refusals
from mufakat.apps.parties.services import make_new_root
from mufakat.kernel.charters import Member
from mufakat.kernel.values import DossierId
from mufakat.registry import queries as registry
from mufakat.registry import services as drafts
from mufakat.registry.keystore import our_keys
from mufakat.registry.verify import verify
from tests.apps.letters.two_sides import IDN, NOW, OFFICER, RUS, SECRETARY
from tests.apps.members.many_sides import PASSPHRASE, Table, our_member
from tests.apps.members.test_joining import agreed_register, step_of, write_next


def lose_root() -> None:
    """Let our root key be lost, another be made, and our card be signed with it."""
    (our_keys().folder / "root.pem").unlink()
    make_new_root(home=settings.MUFAKAT_NODE, passphrase=PASSPHRASE)


def propose_ourselves(table: Table, dossier: DossierId) -> None:
    made = services.propose_joining(
        who=SECRETARY, dossier=dossier, party=IDN, history=History.FROM_JOINING, now=NOW
    )
    table.release(made)


def under_new_root(table: Table) -> tuple[DossierId, DossierId]:
    """Give a matter and the one it goes on in, under our new root key."""
    dossier = agreed_register(table)
    lose_root()
    propose_ourselves(table, dossier)
    table.votes(RUS, dossier, "member/IDN")
    table.meet()
    after = write_next(table, dossier)
    table.says(RUS, after, "charter.accept")
    table.votes(RUS, dossier, "succession")
    table.meet()
    return dossier, after


def member_in(dossier: DossierId) -> Member | None:
    charter = registry.view(dossier).fold.charter
    return charter.member(IDN) if charter else None


def test_the_sides_decide_on_a_new_root_key_and_the_matter_goes_on_under_it(table: Table) -> None:
    dossier, after = under_new_root(table)

    assert step_of(dossier).now.step is Step.DONE
    assert step_of(after).place.opened
    assert step_of(after).now.step is Step.NOTHING
    assert member_in(after) == our_member()
    before = member_in(dossier)
    assert before
    assert before.root != our_member().root
    assert [*verify()] == []


def test_under_the_new_root_a_key_of_ours_can_be_replaced_again(table: Table) -> None:
    _dossier, after = under_new_root(table)
    (known,) = {one.dossier for key in own_keys(who=SECRETARY).keys for one in key.matters}
    assert known == after

    draft = keys.renew_sealing(who=SECRETARY, now=NOW)
    acts = drafts.release_draft(draft=draft, by=OFFICER, now=NOW, passphrase=PASSPHRASE)

    assert [registry.get_act(act).dossier_id for act in acts] == [after]


def test_the_page_asks_for_the_decision_as_long_as_nobody_has_proposed_it(table: Table) -> None:
    dossier = agreed_register(table)
    assert not step_of(dossier).our_root_is_new
    with pytest.raises(refusals.AlreadyASide):
        propose_ourselves(table, dossier)
    lose_root()
    assert step_of(dossier).our_root_is_new

    propose_ourselves(table, dossier)

    assert not step_of(dossier).our_root_is_new


def test_the_sides_page_and_the_keys_page_say_what_to_do(table: Table, secretary: Client) -> None:
    dossier = agreed_register(table)
    lose_root()

    sides = secretary.get(reverse("members:sides", kwargs={"dossier": dossier})).content.decode()
    assert "Propose that we go on under our new root key" in sides
    keys_page = secretary.get(reverse("exchange:own_keys")).content.decode()
    assert "These matters know a root key of ours that is lost" in keys_page
    answer = secretary.post(reverse("members:new_root", kwargs={"dossier": dossier}))
    assert answer.status_code == 302
