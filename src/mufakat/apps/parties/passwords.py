"""What a password may not rest on: the names everybody here knows."""

import re

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mufakat.apps.parties.queries import is_founded, our_party, peers

PRODUCT = "mufakat"
ENOUGH = 8
"""So many signs must be left once our names and the digits are taken out."""


class NotOurNames:
    """Refuses a password made of the names of this product, of our side and of our partners."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Raise unless enough is left of a password without names everybody here knows."""
        del user
        left = re.sub(r"[\W\d_]+", "", password.casefold())
        for name in sorted(_names(), key=len, reverse=True):
            left = left.replace(name, "")
        if len(left) < ENOUGH and _names_in(password):
            raise ValidationError(self.get_help_text(), code="password_of_names")

    def get_help_text(self) -> str:
        """Say what is asked of a password."""
        return _(
            "The password may not rest on the name of this program, of our side or of a partner."
        )


def _names_in(password: str) -> bool:
    said = re.sub(r"[\W\d_]+", "", password.casefold())
    return any(name in said for name in _names())


def _names() -> set[str]:
    """Give the names as one word each, in small letters."""
    known = {PRODUCT}
    if is_founded():
        ours = our_party()
        known |= {ours.party, ours.node, *ours.names.values()}
        for one in peers():
            known |= {one.party, *one.names.values()}
    words = {re.sub(r"[\W\d_]+", "", name.casefold()) for name in known}
    return {word for word in words if word}
