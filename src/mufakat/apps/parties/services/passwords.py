"""What a password may not rest on: the names everybody here knows."""

import re

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mufakat.apps.parties.queries import is_founded, our_party, peers

PRODUCT = "mufakat"
ENOUGH = 6
"""So many different letters and digits must be left once our names are taken out."""
_BETWEEN = re.compile(r"[\W_]+")


class NotOurNames:
    """Refuses a password made of the names of this product, of our side and of our partners."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raise unless enough is left of a password without names everybody here knows."""
        del user
        left = said = _as_one_word(password)
        for name in sorted(_names(), key=len, reverse=True):
            left = left.replace(name, "")
        if left != said and len({*left}) < ENOUGH:
            raise ValidationError(self.get_help_text(), code="password_of_names")

    def get_help_text(self) -> str:
        """Say what is asked of a password."""
        return _(
            "The password may not rest on the name of this program, of our side or of a partner."
        )


def _as_one_word(text: str) -> str:
    return _BETWEEN.sub("", text.casefold())


def _names() -> set[str]:
    """Give the names as one word each, in small letters."""
    known = {PRODUCT}
    if is_founded():
        ours = our_party()
        known |= {ours.party, ours.node, *ours.names.values()}
        for one in peers():
            known |= {one.party, *one.names.values()}
    return {word for name in known if (word := _as_one_word(name))}
