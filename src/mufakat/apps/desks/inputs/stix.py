"""A STIX 2.1 bundle read as signals: a list of what is read, never of what is not.

One object of another kind, one person, one field that is not on the list, and nothing is read.
"""

import json
import re
from collections.abc import Mapping, Sequence

from mufakat.apps.desks.acts.signals import Evidence, SignalKind, normal
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import Json

MANY = 500
PASSED_OVER = frozenset({"identity", "marking-definition", "opinion", "sighting", "note"})
"""What stands around indicators and is not taken in by file: each side says these by entry."""

_FIELDS = frozenset({
    "type", "spec_version", "id", "created", "modified", "created_by_ref", "object_marking_refs",
    "name", "indicator_types", "pattern", "pattern_type", "pattern_version", "valid_from",
    "valid_until", "revoked", "labels", "external_references", "extensions", "lang", "confidence",
})  # fmt: skip
_HASH = re.compile(r"\[file:hashes\.'?(MD5|SHA-256|PDQ)'? = '([0-9A-Fa-f]+)'\]").fullmatch
_URL = re.compile(r"\[url:value = '((?:[^'\\]|\\.)*)'\]").fullmatch
_KINDS = {"MD5": SignalKind.MD5, "SHA-256": SignalKind.SHA256, "PDQ": SignalKind.PDQ}


class BadBundle(Malformed):
    """A bundle with something in it that a desk does not read."""

    code = "desks.stix"


def read_bundle(content: bytes, *, review_on: str) -> list[dict[str, Json]]:
    """Give the active indicators of a bundle as the fields of signals, terms left out."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        raise BadBundle(what="bundle") from None
    if not isinstance(said, dict) or said.get("type") != "bundle":
        raise BadBundle(what="bundle")
    objects = said.get("objects")
    if set(said) - {"type", "id", "objects"} or not isinstance(objects, list):
        raise BadBundle(what="bundle")
    found = [one for each in objects for one in _read(each, review_on)]
    if not 0 < len(found) <= MANY:
        raise BadBundle(what="indicator")
    return found


def _read(said: Json, review_on: str) -> Sequence[dict[str, Json]]:
    if not isinstance(said, dict):
        raise BadBundle(what="object")
    kind = said.get("type")
    if kind == "identity" and said.get("identity_class") != "organization":
        raise BadBundle(what="identity")
    if kind in PASSED_OVER:
        return ()
    if kind != "indicator" or said.get("pattern_type") != "stix" or set(said) - _FIELDS:
        raise BadBundle(what=str(kind)[:40])
    # What is revoked is looked at like the rest: a person in it stops the bundle all the same.
    signal, value = _pattern(str(said.get("pattern", "")))
    if said.get("revoked") is True:
        return ()
    named, extended = _reference(said), _extension(said)
    labels = said.get("labels")
    return (
        {
            "kind": str(signal),
            "value": normal(signal, value),
            "label": labels[0] if isinstance(labels, list) and labels else "",
            "designated_by": named.get("source_name", ""),
            "designation": named.get("external_id", ""),
            "evidence": extended.get("evidence", str(Evidence.REPORTED)),
            "review_on": extended.get("review_on", review_on),
        },
    )


def _pattern(text: str) -> tuple[SignalKind, str]:
    if found := _HASH(text):
        return _KINDS[found[1]], found[2]
    if found := _URL(text):
        return SignalKind.URL, re.sub(r"\\(.)", r"\1", found[1])
    raise BadBundle(what="pattern")


def _reference(said: Mapping[str, Json]) -> Mapping[str, Json]:
    listed = said.get("external_references")
    first = listed[0] if isinstance(listed, list) and listed else None
    if not isinstance(first, dict):
        raise BadBundle(what="external_references")
    return first


def _extension(said: Mapping[str, Json]) -> Mapping[str, Json]:
    listed = said.get("extensions")
    found = next(iter(listed.values()), None) if isinstance(listed, dict) else None
    return found if isinstance(found, dict) else {}
