"""What must hold after a schedule, whatever happened in it (section 12 of the design)."""

from collections import Counter

from mufakat.kernel.fold import Fold
from tests.kernel.laws.test_oracle import disagreements
from tests.simulation.nodes import Node
from tests.simulation.schedules import Schedule, finals


def check(done: Schedule) -> None:
    """Raise where a law is broken; the seed says how to see it again."""
    try:
        _same(done)
        for node in done.nodes.values():
            _nothing_lost(done, node)
        _finals_stay(done)
        _nobody_slandered(done)
        _second_fold(done)
    except AssertionError as broken:
        raise AssertionError(f"seed {done.seed}: {broken}") from broken


def _same(done: Schedule) -> None:
    """The same acts give the same state: on every node, in any order, and made again."""
    first, *others = done.nodes.values()
    for node in others:
        assert node.names == first.names, "the nodes do not hold the same"
        assert node.fold.digest() == first.fold.digest(), "the same acts, another state"
    shuffled = [*first.store]
    done.random.shuffle(shuffled)
    again = Fold()
    for act in shuffled:
        again.add(act)
    assert again.digest() == first.fold.digest(), "made again it is another state"
    done.counts.forks += len(first.fold.forks())


def _nothing_lost(done: Schedule, node: Node) -> None:
    """What was acknowledged is there; after a restore, whatever an honest node still had."""
    lost = node.promised - node.names
    if node.restored:
        liars = {act.id for act in done.game.world.acts if act.party in done.game.liars}
        lost -= liars | _only_its_own(done, node)
    assert not lost, f"{node.party} lost {len(lost)} acknowledged acts"
    mine = [act for act in done.game.world.acts if act.party == node.party]
    assert len({act.seq for act in mine}) == len(mine), f"{node.party} used a number twice"
    for act in mine:
        if act.id in node.fold:
            assert node.fold.verdict(act.id).status == "stored", "an honest act is void"


def _only_its_own(done: Schedule, node: Node) -> set[str]:
    """What the restored node had said, and had sent to nobody, is on no disk any more."""
    others = [one.names for one in done.nodes.values() if one is not node]
    return {str(act.id) for act in done.game.world.acts} - set().union(*others)


def _finals_stay(done: Schedule) -> None:
    """What was final anywhere is final in the end, and no slot has two."""
    everything = finals(done.game.world.fold)
    for node in done.nodes.values():
        assert done.finals.get(node.party, set()) <= everything, "a final was withdrawn"
    slots = Counter((key, base, try_) for key, base, try_, _, _ in everything)
    assert not [slot for slot, number in slots.items() if number > 1], "two finals in one slot"
    done.counts.finals += len(everything)


def _nobody_slandered(done: Schedule) -> None:
    """Only a log that went back is ever refused by a witness; nobody honest is shown to fork."""
    for node in done.nodes.values():
        done.counts.refused_heads += len(node.evidence)
        for party, _head in node.evidence:
            assert done.nodes[party].restored, f"the honest log of {party} was refused"
        for proof in node.fold.forks():
            assert proof.party in done.game.liars, f"honest {proof.party} is shown to fork"


def _second_fold(done: Schedule) -> None:
    """A second fold that shares no code with the first answers every question the same."""
    first = next(iter(done.nodes.values()))
    assert not disagreements(first.store, first.fold), "the second fold has another answer"
