"""The consolidated list of the United Nations Security Council, from its XML.

Form: the publisher's schema `sc-sanctions.xsd`. Nothing outside the file is ever fetched: document
types and entities are refused before parsing.
"""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from mufakat.kernel.errors import Malformed
from mufakat.kernel.screening.entries import Entry, Kind, ListedName, PublishedList, Quality

BYTES = 64 * 1024**2
NAME = "UN"

_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_QUALITIES: dict[str, Quality] = {"good": "good", "low": "low", "a.k.a.": "good", "f.k.a.": "good"}


class BadList(Malformed):
    """A file that is no list of the form it is read as."""

    code = "list.form"


def read_un_list(content: bytes) -> PublishedList:
    """Read the consolidated list. The version is the moment the publisher made the file."""
    if len(content) > BYTES or _DECLARES.search(content):
        raise BadList(list=NAME)
    try:
        root = ET.fromstring(content)  # noqa: S314 -- no document type, so no entity to expand
    except (ET.ParseError, ValueError, LookupError):
        raise BadList(list=NAME) from None
    if root.tag != "CONSOLIDATED_LIST":
        raise BadList(list=NAME)
    entries = [_entry(one, "person", "INDIVIDUAL") for one in root.iter("INDIVIDUAL")]
    entries += [_entry(one, "body", "ENTITY") for one in root.iter("ENTITY")]
    return PublishedList(NAME, root.get("dateGenerated", ""), tuple(entries))


def _entry(one: ET.Element, kind: Kind, prefix: str) -> Entry:
    return Entry(
        list=NAME,
        id=_text(one, "DATAID"),
        reference=_text(one, "REFERENCE_NUMBER"),
        version=_text(one, "VERSIONNUM"),
        kind=kind,
        names=tuple(_names(one, prefix)),
        births=tuple(_births(one)),
        nationalities=tuple(found.text or "" for found in one.iterfind("NATIONALITY/VALUE")),
        regime=_text(one, "UN_LIST_TYPE"),
    )


def _names(one: ET.Element, prefix: str) -> Iterator[ListedName]:
    parts = (_text(one, name) for name in _NAMES)
    yield ListedName(" ".join(part for part in parts if part))
    if original := _text(one, "NAME_ORIGINAL_SCRIPT"):
        yield ListedName(original, "original")
    for alias in one.iterfind(f"{prefix}_ALIAS"):
        if name := _text(alias, "ALIAS_NAME"):
            quality = _QUALITIES.get(_text(alias, "QUALITY").casefold(), "low")
            yield ListedName(name, quality)


def _births(one: ET.Element) -> Iterator[str]:
    for birth in one.iterfind("INDIVIDUAL_DATE_OF_BIRTH"):
        if date := _text(birth, "DATE"):
            yield date
        elif year := _text(birth, "YEAR"):
            yield year
        elif start := _text(birth, "FROM_YEAR"):
            yield f"{start}/{_text(birth, 'TO_YEAR')}"


def _text(one: ET.Element, name: str) -> str:
    """Give what the publisher wrote, spaces inside included: a change of them is a change."""
    return (one.findtext(name) or "").strip()
