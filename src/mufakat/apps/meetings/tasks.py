"""The long work of meetings, done by the worker: it alone imports the engines."""

from collections.abc import Mapping
from typing import Any

from mufakat.kernel.values import Json
from mufakat.registry.work import Step

HALF = 2


def propose_speakers(asked: Mapping[str, Any], step: Step) -> Json:
    """Say who of our register could speak to which agenda item, each pair with its reasons."""
    from mufakat.apps.meetings.acts.speaking import proposed  # noqa: PLC0415 -- engines within

    step(1, HALF)
    found = proposed(asked)
    step(HALF, HALF)
    return found


def arrange_programme(asked: Mapping[str, Any], step: Step) -> Json:
    """Say when each agenda item could sit, or which rules collide."""
    from mufakat.apps.meetings.acts.arranging import arranged  # noqa: PLC0415 -- engines within

    step(1, HALF)
    found = arranged(asked)
    step(HALF, HALF)
    return found
