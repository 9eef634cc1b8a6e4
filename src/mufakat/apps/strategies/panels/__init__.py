"""What strategies show: their pages, and rows on those that collect from several apps."""

from mufakat.apps.strategies.panels.comparing import (
    comparison_sheet,
    comparison_shown,
    comparison_table,
)
from mufakat.apps.strategies.panels.offers import PORTS
from mufakat.apps.strategies.panels.registers import (
    register_shown,
    strategy_shown,
)

__all__ = [
    "PORTS", "comparison_sheet", "comparison_shown", "comparison_table", "register_shown",
    "strategy_shown",
]  # fmt: skip
