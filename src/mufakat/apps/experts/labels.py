"""The words for what the register of experts holds."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mufakat.apps.experts.acts.profiles import Kind, Level

KINDS: Mapping[str, str | Promise] = {
    Kind.ASSIGNMENT: _("assignment"),
    Kind.MEETING: _("meeting"),
    Kind.PAPER: _("paper"),
    Kind.TRAINING: _("training"),
}
LEVELS: Mapping[str, str | Promise] = {
    **{str(one): str(one) for one in Level if one is not Level.NATIVE},
    Level.NATIVE: _("native speaker"),
}
