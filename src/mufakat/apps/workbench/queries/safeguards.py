"""The rules a node holds to, and when the tests of each last passed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.workbench.labels import RULES


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: when its tests last passed, in which version, and which they are."""

    number: int
    passed_on: date | None
    version: str
    tests: tuple[str, ...]


def safeguards(*, who: Who) -> list[Rule]:
    """List every rule; one no test of which has passed says so."""
    require(who, May.READ)
    held = passed()
    return [_rule(number, held.get(str(number), {})) for number in RULES]


@cache
def passed() -> Mapping[str, Mapping[str, Any]]:
    """Give what `tools/safeguards.py` noted when this version was made."""
    text = files("mufakat.apps.workbench").joinpath("rules_passed.json").read_text("utf-8")
    noted: Mapping[str, Mapping[str, Any]] = json.loads(text)
    return noted


def _rule(number: int, said: Mapping[str, Any]) -> Rule:
    on = date.fromisoformat(said["on"]) if said else None
    return Rule(number, on, str(said.get("version", "")), tuple(said.get("tests", ())))
