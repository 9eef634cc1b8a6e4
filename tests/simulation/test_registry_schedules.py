"""Schedules on the real registry and the real exchange: parcels, bags, crashes, an older database.

One real node, and a partner with real keys. Parcels are lost, repeated, late and carried; a
transaction is rolled back after the number was noted, as a crash leaves it; the database is put
back to an older state. Two thousand in the long run:

    MUFAKAT_LONG=1 MUFAKAT_SEED=0 MUFAKAT_SCHEDULES=2000 pytest tests/simulation -s -k registry
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest
from django.db import transaction
from django.test import TestCase

from mufakat.apps.exchange.services import comparing, parcels, quotas, receiving, sites
from mufakat.kernel.decisions import next_vote
from mufakat.kernel.errors import Refusal
from mufakat.kernel.fold import Fold
from mufakat.kernel.parcels import Sent
from mufakat.kernel.values import ActId, DossierId, Json
from mufakat.registry import doubts, folds, queries, services
from mufakat.registry.keystore import keys_in, our_keys
from mufakat.registry.receiving import act_of
from mufakat.registry.recovering import recovering
from mufakat.registry.spool import spooled
from mufakat.registry.statements import Statement
from mufakat.registry.verify import verify
from tests.apps.exchange.conftest import released
from tests.apps.exchange.far_side import NOW, FarSide, charter_of_two
from tests.simulation.schedules import Ends, finals

LONG = bool(os.environ.get("MUFAKAT_LONG"))
FIRST = int(os.environ.get("MUFAKAT_SEED", "0"))
COUNT = min(int(os.environ.get("MUFAKAT_SCHEDULES", "2000")), 2000) if LONG else 12
STEPS, ROUNDS = 14, 4
JOURNAL_TOO = 0.3
"""How many of the restores put the journal of numbers back too."""


@dataclass
class Run:
    """One schedule at one real node."""

    seed: int
    dossier: DossierId
    far: FarSide
    random: Random = field(init=False)
    held: dict[str, Sent] = field(default_factory=dict)
    """Every act the partner has, as it travels: its own, and what reached it of ours."""
    carried: list[bytes] = field(default_factory=list)
    acknowledged: set[str] = field(default_factory=set)
    said: dict[int, str] = field(default_factory=dict)
    finals: Ends = field(default_factory=set)
    older: str = ""
    journal: bytes = b""
    did: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)

    def step(self) -> None:
        """Let one thing happen."""
        what = self.random.choices(
            (self.we_say, self.they_say, self.line, self.bag, self.crash, self.save, self.restore),
            weights=(5, 5, 5, 3, 1, 3, 2),
        )[0]
        self.did[what.__name__] = self.did.get(what.__name__, 0) + 1
        what()

    def we_say(self) -> None:
        with TestCase.captureOnCommitCallbacks(execute=True):
            self._release()

    def _release(self) -> None:
        object_, value = f"fact/{self.random.randrange(1000)}", self.random.randrange(3)
        entry = Statement("add", self.dossier, object_, body={"n": value})
        offer = Statement("propose", self.dossier, "agenda", value=value)
        try:
            acts = released(self.random.choice((entry, offer)))
        except Refusal:
            return
        for name in acts:
            act = queries.get_act(ActId(name))
            assert self.said.setdefault(act.seq, name) == name, "a number was used twice"

    def they_say(self) -> None:
        fold, party = self.far.fold(self.dossier), self.far.party
        joint, kind = fold.joint("agenda"), "entry.add"
        on: dict[str, Json] = {"object": f"fact/{self.random.randrange(1000)}"}
        if joint and joint.offers and self.random.random() < 0.6:
            try:
                on = next_vote(fold, party, "agenda", joint.offers[-1].digest)
            except Refusal:
                return
            kind = "slot.accept"
        self._keep([self.far.partner.say(self.dossier, kind, on)])

    def line(self) -> None:
        """Send over the line: the answer may be lost, the parcel may come twice."""
        parcel = self.far.parcel(self.dossier, self._some())
        for _ in range(self.random.choice((1, 1, 2))):
            answer = self.far.post(parcel)
            if self.random.random() < 0.7:
                self._hear(answer.acts)
                for receipt in self.far.receipts(answer):
                    self.acknowledged |= {
                        str(one.act) for one in receipt.outcomes if one.status in {"stored", "void"}
                    }

    def bag(self) -> None:
        """Carry a folder's parcel, or bring one that was carried before once more."""
        if not self.carried or self.random.random() < 0.7:
            self.carried.append(self.far.pack(self.far.parcel(self.dossier, self._some())))
        receiving.receive_carried(self.random.choice(self.carried), now=NOW)

    def crash(self) -> None:
        """Die after the number was noted and before the commit."""
        point = transaction.savepoint()
        self._release()
        transaction.savepoint_rollback(point)
        folds.forget_all()

    def save(self) -> None:
        if not self.older:
            self.older, self.journal = transaction.savepoint(), _journal().read_bytes()

    def restore(self) -> None:
        """Put the older database back, mostly after the partner has heard what was said since."""
        if not self.older:
            return
        if self.random.random() < 0.8:
            self._hear(queries.sent_forms(self._ours()))
        transaction.savepoint_rollback(self.older)
        if self.random.random() < JOURNAL_TOO:
            self._lose_the_journal()
        self._forget()
        self.older, self.finals = "", set()

    def _lose_the_journal(self) -> None:
        """Put the journal back with the database, as a copy of the whole machine does."""
        self.did["journal_lost"] = self.did.get("journal_lost", 0) + 1
        _journal().write_bytes(self.journal)
        for path, _batch in spooled(our_keys().folder):
            path.unlink()
        keys_in.cache_clear()
        # Nobody ever saw the others: their numbers are free again.
        self.said = {seq: act for seq, act in self.said.items() if act in self.held}
        doubts.doubt(self.dossier, now=NOW)

    def heal(self) -> None:
        """Let the partner bring all it has, and hear all there is, until nothing is new."""
        for _ in range(ROUNDS):
            self.far.post(self.far.parcel(self.dossier, [*self.held.values()]))
            self._hear(queries.sent_forms(self._ours()))
            self._keep(self.far.partner.confirm_owed(self.dossier))
            self.ask()

    def ask(self) -> None:
        """Ask the partner what it holds, and hear it."""
        (peer,) = sites.paired_peers()
        question = parcels.make_parcel(peer, self.dossier, now=NOW)
        said = self.far.receipt(self.far.open(bytes(question.sealed)))
        self.far.post(self.far.parcel(self.dossier, receipts=(said,)))

    def watch(self) -> None:
        """See that what was final stays so, and that nothing acknowledged is gone."""
        now = finals(queries.view(self.dossier).fold)
        assert self.finals <= now, "a final was withdrawn"
        self.finals = now

    def check(self) -> None:
        """See in the end that both hold the same, nothing is lost, and nothing is wrong."""
        ours = queries.view(self.dossier).fold
        assert {*self.held} <= {*ours.order()}, "an act the partner holds is missing"
        assert self.acknowledged <= {*ours.order()}, "an acknowledged act was lost"
        assert ours.forks() == (), "an honest node forked"
        again = Fold(self.dossier)
        for name in self.random.sample(ours.order(), len(ours)):
            again.add(ours.get(name))
        assert ours.digest() == again.digest() == self.far.fold(self.dossier).digest()
        assert finals(self.far.fold(self.dossier)) == finals(ours)
        faults = {one.code for one in verify() if one.dossier == self.dossier}
        lost = [one for one in recovering() if one.dossier == self.dossier]
        assert faults == ({"registry.recovering"} if lost else set())

    def _some(self) -> list[Sent]:
        return [one for one in self.held.values() if self.random.random() < 0.8]

    def _ours(self) -> list[ActId]:
        return [ActId(row.act) for row in queries.act_rows(self.dossier)]

    def _hear(self, acts: tuple[Sent, ...] | list[Sent]) -> None:
        self.far.partner.take(acts)
        self._keep(acts)

    def _keep(self, acts: tuple[Sent, ...] | list[Sent]) -> None:
        self.held.update({str(act_of(one)): one for one in acts})

    @staticmethod
    def _forget() -> None:
        folds.forget_all()
        comparing.forget()
        receiving._heard.clear()
        quotas.METER.minutes.clear()


def _journal() -> Path:
    return our_keys().journal.path


def one_schedule(seed: int, far: FarSide) -> Run:
    """Open a matter of its own, play, heal, check; leave nothing behind."""
    point = transaction.savepoint()
    dossier = services.open_dossier(charter=charter_of_two(far), body={}, by=far.two, now=NOW)
    far.learn(dossier)
    run = Run(seed, dossier, far)
    run._hear(queries.sent_forms(run._ours()))
    run._keep([far.partner.say(dossier, "charter.accept")])
    far.tell(dossier, [*run.held.values()])
    try:
        for _ in range(STEPS):
            run.step()
            run.watch()
        run.heal()
        run.check()
    except AssertionError as broken:
        raise AssertionError(f"seed {seed}: {broken}") from broken
    transaction.savepoint_rollback(point)
    Run._forget()
    for path, _batch in spooled(our_keys().folder):
        path.unlink()
    return run


@pytest.mark.slow
@pytest.mark.timeout(36_000 if LONG else 300)
def test_no_schedule_breaks_a_law_of_the_registry(far: FarSide) -> None:
    did: dict[str, int] = {}
    for seed in range(FIRST, FIRST + COUNT):
        for what, times in one_schedule(seed, far).did.items():
            did[what] = did.get(what, 0) + times
        if LONG and seed % 100 == 99:
            print(seed + 1, did, flush=True)  # noqa: T201 -- the run's own report

    # What was not tried proves nothing.
    assert len(did) == 8, did
