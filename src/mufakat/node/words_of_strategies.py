"""Sentences for what strategies say no to."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, str | Promise] = {
    "strategies.not_ours": _("Each side speaks of its own documents: this entry is the other's."),
    "strategies.two_authors": _("Two people have begun a mapping; there is no place for a third."),
    "strategies.mapping_finished": _("This mapping is finished. Go on with it before changing it."),
    "strategies.nothing_mapped": _("There is no mapping of yours with a link in it."),
    "strategies.no_theme": _("Choose one theme at least, from those that are listed."),
}
