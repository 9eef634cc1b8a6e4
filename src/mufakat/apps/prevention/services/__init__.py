"""What people do in prevention."""

from mufakat.apps.prevention.services.cases import (
    Referral,
    no_concern,
    refer,
    take_step,
)
from mufakat.apps.prevention.services.crossing import (
    ask_to_protect,
    enter_programme,
    release_table,
    share_card,
    take_back,
)
from mufakat.apps.prevention.services.erasing import erase_due
from mufakat.apps.prevention.services.impact import assess, confirm_assessment
from mufakat.apps.prevention.services.opening import (
    break_glass,
    leave_panel,
    name_member,
    second,
)
from mufakat.apps.prevention.services.printing import (
    NotOnAgenda,
    item_of,
    print_card,
    put_card_on_agenda,
)

__all__ = [
    "NotOnAgenda",
    "Referral",
    "ask_to_protect",
    "assess",
    "break_glass",
    "confirm_assessment",
    "enter_programme",
    "erase_due",
    "item_of",
    "leave_panel",
    "name_member",
    "no_concern",
    "print_card",
    "put_card_on_agenda",
    "refer",
    "release_table",
    "second",
    "share_card",
    "take_back",
    "take_step",
]
