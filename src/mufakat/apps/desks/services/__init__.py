"""What people do at the desks. What leaves comes to a draft a second person has to approve."""

from mufakat.apps.desks.services.clearing import NotCleared, clear_trace, guard, traces_of
from mufakat.apps.desks.services.doubting import (
    DoubtForm,
    NotDoubtable,
    decide_doubt,
    raise_doubt,
)
from mufakat.apps.desks.services.exchanging import (
    Doubted,
    NotNow,
    OpenAlready,
    accept_exchange,
    open_exchange,
    say,
    take_back_expired,
)
from mufakat.apps.desks.services.listing import (
    AdoptionForm,
    ListKnown,
    bring_list,
    confirm_entry,
    decide_entry,
    enter_list,
    leave_list,
    publish_list,
)
from mufakat.apps.desks.services.matching import (
    DecidedAlready,
    NothingToMatch,
    SecondPerson,
    ask_for_matches,
    confirm_review,
    decide_review,
    lift_set_aside,
)
from mufakat.apps.desks.services.screening import (
    CustomerSheet,
    HitForm,
    NotAdopted,
    confirm_hit,
    decide_hit,
    screen_file,
    screen_one,
)
from mufakat.apps.desks.services.signals import SheetForm, advance_signals, propose_signals
from mufakat.apps.desks.services.switching import lift_stop, stop, switch_on
from mufakat.apps.desks.services.tools import NoName, let_tool_read, shut_tool_out

__all__ = [
    "AdoptionForm",
    "CustomerSheet",
    "DecidedAlready",
    "DoubtForm",
    "Doubted",
    "HitForm",
    "ListKnown",
    "NoName",
    "NotAdopted",
    "NotCleared",
    "NotDoubtable",
    "NotNow",
    "NothingToMatch",
    "OpenAlready",
    "SecondPerson",
    "SheetForm",
    "accept_exchange",
    "advance_signals",
    "ask_for_matches",
    "bring_list",
    "clear_trace",
    "confirm_entry",
    "confirm_hit",
    "confirm_review",
    "decide_doubt",
    "decide_entry",
    "decide_hit",
    "decide_review",
    "enter_list",
    "guard",
    "leave_list",
    "let_tool_read",
    "lift_set_aside",
    "lift_stop",
    "open_exchange",
    "propose_signals",
    "publish_list",
    "raise_doubt",
    "say",
    "screen_file",
    "screen_one",
    "shut_tool_out",
    "stop",
    "switch_on",
    "take_back_expired",
    "traces_of",
]
