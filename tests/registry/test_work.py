from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mufakat.kernel.errors import Missing, Refusal
from mufakat.kernel.values import Json
from mufakat.registry import ports, work
from mufakat.registry.models import WorkRow

NOW = datetime(2025, 1, 20, 8, tzinfo=UTC)
pytestmark = pytest.mark.django_db


class TooMany(Refusal):
    code = "test.too_many"


def twice(asked: Mapping[str, Any], step: work.Step) -> Json:
    step(1, 2)
    return {"twice": asked["number"] * 2}


def refuses(asked: Mapping[str, Any], step: work.Step) -> Json:
    del step
    raise TooMany(most=asked["number"])


def breaks(asked: Mapping[str, Any], step: work.Step) -> Json:
    del asked, step
    raise ZeroDivisionError


@pytest.fixture(autouse=True)
def doers() -> Iterator[None]:
    here = __name__
    done = {"test.twice": f"{here}:twice", "test.refuses": f"{here}:refuses"}
    ports.register(ports.AppPorts(app="test", work={**done, "test.breaks": f"{here}:breaks"}))
    yield
    ports.forget("test")


def test_work_is_done_later_and_only_its_asker_sees_it() -> None:
    pk = work.ask_for("test.twice", {"number": 21}, by="dewi", now=NOW)
    assert work.something_waits()
    assert not work.work(pk, by="dewi").ended

    assert work.do_waiting(clock=lambda: NOW) == 1

    done = work.work(pk, by="dewi")
    assert (done.state, done.answer, done.done, done.most) == ("done", {"twice": 42}, 1, 2)
    assert not work.something_waits()
    with pytest.raises(Missing):
        work.work(pk, by="eve")


def test_a_refusal_is_kept_with_its_code() -> None:
    pk = work.ask_for("test.refuses", {"number": 3}, by="dewi", now=NOW)

    work.do_waiting(clock=lambda: NOW)

    done = work.work(pk, by="dewi")
    assert (done.state, done.fault) == (
        "failed", {"code": "test.too_many", "facts": {"most": "3"}}
    )  # fmt: skip


def test_a_bug_is_said_and_not_hidden() -> None:
    pk = work.ask_for("test.breaks", {}, by="dewi", now=NOW)

    with pytest.raises(ZeroDivisionError):
        work.do_waiting(clock=lambda: NOW)

    fault = work.work(pk, by="dewi").fault
    assert fault is not None
    assert fault["code"] == "work.failed"


def test_nobody_does_an_unknown_kind() -> None:
    with pytest.raises(Missing):
        work.ask_for("test.unknown", {}, by="dewi", now=NOW)


def test_what_was_asked_goes_after_a_day() -> None:
    work.ask_for("test.twice", {"number": 1}, by="dewi", now=NOW)

    work.ask_for("test.twice", {"number": 2}, by="dewi", now=NOW + timedelta(days=2))

    assert [row.asked for row in WorkRow.objects.all()] == [{"number": 2}]


def test_work_begun_by_a_process_that_died_is_done_again() -> None:
    pk = work.ask_for("test.twice", {"number": 1}, by="dewi", now=NOW)
    WorkRow.objects.update(state="running")
    assert work.do_waiting(clock=lambda: NOW) == 0

    assert work.forget_unfinished() == 1
    work.do_waiting(clock=lambda: NOW)

    assert work.work(pk, by="dewi").state == "done"


def test_work_that_takes_too_long_is_given_up() -> None:
    pk = work.ask_for("test.twice", {"number": 1}, by="dewi", now=NOW)
    WorkRow.objects.update(state="running")

    work.give_up()

    fault = work.work(pk, by="dewi").fault
    assert fault is not None
    assert fault["code"] == "work.too_long"


def test_the_last_work_about_a_thing_is_found() -> None:
    work.ask_for("test.twice", {"number": 1, "about": "a"}, by="dewi", now=NOW)
    pk = work.ask_for("test.twice", {"number": 2, "about": "a"}, by="dewi", now=NOW)
    work.ask_for("test.twice", {"number": 3, "about": "b"}, by="dewi", now=NOW)

    found = work.latest("test.twice", by="dewi", about={"about": "a"})

    assert found is not None
    assert found.pk == pk
    assert work.latest("test.twice", by="eve", about={"about": "a"}) is None
