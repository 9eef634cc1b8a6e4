"""What a draft of a desk carries on its outside: its marking, and its title in every language."""

from collections.abc import Mapping

from django.conf import settings
from django.utils import translation

from mufakat.apps.desks.labels import Label
from mufakat.kernel.markings import Mark
from mufakat.kernel.values import Json


def marked(body: Mapping[str, Json]) -> Mark:
    """Give the marking an entry carries: its handling code is on the outside as well."""
    handling = body.get("handling")
    return Mark("AMBER", (str(handling),) if handling else (), "")


def titles(label: Label) -> dict[str, str]:
    """Give words in every language of the pages."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = str(label)
    return found
