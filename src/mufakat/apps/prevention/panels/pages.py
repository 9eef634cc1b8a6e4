"""What the pages of prevention and of its cases show."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from mufakat.apps.agreements.panels import Card
from mufakat.apps.parties.permissions import Who, may_read
from mufakat.apps.parties.queries import colleagues, people_names
from mufakat.apps.parties.roles import May, allowed, role_of
from mufakat.apps.prevention import labels
from mufakat.apps.prevention.acts.access import Part
from mufakat.apps.prevention.acts.cases import Standing, State
from mufakat.apps.prevention.acts.steps import DAY_FIELD, FORMS, Done, Step
from mufakat.apps.prevention.permissions import (
    may_assess,
    may_oversee,
    may_second,
    may_work_on_cases,
)
from mufakat.apps.prevention.queries import cases as reading
from mufakat.apps.prevention.queries import impact
from mufakat.apps.prevention.queries.cases import Line, Opened, Oversight
from mufakat.kernel.calendar.dates import date_words
from mufakat.kernel.calendar.languages import language_of

PLACE = 76
_LINE_OF_STATES = (
    State.REFERRED, State.TAKEN_UP, State.AGREED, State.ASSESSED, State.SUPPORTED, State.FOLLOWED,
)  # fmt: skip


def prevention_shown(*, who: Who, now: datetime) -> dict[str, Any]:
    """Give whether prevention is open, and what this person can do."""
    names = people_names()
    until = impact.valid_until(who.today or now.date())
    second = reading.waiting_for_second(who=who, now=now) if may_second(who) else []
    return {
        "until": until,
        "may_assess": may_assess(who),
        "may_read": may_read(who),
        "may_work": may_work_on_cases(who),
        "may_oversee": may_oversee(who),
        "second": [
            {"pk": row.pk, "who": names.get(row.login, row.login), "number": number(row.case.key),
             "ground": labels.GROUNDS[row.ground], "at": row.at}
            for row in second
        ],
        "card": _open_card(who, until),
    }  # fmt: skip


def impact_shown(*, who: Who, now: datetime) -> dict[str, Any]:
    """Give every impact assessment, and whether this person may confirm it."""
    names = people_names()
    today = who.today or now.date()
    rows = impact.assessments(who=who)
    return {
        "until": impact.valid_until(today),
        "rows": [
            {
                "one": row,
                "author": names.get(row.author, row.author),
                "second": names.get(row.second, row.second),
                "may_confirm": not row.second and row.author != who.login,
                "over": row.valid_until <= today,
            }
            for row in rows
        ],
    }


def cases_shown(*, who: Who, now: datetime) -> dict[str, Any]:
    """Give the work list of a case worker."""
    names = people_names()
    lines = reading.work_list(who=who, now=now)
    return {
        "rows": [row_of(one) for one in lines],
        "until": impact.valid_until(who.today or now.date()),
        "need": [
            {"who": names.get(row.login, row.login), "number": number(row.case.key),
             "ground": labels.GROUNDS[row.ground], "at": row.at, "upheld": row.upheld}
            for row in reading.opened_in_need(who=who)
        ],
    }  # fmt: skip


def row_of(one: Line) -> dict[str, Any]:
    """Give one case as a list shows it: nothing of the person."""
    return {
        "key": one.key,
        "number": number(one.key),
        "state": labels.STATES[one.standing.state],
        "part": labels.PARTS[one.part],
        "next": labels.STEPS[one.standing.next] if one.standing.next else "",
        "one": one,
    }


def case_shown(one: Opened, *, purpose: str) -> dict[str, Any]:
    """Give a case: where it stands, whose turn it is, and everything written in it."""
    names = people_names()
    steps = [step for step in Step if step in one.standing.may] if one.leads else []
    return {
        "one": one,
        "number": number(one.key),
        "purpose": labels.PURPOSES[purpose],
        "line": _state_line(one.standing),
        "state": labels.STATES[one.standing.state],
        "done": [_done(each, names) for each in reversed(one.case.steps)],
        "steps": [{"step": step, "label": _named(step, one.standing.state)} for step in steps
                  if step is not one.standing.next],
        "card": _turn(one),
        "members": [
            {"login": each.login, "name": names.get(each.login, each.login),
             "part": labels.PARTS[each.part],
             "may_leave": one.leads and each.part is not Part.LEAD}
            for each in one.members
        ],
        "referred": one.standing.state is State.REFERRED and one.leads,
        "places": one.leads and bool(reading.parts_left(one.members)),
        "basis": labels.BASES[one.standing.basis.said["kind"]] if one.standing.basis else "",
    }  # fmt: skip


def oversight_shown(page: Oversight) -> dict[str, Any]:
    """Give who opened what for what, and what was erased; by number only."""
    names = people_names()
    purposes = {**labels.PURPOSES, **{f"need:{key}": said for key, said in labels.GROUNDS.items()}}
    return {
        "broken": [
            {"who": names.get(row.login, row.login), "number": number(row.case.key), "at": row.at,
             "ground": labels.GROUNDS[row.ground], "second": names.get(row.second, row.second),
             "upheld": row.upheld}
            for row in page.broken
        ],
        "read": [
            {"who": names.get(login, login), "number": number(key),
             "purpose": purposes.get(purpose, purpose), "at": at}
            for login, key, purpose, at in page.read
        ],
        "erased": [
            {"number": number(row.key), "why": labels.WHY_ERASED[row.why], "at": row.erased_at,
             "hash": row.sealed_sha256}
            for row in page.erased
        ],
    }  # fmt: skip


def case_workers(who: Who) -> list[tuple[str, str]]:
    """Give the others who work on cases."""
    if who.today is None:
        return []
    return [
        (one.login, one.name)
        for one in colleagues(who.today)
        if one.login != who.login
        and allowed([role for seat in one.seats if (role := role_of(seat))], May.WORK_ON_CASES)
    ]


def number(key: str) -> str:
    """Give the number of a case as people say it: in groups of four."""
    return f"{key[:4]} {key[4:8]} {key[8:]}".upper()


def _open_card(who: Who, until: Any) -> Card:  # noqa: ANN401 -- a day or none
    if until is None:
        action = {"label": _("Enter an impact assessment"), "url": reverse("prevention:impact"),
                  "method": "get"}  # fmt: skip
        words = _("Prevention is closed: no impact assessment of two persons is valid today.")
        return Card(words, "ours", action if may_assess(who) else None)
    return Card(_("Prevention is open."))


def _turn(one: Opened) -> Card:
    if one.standing.complaints and one.leads:
        return Card(_("A complaint waits for its answer."), "ours", _button(one.key, Step.ANSWER))
    step = one.standing.next
    if step is None:
        words = _("Nothing more is done: the case is erased on its day, unless consent is given.")
        return Card(words)
    if not one.leads:
        return Card(_("The lead writes the next step."), "theirs")
    return Card(str(_SENTENCES[one.standing.state]), "ours", _button(one.key, step))


_SENTENCES = {
    State.REFERRED: gettext_lazy("Look at the referral: is there a concern at all?"),
    State.TAKEN_UP: gettext_lazy("Nothing is done before there is consent or a mandate."),
    State.AGREED: gettext_lazy("A certified person assesses; only that it was done stands here."),
    State.ASSESSED: gettext_lazy("Agree on what support is given, and by whom."),
    State.SUPPORTED: gettext_lazy("The support is reviewed on its day at the latest."),
    State.WITHDRAWN: gettext_lazy("Consent is withdrawn."),
    State.FOLLOWED: gettext_lazy("Ask on its day how the person is."),
}


def _button(key: str, step: Step) -> dict[str, Any]:
    url = reverse("prevention:take_step", kwargs={"key": key, "step": step})
    return {"label": labels.STEPS[step], "url": url, "method": "get"}


def _state_line(now: Standing) -> list[dict[str, Any]]:
    at = State.TAKEN_UP if now.state is State.WITHDRAWN else now.state
    place = _LINE_OF_STATES.index(at)
    return [
        {"label": labels.STATES[now.state if one is at else one],
         "state": "done" if number_ < place else "now" if number_ == place else "ahead"}
        for number_, one in enumerate(_LINE_OF_STATES)
    ]  # fmt: skip


def _done(one: Done, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "label": labels.DONE[one.step],
        "day": one.day.isoformat(),
        "by": names.get(one.by, one.by),
        "fields": [
            {"label": labels.FIELDS[name], "said": _said(one.step, name, said)}
            for name, said in one.said.items()
        ],
    }


def _said(step: Step, name: str, said: str) -> Any:  # noqa: ANN401 -- words or a lazy label
    kind = FORMS[step][name]
    if isinstance(kind, type):
        return labels.CHOICES[kind][said]
    return date_words(said, language_of(get_language() or "en")) if kind == DAY_FIELD else said


def _named(step: Step, state: State) -> Any:  # noqa: ANN401 -- a lazy label
    """Name a step where the case stands: support that never began cannot be ended."""
    if step is Step.EXIT and state is not State.SUPPORTED:
        return _("End the case")
    return labels.STEPS[step]
