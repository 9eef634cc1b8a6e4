"""What each side says by itself: how far it is, and what it finds of the other's report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mufakat.apps.commitments import queries
from mufakat.apps.commitments.acts.states import AT_AN_END, Reported, State
from mufakat.apps.commitments.acts.words import (
    Answer,
    Found,
    Report,
    Step,
    answer_to,
    read_answer,
    read_report,
    report_of,
    write_answer,
    write_report,
)
from mufakat.apps.commitments.queries import Followed
from mufakat.apps.commitments.services.refusals import (
    NoEvidence,
    NoReason,
    NothingReported,
    NotLive,
    NotOurs,
    OwnReport,
)
from mufakat.apps.letters.services import (
    Drafted,
    Letter,
    Scan,
    checked,
    put_forward,
    record_partner_word,
)
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.kernel.values import Json, PartyId
from mufakat.registry.statements import Statement


@dataclass(frozen=True, slots=True)
class Spoken:
    """Whose word it is: our own, or that of a side without a node, as its note says it."""

    letter: Letter | None = None

    @property
    def party(self) -> PartyId:
        """The side that says it."""
        return self.letter.note.sender if self.letter else our_party().party


OURS = Spoken()


def report(  # noqa: PLR0913 -- a report, its evidence, and whose word it is
    *,
    who: Who,
    agreement: str,
    key: str,
    said: Report,
    now: datetime,
    evidence: Scan | None = None,
    spoken: Spoken = OURS,
) -> Drafted:
    """Draft how far the side that is to act has come, with its evidence."""
    require(who, May.DRAFT)
    one = _live(agreement, key, who)
    if one.agreed is None or spoken.party not in one.agreed.actors:
        raise NotOurs(commitment=key)
    if said.step is Step.DONE and not (said.text or evidence):
        raise NoEvidence(commitment=key)
    body = checked(read_report, write_report(said))
    files: dict[str, Json] = {"att": [dict(evidence)]} if evidence else {}
    statement = Statement("set", agreement, report_of(key), body=body | files)
    return _say(who, one, statement, spoken, now=now)


def answer(  # noqa: PLR0913 -- an answer, what it answers, and whose word it is
    *,
    who: Who,
    agreement: str,
    key: str,
    to: str,
    found: Found,
    now: datetime,
    text: Mapping[str, str] | None = None,
    read: str = "",
    spoken: Spoken = OURS,
) -> Drafted:
    """Draft what we find of another side's report; `read` names the report that was read."""
    require(who, May.DRAFT)
    one = _live(agreement, key, who)
    if to == spoken.party:
        raise OwnReport(commitment=key)
    standing = _reported(one, to, read)
    if found is Found.DISPUTED and not text:
        raise NoReason
    said = Answer(standing.act, found, dict(text or {}))
    body = checked(read_answer, write_answer(said))
    statement = Statement("set", agreement, answer_to(key, to), body=body)
    return _say(who, one, statement, spoken, now=now)


def _say(
    who: Who, one: Followed, statement: Statement, spoken: Spoken, *, now: datetime
) -> Drafted:
    if spoken.letter:
        return record_partner_word(
            who=who, dossier=one.dossier, letter=spoken.letter, statements=[statement], now=now
        )
    title = {lang: text[:200] for lang, text in one.agreed.what.items()} if one.agreed else {}
    return put_forward(who, [statement], now=now, title=title)


def _live(agreement: str, key: str, who: Who) -> Followed:
    one = queries.commitment(agreement, key, who=who)
    if one.state is State.PROPOSED or one.state in AT_AN_END:
        raise NotLive(commitment=key)
    return one


def _reported(one: Followed, party: str, read: str) -> Reported:
    standing = one.said.reports.get(PartyId(party))
    if standing is None or standing.said is None or standing.said.step is not Step.DONE:
        raise NothingReported(commitment=one.key)
    if read and read != standing.act:
        raise NothingReported(commitment=one.key)
    return standing
