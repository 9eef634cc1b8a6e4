"""Our side joins a matter two others had: it reads what was voted for it, and nothing else."""

from dataclasses import replace

import pytest
from django.test import Client

from mufakat.apps.agreements import queries as agreements
from mufakat.apps.agreements import services as register
from mufakat.apps.exchange.queries.own_keys import own_keys
from mufakat.apps.members import queries
from mufakat.apps.members.acts.standing import Step
from mufakat.kernel.acts import decision_digest
from mufakat.kernel.charters import Charter, charter_on
from mufakat.kernel.decisions import next_vote
from mufakat.kernel.fold import Fold
from mufakat.kernel.parcels import Sent
from mufakat.kernel.succession import JOIN, START, carried, matter_of
from mufakat.kernel.values import ZERO, DossierId, Json, PartyId
from mufakat.registry import queries as registry
from mufakat.registry.verify import verify
from tests.apps.letters.two_sides import NOW, RUS, SECRETARY
from tests.apps.members.many_sides import SGP, Table, our_member

PLANTED = "Kept between the two of us"


class Two:
    """Russia and Singapore with a matter of their own, of which our node holds nothing."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.russia, self.singapore = table.partners[RUS], table.partners[SGP]
        self.sent: dict[str, list[Sent]] = {}
        members = (self.russia.member, self.singapore.member)
        charter = Charter(members, ("id", "ru", "en"), 1, "S1", "agreement")
        self.dossier = self.opens(charter)
        self.decides("fact/secret", {"text": {"en": PLANTED}})
        self.decides("fact/secret", {"text": {"en": "What is in force"}})

    def says(self, party: str, dossier: str, kind: str, on: dict[str, Json], **more: Json) -> None:
        one = self.table.partners[PartyId(party)]
        body: dict[str, Json] = {**more}
        self.takes(dossier, one.say(dossier, kind, on, body))

    def takes(self, dossier: str, sent: Sent) -> None:
        self.sent.setdefault(dossier, []).append(sent)
        for one in (self.russia, self.singapore):
            one.take([sent])

    def fold(self, dossier: str) -> Fold:
        return self.russia.folds[dossier]

    def opens(self, charter: Charter, values: Json = None) -> DossierId:
        before = {*self.russia.folds}
        sent = self.russia.say("", "charter", charter_on(charter), {"values": values or []})
        (dossier,) = {*self.russia.folds} - before
        self.takes(dossier, sent)
        self.says(SGP, dossier, "charter.accept", {})
        return DossierId(dossier)

    def decides(self, object_: str, value: Json) -> None:
        fold = self.fold(self.dossier)
        joint = fold.joint(object_)
        digest = decision_digest(object_, joint.base if joint else ZERO, value)
        on = next_vote(fold, RUS, object_, digest)
        self.says(RUS, self.dossier, "slot.propose", on, value=value)
        self.says(SGP, self.dossier, "slot.accept", next_vote(fold, SGP, object_, digest))
        for one in (self.russia, self.singapore):
            for sent in one.confirm_owed(self.dossier):
                self.takes(self.dossier, sent)

    def ask_us(self, history: str) -> DossierId:
        """Decide that our side joins, and write the matter that follows."""
        fold = self.fold(self.dossier)
        assert fold.charter
        values: Json = [
            {"object": "fact/secret", "base": joint.in_force.base,
             "value": {"text": {"en": "What is in force"}}, "by": [RUS, SGP]}
            for joint in [fold.joint("fact/secret")] if joint and joint.in_force
        ]  # fmt: skip
        return self.opens(
            replace(
                fold.charter, members=(*fold.charter.members, our_member()),
                matter=matter_of(fold), carried=carried(fold, history),
            ),
            values,
        )  # fmt: skip

    def bring(self, dossier: str) -> list[str]:
        """Let our node have all that was said in a matter."""
        return self.table.brings(RUS, dossier, self.sent[dossier])


def accept(table: Table, after: DossierId) -> None:
    """Let our side accept, as it accepts any matter a partner opened."""
    table.release(register.accept_matter(who=SECRETARY, dossier=after, now=NOW))


def everything_held() -> bytes:
    rows = [row for one in registry.dossier_rows() for row in registry.act_rows(one.pk)]
    return b"".join(bytes(row.envelope) + bytes(row.body or b"") for row in rows)


def test_we_are_asked_and_read_what_is_in_force_before_we_accept(table: Table) -> None:
    two = Two(table)
    after = two.ask_us(JOIN)
    assert set(two.bring(after)) == {"stored"}

    page = queries.sides_page(after, who=SECRETARY)
    assert page.now.step is Step.JOIN
    assert page.checked is None
    view = registry.view(after)
    joint = view.fold.joint("fact/secret")
    assert joint
    assert joint.in_force
    assert view.content(joint.in_force.digest) == {"text": {"en": "What is in force"}}
    assert view.deciders(joint.in_force.digest) == (RUS, SGP)

    accept(table, after)
    assert queries.place_of(after, who=SECRETARY).opened
    assert [*verify()] == []


@pytest.mark.parametrize(("history", "held"), [(JOIN, False), (START, True)])
def test_what_led_there_comes_only_where_the_vote_says_so(
    table: Table, history: str, *, held: bool
) -> None:
    two = Two(table)
    after = two.ask_us(history)
    two.bring(after)
    # Before we have accepted, nothing of before is ours to keep.
    assert "stored" not in two.bring(two.dossier)
    accept(table, after)

    codes = two.bring(two.dossier)

    assert ("stored" in codes) is held
    assert (PLANTED.encode() in everything_held()) is held
    if held:
        assert queries.sides_page(after, who=SECRETARY).checked
        assert registry.state_digest(two.dossier) == two.fold(two.dossier).digest()
        assert [*verify()] == []


def test_the_pages_of_a_matter_we_were_given_are_read_and_offer_nothing_to_say(
    table: Table, secretary: Client
) -> None:
    two = Two(table)
    after = two.ask_us(START)
    two.bring(after)
    accept(table, after)
    two.says(SGP, two.dossier, "own.set", {"object": "contacts"}, listed=[])
    two.decides("succession", {"dossier": after})
    two.bring(two.dossier)

    pages = (
        f"/agreements/{two.dossier}/", f"/agreements/{two.dossier}/sides/",
        f"/agreements/{two.dossier}/letters/", f"/agreements/{two.dossier}/terms/",
        f"/newsroom/{two.dossier}/", f"/evidence/{two.dossier}/", "/exchange/", "/",
    )  # fmt: skip
    assert {page: secretary.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    assert "goes on in another one" in secretary.get(pages[0]).content.decode()
    assert own_keys(who=SECRETARY).keys[0].matters[0].dossier == after


def test_a_matter_nobody_gave_us_stays_out_whatever_we_have_joined(table: Table) -> None:
    two, other = Two(table), Two(table)
    after = two.ask_us(START)
    two.bring(after)
    accept(table, after)

    assert "stored" not in other.bring(other.dossier)
    assert {one.dossier for one in agreements.agreements(who=SECRETARY, today=NOW.date())} == {
        after
    }
