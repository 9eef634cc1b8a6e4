from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mufakat.kernel.acts import Act, By
from mufakat.kernel.charters import charter_on
from mufakat.kernel.decisions import next_vote
from mufakat.kernel.fold import fold
from mufakat.kernel.folding.places import Place
from mufakat.kernel.parcels import Sent
from mufakat.kernel.values import DossierId
from mufakat.node.home import Home
from mufakat.registry import folds, ports, queries, receiving
from mufakat.registry.dossiers import DossierView
from mufakat.registry.keystore import our_keys
from mufakat.registry.models import ActRow, DossierRow, LeafRow
from mufakat.registry.ourselves import our_member
from mufakat.registry.ports import AppPorts
from mufakat.registry.statements import Statement
from mufakat.registry.verify import verify
from tests.partners import Partner
from tests.registry.conftest import (
    NOW,
    charter,
    hand_over,
    joint,
    released,
    roots_of,
    take,
)


def entries(partner: Partner, dossier: str, count: int) -> list[Sent]:
    return [
        partner.say(dossier, "entry.add", {"object": f"fact/{number}"}, {"n": number})
        for number in range(count)
    ]


@pytest.fixture
def opening(home: Home, db: None) -> None:
    """A node that holds nothing yet."""
    del home, db


def offered(partner: Partner) -> tuple[DossierId, Sent]:
    """Let the partner open a matter with us."""
    members = charter(partner.member, our_member())
    sent = partner.say("", "charter", charter_on(members))
    return DossierId(next(iter(partner.folds))), sent


def test_a_repeated_act_gets_the_same_outcome_and_changes_nothing(
    dossier: DossierId, partner: Partner
) -> None:
    sent = entries(partner, dossier, 3)
    first = take(dossier, partner, sent)
    before = (queries.state_digest(dossier), LeafRow.objects.count())

    again = take(dossier, partner, [*sent, *sent])

    assert again == first
    assert (queries.state_digest(dossier), LeafRow.objects.count()) == before


def test_acts_without_their_parents_wait_and_leave_no_trace(
    dossier: DossierId, partner: Partner
) -> None:
    sent = entries(partner, dossier, 3)
    before = ActRow.objects.count()

    outcomes = take(dossier, partner, sent[1:])

    assert {(one.status, one.code) for one in outcomes} == {("waiting", "act.parents_missing")}
    assert ActRow.objects.count() == before
    assert {one.status for one in take(dossier, partner, sent)} == {"stored"}


@given(order=st.permutations(range(6)), cut=st.integers(0, 6))
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_order_and_any_repetition_of_arrival_gives_one_state(
    dossier: DossierId, partner: Partner, order: list[int], cut: int
) -> None:
    sent = entries(partner, dossier, 6)
    mixed = [sent[number] for number in order]

    take(dossier, partner, mixed[:cut])
    take(dossier, partner, mixed[cut:])
    take(dossier, partner, mixed)

    assert queries.state_digest(dossier) == partner.folds[dossier].digest()
    assert fold(fold_acts(dossier)).digest() == queries.state_digest(dossier)


def fold_acts(dossier: DossierId) -> list[Act]:
    view = queries.view(dossier)
    return [view.act(act) for act in view.fold.order()]


def test_a_void_act_is_kept_with_its_code(dossier: DossierId, partner: Partner) -> None:
    alone = partner.say(dossier, "entry.add", {"object": "fact/1"}, by=By("secretary-1", ""))

    outcomes = take(dossier, partner, [alone])

    assert [(one.status, one.code) for one in outcomes] == [("void", "no_release")]
    assert queries.get_act(outcomes[0].act).code == "no_release"
    assert list(verify()) == []


@pytest.mark.parametrize("change", ["signature", "payload", "body", "salt", "envelope"])
def test_a_changed_act_is_refused_and_leaves_no_trace(
    dossier: DossierId, partner: Partner, change: str
) -> None:
    one = entries(partner, dossier, 1)[0]
    before = queries.state_digest(dossier), ActRow.objects.count()

    outcomes = take(dossier, partner, [changed(one, change)])

    assert [one.status for one in outcomes] == ["refused"]
    assert (queries.state_digest(dossier), ActRow.objects.count()) == before


def changed(sent: Sent, what: str) -> Sent:
    head, _, tail = sent.envelope.rpartition('"sig":"')
    match what:
        case "signature":
            other = "A" if tail[0] != "A" else "B"
            return Sent(f'{head}"sig":"{other}{tail[1:]}', sent.salt, sent.body)
        case "payload":
            at = sent.envelope.index('"payload":"') + 40
            other = "A" if sent.envelope[at] != "A" else "B"
            return Sent(sent.envelope[:at] + other + sent.envelope[at + 1 :], sent.salt, sent.body)
        case "body":
            return Sent(sent.envelope, sent.salt, sent.body.replace("0", "1"))
        case "salt":
            return Sent(sent.envelope, "00" * 16, sent.body)
        case _:
            return Sent(sent.envelope + " ", sent.salt, sent.body)


def test_an_act_without_its_body_is_kept_and_the_body_may_follow(
    dossier: DossierId, partner: Partner
) -> None:
    one = entries(partner, dossier, 1)[0]
    act = take(dossier, partner, [Sent(one.envelope)])[0].act
    digest = queries.state_digest(dossier)
    assert queries.view(dossier).body(act) is None

    take(dossier, partner, [one])

    assert queries.view(dossier).body(act) == {"n": 0}
    assert queries.state_digest(dossier) == digest


@pytest.mark.usefixtures("opening")
def test_a_matter_a_paired_side_offers_is_taken_in(partner: Partner) -> None:
    dossier, sent = offered(partner)

    assert [one.status for one in take(dossier, partner, [sent])] == ["stored"]
    assert DossierRow.objects.get().members == ["ACEH", "BALI"]
    released(Statement("accept_charter", dossier))
    assert queries.view(dossier).fold.opened


@pytest.mark.usefixtures("opening")
def test_a_matter_nobody_offered_waits_without_a_trace(partner: Partner) -> None:
    dossier, _ = offered(partner)
    later = entries(partner, dossier, 1)

    assert [one.status for one in take(dossier, partner, later)] == ["waiting"]
    assert not DossierRow.objects.exists()


@pytest.mark.usefixtures("opening")
def test_a_matter_under_a_root_nobody_compared_is_refused(partner: Partner) -> None:
    dossier, sent = offered(partner)
    roots = {partner.party: Partner(partner.party).member.root}

    wrong = receiving.receive_acts(
        dossier=dossier, sent=[sent], peer=partner.party, roots=roots, now=NOW
    )
    unpaired = receiving.receive_acts(
        dossier=dossier, sent=[sent], peer=partner.party, roots={}, now=NOW
    )

    assert [one.code for one in wrong] == ["registry.not_our_partner"]
    assert [one.code for one in unpaired] == ["registry.not_paired"]
    assert not DossierRow.objects.exists()


def test_an_act_of_another_matter_is_refused(dossier: DossierId, partner: Partner) -> None:
    other, _ = offered(Partner(partner.party))

    outcomes = receiving.receive_acts(
        dossier=other,
        sent=entries(partner, dossier, 1),
        peer=partner.party,
        roots=roots_of(partner),
        now=NOW,
    )

    assert [one.code for one in outcomes] == ["registry.wrong_matter"]


def test_the_confirm_a_released_vote_covers_is_signed_with_what_completes_it(
    dossier: DossierId, partner: Partner
) -> None:
    released(Statement("propose", dossier, "agenda", value=1))
    hand_over(dossier, partner)
    far = partner.folds[dossier]
    accept = next_vote(far, "ACEH", "agenda", joint(far, "agenda").offers[0].digest)

    take(dossier, partner, [partner.say(dossier, "slot.accept", accept)])

    confirm = queries.act_rows(dossier).filter(kind="slot.confirm").get()
    act = queries.view(dossier).act(confirm.act)
    assert (act.party, act.by.role, act.by.release) == ("BALI", "node", "")


def test_a_fork_is_kept_and_shown(dossier: DossierId, partner: Partner) -> None:
    place = partner.folds[dossier].place("ACEH")
    assert isinstance(place, Place)
    one = partner.say(dossier, "entry.add", {"object": "fact/1"}, place=place)
    two = partner.say(dossier, "entry.add", {"object": "fact/2"}, place=place)

    outcomes = take(dossier, partner, [one, two])

    assert [one.status for one in outcomes] == ["stored", "stored"]
    assert [proof.party for proof in queries.view(dossier).fold.forks()] == ["ACEH"]


class Refusing:
    """An app whose table cannot be written."""

    def project(self, view: DossierView, changed: frozenset[str], now: datetime) -> None:
        raise OSError(view.dossier, changed, now)


def test_when_a_table_cannot_be_written_nothing_is_kept_and_the_number_is_free(
    dossier: DossierId, partner: Partner
) -> None:
    sent = entries(partner, dossier, 1)
    before = queries.state_digest(dossier), ActRow.objects.count(), our_keys().journal.last(dossier)
    ports.register(AppPorts("refusing", ("fact",), project=Refusing().project))
    try:
        with pytest.raises(OSError, match=str(dossier)):
            take(dossier, partner, sent)
        with pytest.raises(OSError, match=str(dossier)):
            released(Statement("add", dossier, "fact/1", body={"x": 1}))
    finally:
        del ports._ports["refusing"]

    folds.forget_all()
    after = queries.state_digest(dossier), ActRow.objects.count(), our_keys().journal.last(dossier)
    assert after == before
    take(dossier, partner, sent)
    released(Statement("add", dossier, "fact/1", body={"x": 1}))
    assert list(verify()) == []
