"""When a desk may work at all: a dated impact assessment that has not run out, and no stop."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mufakat.apps.desks.acts.terms import Subject
from mufakat.kernel.errors import Refusal


class SwitchedOff(Refusal):
    """A desk without an impact assessment two persons stand for, or whose has run out."""

    code = "desks.switched_off"


class Stopped(Refusal):
    """A desk, or all exchange with one side, was stopped here."""

    code = "desks.stopped"


@dataclass(frozen=True, slots=True)
class Rest:
    """What a desk rests on: an impact assessment two persons stand for, between two days."""

    flow: Subject
    made_on: date
    expires_on: date


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop of one flow with one side; an empty one means all of them."""

    flow: str
    party: str


def check_flow(
    flow: Subject,
    parties: Iterable[str],
    *,
    rests: Iterable[Rest],
    stops: Iterable[Stop],
    today: date,
) -> None:
    """Raise unless this flow may run with these sides today."""
    with_them = {*parties, ""}
    if any(one.flow in (flow, "") and one.party in with_them for one in stops):
        raise Stopped(flow=str(flow))
    if not is_on(flow, rests, today):
        raise SwitchedOff(flow=str(flow))


def is_on(flow: Subject, rests: Iterable[Rest], today: date) -> bool:
    """Say whether an assessment carries this flow today."""
    return any(one.flow is flow and one.made_on <= today < one.expires_on for one in rests)
