"""REST for meetings, agendas, delegations and programmes."""

from mufakat.apps.meetings.api import agendas, delegations, plans, programmes
from mufakat.apps.meetings.api.routing import router

__all__ = ["agendas", "delegations", "plans", "programmes", "router"]
