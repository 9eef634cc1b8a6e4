from tests.apps.letters.two_sides import alone, our_home, sides

__all__ = ["alone", "our_home", "sides"]
