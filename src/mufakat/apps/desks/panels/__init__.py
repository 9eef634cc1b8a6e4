"""What the desks offer: to pages that collect, and to their own."""

from mufakat.apps.desks.panels.financing import (
    brought_shown,
    hit_shown,
    list_shown,
    lists_shown,
    screening_shown,
)
from mufakat.apps.desks.panels.offers import PORTS
from mufakat.apps.desks.panels.pages import (
    exchange_shown,
    inbox_shown,
    matter_shown,
    partners,
)
from mufakat.apps.desks.panels.petitions import (
    petition_form_shown,
    petition_shown,
    petitions_shown,
)
from mufakat.apps.desks.panels.reviews import every_side, matching_shown, review_shown
from mufakat.apps.desks.panels.switches import switches_shown
from mufakat.apps.desks.panels.things import thing_shown

__all__ = [
    "PORTS",
    "brought_shown",
    "every_side",
    "exchange_shown",
    "hit_shown",
    "inbox_shown",
    "list_shown",
    "lists_shown",
    "matching_shown",
    "matter_shown",
    "partners",
    "petition_form_shown",
    "petition_shown",
    "petitions_shown",
    "review_shown",
    "screening_shown",
    "switches_shown",
    "thing_shown",
]
