"""The long work of prevention, done by the worker: it alone imports the engine."""

from collections.abc import Mapping
from typing import Any

from mufakat.kernel.values import Json
from mufakat.registry.work import Step

HALF = 2


def protect_table(asked: Mapping[str, Any], step: Step) -> Json:
    """Protect a table together with all that was released about the same people."""
    from mufakat.kernel.protect.ledger import (  # noqa: PLC0415 -- heavy
        read_ledger,
        read_relation,
    )
    from mufakat.kernel.protect.tables import read_table  # noqa: PLC0415 -- heavy

    step(1, HALF)
    before = read_ledger(asked["ledger"])
    relations = {name: read_relation(asked["relation"]) for name in asked["earlier"]}
    found, after = before.release(
        read_table(str(asked["table"]).encode()), int(asked["threshold"]),
        name=str(asked["name"]), about=str(asked["about"]), relations=relations,
    )  # fmt: skip
    step(HALF, HALF)
    return {"facts": found.facts(), "entry": after.facts()["releases"][-1],
            "releases": len(before.entries)}  # fmt: skip
