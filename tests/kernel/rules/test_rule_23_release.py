"""Rule 23: a second person releases what a person says; what goes without is listed here."""

import pytest

from mufakat.kernel.acts import Act, By
from tests.kernel.builders import NODE, TWO, World
from tests.kernel.saying import ITEM, ZERO, confirm, vote

ALONE = By("head", "head")
FROM, TO = "2024-11-05T08:00:00Z", "2024-11-05T18:00:00Z"


def _set(world: World, by: By, **more: object) -> str:
    return world.code(world.say("IDN", "own.set", {"object": "approval"}, by=by, **more))


@pytest.mark.parametrize(
    ("by", "code"),
    [
        (TWO, ""),
        (ALONE, "no_release"),
        (By("secretary", ""), "no_release"),
        (By("secretary", "node"), "no_release"),
        (NODE, "no_release"),
        (By("node", "releasing"), "no_release"),
        (By("head", "head", mandate="e" * 64), "no_mandate"),
        (By("secretary", "releasing", mandate="e" * 64), "no_mandate"),
    ],
)
def test_the_drafter_does_not_release(by: By, code: str) -> None:
    assert _set(World(), by) == code


def test_no_and_taking_back_need_only_the_role() -> None:
    world = World()
    vote(world, "IDN")
    vote(world, "RUS")
    confirm(world, "IDN")
    on = {"object": ITEM, "base": ZERO, "try": 0}

    assert world.code(world.say("IDN", "slot.recall", {**on}, by=ALONE)) == ""
    no = world.say("RUS", "slot.refuse", {**on, "round": 0, "cites": []}, by=ALONE)
    assert world.code(no) == ""


def _mandate(world: World, *, by: By = TWO, party: str = "IDN", **more: object) -> Act:
    on = {"kinds": ["own.set"], "role": "head", "from": FROM, "to": TO} | more
    return world.say(party, "mandate", on, by=by)


def test_within_a_sitting_mandate_the_head_releases_alone() -> None:
    world = World()
    mandate = _mandate(world)

    assert world.fold.mandates() == (mandate.id,)
    assert _set(world, By("head", "head", mandate=mandate.id)) == ""
    assert _set(world, By("secretary", "head", mandate=mandate.id)) == ""


@pytest.mark.parametrize(
    "wrong", ["role", "early", "late", "kind", "party", "void", "unseen", "not_one"]
)
def test_a_mandate_covers_what_it_says_and_no_more(wrong: str) -> None:
    world = World()
    given: dict[str, object] = {"role": "chair"} if wrong == "role" else {}
    given |= {"kinds": ["entry.add"]} if wrong == "kind" else {}
    party = "RUS" if wrong == "party" else "IDN"
    mandate = _mandate(world, by=ALONE if wrong == "void" else TWO, party=party, **given)
    if wrong == "not_one":
        mandate = world.say("IDN", "own.set", {"object": "approval"})
    claimed = {"early": "2024-11-05T07:59:59Z", "late": "2024-11-05T18:00:01Z"}
    more: dict[str, object] = {"prev": world.acts[0].id, "seq": 1} if wrong == "unseen" else {}
    code = _set(
        world, By("head", "head", mandate=mandate.id),
        claimed=claimed.get(wrong, "2024-11-05T09:00:00Z"), **more,
    )  # fmt: skip

    assert code == "no_mandate"


@pytest.mark.parametrize("kind", ["mandate", "leave"])
def test_no_mandate_for_mandates_or_membership(kind: str) -> None:
    world = World()
    mandate = _mandate(world, kinds=[kind])
    by = By("head", "head", mandate=mandate.id)
    act = (
        _mandate(world, by=by)
        if kind == "mandate"
        else world.say("IDN", "leave", {"successor": "5" * 64}, by=by)
    )

    assert world.code(act) == "no_mandate"


def test_a_single_release_is_visible_and_ends() -> None:
    world = World()
    single = world.say("IDN", "release.single", {"role": "officer", "until": TO})
    by = By("officer", "officer", single=single.id)

    assert _set(world, by) == ""
    assert _set(world, by, claimed="2024-11-05T18:00:01Z") == "no_mandate"
    assert _set(world, By("head", "head", single=single.id)) == "no_mandate"
    assert _set(world, By("officer", "officer", mandate=single.id)) == "no_mandate"
    assert world.fold.mandates() == (single.id,)


def test_the_node_signs_proofs_and_duties_by_itself() -> None:
    world = World()
    item = world.say("RUS", "entry.add", {"object": "fact/1"})
    order = world.say("RUS", "withdraw", {"target": item.id})

    assert world.code(world.say("IDN", "withdraw.done", {"target": order.id}, by=NODE)) == ""
    refused = world.say("IDN", "withdraw.refused", {"target": order.id}, by=NODE)
    assert world.code(refused) == "no_release"
