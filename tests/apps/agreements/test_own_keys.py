"""Our key is replaced from its page, and every page says which decisions that leaves contested."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from mufakat.apps.agreements import queries, services
from mufakat.apps.exchange.queries.own_keys import own_keys
from mufakat.apps.exchange.services import own_keys as keys
from mufakat.apps.parties.queries import our_words
from mufakat.apps.parties.services import renew_card
from mufakat.registry import queries as registry
from mufakat.registry.keystore import our_keys
from tests.apps.agreements.test_acts import FULL
from tests.apps.letters.two_sides import NOBODY, NOW, RUS, SECRETARY, Sides, browser_of

PASSPHRASE = "a passphrase for tests"


@pytest.fixture
def officer(secretary: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A browser in which the second person is logged in."""
    del secretary
    return browser_of("budi", ("releasing_officer",), monkeypatch)


def with_register(sides: Sides) -> None:
    renew_card("", home=settings.MUFAKAT_NODE, passphrase=PASSPHRASE)
    sides.release(
        services.propose_register(who=SECRETARY, dossier=sides.agreement, register=FULL, now=NOW)
    )
    sides.accepts(sides.agreement, "register")


def approve(officer: Client, passphrase: str = PASSPHRASE) -> int:
    (row,) = registry.drafts("waiting")
    url = reverse("workbench:approve_sending", kwargs={"draft": row.pk})
    return officer.post(url, {"passphrase": passphrase}).status_code


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_key_is_replaced_from_the_page_with_two_people_and_the_root_key(
    sides: Sides, secretary: Client, officer: Client
) -> None:
    with_register(sides)
    old, words = our_keys().node_keyid, our_words()
    assert old[:16] in page(secretary, reverse("exchange:own_keys"))

    answer = secretary.post(reverse("exchange:replace_key"), {"reason": "A drive was lost"})

    assert answer.status_code == 302
    (row,) = registry.drafts("waiting")
    shown = page(officer, reverse("workbench:draft", kwargs={"draft": row.pk}))
    assert "We revoke a key, with the root key" in shown
    assert "A drive was lost" in shown
    assert "Passphrase of the root key" in shown
    assert approve(officer, "") == 409
    assert approve(officer, "not the passphrase") == 409
    assert our_keys().node_keyid == old
    assert approve(officer) == 302
    sides.meet()

    assert our_keys().node_keyid != old
    assert our_words() != words
    after = page(secretary, reverse("exchange:own_keys"))
    assert "A revoked key" in after
    register = page(secretary, f"/agreements/{sides.agreement}/")
    assert "contested" not in register.lower()
    digest = sides.far.folds[sides.agreement].digest()
    assert registry.state_digest(sides.agreement) == digest
    sides.release(
        services.propose_register(who=SECRETARY, dossier=sides.agreement, register=FULL, now=NOW)
    )


def test_what_was_said_after_the_theft_is_contested_by_name_and_date(
    sides: Sides, secretary: Client, officer: Client
) -> None:
    with_register(sides)

    early = (NOW - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    secretary.post(reverse("exchange:replace_key"), {"until": early, "reason": ""})
    assert approve(officer) == 302

    one = queries.agreement(sides.agreement, who=SECRETARY, today=NOW.date())
    (contest,) = one.matter.contested_by
    assert contest[0] == "IDN"
    said = page(secretary, f"/agreements/{sides.agreement}/")
    assert "Contested by Indonesia since" in said
    assert reverse("exchange:entry", kwargs={"act": contest[1]}) in said
    shown = secretary.get(f"/api/agreements/{sides.agreement}").json()["matter"]
    assert shown["contested_by"] == [[*contest]]


def test_a_revoked_key_can_be_revoked_from_earlier_on_and_not_from_later(
    sides: Sides, secretary: Client, officer: Client
) -> None:
    with_register(sides)
    old = our_keys().node_keyid
    keys.replace_key(who=SECRETARY, reason="", until=None, now=NOW)
    approve(officer)

    with pytest.raises(keys.NothingLeft):
        keys.revoke_key(who=SECRETARY, key=old, reason="", until=NOW, now=NOW)
    with pytest.raises(keys.CurrentKey):
        keys.revoke_key(who=SECRETARY, key=our_keys().node_keyid, reason="", until=None, now=NOW)
    url = reverse("exchange:revoke_key", kwargs={"key": old})
    early = (NOW - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    assert secretary.post(url, {"until": early}).status_code == 302
    assert approve(officer) == 302

    before = next(one for one in own_keys(who=SECRETARY).keys if one.key == old)
    assert [one.last_good for one in before.matters] == [-1]


def test_rest_lists_replaces_and_adds_keys(sides: Sides, secretary: Client) -> None:
    with_register(sides)
    far = sides.far.member.nodes[0]

    listed = secretary.get("/api/keys").json()
    added = secretary.post(
        "/api/keys",
        {"node": "idn-2", "public": far.key, "seal": far.seal},
        content_type="application/json",
    )

    assert [one["is_current"] for one in listed["keys"]] == [True]
    row = registry.get_draft(added.json()["draft"])
    assert [(one["verb"], one["on"]["node"]) for one in row.statements] == [("add_key", "idn-2")]
    wrong = secretary.post(
        "/api/keys", {"node": "idn-2", "public": "x", "seal": "y"}, content_type="application/json"
    )
    assert wrong.status_code == 400


def test_nobody_without_a_role_sees_or_changes_keys(sides: Sides, stranger: Client) -> None:
    assert sides.far.party == RUS
    for name in ("own_keys", "replace_key"):
        assert stranger.get(reverse(f"exchange:{name}")).status_code == 404
    with pytest.raises(Exception, match="draft"):
        keys.replace_key(who=NOBODY, reason="", until=None, now=NOW)
    assert list(registry.drafts("waiting")) == []
