"""A word that mixes alphabets is said at once to whoever has just written it."""

from collections.abc import Mapping

from django.contrib import messages
from django.utils.translation import gettext as _

from mufakat.apps.parties.permissions import Asked
from mufakat.apps.texts import panels


def say_doubts(request: Asked, said: Mapping[str, str]) -> None:
    """Say what looks wrong in the words just sent; the draft is still here and can be put aside."""
    found = panels.doubts_in(said)
    if found:
        facts = {"doubts": " ".join(found)}
        words = _("Look again before it is approved: %(doubts)s") % facts
        messages.warning(request, words)
