"""Two versions of the consolidated list differ in exactly what its publisher changed."""

from collections import Counter

import pytest

from mufakat.kernel.screening.changes import changes
from mufakat.kernel.screening.un_list import BadList, read_un_list
from tests.vectors_path import shared_file

OLD, NEW = "un_consolidated_2018-10-29.xml", "un_consolidated_2026-02-27.xml"


def test_what_was_added_removed_and_amended_since_2018() -> None:
    before, after = (
        read_un_list(shared_file(f"data/desks/lists/{name}").read_bytes()) for name in (OLD, NEW)
    )
    assert (len(before.entries), len(after.entries)) == (1093, 1003)
    found = changes(before, after)
    assert (len(found.removed), len(found.added), found.kept) == (202, 112, 891)
    assert len(found.amended) == 120
    fields = Counter(name for one in found.amended for name in one.fields)
    assert fields == {
        "names": 17, "aliases": 65, "weak_aliases": 10, "original": 13, "births": 30,
        "nationalities": 20,
    }  # fmt: skip
    # The same reference under a new id is a new entry and a removed one.
    assert "KPe.068" in {one.reference for one in found.added}
    assert "KPe.068" in {one.reference for one in found.removed}
    # Off one regime is not off the other.
    (gone,) = [one for one in found.removed if one.reference == "QDi.172"]
    assert gone.names[0].text in {one.names[0].text for one in after.entries}


def test_nothing_changes_between_a_list_and_itself() -> None:
    content = shared_file(f"data/desks/lists/{NEW}").read_bytes()
    found = changes(read_un_list(content), read_un_list(content))
    assert not found.added
    assert not found.removed
    assert not found.amended


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not xml",
        b"<OTHER/>",
        b'<!DOCTYPE x [<!ENTITY a "b">]><CONSOLIDATED_LIST>&a;</CONSOLIDATED_LIST>',
        b'<?xml version="1.0"?><!DOCTYPE l SYSTEM "file:///etc/hostname"><CONSOLIDATED_LIST/>',
        b"<CONSOLIDATED_LIST>&nbsp;</CONSOLIDATED_LIST>",
    ],
)
def test_what_is_no_list_is_refused(content: bytes) -> None:
    with pytest.raises(BadList):
        read_un_list(content)
