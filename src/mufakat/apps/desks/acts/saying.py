"""What a side may say next about a thing: asked by pages to offer it, by services to allow it."""

from collections.abc import Sequence
from datetime import date

from mufakat.apps.desks.acts.states import Done, State, first_of, in_force, standing, usable
from mufakat.apps.desks.acts.steps import GIVING, Step

OPEN = (State.ASKED, State.ACKNOWLEDGED, State.PART)


def may_say(
    steps: Sequence[Done], *, us: str, about: Done | None, today: date, members: Sequence[str]
) -> tuple[Step, ...]:
    """Give the steps our side may take now: about one entry, or about the thing as a whole."""
    if about is None:
        return _on_thing(steps, us, today, members)
    if about.withdrawn:
        return ()
    if about.step in GIVING:
        return _on_information(steps, us, about, today)
    if about.step is Step.WISH and about.by != us:
        return () if _answered(steps, about) else (Step.PERMIT, Step.DENY)
    return ()


def _on_thing(
    steps: Sequence[Done], us: str, today: date, members: Sequence[str]
) -> tuple[Step, ...]:
    begun, now = first_of(steps), standing(steps, members=members, today=today)
    if begun is None or now is None or begun.step is not Step.ASK or begun.by == us:
        return ()
    if now.state not in OPEN:
        return ()
    first = (Step.ACKNOWLEDGE,) if now.state is State.ASKED else ()
    return (*first, Step.ANSWER, Step.PART, Step.DECLINE)


def _on_information(steps: Sequence[Done], us: str, about: Done, today: date) -> tuple[Step, ...]:
    now = in_force(steps, about.act)
    if now is None or now.act != about.act:
        return ()
    if about.by == us:
        return (Step.CORRECT,)
    if usable(about, steps=steps, doubted=False, today=today):
        return (Step.FEEDBACK,)
    return (Step.USE, Step.FEEDBACK, Step.WISH)


def _answered(steps: Sequence[Done], wish: Done) -> bool:
    return any(
        one.step in (Step.PERMIT, Step.DENY) and one.about == wish.act and not one.withdrawn
        for one in steps
    )
