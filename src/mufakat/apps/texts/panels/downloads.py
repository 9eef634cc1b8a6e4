"""The forms in which a text can be taken along."""

from django.urls import reverse
from django.utils.translation import gettext as _

from mufakat.apps.texts.panels.frame import Shown
from mufakat.apps.texts.queries import TextPage


def downloads(page: TextPage) -> list[Shown]:
    """Give the forms in which a text can be taken along."""
    return [{"label": _("For other programs (JSON)"), "url": file_url(page, "text.json")}]


def file_url(page: TextPage, name: str) -> str:
    """Give the address of one file of a text."""
    at = {"dossier": page.dossier, "key": page.key, "name": name}
    return reverse("texts:download", kwargs=at)
