"""STIX 2.1 out and in, read by the public library; a person in a bundle stops all of it."""

import json
from typing import Any

import pytest
import stix2

from mufakat.apps.desks import queries, services
from mufakat.apps.desks.acts.steps import Step
from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.desks.inputs.stix import BadBundle, read_bundle
from mufakat.kernel.errors import MufakatError
from tests.apps.desks.planted import records
from tests.apps.desks.sides import DESK, Desks, open_matter, terms
from tests.apps.desks.test_signals import WORD, active
from tests.apps.letters.two_sides import NOW, Sides

URL = "https://example.org/it's?a=1"


@pytest.fixture
def content(sides: Sides) -> Desks:
    """A matter with a signal of each kind STIX can say, and feedback on the first."""
    desks = open_matter(sides, Subject.CONTENT)
    active(desks)
    active(desks, "url", URL, "cd" * 8)
    active(desks, "pdq", "0f" * 32, "ef" * 8)
    active(desks, "md5", "0f" * 16, "aa" * 8)
    desks.say(Step.SEEN, {"count": 3}, "ab" * 8)
    desks.say(Step.AGREE, WORD, "ab" * 8)
    desks.say(Step.APPEAL, WORD, "cd" * 8)
    return desks


def made(content: Desks) -> dict[str, Any]:
    return queries.stix(content.own, who=DESK, now=NOW)


def test_the_public_library_reads_what_we_write(content: Desks) -> None:
    read = stix2.parse(json.dumps(made(content)), allow_custom=False)

    kinds = sorted(one["type"] for one in read.objects)
    assert kinds.count("indicator") == 4
    assert {"opinion", "sighting", "note", "marking-definition", "identity"} <= {*kinds}
    revoked = {
        one["name"][:3]: one["revoked"] for one in read.objects if one["type"] == "indicator"
    }
    assert revoked == {"sha": False, "url": True, "pdq": False, "md5": False}
    assert {one["identity_class"] for one in read.objects if one["type"] == "identity"} == {
        "organization"
    }
    assert made(content) == made(content)


def test_what_we_write_is_read_as_the_same_signals(content: Desks) -> None:
    rows = read_bundle(json.dumps(made(content)).encode(), review_on="2025-06-01")

    assert {row["kind"] for row in rows} == {"sha256", "pdq", "md5"}
    services.propose_signals(
        who=DESK, dossier=content.own, sheet=json.dumps(made(content)).encode(),
        terms=terms(content.sides.agreement), now=NOW,
    )  # fmt: skip


def test_a_person_in_a_bundle_stops_all_of_it(content: Desks) -> None:
    good = made(content)
    others: list[dict[str, Any]] = [
        {"type": "identity", "identity_class": "individual", "name": "X"},
        {"type": "threat-actor", "name": "X"},
        {"type": "user-account", "user_id": "x"},
    ]
    indicator = next(one for one in good["objects"] if one["type"] == "indicator")
    others += [{**indicator, "x_person": record} for record in records(200)]
    others += [{**indicator, "pattern": "[user-account:user_id = 'x']"}]
    others += [{**indicator, "description": record} for record in records(50)]
    for other in others:
        bundle = {**good, "objects": [*good["objects"], other]}
        with pytest.raises(BadBundle):
            read_bundle(json.dumps(bundle).encode(), review_on="2025-06-01")


def test_a_record_in_a_designation_is_refused_when_drafted(content: Desks) -> None:
    good = made(content)
    indicator = next(one for one in good["objects"] if one["type"] == "indicator")
    for record in records(50):
        named = [{"source_name": record, "external_id": "1"}]
        bundle = {
            **good,
            "objects": [{**indicator, "revoked": False, "external_references": named}],
        }
        with pytest.raises(MufakatError) as refused:
            services.propose_signals(
                who=DESK, dossier=content.own, sheet=json.dumps(bundle).encode(),
                terms=terms(content.sides.agreement), now=NOW,
            )  # fmt: skip
        assert refused.value.code in ("desks.person_level", "body.form")
