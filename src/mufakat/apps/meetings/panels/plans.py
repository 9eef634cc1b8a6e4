"""What the page of the working plan shows."""

from datetime import datetime
from typing import Any

from mufakat.apps.meetings.acts.logistics import Matter
from mufakat.apps.meetings.labels import MATTERS, OWNERS, STAGES, TASKS
from mufakat.apps.meetings.panels.steps import tabs_of
from mufakat.apps.meetings.queries import PlanPage
from mufakat.apps.parties.permissions import Who, may
from mufakat.apps.parties.roles import May


def plan_shown(page: PlanPage, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what is due when, and on whom it waits; what is late is marked in words."""
    today = now.date()
    one = page.programme.agenda.meeting
    return {
        "page": page,
        "one": one,
        "dossier": page.programme.agenda.dossier,
        "lines": [
            {
                "due": line.due.isoformat(),
                "task": TASKS[line.task],
                "owner": OWNERS[line.owner],
                "done": line.done,
                "late": line.is_late(today),
            }
            for line in page.lines
        ],
        "own": [
            {"line": line, "due": line.due.isoformat(), "late": not line.done and line.due < today}
            for line in page.own
        ],
        "matters": [MATTERS[matter] for matter in Matter],
        "delegates": [
            {
                "delegate": delegate,
                "open": said.open,
                "stages": [STAGES[said.stage(matter)] for matter in Matter],
                "pays": said.pays,
            }
            for delegate, said in page.delegates
        ],
        "may_keep": may(who, May.KEEP_PRIVATE),
        "tabs": tabs_of(one, "plan", who=who) if one else [],
    }
