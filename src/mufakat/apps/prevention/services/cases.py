"""What is written into a case: referred, looked at, taken up or erased, and every step after."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mufakat.apps.letters.services import checked
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import who_is
from mufakat.apps.parties.roles import May
from mufakat.apps.prevention.acts.access import Part
from mufakat.apps.prevention.acts.cases import Case, add, read_case, standing, write_case
from mufakat.apps.prevention.acts.steps import Done, Step, read_said
from mufakat.apps.prevention.models import CaseRow, RelationRow
from mufakat.apps.prevention.permissions import may_work_on_cases
from mufakat.apps.prevention.queries.cases import case_row, content, vault
from mufakat.apps.prevention.queries.impact import require_open
from mufakat.apps.prevention.services.erasing import NO_CONCERN, empty_journal, erase
from mufakat.kernel.canonical import encode
from mufakat.kernel.errors import Missing, Refusal
from mufakat.kernel.values import Json


class NotLead(Refusal):
    """Only whoever leads a case writes into it."""

    code = "prevention.not_lead"


class CaseChanged(Refusal):
    """Somebody wrote into the case since the page was opened."""

    code = "prevention.case_changed"


class NotACaseWorker(Refusal):
    """A case is handed over to somebody who works on cases."""

    code = "prevention.not_a_case_worker"


@dataclass(frozen=True, slots=True)
class Referral:
    """What somebody outside told us: about whom, what was seen, and whether it is a child."""

    person: str
    concern: str
    by: str
    child: bool


def refer(*, who: Who, referral: Referral, now: datetime) -> str:
    """Enter a referral; whoever enters it leads the case until it is handed over."""
    require(who, May.WORK_ON_CASES)
    today = who.today or now.date()
    require_open(today)
    case = Case(today, referral.by, referral.person, referral.concern, referral.child)
    checked(read_case, write_case(case))
    key = secrets.token_hex(6)
    with transaction.atomic():
        row = CaseRow(key=key, erase_on=standing(case, today).erase_on)
        row.sealed = _sealed(key, case)
        row.save()
        RelationRow.objects.create(case=row, login=who.login, part=Part.LEAD)
    return key


def no_concern(*, who: Who, key: str, now: datetime) -> None:
    """Find no concern: the referral is erased at once."""
    row = led(key, who=who, now=now)
    if Step.TAKE_UP not in standing(content(row), who.today or now.date()).may:
        raise CaseChanged
    erase(row, why=NO_CONCERN, now=now)
    empty_journal()


def take_step(  # noqa: PLR0913 -- one step and the version it was written over
    *, who: Who, key: str, step: Step, said: Mapping[str, Json], now: datetime,
    version: int | None = None,
) -> None:  # fmt: skip
    """Write one step into a case, as its lead."""
    row = led(key, who=who, now=now)
    today = who.today or now.date()
    require_open(today)
    if version is not None and version != row.version:
        raise CaseChanged
    done = Done(step, today, who.login, read_said(step, dict(said)))
    case = add(content(row), done)
    with transaction.atomic():
        if step is Step.HAND_OVER:
            _hand_over(row, case_worker(done.said["to"], who, now))
        found = CaseRow.objects.filter(pk=row.pk, version=row.version).update(
            sealed=_sealed(key, case), version=row.version + 1,
            erase_on=standing(case, today).erase_on,
        )  # fmt: skip
        if not found:
            raise CaseChanged


def led(key: str, *, who: Who, now: datetime) -> CaseRow:
    """Give a case this person leads."""
    row, part = case_row(key, who=who, now=now)
    if part is not Part.LEAD:
        raise NotLead
    return row


def case_worker(login: str, who: Who, now: datetime) -> str:
    """Give the log-in name of somebody who works on cases."""
    try:
        found = who_is(login, who.today or now.date())
    except Missing:
        raise NotACaseWorker from None
    if not may_work_on_cases(found):
        raise NotACaseWorker
    return found.login


def _hand_over(row: CaseRow, to: str) -> None:
    row.relations.filter(login=to).delete()
    row.relations.filter(part=Part.LEAD).update(login=to)


def _sealed(key: str, case: Case) -> bytes:
    return vault().seal(key, encode(write_case(case)))
