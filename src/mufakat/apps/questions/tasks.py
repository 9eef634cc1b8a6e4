"""The long work of questions, done by the worker: it alone imports the engines."""

from collections.abc import Mapping
from typing import Any

from mufakat.kernel.values import Json
from mufakat.registry.work import Step

HALF = 2


def propose_experts(asked: Mapping[str, Any], step: Step) -> Json:
    """Say who of our register could answer which question, each pair with its reasons."""
    from mufakat.apps.meetings.acts.speaking import proposed  # noqa: PLC0415 -- engines within

    step(1, HALF)
    found = proposed(asked)
    step(HALF, HALF)
    return found
