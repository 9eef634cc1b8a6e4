"""Who may do what in prevention."""

from mufakat.apps.parties.permissions import Who, may
from mufakat.apps.parties.roles import May


def may_work_on_cases(who: Who) -> bool:
    """Answer whether this person works on support cases at all; each case asks for a part in it."""
    return may(who, May.WORK_ON_CASES)


def may_second(who: Who) -> bool:
    """Answer whether this person may be the second one where a case was opened in need."""
    return may(who, May.SECOND_AT_CASES)


def may_assess(who: Who) -> bool:
    """Answer whether this person may enter or confirm an impact assessment."""
    return may(who, May.ASSESS_IMPACT)


def may_oversee(who: Who) -> bool:
    """Answer whether this person may see who opened which case, and what was erased."""
    return may(who, May.SEE_READ_AUDIT)
