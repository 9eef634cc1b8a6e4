"""TAXII 2.1 over a real socket, read by the public client; keys, filters, pages, revocations."""

from base64 import b64encode
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.live_server_helper import LiveServer
from requests.exceptions import HTTPError
from taxii2client.common import TokenAuth
from taxii2client.v21 import Collection, Server, as_pages

from mufakat.apps.desks import queries, services
from mufakat.apps.desks.acts.collections import Kept
from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.desks.models import ToolRow
from mufakat.apps.desks.outputs.taxii import MEDIA, Asked, BadFilter, asked_in, moment, page_of
from mufakat.kernel.errors import Missing
from mufakat.registry.models import ActRow
from mufakat.registry.read_audit import reads
from tests.apps.desks.sides import DESK, LEGAL, Desks, open_matter
from tests.apps.desks.test_signals import WORD, active
from tests.apps.letters.two_sides import NOW, Sides, browser_of

SECOND = "cd" * 8


@pytest.fixture
def content(sides: Sides, monkeypatch: pytest.MonkeyPatch) -> Desks:
    """A matter with two signals, on a day on which they are valid."""
    monkeypatch.setenv("MUFAKAT_CLOCK", NOW.isoformat())
    desks = open_matter(sides, Subject.CONTENT)
    active(desks)
    active(desks, "url", "https://example.org/a", SECOND)
    return desks


@pytest.fixture
def key(content: Desks) -> str:
    """A tool's key."""
    del content
    return services.let_tool_read(who=LEGAL, name="Scanner 1", now=NOW)


def ask(key: str, name: str, **named: Any) -> Any:  # noqa: ANN401 -- an answer
    query = named.pop("query", None)
    headers = {"Authorization": f"Bearer {key}", "Accept": MEDIA}
    return Client().get(reverse(f"desks:{name}", kwargs=named), query, headers=headers)


def only_collection(key: str) -> str:
    (one,) = ask(key, "taxii_collections").json()["collections"]
    return str(one["id"])


@pytest.mark.django_db(transaction=True)
def test_the_public_client_reads_every_page(
    content: Desks, key: str, live_server: LiveServer
) -> None:
    server = Server(f"{live_server.url}/taxii2/", auth=TokenAuth(key=key))
    (found,) = server.default.collections

    assert (found.can_read, found.can_write) == (True, False)
    objects = [
        one for page in as_pages(found.get_objects, per_request=2) for one in page["objects"]
    ]
    assert [one["type"] for one in objects].count("indicator") == 2
    assert not any(one["revoked"] for one in objects if one["type"] == "indicator")
    assert {one["id"] for one in objects} == {
        one["id"] for one in queries.stix(content.own, who=DESK, now=NOW)["objects"]
    }
    (indicator, *_rest) = found.get_objects(type="indicator")["objects"]
    assert found.get_object(indicator["id"])["objects"] == [indicator]
    entry = next(one for one in found.get_manifest()["objects"] if one["id"] == indicator["id"])
    assert entry["version"] == indicator["modified"]
    with pytest.raises(HTTPError):
        Collection(f"{found.url}x/", auth=TokenAuth(key=key)).title  # noqa: B018 -- asks
    with pytest.raises(HTTPError):
        Server(f"{live_server.url}/taxii2/", user="any", password="guessed").title  # noqa: B018


def test_what_is_silenced_comes_again_as_revoked(content: Desks, key: str) -> None:
    ActRow.objects.update(stored_at=NOW - timedelta(days=1))
    collection = only_collection(key)
    query = {"added_after": moment(NOW - timedelta(hours=1))}
    assert ask(key, "taxii_objects", collection=collection, query=query).json() == {
        "more": False, "objects": [],
    }  # fmt: skip

    content.hear("dispute", WORD, SECOND)

    news = ask(key, "taxii_objects", collection=collection, query=query).json()["objects"]
    indicators = [one for one in news if one["type"] == "indicator"]
    assert [one["revoked"] for one in indicators] == [True]
    assert indicators[0]["modified"] >= indicators[0]["created"]


def test_a_withdrawn_signal_is_revoked_without_its_words(content: Desks, key: str) -> None:
    act = ActRow.objects.get(object=f"desk/signal/{SECOND}").act
    content.sides.hand_over(
        content.own, [content.far.say(content.own, "withdraw", {"target": act}, {})]
    )

    said = ask(key, "taxii_objects", collection=only_collection(key)).content.decode()

    assert "example.org/a" not in said
    revoked = [
        one
        for one in ask(key, "taxii_objects", collection=only_collection(key)).json()["objects"]
        if one["type"] == "indicator" and one["revoked"]
    ]
    assert len(revoked) == 1


def test_without_a_key_nothing_is_told(content: Desks, key: str) -> None:
    collection = only_collection(key)
    for header in ("", "Bearer ", "Bearer x", "Basic %%%", "Basic " + b64encode(b"a:b").decode()):
        address = reverse("desks:taxii_objects", kwargs={"collection": collection})
        answer = Client().get(address, headers={"Authorization": header})
        assert answer.status_code == 401
        assert "indicator" not in answer.content.decode()
    assert key not in str(ToolRow.objects.values())

    services.shut_tool_out(who=LEGAL, pk=ToolRow.objects.get().pk, now=NOW)

    assert ask(key, "taxii_collections").status_code == 401
    del content


def test_a_tool_speaks_taxii_or_is_told(content: Desks, key: str) -> None:
    collection = only_collection(key)
    headers = {"Authorization": f"Bearer {key}", "Accept": "text/html"}
    assert Client().get(reverse("desks:taxii"), headers=headers).status_code == 406
    assert Client().post(reverse("desks:taxii"), headers=headers).status_code == 405
    for bad in ({"limit": "0"}, {"limit": "x"}, {"next": "-1"}, {"added_after": "yesterday"}):
        assert ask(key, "taxii_objects", collection=collection, query=bad).status_code == 400
    assert ask(key, "taxii_collection", collection="0" * 36).status_code == 404
    missing = ask(key, "taxii_object", collection=collection, object_id="indicator--1")
    assert missing.status_code == 404
    assert missing.json()["http_status"] == "404"
    del content


def test_every_reading_is_noted_and_only_who_switches_desks_lets_a_tool_in(
    content: Desks, key: str
) -> None:
    ask(key, "taxii_objects", collection=only_collection(key))

    noted = reads().first()
    assert noted is not None
    assert (noted.person, noted.thing, noted.purpose) == (
        f"tool:{ToolRow.objects.get().pk}", f"desk:{content.own}", "taxii",
    )  # fmt: skip
    with pytest.raises(Missing):
        services.let_tool_read(who=DESK, name="Scanner 2", now=NOW)
    with pytest.raises(services.NoName):
        services.let_tool_read(who=LEGAL, name="  ", now=NOW)


def test_the_pages_let_a_tool_in_and_shut_it_out(
    content: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    legal = browser_of("lina", ("legal_officer",), monkeypatch)
    page = legal.post(reverse("desks:let_tool_read"), {"name": "Scanner 3"})

    key = page.context["key"]
    assert key in page.content.decode()
    assert ask(key, "taxii_collections").status_code == 200
    assert key not in legal.get(reverse("desks:tools")).content.decode()
    assert legal.post(reverse("desks:let_tool_read"), {"name": ""}).status_code == 422

    legal.post(reverse("desks:shut_tool_out", args=[ToolRow.objects.get().pk]))

    assert ask(key, "taxii_collections").status_code == 401
    taker = browser_of("eve", ("note_taker",), monkeypatch)
    assert taker.get(reverse("desks:tools")).status_code == 404
    assert taker.post(reverse("desks:let_tool_read"), {"name": "x"}).status_code == 404
    del content


@given(count=st.integers(0, 40), limit=st.integers(1, 50))
def test_pages_together_are_everything_once(count: int, limit: int) -> None:
    kept = [
        Kept(NOW + timedelta(seconds=number // 3), {"id": f"indicator--{number}", "type": "x"})
        for number in range(count)
    ]
    found: list[Kept] = []
    start = 0
    while True:
        page = page_of(kept, Asked(limit=limit, start=start))
        found += page.kept
        if not page.next:
            break
        start = int(page.next)

    assert found == kept


@pytest.mark.parametrize("said", [{"limit": "-3"}, {"added_after": "2024-10-09T00:00:00"}])
def test_a_filter_in_another_form_is_refused(said: dict[str, str]) -> None:
    with pytest.raises(BadFilter):
        asked_in(said)
