"""A long list crosses as a file beside its act: whole, checked by both sides, gone if withdrawn."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.apps.desks import queries, services
from mufakat.apps.desks.acts.gateway import NotAllowed, PersonLevel
from mufakat.apps.desks.acts.listing import ListSheet, read_sheet
from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.desks.inputs.bulk import write_bulk
from mufakat.apps.desks.models import HitRow
from mufakat.apps.desks.services.listing import MANY
from mufakat.apps.letters.services import attach
from mufakat.kernel.canonical import decode
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import Json
from mufakat.registry.attachments import is_held
from mufakat.registry.models import ActRow
from tests.apps.desks.planted import records
from tests.apps.desks.sides import DESK, STRANGER, Desks, open_matter, terms
from tests.apps.desks.test_financing import FIRST, HEAD, SECOND, decided, hits, screened
from tests.apps.letters.two_sides import NOW, Sides, browser_of

MORE = 1_200
SYLLABLES = ("ka", "ve", "ri", "mo", "ta", "lu", "ze", "pa", "ni", "do")


def made_up(number: int) -> str:
    """Give a name nobody has."""
    signs = f"{number:04}"
    family = "".join(SYLLABLES[int(sign)] for sign in signs)
    given = "".join(SYLLABLES[9 - int(sign)] for sign in signs[::-1])
    return f"{given.title()} {family.title()}q"


def rows(first: Sequence[str] = FIRST, count: int = MORE) -> list[str]:
    """Give a long sheet: the entries of the short one, and many more."""
    return [*first, *(f"M{n},SPM/M{n},person,{made_up(n)},1970,Sumbrania,R1" for n in range(count))]


def said(agreement: str, version: str = "1") -> dict[str, Json]:
    """Give what is said of a version besides its entries."""
    return {
        **terms(agreement), "publisher": "Finance tribunal (SPECIMEN)", "title": "Long list",
        "version": version, "published_on": "2024-10-01",
    }  # fmt: skip


def sheet(listed: Iterable[str]) -> bytes:
    """Give a list as a sheet."""
    return "\n".join((HEAD, *listed)).encode()


def heard(content: Iterable[bytes], agreement: str, version: str = "1") -> dict[str, Json]:
    """Give a list whose file has come with it."""
    file = attach(content, name="entries.jsonl", now=NOW)
    return {**said(agreement, version), "entries": [], "att": [dict(file)]}


def of(listed: Iterable[str]) -> Iterable[bytes]:
    """Give entries as their file."""
    return write_bulk(read_sheet(sheet(listed)))


@pytest.fixture
def money(sides: Sides) -> Desks:
    """The desk for financing, open between both sides."""
    return open_matter(sides, Subject.FINANCING)


def test_a_long_list_of_ours_crosses_as_a_file(money: Desks) -> None:
    money.release(
        services.publish_list(
            who=DESK, dossier=money.own, sheet=sheet(rows()),
            said=said(money.sides.agreement), now=NOW,
        )
    )  # fmt: skip

    (one,) = queries.lists(who=DESK)
    row = ActRow.objects.get(object__startswith="desk/list/")
    body = decode(bytes(row.body or b""))
    assert one.now is not None
    assert len(one.now.entries) == len(one.current) == MORE + len(FIRST)
    assert isinstance(body, dict)
    assert (body["entries"], len(bytes(row.body or b"")) < 2_000) == ([], True)


def test_a_short_one_stands_in_the_act_itself(money: Desks) -> None:
    money.release(
        services.publish_list(
            who=DESK, dossier=money.own, sheet=sheet(rows(count=MANY - len(FIRST))),
            said=said(money.sides.agreement), now=NOW,
        )
    )  # fmt: skip

    body = decode(bytes(ActRow.objects.get(object__startswith="desk/list/").body or b""))
    assert isinstance(body, dict)
    assert "att" not in body


def test_it_is_screened_against_amended_and_delisted_like_a_short_one(money: Desks) -> None:
    act = money.hear("list", heard(of(rows()), money.sides.agreement))
    screened()
    decided(hits()["C-2", "L2"].pk)

    money.hear("revise", heard(of(rows(SECOND)), money.sides.agreement, "2"), about=act)

    found = {(row.customer["reference"], row.entry): row for row in HitRow.objects.all()}
    assert found["C-1", "L1"].state == "delisted"
    assert (found["C-2", "L2"].state, found["C-2", "L2"].note) == ("open", "amended")
    (one,) = queries.lists(who=DESK)
    changes = queries.list_page(one.slug, who=DESK).changes
    assert changes is not None
    assert [entry.id for entry in changes.removed] == ["L1"]
    assert (len(changes.added), changes.kept) == (0, MORE + len(SECOND))


def test_what_is_withdrawn_takes_its_file_with_it(
    money: Desks, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    body = heard(of(rows()), money.sides.agreement)
    act = money.hear("list", body)
    screened()
    with django_capture_on_commit_callbacks(execute=True):
        money.sides.hand_over(money.own, [money.far.say(money.own, "withdraw", {"target": act})])

    assert hits() == {}
    assert isinstance(body["att"], list)
    file = body["att"][0]
    assert isinstance(file, dict)
    assert not is_held(str(file["sha256"]))


@pytest.mark.rule(6)
@pytest.mark.parametrize("record", [*records(9)])
def test_a_record_about_a_person_in_the_file_passes_neither_side(money: Desks, record: str) -> None:
    flat = " ".join(record.split())
    entry = b'{"births":[],"id":"P1","kind":"person","names":[{"quality":"main","text":%s}],'
    entry += b'"nationalities":[],"reference":"","regime":"R1"}\n'
    planted = entry % _quoted(flat)
    act = money.hear("list", heard([*of(rows(count=3)), planted], money.sides.agreement))

    assert ActRow.objects.get(act=act).body is None
    assert [one.current for one in queries.lists(who=DESK)] in ([], [{}])
    quoted = flat.replace('"', '""')
    with pytest.raises((PersonLevel, NotAllowed, ListSheet)):
        services.publish_list(
            who=DESK, dossier=money.own, sheet=sheet([*rows(), f'P1,,person,"{quoted}",,,R1']),
            said=said(money.sides.agreement), now=NOW,
        )  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no json at all\n",
        b'{"id":"L1"}\n',
        b"".join([*of(FIRST), *of(FIRST)]),
        b"".join(of(FIRST)) + b"half a line",
        b"".join(of(["K1,,person,Kiri Tavelo,2015,Sumbrania,R1"])),
    ],
    ids=["nothing", "no json", "no entry", "twice", "cut off", "a child"],
)
def test_a_file_that_is_no_list_is_not_let_in(money: Desks, content: bytes) -> None:
    act = money.hear("list", heard([content], money.sides.agreement))

    assert ActRow.objects.get(act=act).body is None
    assert [one.current for one in queries.lists(who=DESK)] in ([], [{}])


def test_entries_stand_in_one_place_only(money: Desks) -> None:
    both = heard(of(rows()), money.sides.agreement)
    both["entries"] = [decode(next(iter(of(FIRST))).strip())]

    act = money.hear("list", both)

    assert ActRow.objects.get(act=act).body is None


def test_a_stranger_publishes_nothing(money: Desks) -> None:
    with pytest.raises(Missing):
        services.publish_list(
            who=STRANGER, dossier=money.own, sheet=b"not even read", said={}, now=NOW
        )


def test_a_page_of_a_long_list_asks_as_much_as_one_of_a_short_list(
    money: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer, counts = browser_of("dewi", ("desk_officer",), monkeypatch), []
    for version, count in (("1", 201), ("2", MORE)):
        money.hear("list", heard(of(rows(count=count)), money.sides.agreement, version),
                   thing=f"{version}a" * 8)  # fmt: skip
        (one,) = [each for each in queries.lists(who=DESK) if each.key.endswith(f"{version}a" * 8)]
        with CaptureQueriesContext(connection) as asked:
            shown = officer.get(reverse("desks:list", kwargs={"slug": one.slug}))
        assert made_up(3) in shown.content.decode()
        counts.append(len(asked))

    assert counts[0] + 2 >= counts[1]


def _quoted(text: str) -> bytes:
    return ('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"').encode()


def test_what_waits_for_a_second_person_stands_first_and_leads_back_to_the_hit(
    money: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    money.hear("list", heard(of(rows(FIRST[1:2])), money.sides.agreement))
    screened()
    hit = hits()["C-2", "L2"].pk
    officer = browser_of("dewi", ("desk_officer",), monkeypatch)
    (one,) = queries.lists(who=DESK)
    said = {"decision": "adopted", "basis": "Law 9/2013", "reasons": "Their grounds convince us."}
    address = reverse("desks:decide_entry", kwargs={"slug": one.slug})

    led = officer.post(f"{address}?entry=M999&hit={hit}", said)

    assert led.headers["Location"] == reverse("desks:hit", kwargs={"pk": hit})
    page = officer.get(reverse("desks:list", kwargs={"slug": one.slug})).content.decode()
    assert 0 < page.index(made_up(999)) < page.index(made_up(3))
    assert "Their grounds convince us." in page
    assert "1 decision waits for the second person" in (
        officer.get(reverse("desks:lists")).content.decode()
    )


def test_a_page_names_some_of_what_changed_and_counts_the_rest(
    money: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = browser_of("dewi", ("desk_officer",), monkeypatch)
    act = money.hear("list", heard(of(rows(count=201)), money.sides.agreement))
    money.hear("revise", heard(of(rows(count=801)), money.sides.agreement, "2"), about=act)
    (one,) = queries.lists(who=DESK)

    page = officer.get(reverse("desks:list", kwargs={"slug": one.slug})).content.decode()

    assert "Added (600)" in page
    assert "550 more are not shown here" in page
