from tests.apps.letters.two_sides import alone, our_home, secretary, sides, stranger

__all__ = ["alone", "our_home", "secretary", "sides", "stranger"]
