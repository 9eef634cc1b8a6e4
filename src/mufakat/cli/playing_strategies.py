"""What the steps of a story about strategies do."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from mufakat.apps.letters.services import Drafted
from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.roles import Role
from mufakat.apps.strategies import queries, services
from mufakat.apps.strategies.acts.strategies import read_strategy
from mufakat.cli.seats import holder_of
from mufakat.registry.queries import dossier_rows

Said = Mapping[str, Any]
Step = Callable[[Who, Said, str, datetime], Drafted | None]


def _enter(who: Who, said: Said, agreement: str, now: datetime) -> Drafted:
    strategy, key = read_strategy(said["value"]), str(said["strategy"])
    return services.enter_strategy(who=who, dossier=agreement, strategy=strategy, now=now, key=key)


def _map(who: Who, said: Said, agreement: str, now: datetime) -> None:
    """Let the holder of the step's role map documents and finish."""
    del who
    author = holder_of(Role(said["role"]))
    for one in said["documents"]:
        links = [(part, theme) for part, themes in one["links"].items() for theme in themes]
        services.map_entry(
            who=author, dossier=agreement, party=one["side"], key=one["strategy"], links=links,
            now=now,
        )  # fmt: skip
    services.finish_mapping(who=author, dossier=agreement, now=now)


STEPS: Mapping[str, Step] = {"enter_strategy": _enter, "map_strategies": _map}


def told(who: Who) -> dict[str, Any]:
    """Count each side's documents, and say how far two authors agree; nothing without any."""
    for row in dossier_rows(kind="agreement"):
        page = queries.register(row.id, who=who)
        if page.entries:
            sides = [one.party for one in page.entries]
            found = page.agreement
            mapped = {"both": found.both, "either": found.either} if found else None
            counted = {side: sides.count(side) for side in sorted(set(sides))}
            return {"strategies": {"documents": counted, "links": mapped}}
    return {}
