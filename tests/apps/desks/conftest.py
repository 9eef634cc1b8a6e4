from tests.apps.desks.sides import desks
from tests.apps.letters.two_sides import our_home, sides

__all__ = ["desks", "our_home", "sides"]
