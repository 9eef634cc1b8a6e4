"""What prevention shows."""

from mufakat.apps.prevention.panels.offers import PORTS
from mufakat.apps.prevention.panels.pages import (
    case_shown,
    case_workers,
    cases_shown,
    impact_shown,
    oversight_shown,
    prevention_shown,
)
from mufakat.apps.prevention.panels.sharing import agreement_shown, programmes_shown, table_shown

__all__ = [
    "PORTS",
    "agreement_shown",
    "case_shown",
    "case_workers",
    "cases_shown",
    "impact_shown",
    "oversight_shown",
    "prevention_shown",
    "programmes_shown",
    "table_shown",
]
