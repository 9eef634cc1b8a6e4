from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from mufakat.apps.meetings import queries, services
from mufakat.apps.meetings.acts.logistics import (
    Logistics,
    Matter,
    Stage,
    read_logistics,
    write_logistics,
)
from mufakat.apps.meetings.acts.plans import BEFORE, Task, is_weekend, plan, working_day
from mufakat.apps.parties.permissions import Who
from mufakat.kernel.errors import Missing
from mufakat.registry.models import ActRow
from tests.apps.letters.two_sides import NOW, SECRETARY, Sides
from tests.apps.meetings.test_delegations import HEAD, put_together
from tests.apps.meetings.test_programmes import drafted
from tests.apps.meetings.test_services import with_items

AUDITOR = Who("a", "A", "en", ("auditor-1",))


def address(name: str, own: str, **more: object) -> str:
    return reverse(f"meetings:{name}", kwargs={"dossier": own, **more})


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_the_plan_is_counted_back_to_working_days(first: date) -> None:
    lines = plan(first, dict.fromkeys(Task, False), {}, is_weekend)

    assert len(lines) == len(Task)
    for one in lines:
        assert not is_weekend(one.due)
        back = first - timedelta(days=BEFORE[one.task])
        assert timedelta(0) <= back - one.due <= timedelta(days=2)
    assert [one.due for one in lines] == sorted(one.due for one in lines)


def test_a_calendar_that_never_works_gives_the_day_itself() -> None:
    assert working_day(date(2025, 2, 18), lambda _day: True) == date(2025, 2, 18)


def test_the_plan_tells_what_the_record_knows(sides: Sides, secretary: Client) -> None:
    own = drafted(sides)

    lines = {one.task: one for one in queries.plan_page(own, who=SECRETARY).lines}
    assert lines[Task.ANSWER].done
    assert lines[Task.DELEGATION].done
    assert not lines[Task.PROGRAMME].done
    sides.release(services.propose_programme(who=SECRETARY, dossier=own, now=NOW))
    sides.accepts(own, "programme")

    lines = {one.task: one for one in queries.plan_page(own, who=SECRETARY).lines}
    assert lines[Task.PROGRAMME].done
    assert "Agree the programme" in secretary.get(address("plan", own)).content.decode()


def test_our_own_lines_and_journeys_stay_with_us(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    put_together(own, HEAD)
    secretary.post(
        address("plan", own), {"due": "2025-01-10", "text": "PLANTED-PRIVATE order flags"}
    )
    stages = {f"stage_{one}": "done" for one in Matter}
    secretary.post(
        address("logistics", own, key="h1"), {**stages, "pays": "PLANTED-PRIVATE host", "note": ""}
    )

    page = secretary.get(address("plan", own)).content.decode()
    assert page.count("PLANTED-PRIVATE") >= 2
    (kept,) = queries.plan_page(own, who=SECRETARY).own
    secretary.post(address("tick_plan_line", own, pk=kept.pk), {"done": "yes"})
    assert queries.plan_page(own, who=SECRETARY).own[0].done
    assert not ActRow.objects.filter(body__contains="PLANTED-PRIVATE").exists()
    theirs = queries.plan_page(own, who=AUDITOR)
    assert (theirs.own, theirs.delegates) == ((), ())


def test_what_cannot_be_is_refused(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    put_together(own, HEAD)

    with pytest.raises(services.NothingToDo):
        services.add_plan_line(who=SECRETARY, dossier=own, due=NOW.date(), text=" ", now=NOW)
    with pytest.raises(Missing):
        services.tick_plan_line(who=SECRETARY, dossier=own, pk=1, done=True)
    with pytest.raises(Missing):
        services.keep_logistics(who=AUDITOR, dossier=own, delegate="h1", said=Logistics())
    assert secretary.get(address("logistics", own, key="nobody")).status_code == 404
    assert secretary.post(address("plan", own), {"due": "soon", "text": "x"}).status_code == 422


def test_what_is_open_is_counted_and_read_back() -> None:
    said = Logistics({Matter.VISA: Stage.DONE, Matter.HOTEL: Stage.NOT_NEEDED}, "host")

    assert said.open == len(Matter) - 2
    assert read_logistics(write_logistics(said)) == said
