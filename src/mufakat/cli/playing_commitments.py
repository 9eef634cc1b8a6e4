"""What the steps of a story about commitments do: one service of one side each."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from mufakat.apps.commitments import queries, services
from mufakat.apps.commitments.acts.commitments import Commitment
from mufakat.apps.commitments.acts.drafting import drafted_from
from mufakat.apps.commitments.acts.words import Found, Report, Step
from mufakat.apps.letters.acts.facts import When
from mufakat.apps.letters.services import Drafted
from mufakat.apps.meetings.queries import meetings
from mufakat.apps.parties.permissions import Who
from mufakat.cli.story import BadStory
from mufakat.kernel.values import PartyId

Said = Mapping[str, Any]
Does = Callable[[Who, Said, str, datetime], Drafted | None]


def _propose(who: Who, said: Said, agreement: str, now: datetime) -> Drafted | None:
    """Propose commitments from clauses of the meeting's text, one release for each key."""
    matter = next(one.own for one in meetings(who=who) if one.key == said["meeting"])
    found = queries.paragraphs(agreement, matter, said["text"], who=who)
    parties = queries.parties_of(agreement, who=who, today=now.date())
    drafts = {one.clause.id: drafted_from(one, parties, {}) for one in found}
    unknown = [one["clause"] for one in said["commitments"] if one["clause"] not in drafts]
    if unknown:
        raise BadStory(where=f"commitments: there is no clause {unknown[0]}")
    made = {one["key"]: _made(drafts[one["clause"]], one) for one in said["commitments"]}
    return services.propose_keyed(who=who, agreement=agreement, drafts=made, now=now)


def _made(draft: Commitment, said: Said) -> Commitment:
    return replace(
        draft,
        actors=tuple(PartyId(party) for party in said["actors"]),
        what=said.get("what", draft.what),
        evidence=said.get("evidence", {}),
    )


def _accept(who: Who, said: Said, agreement: str, now: datetime) -> Drafted:
    objects = [f"commitment/{key}" for key in said["commitments"]]
    return services.accept_commitments(who=who, agreement=agreement, objects=objects, now=now)


def _report(who: Who, said: Said, agreement: str, now: datetime) -> Drafted:
    value = Report(Step(said.get("step", "done")), said["words"], When(said.get("when", "")))
    key = said["commitment"]
    return services.report(who=who, agreement=agreement, key=key, said=value, now=now)


def _answer(who: Who, said: Said, agreement: str, now: datetime) -> Drafted:
    return services.answer(
        who=who,
        agreement=agreement,
        key=said["commitment"],
        to=said["side"],
        found=Found(said["found"]),
        text=said.get("words", {}),
        now=now,
    )


STEPS: Mapping[str, Does] = {
    "propose_commitments": _propose,
    "accept_commitments": _accept,
    "report_commitment": _report,
    "answer_report": _answer,
}


def told(who: Who, now: datetime) -> dict[str, Any]:
    """Say where every commitment stands; nothing where the story has none."""
    found = queries.followed(queries.Filter(), who=who, today=now.date())
    states = {one.key: str(one.state) for one in sorted(found, key=lambda one: one.key)}
    return {"commitments": states} if found else {}
