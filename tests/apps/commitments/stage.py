"""A signed text, commitments from it, and what the partner says of them."""

from collections.abc import Mapping

from mufakat.apps.commitments import queries, services
from mufakat.apps.commitments.acts.commitments import Commitment
from mufakat.apps.commitments.acts.drafting import drafted_from
from mufakat.apps.commitments.acts.words import Found, Report, Step, answer_to, report_of
from mufakat.apps.commitments.queries import Followed
from mufakat.apps.texts.models import ClauseRow, TextRow
from mufakat.kernel.values import Json, PartyId
from tests.apps.letters.two_sides import IDN, NOW, RUS, SECRETARY, Sides
from tests.apps.texts.rows import SINCE, keep, plain_text

TEXT = "minutes"
DONE = Report(Step.DONE, {"en": "Note 7/2024 names the point of contact."})


def sign(sides: Sides, clauses: int = 2) -> None:
    """Keep the rows of a text as they are once both sides have signed it."""
    keep(plain_text(clauses), sides.agreement, TEXT)
    hands = [
        {"by": party, "how": "sign", "digest": "f" * 64, "since": SINCE, "when": "2024-09-01"}
        for party in ("IDN", "RUS")
    ]
    TextRow.objects.update(state="signed", closing={"frozen": "f" * 64, "hands": hands})
    for row in ClauseRow.objects.all():
        row.state = "agreed"
        row.consent = {name: {**said, "agreed": "d" * 64} for name, said in row.consent.items()}
        row.save()


def drafts(sides: Sides, actors: tuple[PartyId, ...] = (IDN, RUS)) -> list[Commitment]:
    """Give the drafts the clauses of the signed text suggest."""
    found = queries.paragraphs(sides.agreement, sides.agreement, TEXT, who=SECRETARY)
    return [drafted_from(one, actors, {}) for one in found]


def live(sides: Sides, actors: tuple[PartyId, ...] = (IDN,), key: str = "cm1") -> None:
    """Let both sides agree on one commitment."""
    made = services.propose_commitments(
        who=SECRETARY,
        agreement=sides.agreement,
        drafts=drafts(sides, actors)[:1],
        now=NOW,
        key=key,
    )
    sides.release(made)
    sides.accepts(sides.agreement, f"commitment/{key}")


def at(sides: Sides, key: str = "cm1") -> Followed:
    """Give a commitment as it stands."""
    return queries.commitment(sides.agreement, key, who=SECRETARY)


def they_say(sides: Sides, object_: str, body: Mapping[str, Json]) -> None:
    """Let the partner say something of its own."""
    sent = [sides.far.say(sides.agreement, "own.set", {"object": object_}, dict(body))]
    sides.hand_over(sides.agreement, sent)


def we_report(sides: Sides, said: Report = DONE, key: str = "cm1") -> None:
    """Let our side report."""
    sides.release(
        services.report(who=SECRETARY, agreement=sides.agreement, key=key, said=said, now=NOW)
    )


def they_report(sides: Sides, step: Step = Step.DONE, key: str = "cm1") -> None:
    """Let the partner report."""
    they_say(sides, report_of(key), {"step": str(step), "text": {"ru": "Сделано."}})


def they_answer(sides: Sides, found: Found, key: str = "cm1") -> None:
    """Let the partner answer our report."""
    act = at(sides, key).said.reports[IDN].act
    they_say(sides, answer_to(key, IDN), {"report": act, "found": str(found), "text": {}})
