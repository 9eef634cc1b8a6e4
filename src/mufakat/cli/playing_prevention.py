"""What the steps of a story about prevention do; the persons of its cases are made up."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from time import sleep
from typing import Any

from mufakat.apps.letters.services import Drafted
from mufakat.apps.parties import queries as parties
from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.roles import Role
from mufakat.apps.prevention import services
from mufakat.apps.prevention.acts.crossing import read_card
from mufakat.apps.prevention.acts.programmes import read_programme
from mufakat.apps.prevention.acts.steps import Step as CaseStep
from mufakat.apps.prevention.queries import cases, crossed
from mufakat.apps.prevention.queries.impact import valid_until
from mufakat.registry import work
from mufakat.registry.queries import dossier_rows

Said = Mapping[str, Any]
Step = Callable[[Who, Said, str, datetime], Drafted | None]
YEAR = timedelta(days=365)
ROLES: Mapping[str, Role] = {
    "assess_prevention": Role.LEGAL_OFFICER,
    "refer_case": Role.CASE_WORKER,
}
"""Steps that are another person's than the secretary's."""


def _assess(who: Who, said: Said, agreement: str, now: datetime) -> None:
    del agreement
    today = who.today or now.date()
    pk = services.assess(
        who=who, document=str(said["document"]), text=str(said["text"]), made_on=today,
        valid_until=today + YEAR, now=now,
    )  # fmt: skip
    services.confirm_assessment(who=_case_worker(who), pk=pk, now=now)


def _programme(who: Who, said: Said, agreement: str, now: datetime) -> None:
    del agreement
    services.enter_programme(who=who, programme=read_programme(said["value"]), now=now)


def _card(who: Who, said: Said, agreement: str, now: datetime) -> Drafted:
    return services.share_card(who=who, dossier=agreement, card=read_card(said["value"]), now=now)


def _table(who: Who, said: Said, agreement: str, now: datetime) -> Drafted:
    asked = {"relation": "beside", "threshold": 10, **said}
    pk = services.ask_to_protect(who=who, dossier=agreement, asked=asked, now=now)
    while not work.work(pk, by=who.login).ended:
        # The node that serves may have begun it already.
        work.do_waiting(clock=lambda: now)
        sleep(0.05)
    return services.release_table(who=who, pk=pk, now=now)


def _refer(who: Who, said: Said, agreement: str, now: datetime) -> None:
    """Enter a referral, and take it up or find no concern."""
    del agreement
    referral = services.Referral(
        str(said["person"]), str(said["concern"]), str(said["from"]), child=bool(said["child"])
    )
    key = services.refer(who=who, referral=referral, now=now)
    if not said["taken_up"]:
        services.no_concern(who=who, key=key, now=now)
        return
    concern = {"concern": str(said["concern"])}
    services.take_step(who=who, key=key, step=CaseStep.TAKE_UP, said=concern, now=now)


STEPS: Mapping[str, Step] = {
    "assess_prevention": _assess,
    "enter_programme": _programme,
    "share_practice": _card,
    "share_table": _table,
    "refer_case": _refer,
}


def told(who: Who, worker: Who, overseer: Who, now: datetime) -> dict[str, Any]:
    """Say where prevention stands; nothing of a case but how many there are."""
    until = valid_until(who.today or now.date())
    if until is None:
        return {}
    found = [one for row in _agreements() for one in crossed.crossed(row, who=who)]
    return {
        "prevention": {
            "open_until": until.isoformat(),
            "programmes": len(crossed.programmes(who=who)),
            "practice_cards": sum(one.card is not None for one in found),
            "tables": sum(one.counts is not None for one in found),
            "cases": len(cases.work_list(who=worker, now=now)),
            "erased": len(cases.oversight(who=overseer).erased),
        }
    }


def _agreements() -> list[str]:
    return [row.id for row in dossier_rows(kind="agreement")]


def _case_worker(who: Who) -> Who:
    today = who.today
    if today is None:
        return who
    return parties.who_is(parties.holders(Role.CASE_WORKER, today)[0].login, today)
