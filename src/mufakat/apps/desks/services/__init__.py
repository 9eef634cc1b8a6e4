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
from mufakat.apps.desks.services.switching import lift_stop, stop, switch_on

__all__ = [
    "DoubtForm", "Doubted", "NotCleared", "NotDoubtable", "NotNow", "OpenAlready",
    "accept_exchange", "clear_trace", "decide_doubt", "guard", "lift_stop", "open_exchange",
    "raise_doubt", "say", "stop", "switch_on", "take_back_expired", "traces_of",
]  # fmt: skip
