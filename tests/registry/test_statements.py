"""Every verb becomes the act it names, at the place where the matter stands."""

from datetime import datetime

import pytest

from mufakat.kernel.decisions import next_vote
from mufakat.kernel.errors import Malformed, Refusal
from mufakat.kernel.values import DossierId
from mufakat.registry import ports, queries, services
from mufakat.registry.dossiers import DossierView
from mufakat.registry.errors import MovedOn, NoSuchMatter
from mufakat.registry.models import DossierRow
from mufakat.registry.ports import AppPorts
from mufakat.registry.statements import NEW, Statement
from tests.partners import Partner
from tests.registry.conftest import (
    NOW,
    SECRETARY,
    agreed,
    drafted,
    hand_over,
    joint,
    released,
    take,
)


def kind_of(act: str) -> str:
    return queries.get_act(act).kind


@pytest.mark.parametrize(
    ("verb", "object_", "on", "kind"),
    [
        ("set", "approval", {}, "own.set"),
        ("clear", "approval", {}, "own.clear"),
        ("add", "fact/1", {}, "entry.add"),
        ("cite", "agenda", {"dossier": "1" * 64, "digest": "2" * 64, "of": ""}, "cite"),
        ("child", "", {"kind": "meeting", "commitment": "3" * 64}, "child"),
    ],
)
def test_a_plain_verb_is_one_act(
    dossier: DossierId, verb: str, object_: str, on: dict[str, str], kind: str
) -> None:
    said = Statement(verb, dossier, object_, on=dict(on), body={"x": 1})  # type: ignore[arg-type]  # a verb each

    acts = released(said)

    assert [kind_of(act) for act in acts] == [kind]
    assert queries.view(dossier).fold.verdict(acts[0]).status == "stored"
    assert queries.view(dossier).body(acts[0]) == {"x": 1}


def test_withdraw_and_consent_name_what_they_speak_of(dossier: DossierId) -> None:
    target = released(Statement("add", dossier, "note/1", body={"x": 1}))[0]
    released(Statement("consent", dossier, on={"target": target, "to": "1" * 64}))
    order = released(Statement("withdraw", dossier, on={"target": target}))[0]

    assert queries.view(dossier).fold.withdrawn() == {target: order}
    assert queries.view(dossier).body(target) is None


def test_an_entry_recorded_for_a_side_names_it_and_its_source(alone: DossierId) -> None:
    said = Statement("add", alone, "fact/1", for_="ACEH", source="5" * 64)

    act = queries.view(alone).act(released(said)[0])

    assert (act.on["for"], act.on["source"]) == ("ACEH", "5" * 64)


def test_a_recalled_confirm_opens_the_next_try(dossier: DossierId, partner: Partner) -> None:
    released(Statement("propose", dossier, "agenda", value=1))
    hand_over(dossier, partner)
    far = partner.folds[dossier]
    accept = next_vote(far, "ACEH", "agenda", joint(far, "agenda").offers[0].digest)
    take(dossier, partner, [partner.say(dossier, "slot.accept", accept)])
    assert "BALI" in joint(queries.view(dossier).fold, "agenda").tries[0].confirms

    recall = Statement("recall", dossier, "agenda")
    services.say_alone(statement=recall, by=SECRETARY, now=NOW)
    released(Statement("propose", dossier, "agenda", value=2))

    tries = joint(queries.view(dossier).fold, "agenda").tries
    assert [one.number for one in tries] == [0, 1]


def test_confirm_by_a_person_is_a_yes_of_its_own(alone: DossierId) -> None:
    """Where the capital confirms, nothing was released that would cover it."""
    released(Statement("propose", alone, "agenda", value=1))

    with pytest.raises(Refusal) as refused:
        released(Statement("confirm", alone, "agenda"))

    assert refused.value.code == "decision.not_complete"


def test_what_was_decided_meanwhile_is_said_as_moved_on(
    dossier: DossierId, partner: Partner
) -> None:
    digest = agreed(dossier, partner, "agenda", 1)
    late = Statement("accept", dossier, "agenda", digest=digest, base="0" * 64)

    with pytest.raises(MovedOn):
        services.release_draft(draft=drafted(late), by=services.Hand("budi", "x-1"), now=NOW)


def test_proposing_what_we_proposed_already_changes_nothing_and_says_so(dossier: DossierId) -> None:
    released(Statement("propose", dossier, "agenda", value=1))

    with pytest.raises(MovedOn):
        released(Statement("propose", dossier, "agenda", value=1))


def test_a_matter_can_be_opened_only_by_the_draft_that_names_it(dossier: DossierId) -> None:
    before = DossierRow.objects.count()

    for nowhere in (NEW, "", "0" * 64):
        with pytest.raises(NoSuchMatter):
            released(Statement("set", nowhere, "approval"))

    assert DossierRow.objects.filter(pk=dossier).count() == before


def test_a_statement_needs_its_object(dossier: DossierId) -> None:
    with pytest.raises(Malformed) as refused:
        released(Statement("set", dossier, ""))

    assert refused.value.code == "act.on"


class Noting:
    """An app that notes what it was told has changed."""

    def __init__(self) -> None:
        self.told: list[frozenset[str]] = []

    def project(self, view: DossierView, changed: frozenset[str], now: datetime) -> None:
        assert view.dossier
        assert now == NOW
        self.told.append(changed)


def test_an_app_hears_of_its_own_objects_and_of_kinds_without_one(dossier: DossierId) -> None:
    mine = Noting()
    ports.register(AppPorts("noting", ("fact", "child"), project=mine.project))
    try:
        released(Statement("add", dossier, "fact/1"))
        released(Statement("set", dossier, "approval"))
        released(Statement("child", dossier, on={"kind": "meeting", "commitment": "3" * 64}))
    finally:
        del ports._ports["noting"]

    assert mine.told == [frozenset({"fact/1"}), frozenset({"child"})]


def test_describer_is_the_app_that_speaks_for_an_object() -> None:
    def describe(act: object, body: object, view: object) -> object:
        return act, body, view

    ports.register(AppPorts("saying", ("zz",), describe=describe, panels={"today": print}))
    try:
        assert ports.describer("zz/1") is describe
        assert ports.describer("yy/1") is None
        assert print in [*ports.panels("today")]
    finally:
        del ports._ports["saying"]
