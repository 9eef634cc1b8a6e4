"""Who sits where at this node, for orders that name a role and not a person."""

from datetime import date

from mufakat.apps.parties import queries as parties
from mufakat.apps.parties.permissions import Who, local_day
from mufakat.apps.parties.roles import Role
from mufakat.node import clock


def holder_of(role: Role) -> Who:
    """Give the first person who holds a role today."""
    day = today()
    return parties.who_is(parties.holders(role, day)[0].login, day)


def today() -> date:
    """Give the day it is where our side is."""
    return local_day(clock.now(), parties.our_party().zone)
