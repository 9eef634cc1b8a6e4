"""The words for what news items are and where they stand."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.labels import Label
from mufakat.apps.newsroom.acts.items import Category
from mufakat.apps.newsroom.acts.states import State

CATEGORIES: Mapping[str, Label] = {
    Category.NEWS: _("news"),
    Category.COMMUNIQUE: _("communiqué"),
    Category.STATEMENT: _("statement to the press"),
    Category.ANNOUNCEMENT: _("announcement"),
}
STATES: Mapping[str, Label] = {
    State.PROPOSED: _("proposed"),
    State.WAITING: _("agreed, not yet published"),
    State.PUBLISHED: _("published"),
    State.CORRECTED: _("published, corrected"),
    State.WITHDRAWN: _("withdrawn"),
}
NAMES: Mapping[str, Label] = {
    "news": _("a news item of both sides"),
    "notice": _("a news item of one side alone"),
}
LABELS: Mapping[str, Label] = {
    "category": _("Category"),
    "body": _("Body"),
    "quotes": _("Quotations"),
    "pictures": _("Pictures"),
    "related": _("Read also"),
    "embargo": _("Not to be published before"),
    "rests_on": _("Text agreed by both sides"),
    "corrections": _("Corrections"),
    "withdrawn": _("Why it was withdrawn"),
    "speaker": _("Speaker"),
    "alt": _("What the picture shows"),
    "credit": _("Picture by"),
}
