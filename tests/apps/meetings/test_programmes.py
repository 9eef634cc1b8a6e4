from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.apps.meetings import projection, queries, services
from mufakat.apps.meetings.acts.delegations import Delegate, Delegation, Part
from mufakat.apps.meetings.acts.programmes import (
    Fault,
    Person,
    Programme,
    Sitting,
    SittingKind,
    TwiceThere,
    breaches,
    concerned,
    in_order,
    instant,
    moved,
    own_programme,
    read_programme,
    shifts,
    write_programme,
)
from mufakat.apps.meetings.acts.seating import facing, read_seating, write_seating
from mufakat.apps.parties.permissions import Who
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import DossierId
from mufakat.registry import queries as record
from mufakat.registry.models import ActRow
from tests.apps.letters.two_sides import IDN, NOW, RUS, SECRETARY, Sides
from tests.apps.meetings.test_delegations import EXPERT, HEAD, THEIRS, notify, put_together, theirs
from tests.apps.meetings.test_services import with_items

LAKSMI, WIJAYANTO, KOROLEV = Person(IDN, "h1"), Person(IDN, "e1"), Person(RUS, "r1")
MORNING, LATER = "2025-02-18T02:00:00Z", "2025-02-18T03:30:00Z"
FIRST = Sitting("i1", MORNING, 60, SittingKind.ITEM, "i1", room="1", people=(LAKSMI, KOROLEV))
SECOND = Sitting("i2", LATER, 90, SittingKind.ITEM, "i2", room="1", people=(WIJAYANTO,))
PAUSE = Sitting("tea", "2025-02-18T03:00:00Z", 30, SittingKind.BREAK, title={"en": "Tea"})
_SITTINGS = st.lists(
    st.builds(
        Sitting,
        id=st.sampled_from("abcdef"),
        begins=st.integers(0, 400).map(
            lambda n: instant(
                datetime(2025, 2, 18, tzinfo=UTC).replace(minute=n % 60, hour=n // 60)
            )
        ),
        minutes=st.integers(5, 120),
        people=st.lists(st.sampled_from([LAKSMI, WIJAYANTO, KOROLEV]), unique=True).map(tuple),
    ),
    unique_by=lambda one: one.id,
    max_size=6,
)


def drafted(sides: Sides) -> DossierId:
    own = with_items(sides)
    put_together(own, HEAD, EXPERT)
    notify(sides, own)
    theirs(sides, own)
    for one in (FIRST, PAUSE, SECOND):
        services.place_sitting(who=SECRETARY, dossier=own, sitting=one, now=NOW)
    return own


def test_a_programme_is_private_then_proposed_then_agreed_by_both(sides: Sides) -> None:
    own = drafted(sides)
    assert not ActRow.objects.filter(object="programme").exists()

    sides.release(services.propose_programme(who=SECRETARY, dossier=own, now=NOW))
    page = queries.programme(own, who=SECRETARY)
    assert page.offered == in_order((FIRST, PAUSE, SECOND))
    assert page.agreed is None
    sides.accepts(own, "programme")

    page = queries.programme(own, who=SECRETARY)
    assert page.agreed == in_order((FIRST, PAUSE, SECOND))
    assert not page.breaches
    assert sides.far.folds[own].digest() == record.view(own).fold.digest()


def test_a_change_says_whom_it_concerns(sides: Sides) -> None:
    own = drafted(sides)
    sides.release(services.propose_programme(who=SECRETARY, dossier=own, now=NOW))
    sides.accepts(own, "programme")

    begins = "2025-02-18T05:00:00Z"
    services.move_sitting(who=SECRETARY, dossier=own, id_="i2", begins=begins, now=NOW)

    page = queries.programme(own, who=SECRETARY)
    assert [one.what for one in page.changed] == ["moved"]
    assert concerned(page.changed) == {WIJAYANTO}
    assert page.draft is not None
    assert "i2" in page.draft.pinned


def test_what_cannot_be_is_said(sides: Sides) -> None:
    own = drafted(sides)
    services.move_sitting(who=SECRETARY, dossier=own, id_="i2", begins=MORNING, now=NOW)
    both = replace(SECOND, begins=MORNING, people=(LAKSMI, Person(RUS, "stranger")))
    services.place_sitting(who=SECRETARY, dossier=own, sitting=both, now=NOW)
    services.drop_sitting(who=SECRETARY, dossier=own, id_="i1", now=NOW)
    services.place_sitting(
        who=SECRETARY, dossier=own, sitting=replace(FIRST, id="x", item=""), now=NOW
    )

    faults = {one.fault for one in queries.programme(own, who=SECRETARY).breaches}

    assert faults == {Fault.TWO_PLACES, Fault.SAME_ROOM, Fault.NOT_PLACED, Fault.NOT_NAMED}


def test_two_people_do_not_overwrite_each_other(sides: Sides) -> None:
    own = drafted(sides)
    with pytest.raises(services.ProgrammeChanged):
        services.place_sitting(who=SECRETARY, dossier=own, sitting=FIRST, version=1, now=NOW)


def test_nothing_is_not_proposed_and_nobody_else_drafts(sides: Sides) -> None:
    own = with_items(sides)
    with pytest.raises(services.NothingArranged):
        services.propose_programme(who=SECRETARY, dossier=own, now=NOW)
    with pytest.raises(services.NothingArranged):
        services.propose_seating(who=SECRETARY, dossier=own, now=NOW)
    auditor = Who("a", "A", "en", ("auditor-1",))
    with pytest.raises(Missing):
        services.place_sitting(who=auditor, dossier=own, sitting=FIRST, now=NOW)
    assert queries.programme(own, who=auditor).draft is None


def test_the_seating_plan_is_agreed_by_both(sides: Sides) -> None:
    own = drafted(sides)
    sides.release(services.propose_seating(who=SECRETARY, dossier=own, now=NOW))
    sides.accepts(own, "seating")

    seats = queries.programme(own, who=SECRETARY).seats
    assert seats is not None
    assert [row.party for row in seats.rows] == [IDN, RUS]


def test_heads_sit_in_the_middle_and_the_secretary_at_the_end() -> None:
    members = (
        Delegate("h", Part.HEAD, "H"),
        Delegate("a", Part.ALTERNATE, "A"),
        Delegate("b", Part.EXPERT, "B"),
        Delegate("s", Part.SECRETARY, "S"),
    )
    seating = facing({IDN: Delegation(members), RUS: THEIRS})

    assert seating.rows[0].seats == ("b", "h", "a", "s")
    assert read_seating(write_seating(seating)) == seating


def test_rebuilding_finds_the_same_rows(sides: Sides) -> None:
    own = drafted(sides)
    sides.release(services.propose_programme(who=SECRETARY, dossier=own, now=NOW))
    sides.accepts(own, "programme")
    before = [row for row in projection.rows() if row.startswith("Arranged")]
    found = record.view(own)

    projection.clear()
    projection.project(found, frozenset((*found.fold.objects(), "charter")), NOW)

    assert [row for row in projection.rows() if row.startswith("Arranged")] == before
    assert before


@given(_SITTINGS)
def test_a_programme_reads_back_as_written(sittings: list[Sitting]) -> None:
    said = in_order(sittings)

    assert read_programme(write_programme(said)) == said


@given(_SITTINGS, _SITTINGS)
def test_the_changes_tell_all_that_changed(was: list[Sitting], now: list[Sitting]) -> None:
    found = shifts(in_order(was), in_order(now))
    left = {one.id: one for one in was}
    for one in found:
        if one.was:
            assert left.pop(one.was.id) == one.was
        if one.now:
            left[one.now.id] = one.now

    assert in_order(left.values()) == in_order(now)


@given(_SITTINGS)
def test_nobody_is_in_two_places_unless_it_is_said(sittings: list[Sitting]) -> None:
    said = in_order(sittings)
    found = {
        (frozenset((one.sitting, one.other)), one.person)
        for one in breaches(said, [], [LAKSMI, WIJAYANTO, KOROLEV])
        if one.fault is Fault.TWO_PLACES
    }
    naive = {
        (frozenset((a.id, b.id)), person)
        for a in sittings
        for b in sittings
        if a.id < b.id and a.meets(b)
        for person in {*a.people} & {*b.people}
    }

    assert found == naive


def test_an_id_stands_once_and_own_programmes_have_the_breaks() -> None:
    with pytest.raises(TwiceThere):
        read_programme(
            {"sittings": [*write_programme(Programme((FIRST,)))["sittings"]] * 2}  # type: ignore[misc]
        )
    said = in_order((FIRST, PAUSE, SECOND))
    assert own_programme(said, LAKSMI) == (FIRST, PAUSE)
    assert moved(said, "i2", MORNING).sittings[-1] == PAUSE
