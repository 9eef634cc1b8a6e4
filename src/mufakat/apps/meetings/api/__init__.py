"""REST for meetings, agendas, delegations and programmes."""

from mufakat.apps.meetings.api import agendas, delegations, programmes
from mufakat.apps.meetings.api.routing import router

__all__ = ["agendas", "delegations", "programmes", "router"]
