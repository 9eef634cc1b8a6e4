"""Who may do what at the desks."""

from mufakat.apps.parties.permissions import Who, may
from mufakat.apps.parties.roles import May


def may_see_desks(who: Who) -> bool:
    """Answer whether this person may read what passes at the desks."""
    return may(who, May.SEE_DESKS)


def may_use_desks(who: Who) -> bool:
    """Answer whether this person may work at the desks."""
    return may(who, May.USE_DESKS)


def may_switch_desks(who: Who) -> bool:
    """Answer whether this person may enter a desk's impact assessment, and lift a stop."""
    return may(who, May.SWITCH_DESKS)


def may_second_at_desks(who: Who) -> bool:
    """Answer whether this person may be the second one at a desk."""
    return may(who, May.SECOND_AT_DESKS)


def may_stop_desks(who: Who) -> bool:
    """Answer whether this person may stop a desk, or all exchange with a side."""
    return may(who, May.STOP_DESKS)
