"""What the steps of a story about the record do."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from mufakat.apps.letters.services import Drafted
from mufakat.apps.parties.permissions import Who
from mufakat.apps.records import queries, services
from mufakat.apps.records.acts.records import Correction

Said = Mapping[str, Any]
Step = Callable[[Who, Said, str, datetime], Drafted | None]


def _issue(who: Who, said: Said, dossier: str, now: datetime) -> Drafted:
    """Put the record together from the notes and issue it for corrections."""
    services.assemble(who=who, dossier=dossier, now=now)
    return services.issue(who=who, dossier=dossier, until=str(said["until"]), now=now)


def _correct(who: Who, said: Said, dossier: str, now: datetime) -> Drafted:
    correction = Correction(str(said["paragraph"]), dict(said["words"]), dict(said.get("why", {})))
    return services.correct(who=who, dossier=dossier, correction=correction, now=now)


def _propose(who: Who, said: Said, dossier: str, now: datetime) -> Drafted:
    del said
    return services.propose_final(who=who, dossier=dossier, now=now)


def _accept(who: Who, said: Said, dossier: str, now: datetime) -> Drafted:
    del said
    return services.accept_final(who=who, dossier=dossier, now=now)


STEPS: Mapping[str, Step] = {
    "issue_record": _issue,
    "correct_record": _correct,
    "propose_record": _propose,
    "accept_record": _accept,
}


def told(dossier: str, who: Who, now: datetime) -> dict[str, Any]:
    """Say where the record stands; nothing where the story has none."""
    one = queries.record(dossier, who=who, now=now).record
    if one is None or one.summary is None:
        return {}
    final = one.final
    return {
        "record": {
            "state": str(one.state),
            "paragraphs": len(final.paragraphs if final else one.summary.paragraphs),
            "corrected": len(final.corrected) if final else 0,
        }
    }
