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
from mufakat.apps.desks.services.matching import (
    DecidedAlready,
    NothingToMatch,
    SecondPerson,
    ask_for_matches,
    confirm_review,
    decide_review,
    lift_set_aside,
)
from mufakat.apps.desks.services.signals import SheetForm, propose_signals
from mufakat.apps.desks.services.switching import lift_stop, stop, switch_on

__all__ = [
    "DecidedAlready",
    "DoubtForm",
    "Doubted",
    "NotCleared",
    "NotDoubtable",
    "NotNow",
    "NothingToMatch",
    "OpenAlready",
    "SecondPerson",
    "SheetForm",
    "accept_exchange",
    "ask_for_matches",
    "clear_trace",
    "confirm_review",
    "decide_doubt",
    "decide_review",
    "guard",
    "lift_set_aside",
    "lift_stop",
    "open_exchange",
    "propose_signals",
    "raise_doubt",
    "say",
    "stop",
    "switch_on",
    "take_back_expired",
    "traces_of",
]  # fmt: skip
