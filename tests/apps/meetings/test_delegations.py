from collections.abc import Sequence
from dataclasses import replace

import pytest

from mufakat.apps.experts import services as register
from mufakat.apps.experts.acts.profiles import Name, Profile, read_profile, write_profile
from mufakat.apps.letters.services import Drafted
from mufakat.apps.meetings import projection, queries, services
from mufakat.apps.meetings.acts.delegations import (
    DELEGATION,
    Delegate,
    Delegation,
    Finding,
    Found,
    Papers,
    Part,
    TwoHeads,
    amendments,
    coverage,
    read_delegation,
    unheard,
    write_delegation,
)
from mufakat.apps.meetings.models import DelegationDraftRow
from mufakat.apps.meetings.queries.delegations import DelegationState
from mufakat.apps.parties.permissions import Who
from mufakat.kernel.errors import Malformed, Missing
from mufakat.kernel.values import DossierId, Json
from mufakat.registry import queries as record
from mufakat.registry.models import ActRow
from tests.apps.experts.people import wijayanto
from tests.apps.letters.two_sides import NOW, RUS, SECRETARY, Sides
from tests.apps.meetings.test_services import with_items

HEAD = Delegate("h1", Part.HEAD, "Laksmi Pradnyadewi", languages=("id", "en"), items=("i1",))
EXPERT = Delegate("e1", Part.EXPERT, "Wijayanto", languages=("id", "en"), items=("i2",))
THEIRS = Delegation(
    (
        Delegate("r1", Part.HEAD, "Королёв А. С.", languages=("ru",), items=("i1",)),
        Delegate("r2", Part.EXPERT, "Щукина Ю. А.", languages=("ru", "en"), items=("i1",)),
    )
)


def put_together(own: DossierId, *members: Delegate) -> Delegation:
    said = Delegation(())
    for one in members:
        said = services.keep_member(who=SECRETARY, dossier=own, member=one, now=NOW)
    return said


def notify(sides: Sides, own: DossierId, *, final: bool = False) -> Drafted:
    drafted = services.notify_delegation(who=SECRETARY, dossier=own, now=NOW, final=final)
    sides.release(drafted)
    return drafted


def theirs(sides: Sides, own: DossierId, said: Delegation = THEIRS) -> str:
    sent = sides.far.say(own, "own.set", {"object": DELEGATION}, write_delegation(said))
    sides.hand_over(own, [sent])
    return queries.delegations(own, who=SECRETARY).sides[RUS].act


def test_our_delegation_is_private_until_it_is_notified(sides: Sides) -> None:
    own = with_items(sides)
    put_together(own, replace(HEAD, native="PLANTED-PRIVATE"), EXPERT)

    assert not ActRow.objects.filter(body__contains="PLANTED-PRIVATE").exists()
    put_together(own, HEAD)
    notify(sides, own)

    page = queries.delegations(own, who=SECRETARY)
    assert page.ours is not None
    assert page.ours.said == Delegation((HEAD, EXPERT))
    assert page.ours.state is DelegationState.NOTIFIED
    assert sides.far.folds[own].owned(DELEGATION)


def test_both_sides_hold_the_same_delegations(sides: Sides) -> None:
    own = with_items(sides)
    put_together(own, HEAD)
    notify(sides, own)
    theirs(sides, own)

    assert sides.far.folds[own].digest() == record.view(own).fold.digest()
    assert set(queries.delegations(own, who=SECRETARY).sides) == {"IDN", "RUS"}


def test_a_delegation_is_acknowledged_and_amended(sides: Sides) -> None:
    own = with_items(sides)
    act = theirs(sides, own)
    assert [one.party for one in queries.delegations(own, who=SECRETARY).to_acknowledge] == [RUS]

    sides.release(services.acknowledge(who=SECRETARY, dossier=own, act=act, now=NOW))
    page = queries.delegations(own, who=SECRETARY)
    assert page.sides[RUS].state is DelegationState.ACKNOWLEDGED
    assert not page.to_acknowledge

    theirs(sides, own, Delegation((*THEIRS.members[::-1], replace(EXPERT, key="r3"))))
    page = queries.delegations(own, who=SECRETARY)
    assert page.sides[RUS].state is DelegationState.AMENDED
    assert {one.what for one in page.sides[RUS].amended} == {"joined", "order"}
    assert [one.party for one in page.to_acknowledge] == [RUS]


def test_an_answer_to_what_was_said_before_is_refused(sides: Sides) -> None:
    own = with_items(sides)
    act = theirs(sides, own)
    theirs(sides, own, Delegation(THEIRS.members[:1]))

    with pytest.raises(services.NothingToAnswer):
        services.acknowledge(who=SECRETARY, dossier=own, act=act, now=NOW)


def test_credentials_are_answered_in_order(sides: Sides) -> None:
    own = with_items(sides)
    act = theirs(sides, own, replace(THEIRS, papers=Papers.PRESENTED))

    found = Found(Finding.DEFECTIVE, {"en": "no seal"})
    drafted = services.answer_credentials(who=SECRETARY, dossier=own, act=act, found=found, now=NOW)
    sides.release(drafted)

    (answer,) = queries.delegations(own, who=SECRETARY).sides[RUS].credentials
    assert (answer.by, answer.found) == ("IDN", found)


def test_a_delegation_needs_a_head_and_says_something_new(sides: Sides) -> None:
    own = with_items(sides)
    with pytest.raises(services.NobodyNamed):
        services.notify_delegation(who=SECRETARY, dossier=own, now=NOW)
    put_together(own, EXPERT)
    with pytest.raises(services.NoHead):
        services.notify_delegation(who=SECRETARY, dossier=own, now=NOW)
    put_together(own, HEAD)
    notify(sides, own)
    with pytest.raises(services.NothingSaidAnew):
        services.notify_delegation(who=SECRETARY, dossier=own, now=NOW)
    notify(sides, own, final=True)
    ours = queries.delegations(own, who=SECRETARY).ours
    assert ours is not None
    assert ours.state is DelegationState.FINAL


def test_experts_of_the_register_come_with_name_post_and_languages_only(sides: Sides) -> None:
    own = with_items(sides)
    key = register.enter_expert(who=SECRETARY, profile=wijayanto(), now=NOW)

    said = services.assign_items(who=SECRETARY, dossier=own, speakers={key: ["i1", "i2"]}, now=NOW)

    (one,) = said.members
    assert (one.native, one.items, one.languages) == ("Wijayanto", ("i1", "i2"), ("id", "en"))
    assert one.position == {"en": "Senior analyst", "id": "Analis senior"}
    row = DelegationDraftRow.objects.get()
    assert row.experts == {one.key: key}
    assert "bank X" not in str(row.value)
    assert "wijayanto@" not in str(row.value)


def test_the_order_is_the_one_given_and_moves_by_hand(sides: Sides) -> None:
    own = with_items(sides)
    put_together(own, HEAD, EXPERT)

    said = services.move_member(who=SECRETARY, dossier=own, key="e1", by=-1, now=NOW)
    assert [one.key for one in said.members] == ["e1", "h1"]
    assert [
        one.key
        for one in services.drop_member(who=SECRETARY, dossier=own, key="e1", now=NOW).members
    ] == ["h1"]
    with pytest.raises(Missing):
        services.move_member(who=SECRETARY, dossier=own, key="nobody", by=1, now=NOW)


def test_two_people_do_not_overwrite_each_other(sides: Sides) -> None:
    own = with_items(sides)
    put_together(own, HEAD)
    draft = queries.our_draft(own, who=SECRETARY)
    assert draft is not None
    put_together(own, EXPERT)

    with pytest.raises(services.DelegationChanged):
        services.keep_member(
            who=SECRETARY, dossier=own, member=HEAD, now=NOW, version=draft.version
        )


def test_only_those_who_see_the_register_see_the_private_delegation(sides: Sides) -> None:
    own = with_items(sides)
    put_together(own, HEAD)
    drafter = Who("bagas", "Bagas", "en", ("drafter-1",))

    assert queries.delegations(own, who=drafter).draft is None
    with pytest.raises(Missing):
        services.keep_member(who=drafter, dossier=own, member=EXPERT, now=NOW)
    with pytest.raises(Missing):
        queries.delegations(own, who=Who("eve"))


def test_a_notification_that_cannot_be_read_is_said_and_nothing_breaks(sides: Sides) -> None:
    own = with_items(sides)
    bad: dict[str, Json] = {
        "members": [{"key": "a", "part": "head", "native": "A", "religion": "x"}]
    }
    sides.hand_over(own, [sides.far.say(own, "own.set", {"object": DELEGATION}, bad)])

    (one,) = queries.delegations(own, who=SECRETARY).sides.values()
    assert one.unreadable
    assert one.said is None


def test_rebuilding_finds_the_same_rows(sides: Sides) -> None:
    own = with_items(sides)
    put_together(own, HEAD, EXPERT)
    notify(sides, own)
    act = theirs(sides, own)
    sides.release(services.acknowledge(who=SECRETARY, dossier=own, act=act, now=NOW))
    before = [*projection.rows()]
    found = record.view(own)

    projection.clear()
    projection.project(found, frozenset((*found.fold.objects(), "charter")), NOW)

    assert [row for row in projection.rows() if row.startswith("Delegation")] == [
        row for row in before if row.startswith("Delegation")
    ]
    assert DelegationDraftRow.objects.exists()


def test_coverage_says_who_is_named_for_what() -> None:
    sides = {"IDN": Delegation((HEAD, EXPERT)), "RUS": THEIRS}

    one, two = coverage(["i1", "i2"], sides)

    assert one.by == {
        "IDN": ("Laksmi Pradnyadewi",), "RUS": ("Королёв А. С.", "Щукина Ю. А.")
    }  # fmt: skip
    assert one.missing(["IDN", "RUS"]) == ()
    assert two.missing(["IDN", "RUS"]) == ("RUS",)


@pytest.mark.parametrize(
    ("ours", "more", "found"),
    [
        ((HEAD, EXPERT), (), (("IDN", "RUS"),)),
        ((HEAD, EXPERT), (("id", "ru"),), ()),
        ((HEAD, EXPERT), (("fr", "ru"),), (("IDN", "RUS"),)),
        ((replace(HEAD, languages=("id", "ru")),), (), ()),
        ((replace(HEAD, languages=()),), (), ()),
    ],
)
def test_sides_that_cannot_hear_each_other_are_named(
    ours: Sequence[Delegate],
    more: Sequence[tuple[str, str]],
    found: tuple[tuple[str, str], ...],
) -> None:
    interpreter = Delegate("x", Part.INTERPRETER, "X", interprets=tuple(more))
    members = (*ours, interpreter) if more else tuple(ours)

    assert unheard({"IDN": Delegation(members), "RUS": THEIRS}) == found


def test_what_an_amendment_changed() -> None:
    was = Delegation((HEAD, EXPERT))
    now = Delegation((replace(HEAD, rank="Brigjen. Pol."), replace(EXPERT, key="e2")))

    assert [(one.who, one.what) for one in amendments(was, now)] == [
        ("Wijayanto", "joined"),
        ("Wijayanto", "left"),
        ("Brigjen. Pol. Laksmi Pradnyadewi", "changed"),
    ]
    assert amendments(None, now) == ()


def test_a_delegation_has_one_head() -> None:
    with pytest.raises(TwoHeads):
        read_delegation(write_delegation(Delegation((HEAD, replace(HEAD, key="h2")))))
    with pytest.raises(TwoHeads):
        read_delegation(write_delegation(Delegation((HEAD, replace(EXPERT, key="h1")))))


@pytest.mark.parametrize("field", ["religion", "ethnicity", "clearance", "score"])
def test_a_delegate_has_no_other_field(field: str) -> None:
    said = write_delegation(Delegation((HEAD,)))
    said["members"][0][field] = "x"  # type: ignore[index,call-overload]

    with pytest.raises(Malformed):
        read_delegation(said)


def test_the_name_of_a_delegate_is_the_one_of_the_profile() -> None:
    profile = Profile(Name("Wijayanto", before="Dr.", after="M.H."))

    assert read_profile(write_profile(profile)).name.shown == "Dr. Wijayanto, M.H."
    assert Delegate("x", Part.EXPERT, "W", before="Dr.", after="M.H.").shown == "Dr. W, M.H."
