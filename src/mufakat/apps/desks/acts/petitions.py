"""What somebody asks who was taken for a listed person, or needs money to live on meanwhile."""

from datetime import date, timedelta
from enum import StrEnum

from mufakat.kernel.errors import Malformed


class Asks(StrEnum):
    """What is asked: not to be the listed one, or money for basic expenses."""

    MISTAKEN = "mistaken"
    EXPENSES = "expenses"


class Answer(StrEnum):
    """What two persons answer."""

    GRANTED = "granted"
    REFUSED = "refused"


DAYS = {Asks.MISTAKEN: 15, Asks.EXPENSES: 3}
"""Within how many days it is answered: our own measure, since no instrument names one."""
KEPT = timedelta(days=365)
"""How long an answered petition is kept, so that an appeal finds it."""


class PetitionForm(Malformed):
    """A petition without who asks, what, or since when."""

    code = "desks.petition_form"


def due_on(asks: Asks, received: date) -> date:
    """Say by which day a petition is answered."""
    return received + timedelta(days=DAYS[asks])
