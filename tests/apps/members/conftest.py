from tests.apps.letters.two_sides import our_home, secretary, stranger
from tests.apps.members.many_sides import table

__all__ = ["our_home", "secretary", "stranger", "table"]
