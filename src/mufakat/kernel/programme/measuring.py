"""What a programme costs those who come: slots of waiting, and days away."""

from collections.abc import Mapping
from dataclasses import dataclass

from mufakat.kernel.programme.problems import Problem, Programme


@dataclass(frozen=True, slots=True)
class Cost:
    """What one person, or all, wait (in slots of a day between two sittings) and stay (in days)."""

    waiting: int = 0
    days: int = 0

    def weighed(self, problem: Problem) -> int:
        """Give the one number that is made small."""
        return self.waiting * problem.weights.waiting + self.days * problem.weights.day


def costs(made: Programme, problem: Problem) -> Mapping[str, Cost]:
    """Give what each person who sits in an item waits and stays; interpreters are not counted."""
    place = {slot.id: at for at, slot in enumerate(problem.slots)}
    held: dict[str, list[int]] = {}
    for one in made.sittings:
        if one.item in problem.items and one.slot in place:
            for name in problem.items[one.item].people:
                held.setdefault(name, []).append(place[one.slot])
    return {name: _cost(problem, name, sorted(set(places))) for name, places in held.items()}


def total(made: Programme, problem: Problem) -> Cost:
    """Add up what everybody waits and stays."""
    each = costs(made, problem).values()
    return Cost(sum(one.waiting for one in each), sum(one.days for one in each))


def _cost(problem: Problem, name: str, places: list[int]) -> Cost:
    dates = [slot.start.astimezone(problem.zone).date() for slot in problem.slots]
    waiting, days = 0, set()
    for day in problem.days():
        here = [day.index(place) for place in places if place in day]
        if here:
            waiting += here[-1] - here[0] + 1 - len(here)
            days.add(dates[day[0]])
    stay = (max(days) - min(days)).days + 1 if problem.people[name].travels else len(days)
    return Cost(waiting, stay)
