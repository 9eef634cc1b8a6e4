"""What the desks show, narrowed to what the asker may see."""

from mufakat.apps.desks.queries.exchanges import (
    Deadline,
    Exchange,
    MatterPage,
    deadlines,
    doubts_open,
    exchange_of,
    exchanges,
    expired,
    matter,
    open_flow,
)
from mufakat.apps.desks.queries.figures import THRESHOLD, Figures, Reported, figures, report
from mufakat.apps.desks.queries.flows import Flow, FlowsPage, any_on, flow_of, flows
from mufakat.apps.desks.queries.matching import (
    Known,
    Review,
    SetAside,
    known_signals,
    review,
    reviews,
    set_aside,
)
from mufakat.apps.desks.queries.things import (
    Doubt,
    Line,
    StepShown,
    ThingPage,
    lines,
    thing,
)

__all__ = [
    "THRESHOLD",
    "Deadline",
    "Doubt",
    "Exchange",
    "Figures",
    "Flow",
    "FlowsPage",
    "Known",
    "Line",
    "MatterPage",
    "Reported",
    "Review",
    "SetAside",
    "StepShown",
    "ThingPage",
    "any_on",
    "deadlines",
    "doubts_open",
    "exchange_of",
    "exchanges",
    "expired",
    "figures",
    "flow_of",
    "flows",
    "known_signals",
    "lines",
    "matter",
    "open_flow",
    "report",
    "review",
    "reviews",
    "set_aside",
    "thing",
]  # fmt: skip
