"""A commitment as REST answers with it."""

from typing import Any

from mufakat.apps.commitments.acts.commitments import write_commitment
from mufakat.apps.commitments.acts.words import write_answer, write_report
from mufakat.apps.commitments.queries import Followed
from mufakat.apps.parties.permissions import Asked


def followed_shown(one: Followed, request: Asked) -> dict[str, Any]:
    """Give a commitment with its reports and answers."""
    today = request.who.today or request.now.date()
    return {
        "agreement": one.dossier,
        "key": one.key,
        "state": one.state,
        "due": one.due,
        "overdue": one.is_overdue(today),
        "deferred": [*one.deferred],
        "value": write_commitment(one.agreed) if one.agreed else None,
        "offer": write_commitment(one.offer) if one.offer else None,
        "digest": one.matter.latest.digest if one.matter.latest else "",
        "waits_for": [*one.turn.who],
        "reports": [
            {
                "by": each.by,
                "entry": each.act,
                "since": each.since,
                "value": write_report(each.said) if each.said else None,
                "files": [
                    {"sha256": file.sha256, "name": file.name}
                    for file in one.files.get(each.act, ())
                ],
            }
            for each in one.said.reports.values()
        ],
        "answers": [
            {
                "by": each.by,
                "to": each.to,
                "since": each.since,
                "value": write_answer(each.said) if each.said else None,
            }
            for each in one.said.answers.values()
        ],
    }
