"""Rule 11: a fact from another dossier enters as a cite; the fold never asks whether it matches."""

from tests.kernel.builders import World


def test_a_cite_is_kept_under_its_object() -> None:
    world = World()
    cite = world.say(
        "IDN",
        "cite",
        {"object": "basis", "dossier": "a" * 64, "digest": "b" * 64, "of": "article/3"},
    )

    assert world.code(cite) == ""
    assert world.fold.cites("basis") == (cite.id,)
    assert world.fold.joint("basis") is None


def test_what_is_cited_may_be_unknown_here() -> None:
    world = World()
    for number in range(3):
        on = {"object": "basis", "dossier": f"{number}" * 64, "digest": "b" * 64, "of": ""}
        assert world.code(world.say("RUS", "cite", {**on})) == ""
