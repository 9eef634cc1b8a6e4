"""Rule 10: a parent keeps the list of its children, open or as a commitment."""

import pytest

from mufakat.kernel.errors import Malformed
from tests.kernel.builders import World

CHILD = "c" * 64


def test_children_are_listed() -> None:
    world = World()
    named = world.say("IDN", "child", {"dossier": CHILD, "kind": "meeting"})
    hidden = world.say("RUS", "child", {"commitment": "d" * 64, "kind": "restricted"})

    assert world.fold.kept("child") == (named.id, hidden.id)


def test_a_child_is_named_or_committed_to_never_both() -> None:
    world = World()
    both = {"dossier": CHILD, "commitment": "d" * 64, "kind": "restricted"}
    with pytest.raises(Malformed):
        world.say("IDN", "child", {**both})
    with pytest.raises(Malformed):
        world.say("IDN", "child", {"kind": "meeting"})
