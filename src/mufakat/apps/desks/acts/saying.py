"""What a side may say next about a thing: asked by pages to offer it, by services to allow it."""

from collections.abc import Sequence
from datetime import date

from mufakat.apps.desks.acts.done import Done, State, first_of
from mufakat.apps.desks.acts.life import is_verified, unsettled
from mufakat.apps.desks.acts.states import in_force, standing, usable
from mufakat.apps.desks.acts.steps import GIVING, Step

OPEN = (State.ASKED, State.ACKNOWLEDGED, State.PART)


def may_say(
    steps: Sequence[Done], *, us: str, about: Done | None, today: date, members: Sequence[str]
) -> tuple[Step, ...]:
    """Give the steps our side may take now: about one entry, or about the thing as a whole."""
    if about is None:
        return _on_thing(steps, us, today, members)
    if about.step in GIVING and not about.withdrawn:
        return _on_information(steps, us, about, today)
    return () if about.withdrawn else _on_word(steps, us, about)


def _on_word(steps: Sequence[Done], us: str, about: Done) -> tuple[Step, ...]:
    if about.step in (Step.LIST, Step.REVISE):
        now = in_force(steps, about.act)
        mine = about.by == us and now is not None and now.act == about.act
        return (Step.REVISE,) if mine else ()
    if about.step in (Step.APPEAL, Step.SUSPEND):
        begun = first_of(steps)
        mine = begun is not None and begun.by == us
        return (Step.SETTLE,) if mine and about in unsettled(steps, us) else ()
    if about.step is Step.WISH and about.by != us:
        return () if _answered(steps, about) else (Step.PERMIT, Step.DENY)
    return ()


def _on_thing(
    steps: Sequence[Done], us: str, today: date, members: Sequence[str]
) -> tuple[Step, ...]:
    begun, now = first_of(steps), standing(steps, members=members, today=today)
    if begun is None or now is None:
        return ()
    if begun.step is Step.SIGNAL:
        return _on_signal(steps, begun, us, now.state)
    if begun.step is not Step.ASK or begun.by == us or now.state not in OPEN:
        return ()
    first = (Step.ACKNOWLEDGE,) if now.state is State.ASKED else ()
    return (*first, Step.ANSWER, Step.PART, Step.DECLINE)


def _on_signal(steps: Sequence[Done], begun: Done, us: str, state: State) -> tuple[Step, ...]:
    if state in (State.WITHDRAWN, State.EXPIRED):
        return ()
    if begun.by != us:
        return (Step.SEEN, Step.AGREE, Step.DISPUTE, Step.APPEAL)
    if state is State.PROPOSED:
        return (Step.VERIFY, Step.SUSPEND)
    ready = not any(one.step is Step.ACTIVATE and not one.withdrawn for one in steps)
    first = (Step.ACTIVATE,) if ready and is_verified(steps, begun) else ()
    return (*first, Step.APPEAL, Step.SUSPEND)


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
