"""What people do in prevention."""

from mufakat.apps.prevention.services.cases import (
    Referral,
    no_concern,
    refer,
    take_step,
)
from mufakat.apps.prevention.services.erasing import erase_due
from mufakat.apps.prevention.services.impact import assess, confirm_assessment
from mufakat.apps.prevention.services.opening import (
    break_glass,
    leave_panel,
    name_member,
    second,
)

__all__ = [
    "Referral",
    "assess",
    "break_glass",
    "confirm_assessment",
    "erase_due",
    "leave_panel",
    "name_member",
    "no_concern",
    "refer",
    "second",
    "take_step",
]
