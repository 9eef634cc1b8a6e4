from tests.apps.letters.two_sides import alone, our_home, secretary, sides, stranger
from tests.apps.prevention.desk import desk

__all__ = ["alone", "desk", "our_home", "secretary", "sides", "stranger"]
