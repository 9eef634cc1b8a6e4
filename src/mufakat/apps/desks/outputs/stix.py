"""Signals and what was said of them as a STIX 2.1 bundle: what STIX can say, and no more.

Sides are identities of the class organization; there is no other. Ids follow from entries, so that
the same matter gives the same bundle.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from mufakat.apps.desks.acts.done import Done, State
from mufakat.apps.desks.acts.signals import Seen, Signal, SignalKind, Spoken
from mufakat.apps.desks.acts.steps import Step

SPACE = UUID("6c6d2b1e-4a55-5f0f-9d5e-2a8d3f6b7c10")
EXTENSION = f"extension-definition--{uuid5(SPACE, 'signal')}"
_FILES = {SignalKind.PDQ: "PDQ", SignalKind.MD5: "MD5", SignalKind.SHA256: "SHA-256"}
_OPINIONS = {Step.AGREE: "agree", Step.DISPUTE: "strongly-disagree"}
Thing = tuple[Sequence[Done], State]


def bundle(things: Iterable[Thing], names: Mapping[str, str]) -> dict[str, Any]:
    """Give signals, opinions, sightings and notes as one bundle; `names` are the sides'."""
    objects: dict[str, dict[str, Any]] = {}
    for steps, state in things:
        for one in _of_signal(steps, state, names):
            objects[one["id"]] = one
    listed = sorted(objects.values(), key=lambda one: (one["type"], one["id"]))
    return {"type": "bundle", "id": _id("bundle", *sorted(objects)), "objects": listed}


def _of_signal(
    steps: Sequence[Done], state: State, names: Mapping[str, str]
) -> Iterable[dict[str, Any]]:
    begun = next((one for one in steps if one.step is Step.SIGNAL), None)
    if begun is None:
        return
    last = max(one.since for one in steps)
    if not isinstance(begun.value, Signal):
        yield _gone(begun, last)
        return
    marking = _marking(begun.value)
    yield marking
    indicator = {**_indicator(begun, begun.value, state, marking["id"]), "modified": last}
    for one in steps:
        yield _identity(one.by, names)
    yield indicator
    for one in steps:
        if not one.withdrawn:
            yield from _said(one, indicator["id"], marking["id"])


def _indicator(begun: Done, signal: Signal, state: State, marking: str) -> dict[str, Any]:
    return {
        **_core("indicator", begun, marking),
        "name": signal.subject,
        "indicator_types": ["malicious-activity"],
        "pattern": pattern(signal),
        "pattern_type": "stix",
        "valid_from": begun.since,
        "valid_until": f"{signal.terms.until.isoformat()}T23:59:59Z",
        "revoked": state is not State.ACTIVE,
        "labels": [str(signal.label)],
        "external_references": [
            {"source_name": signal.designated_by, "external_id": signal.designation}
        ],
        "extensions": {
            EXTENSION: {
                "extension_type": "property-extension",
                "evidence": str(signal.evidence),
                "review_on": signal.review_on.isoformat(),
                "state": str(state),
            }
        },
    }


def _gone(begun: Done, last: str) -> dict[str, Any]:
    """Revoke a signal whose words are erased: a tool that holds it has to hear of it."""
    return {
        "type": "indicator",
        "spec_version": "2.1",
        "id": _id("indicator", begun.act),
        "created": begun.since,
        "modified": last,
        "created_by_ref": _id("identity", begun.by),
        "indicator_types": ["malicious-activity"],
        "pattern": "[artifact:x_withdrawn = true]",
        "pattern_type": "stix",
        "valid_from": begun.since,
        "revoked": True,
    }


def _said(one: Done, indicator: str, marking: str) -> Iterable[dict[str, Any]]:
    value = one.value
    if one.step in _OPINIONS and isinstance(value, Spoken):
        yield {
            **_core("opinion", one, marking),
            "opinion": _OPINIONS[one.step],
            "explanation": value.words,
            "object_refs": [indicator],
        }
    elif one.step is Step.APPEAL and isinstance(value, Spoken):
        yield {
            **_core("note", one, marking),
            "abstract": "appeal",
            "content": value.words,
            "object_refs": [indicator],
        }
    elif one.step is Step.SEEN and isinstance(value, Seen):
        yield {
            **_core("sighting", one, marking),
            "count": value.count,
            "sighting_of_ref": indicator,
        }


def pattern(signal: Signal) -> str:
    """Give a signal as a pattern of STIX."""
    if signal.kind is SignalKind.URL:
        return f"[url:value = '{_quoted(signal.value)}']"
    if signal.kind is SignalKind.OPAQUE:
        return f"[artifact:x_opaque = '{_quoted(signal.value)}']"
    return f"[file:hashes.'{_FILES[signal.kind]}' = '{signal.value}']"


def _core(kind: str, one: Done, marking: str) -> dict[str, Any]:
    return {
        "type": kind,
        "spec_version": "2.1",
        "id": _id(kind, one.act),
        "created": one.since,
        "modified": one.since,
        "created_by_ref": _id("identity", one.by),
        "object_marking_refs": [marking],
    }


def _identity(party: str, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "type": "identity",
        "spec_version": "2.1",
        "id": _id("identity", party),
        "created": "2024-01-01T00:00:00Z",
        "modified": "2024-01-01T00:00:00Z",
        "name": names.get(party) or party,
        "identity_class": "organization",
    }


def _marking(signal: Signal) -> dict[str, Any]:
    statement = f"TLP:AMBER {signal.terms.handling}: {signal.terms.purpose}"
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": _id("marking-definition", statement),
        "created": "2024-01-01T00:00:00Z",
        "definition_type": "statement",
        "definition": {"statement": statement},
    }


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")


def _id(kind: str, *named: str) -> str:
    return f"{kind}--{uuid5(SPACE, '/'.join((kind, *named)))}"
