"""Lists as claims, screening with reasons, two persons, delisting; customers stay at home."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import pytest

from mufakat.apps.desks import queries, services
from mufakat.apps.desks.acts.listing import COLUMNS, ListSheet, read_sheet, write_entry
from mufakat.apps.desks.acts.steps import Step
from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.desks.models import HitRow, ScreeningRow
from mufakat.apps.desks.services.hitting import keep_hits
from mufakat.apps.letters.acts.reading import Unreadable
from mufakat.kernel.errors import Malformed, Missing
from mufakat.kernel.values import Json
from mufakat.registry import work
from mufakat.registry.models import ActRow
from mufakat.registry.rebuild import rebuild
from tests.apps.desks.sides import AUDITOR, DESK, LEGAL, RELEASE, Desks, open_matter, request, terms
from tests.apps.letters.two_sides import NOW, Sides

THING = "ab" * 8
HEAD = ",".join(COLUMNS)
FIRST = (
    "L1,SPM/01,person,Wirajaya Ozerin Malika|low:Ozer,1970-05-01,Sumbrania,R1",
    "L2,SPM/02,person,Kadiro Veltan Surya,1981,Sumbrania,R1",
    "L3,SPM/03,body,Harbour Lantern Company|good:Lantern Trading,,,R1",
    "L4,SPM/04,person,Kadiro Veltan Surya,1981,Sumbrania,R2",
)
SECOND = ("L2,SPM/02,person,Kadiro Veltan Suryana|good:K. Veltan,1981,Sumbrania,R1", *FIRST[2:])
CUSTOMERS = (
    "reference,name,birth,nationality\n"
    "C-1,Ozerin Malika Wirajaya,1970-05-01,Sumbrania\n"
    "C-2,Kadiro Veltan Surya,1990,\n"
    "C-3,Nobody Atall Special,,\n"
    "C-4,Ozer,,\n"
)


def sheet(rows: tuple[str, ...] = FIRST) -> bytes:
    """Give a list as a sheet."""
    return "\n".join((HEAD, *rows)).encode()


def listing(agreement: str, rows: tuple[str, ...] = FIRST, version: str = "1") -> dict[str, Json]:
    """Give one version of a list as an entry carries it."""
    return {
        **terms(agreement),
        "publisher": "Finance tribunal (SPECIMEN)",
        "title": "Specimen list",
        "version": version,
        "published_on": "2024-10-01",
        "entries": [write_entry(one) for one in read_sheet(sheet(rows))],
    }


@pytest.fixture
def money(sides: Sides) -> Desks:
    """The desk for financing, open between both sides."""
    return open_matter(sides, Subject.FINANCING)


def screened(customers: str = CUSTOMERS) -> int:
    """Screen a sheet of customers, and let the worker do it."""
    pk = services.screen_file(who=DESK, name="customers.csv", sheet=customers.encode(), now=NOW)
    work.do_waiting(clock=lambda: NOW)
    row = ScreeningRow.objects.get(pk=pk)
    assert row.ended_at, work.work(row.work, by=DESK.login).fault
    return pk


def hits() -> Mapping[tuple[str, str], queries.Hit]:
    """Give the hits that wait, by customer and entry."""
    return {(one.customer["reference"], one.entry): one for one in queries.hits(who=DESK)}


def decided(pk: int, verdict: str = "different") -> None:
    """Let two persons decide a hit."""
    services.decide_hit(who=DESK, pk=pk, verdict=verdict, reasons="Another birth.", now=NOW)
    services.confirm_hit(who=LEGAL, pk=pk, agrees=True, now=NOW)


def test_every_hit_says_why(money: Desks) -> None:
    money.hear("list", listing(money.sides.agreement))
    screened()

    found = hits()

    why = found["C-1", "L1"].why
    assert why["name"] == "Wirajaya Ozerin Malika"
    assert why["way"] == "same words"
    assert (why["birth"], why["nationality"], why["weak"]) == ("agrees", "agrees", False)
    assert found["C-2", "L2"].why["birth"] == "conflicts"
    assert ("C-3", "L1") not in found
    assert found["C-4", "L1"].why["weak"]
    assert found["C-1", "L1"].version == "1"


def test_two_persons_decide_and_a_cleared_pair_is_remembered(money: Desks) -> None:
    money.hear("list", listing(money.sides.agreement))
    screened()
    one = hits()["C-2", "L2"]
    with pytest.raises(Malformed):
        services.decide_hit(who=DESK, pk=one.pk, verdict="different", reasons=" ", now=NOW)
    services.decide_hit(who=DESK, pk=one.pk, verdict="different", reasons="Birth.", now=NOW)
    with pytest.raises(services.SecondPerson):
        services.confirm_hit(who=DESK, pk=one.pk, agrees=True, now=NOW)
    for nobody in (AUDITOR, RELEASE):
        with pytest.raises(Missing):
            services.confirm_hit(who=nobody, pk=one.pk, agrees=True, now=NOW)
    services.confirm_hit(who=LEGAL, pk=one.pk, agrees=True, now=NOW)

    again = screened()

    assert ("C-2", "L2") not in hits()
    assert ScreeningRow.objects.get(pk=again).cleared_before == 1


def test_the_listed_one_needs_an_entry_adopted_on_our_own_basis(money: Desks) -> None:
    money.hear("list", listing(money.sides.agreement))
    screened()
    pk = hits()["C-1", "L1"].pk
    with pytest.raises(services.NotAdopted):
        services.decide_hit(who=DESK, pk=pk, verdict="same", reasons="All agrees.", now=NOW)
    (one,) = queries.lists(who=DESK)
    said = {"decision": "adopted", "basis": "", "reasons": "Grounds were given."}
    with pytest.raises(services.AdoptionForm):
        services.decide_entry(who=DESK, slug=one.slug, entry="L1", said=said, now=NOW)
    said["basis"] = "Law 9/2013, article 28"
    services.decide_entry(who=DESK, slug=one.slug, entry="L1", said=said, now=NOW)
    with pytest.raises(services.NotAdopted):
        services.decide_hit(who=DESK, pk=pk, verdict="same", reasons="All agrees.", now=NOW)
    adopted = queries.list_page(one.slug, who=DESK).adopted["L1"]
    with pytest.raises(services.SecondPerson):
        services.confirm_entry(who=DESK, pk=adopted.pk, agrees=True)
    services.confirm_entry(who=LEGAL, pk=adopted.pk, agrees=True)

    decided(pk, "same")

    assert queries.hit(pk, who=DESK, now=NOW).state == "same"


def test_delisting_closes_and_amending_reopens_each_timed_and_one_regime_clears_no_other(
    money: Desks,
) -> None:
    act = money.hear("list", listing(money.sides.agreement))
    screened()
    decided(hits()["C-2", "L2"].pk)
    decided(hits()["C-2", "L4"].pk)

    money.hear("revise", listing(money.sides.agreement, SECOND, "2"), about=act)

    by_entry = {(row.customer["reference"], row.entry): row for row in HitRow.objects.all()}
    assert by_entry["C-1", "L1"].state == "delisted"
    assert (by_entry["C-2", "L2"].state, by_entry["C-2", "L2"].note) == ("open", "amended")
    assert by_entry["C-2", "L4"].state == "different"
    (one,) = queries.lists(who=DESK)
    page = queries.list_page(one.slug, who=DESK)
    assert page.changes is not None
    assert [entry.id for entry in page.changes.removed] == ["L1"]
    assert [amended.after.id for amended in page.changes.amended] == ["L2"]
    assert {(event.what, event.entry) for event in page.events} == {
        ("removed", "L1"), ("amended", "L2"),
    }  # fmt: skip
    assert all(event.seconds >= 0 for event in page.events)
    before = HitRow.objects.values_list("pk", "state")
    was = [*before]
    assert rebuild(now=NOW) == []
    assert [*before.all()] == was


def test_withdrawn_list_closes_its_hits(money: Desks) -> None:
    act = money.hear("list", listing(money.sides.agreement))
    screened()
    money.sides.hand_over(money.own, [money.far.say(money.own, "withdraw", {"target": act})])

    assert hits() == {}


def brought_in(**said: Any) -> int:  # noqa: ANN401 -- as the service
    """Read a list from its file and enter it, as an officer does in two steps."""
    pk = services.bring_list(**said)
    return services.enter_list(who=said["who"], pk=pk, now=said["now"])


def test_lists_of_one_title_stay_in_spaces_of_their_own(money: Desks) -> None:
    money.hear("list", listing(money.sides.agreement))
    brought_in(
        who=DESK, title="Specimen list", publisher="Somebody else", version="1",
        published_on=date(2024, 10, 1), content=sheet(), now=NOW,
    )  # fmt: skip
    screened()

    spaces = {row.list for row in HitRow.objects.filter(entry="L1")}

    assert len(spaces) == 2
    assert len(queries.lists(who=DESK)) == 2
    with pytest.raises(services.ListKnown):
        brought_in(
            who=DESK, title="Specimen list", publisher="x", version="1",
            published_on=date(2024, 10, 1), content=sheet(), now=NOW,
        )  # fmt: skip


def test_nothing_of_a_list_is_adopted_by_taking_it_in(money: Desks) -> None:
    money.hear("list", listing(money.sides.agreement))
    (one,) = queries.lists(who=DESK)

    assert queries.list_page(one.slug, who=DESK).adopted == {}
    assert not [name for name in dir(services) if "bulk" in name or "adopt_all" in name]


def test_list_of_ours_is_published_and_revised(money: Desks) -> None:
    said = listing(money.sides.agreement)
    said.pop("entries")
    drafted = services.publish_list(who=DESK, dossier=money.own, sheet=sheet(), said=said, now=NOW)
    assert services.traces_of(drafted.draft, who=RELEASE).persons
    money.release(drafted)
    thing = drafted.object.split("/")[2]
    act = money.page(thing).steps[0].done.act

    money.release(
        services.publish_list(
            who=DESK, dossier=money.own, sheet=sheet(SECOND), said=said | {"version": "2"},
            now=NOW, thing=thing, about=act,
        )
    )  # fmt: skip

    (one,) = queries.lists(who=DESK)
    assert [version.version for version in one.versions] == ["1", "2"]


def test_screening_that_was_stopped_goes_on_where_it_was(money: Desks) -> None:
    money.hear("list", listing(money.sides.agreement))
    pk = services.screen_file(who=DESK, name="x", sheet=CUSTOMERS.encode(), now=NOW)
    row = ScreeningRow.objects.get(pk=pk)
    keep_hits(row, [], done=3, now=NOW)

    work.do_waiting(clock=lambda: NOW)

    row.refresh_from_db()
    assert row.done == row.most
    assert set(hits()) == {("C-4", "L1")}


def test_customers_are_in_no_entry(money: Desks) -> None:
    money.hear("list", listing(money.sides.agreement))
    screened(CUSTOMERS.replace("Nobody Atall Special", "PLANTED Customer Name"))
    decided(hits()["C-2", "L2"].pk)
    money.say(Step.ASK, _asked(money))

    held = b"".join(bytes(body or b"") for body in ActRow.objects.values_list("body", flat=True))

    for word in (b"PLANTED", b"Ozerin Malika Wirajaya", b"C-1", b"Another birth"):
        assert word not in held


def _asked(money: Desks) -> dict[str, Json]:
    return request(money.sides.agreement)


@pytest.mark.parametrize(
    "bad",
    ["name,religion\nA,b\n", "reference\nC-1\n", "name\n", "name\n\n ,\n", "name,birth\nA,1,2\n"],
)
def test_sheet_of_customers_has_no_other_column(money: Desks, bad: str) -> None:
    del money
    with pytest.raises(services.CustomerSheet):
        services.screen_file(who=DESK, name="x", sheet=bad.encode(), now=NOW)


@pytest.mark.parametrize(
    "row",
    ["L1,,person,,,,", ",,person,A B,,,", "L1,,saint,A B,,,", "L1,,person,A B,1/2/1970,,",
     "L1,,person,A B,1970,,R,more"],
)  # fmt: skip
def test_row_that_is_no_entry_is_named(row: str) -> None:
    with pytest.raises(ListSheet):
        read_sheet(f"{HEAD}\n{row}\n".encode())


def test_no_child_stands_in_a_list(money: Desks) -> None:
    child = ("L9,,person,Small One,2010-01-01,,R1",)
    with pytest.raises(Unreadable):
        brought_in(
            who=DESK, title="x", publisher="y", version="1", published_on=date(2024, 10, 1),
            content=sheet(child), now=NOW,
        )  # fmt: skip
    money.hear("list", listing(money.sides.agreement, child))

    assert money.page(THING).steps[0].done.value is None


def test_public_list_is_read_in_its_own_form(money: Desks) -> None:
    del money
    xml = (
        b"<CONSOLIDATED_LIST dateGenerated='2024-10-01T00:00:00Z'><INDIVIDUALS><INDIVIDUAL>"
        b"<DATAID>1</DATAID><FIRST_NAME>Wirajaya</FIRST_NAME><SECOND_NAME>Ozerin</SECOND_NAME>"
        b"<UN_LIST_TYPE>R1</UN_LIST_TYPE><REFERENCE_NUMBER>S.1</REFERENCE_NUMBER>"
        b"</INDIVIDUAL></INDIVIDUALS><ENTITIES/></CONSOLIDATED_LIST>"
    )
    count = brought_in(
        who=DESK, title="UN", publisher="UN", version="1", published_on=date(2024, 10, 1),
        content=xml, now=datetime(2024, 10, 9, tzinfo=UTC),
    )  # fmt: skip

    assert count == 1


def test_one_name_is_screened_alone(money: Desks) -> None:
    money.hear("list", listing(money.sides.agreement))
    services.screen_one(who=DESK, name="Kadiro Surya Veltan", birth="", nationality="", now=NOW)
    work.do_waiting(clock=lambda: NOW)

    assert {one.entry for one in queries.hits(who=DESK)} == {"L2", "L4"}
    with pytest.raises(Missing):
        queries.hits(who=RELEASE)
