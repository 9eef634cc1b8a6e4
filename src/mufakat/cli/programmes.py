"""`mufakat engine programme`: place the items of a file into its slots, or say why not."""

import json
from pathlib import Path
from time import perf_counter
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _

from mufakat.cli.facts import say
from mufakat.cli.people import Json
from mufakat.cli.progress import progress
from mufakat.kernel.programme.checking import Breach, check
from mufakat.kernel.programme.errors import BadProgramme
from mufakat.kernel.programme.measuring import Cost, costs, total
from mufakat.kernel.programme.problems import Problem, Programme
from mufakat.kernel.programme.reading import read_problem, read_programme
from mufakat.node.words_of_programmes import BREACHES

MOST_BYTES = 20_000_000


def programme(
    file: Annotated[Path, typer.Argument(help="Items, people, slots and rooms (JSON).")],
    seconds: Annotated[float, typer.Option(help="Time limit.", min=0.1, max=3600)] = 10.0,
    against: Annotated[
        Path | None, typer.Option("--check", help="Only check this programme (JSON).")
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Place items into slots: people, interpreters, rooms and both sides' days are kept to."""
    problem, locked = read_problem(_json(file))
    if against is not None:
        _checked(problem, read_programme(_sittings(_json(against))), as_json=as_json)
        return
    from mufakat.kernel.programme.solving import solve  # noqa: PLC0415 -- heavy

    with progress(_("Making the programme"), as_json=as_json):
        began = perf_counter()
        answer = solve(problem, locked=locked, seconds=seconds)
        took = perf_counter() - began
    made = answer.programme or Programme()
    breaches = check(made, problem) if answer.programme else list(answer.collisions)
    facts = {
        "feasible": answer.programme is not None,
        **_facts(made, problem, breaches),
        "cost": answer.weighed,
        "bound": answer.bound,
        "gap": round(answer.gap, 4),
        "optimal": answer.optimal,
        "minimal": answer.minimal,
        "first_seconds": round(answer.first_seconds, 3),
        "seconds": round(took, 3),
    }
    say(facts, _lines(facts, breaches, locked_out=answer.programme is None), as_json=as_json)
    if answer.programme is None:
        raise typer.Exit(1)


def _checked(problem: Problem, made: Programme, *, as_json: bool) -> None:
    breaches = check(made, problem)
    told = [_sentence(one) for one in breaches] or [_("It breaks no rule.")]
    say(_facts(made, problem, breaches), told, as_json=as_json)
    if breaches:
        raise typer.Exit(1)


def _facts(made: Programme, problem: Problem, breaches: list[Breach]) -> dict[str, Any]:
    slots = {slot.id: slot for slot in problem.slots}
    each = costs(made, problem)
    whole = total(made, problem)
    known = [one for one in made.sittings if one.slot in slots and one.item in problem.items]
    return {
        "slots": [
            {
                "item": one.item, "slot": one.slot, "room": one.room,
                "start": slots[one.slot].start.isoformat(), "end": slots[one.slot].end.isoformat(),
                "people": list(problem.items[one.item].people),
                "interpreters": list(one.interpreters),
            }
            for one in sorted(known, key=lambda one: (slots[one.slot].start, one.room))
        ],
        "people": {name: _cost(each[name]) for name in sorted(each)},
        "breaches": [
            {"code": one.code, **one.facts(), "sentence": _sentence(one)} for one in breaches
        ],
        "waiting": whole.waiting,
        "travel_days": whole.days,
    }  # fmt: skip


def _cost(one: Cost) -> dict[str, int]:
    return {"waiting": one.waiting, "days": one.days}


def _sentence(one: Breach) -> str:
    blank = dict.fromkeys(("item", "other", "person", "side", "slot", "room", "pair"), "")
    return (str(BREACHES[one.code]) % {**blank, **one.facts()}).strip()


def _lines(facts: dict[str, Any], breaches: list[Breach], *, locked_out: bool) -> list[str]:
    if locked_out and not breaches:
        return [_("No programme was found in the time given, and none was ruled out.")]
    if locked_out:
        return [_("These rules cannot be kept together:"), *map(_sentence, breaches)]
    proof = (
        _("proven to be the best there is")
        if facts["optimal"]
        else _("no programme costs less than %(bound)s") % facts
    )
    return [
        _("%(waiting)s slots of waiting and %(travel_days)s days, cost %(cost)s:") % facts
        + f" {proof}. {facts['seconds']} s.",
        *(
            f"{one['start']}\t{one['item']}\t{one['room']}\t{', '.join(one['interpreters'])}"
            for one in facts["slots"]
        ),
    ]


def _sittings(given: object) -> object:
    """Take the sittings out of an answer of ours, or a bare list of them."""
    return given.get("slots", given) if isinstance(given, dict) else given


def _json(file: Path) -> object:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise BadProgramme(part="file", file=file.name)
        return json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        raise BadProgramme(part="file", file=file.name) from None
