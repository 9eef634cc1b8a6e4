from tests.apps.letters.two_sides import our_home, secretary, sides, stranger

__all__ = ["our_home", "secretary", "sides", "stranger"]
