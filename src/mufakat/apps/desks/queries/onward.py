"""Where what another side gave may be passed on into, and where it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mufakat.apps.desks.acts.done import Done
from mufakat.apps.desks.acts.requests import Wish
from mufakat.apps.desks.acts.steps import GIVING, Step
from mufakat.apps.desks.models import ExchangeRow, StepRow
from mufakat.kernel.values import DossierId
from mufakat.registry.queries import view


@dataclass(frozen=True, slots=True)
class Onward:
    """One matter an entry of another side may enter, by its consent; `done` where it has."""

    matter: str
    subject: str
    year: int
    done: bool


def open_matters() -> list[tuple[str, str, int]]:
    """Give the matters of exchange that stand open, each with its subject and year."""
    rows = ExchangeRow.objects.filter(agreed=True).exclude(own="")
    return [(row.own, row.subject, row.year) for row in rows]


def consented(dossier: str, act: str, by: str) -> set[str]:
    """Give the matters into which the side an entry is from lets it pass."""
    found = view(DossierId(dossier))
    said = (found.act(one) for one in found.fold.kept("consent"))
    return {str(one.on["to"]) for one in said if one.on["target"] == act and one.party == by}


def onward(dossier: str, steps: Sequence[Done], us: str) -> Mapping[str, tuple[Onward, ...]]:
    """Give, for each entry of another side, the matters it may be passed on into."""
    wished = {
        one.about
        for one in steps
        if one.step is Step.WISH and isinstance(one.value, Wish) and one.value.matter
    }
    given = [
        one
        for one in steps
        if one.act in wished and one.step in GIVING and one.by != us and not one.withdrawn
    ]
    if not given:
        return {}
    rows = StepRow.objects.filter(about__in=[one.act for one in given], withdrawn=False)
    passed = {(row.dossier, row.about) for row in rows.exclude(dossier=dossier)}
    return {
        one.act: tuple(
            Onward(own, subject, year, (own, one.act) in passed)
            for own, subject, year in open_matters()
            if own in consented(dossier, one.act, one.by)
        )
        for one in given
    }
