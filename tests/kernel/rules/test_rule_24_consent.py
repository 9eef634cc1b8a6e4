"""Rule 24, as far as acts tell: an item enters another dossier with its originator's consent."""

import pytest

from tests.kernel.builders import World

ELSEWHERE, ITEM = "d" * 64, "e" * 64


def test_a_consent_for_another_dossier_is_kept() -> None:
    world = World()
    item = world.say("IDN", "entry.add", {"object": "fact/1"})
    consent = world.say("IDN", "consent", {"target": item.id, "to": ELSEWHERE})

    assert world.code(consent) == ""
    assert world.fold.kept("consent") == (consent.id,)


def test_only_the_originator_consents() -> None:
    world = World()
    item = world.say("IDN", "entry.add", {"object": "fact/1"})

    assert world.code(world.say("RUS", "consent", {"target": item.id, "to": ELSEWHERE})) == (
        "not_yours"
    )
    assert world.code(world.say("RUS", "consent", {"target": ITEM, "to": ELSEWHERE})) == "no_target"


def test_what_comes_from_elsewhere_without_consent_is_void_here() -> None:
    world = World()
    bare = world.say("RUS", "entry.add", {"object": "fact/1", "about": ITEM})
    world.say("IDN", "consent", {"target": ITEM, "to": world.dossier})
    allowed = world.say("RUS", "entry.add", {"object": "fact/1", "about": ITEM})
    other = world.say("RUS", "entry.add", {"object": "fact/1", "about": ELSEWHERE})

    assert [world.code(act) for act in (bare, allowed, other)] == ["no_consent", "", "no_consent"]
    assert world.fold.entries("fact/1") == (allowed.id,)


@pytest.mark.parametrize("about", ["", "own"])
def test_what_is_about_something_here_needs_none(about: str) -> None:
    world = World()
    on = {"object": "fact/1", "about": world.acts[0].id if about else ""}

    assert world.code(world.say("RUS", "entry.add", {**on})) == ""
