"""What the steps of a story about experts, delegations and the programme do."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from mufakat.apps.experts import queries as register
from mufakat.apps.experts import services as experts
from mufakat.apps.letters.services import Drafted
from mufakat.apps.meetings import queries as meetings
from mufakat.apps.meetings import services
from mufakat.apps.meetings.acts.delegations import Delegate, Delegation, Part
from mufakat.apps.parties.permissions import Who
from mufakat.cli.story import BadStory
from mufakat.registry import work

Said = Mapping[str, Any]
Step = Callable[[Who, Said, str, datetime], Drafted | None]
COVER, MOST = 2, 2


def bring_experts(who: Who, said: Said, now: datetime) -> None:
    """Bring a sheet of experts into our register: private, so nothing is said to anybody."""
    sheet = str(said["sheet"]).encode()
    came = experts.bring_file(who=who, name="experts.csv", data=sheet, now=now)
    if came.faults:
        raise BadStory(where=f"sheet: row {came.faults[0].number}: {came.faults[0].fault}")
    waiting = register.brought(who=who)
    experts.take_in(who=who, pks=[one.pk for one in waiting], now=now)


def _notify(who: Who, said: Said, dossier: str, now: datetime) -> Drafted:
    """Let the engine propose who speaks to what, name the others by hand, and notify."""
    pk = services.ask_for_speakers(who=who, dossier=dossier, cover=COVER, most=MOST, now=now)
    pairs = _answer(who, pk, now).get("pairs", [])
    taken = [(one["expert"], one["item"]) for one in pairs]
    services.take_speakers(who=who, dossier=dossier, pairs=taken, now=now)
    named = {one.profile.name.native: one.key for one in register.experts(who=who, now=now)}
    parts = {str(name): Part(part) for name, part in said["parts"].items()}
    unknown = parts.keys() - named.keys()
    if unknown:
        raise BadStory(where=f"parts: nobody is called {min(unknown)}")
    draft = meetings.our_draft(dossier, who=who)
    there = set(draft.experts.values()) if draft else set()
    missing = [named[name] for name in parts if named[name] not in there]
    services.add_experts(who=who, dossier=dossier, keys=missing, now=now)
    services.change_draft(who=who, dossier=dossier, change=lambda was: _ranked(was, parts), now=now)
    return services.notify_delegation(who=who, dossier=dossier, now=now)


def _ranked(was: Delegation, parts: Mapping[str, Part]) -> Delegation:
    """Give everybody the part the step names, in the order it names them; then the others."""
    order = [*parts]
    members = [
        replace(one, part=parts[one.native]) if one.native in parts else one for one in was.members
    ]

    def place(one: Delegate) -> int:
        return order.index(one.native) if one.native in parts else len(order)

    return replace(was, members=tuple(sorted(members, key=place)))


def _acknowledge(who: Who, said: Said, dossier: str, now: datetime) -> Drafted:
    del said
    (one, *_more) = meetings.delegations(dossier, who=who).to_acknowledge
    return services.acknowledge(who=who, dossier=dossier, act=one.act, now=now)


def _propose_programme(who: Who, said: Said, dossier: str, now: datetime) -> Drafted:
    """Let the engine arrange the sittings under these rules, and propose what it found."""
    rules = {name: said[name] for name in ("days", "opens", "closes", "rooms")}
    pk = services.ask_for_programme(who=who, dossier=dossier, rules=rules, now=now)
    _answer(who, pk, now)
    services.take_programme(who=who, dossier=dossier, pk=pk, now=now)
    return services.propose_programme(who=who, dossier=dossier, now=now)


def _propose_seating(who: Who, said: Said, dossier: str, now: datetime) -> Drafted:
    del said
    return services.propose_seating(who=who, dossier=dossier, now=now)


def _accept(object_: str) -> Step:
    def does(who: Who, said: Said, dossier: str, now: datetime) -> Drafted:
        del said
        return services.accept_objects(who=who, dossier=dossier, objects=[object_], now=now)

    return does


def _answer(who: Who, pk: int, now: datetime) -> Mapping[str, Any]:
    work.do_waiting(clock=lambda: now)
    done = work.work(pk, by=who.login)
    if not isinstance(done.answer, Mapping):
        raise BadStory(where=f"engine: {(done.fault or {}).get('code', done.state)}")
    answer: Mapping[str, Any] = done.answer
    if answer.get("collisions"):
        raise BadStory(where=f"engine: {answer['collisions'][0]}")
    return answer


def told(dossier: str, who: Who) -> dict[str, Any]:
    """Say where delegations and programme stand, as `mufakat demo --json` prints it."""
    page = meetings.programme(dossier, who=who)
    sides = meetings.notified(dossier, who=who)
    if not sides and page.agreed is None:
        return {}
    return {
        "delegations": {
            party: len(one.said.members) if one.said else 0 for party, one in sorted(sides.items())
        },
        "programme": {
            "state": "agreed" if page.agreed else "proposed" if page.offered else "none",
            "sittings": len(page.agreed.sittings) if page.agreed else 0,
            "breaches": len(page.breaches),
        },
    }


STEPS: Mapping[str, Step] = {
    "notify_delegation": _notify,
    "acknowledge_delegation": _acknowledge,
    "propose_programme": _propose_programme,
    "accept_programme": _accept("programme"),
    "propose_seating": _propose_seating,
    "accept_seating": _accept("seating"),
}
