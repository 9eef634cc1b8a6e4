"""Opening a matter of exchange, and saying the next step of what stands in it."""

import secrets
from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from mufakat.apps.agreements.services import acceptance, child_charter
from mufakat.apps.desks.acts.done import Done, State
from mufakat.apps.desks.acts.opening import Opening, read_opening, write_opening
from mufakat.apps.desks.acts.saying import may_say
from mufakat.apps.desks.acts.steps import FIRST, READERS, Key, Step
from mufakat.apps.desks.acts.terms import Subject
from mufakat.apps.desks.labels import DOING, SUBJECTS, Label
from mufakat.apps.desks.models import ExchangeRow
from mufakat.apps.desks.queries.exchanges import exchange_of, exchanges, open_flow
from mufakat.apps.desks.queries.flows import flow_of
from mufakat.apps.desks.queries.things import expired_of_ours, is_doubted, steps_of
from mufakat.apps.desks.services.drafting import marked, titles
from mufakat.apps.desks.services.onward import consents
from mufakat.apps.letters.services import Drafted, put_forward
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.kernel.charters import charter_on
from mufakat.kernel.errors import Missing, Refusal
from mufakat.kernel.values import DossierId, Json
from mufakat.registry.queries import get_dossier, view
from mufakat.registry.statements import NEW, Statement

EXPIRED = "expired"
TAKING_BACK: Label = _("Take back what has expired")


_DESKS = {
    Step.SIGNAL: Subject.CONTENT,
    Step.LIST: Subject.FINANCING,
    Step.REVISE: Subject.FINANCING,
}
"""Which steps belong to one desk alone."""


class OpenAlready(Refusal):
    """There is a matter for this subject and year."""

    code = "desks.open_already"


class NotNow(Refusal):
    """Something that cannot be said about it now."""

    code = "desks.not_now"


class Doubted(Refusal):
    """It may not be used before the legal officer has decided."""

    code = "desks.doubted"


def open_exchange(*, who: Who, agreement: str, opening: Opening, now: datetime) -> Drafted:
    """Draft the opening of a matter for a subject and year, for the other side to agree."""
    require(who, May.USE_DESKS)
    found = view(DossierId(get_dossier(agreement).pk))
    _check_flow(opening, get_dossier(agreement).members, who, now)
    if ExchangeRow.objects.filter(dossier=agreement, object=opening.object).exists():
        raise OpenAlready
    charter = child_charter(found, "exchange")
    title: dict[str, Json] = {**_title(opening)}
    said = [
        Statement("open", NEW, on=charter_on(charter), body={"title": title}),
        Statement("child", agreement, on={"kind": "exchange", "dossier": NEW}),
        Statement(
            "propose", agreement, opening.object, value={**write_opening(opening), "dossier": NEW}
        ),
    ]
    drafted = put_forward(who, said, now=now, title=_title(opening))
    return Drafted(drafted.draft, opening.object)


def accept_exchange(*, who: Who, agreement: str, object_: str, now: datetime) -> Drafted:
    """Draft our yes to a matter of exchange, and with it our acceptance of the matter itself."""
    require(who, May.USE_DESKS)
    found = view(DossierId(agreement))
    said = acceptance(found, object_)
    opening = read_opening(found.content(said.digest))
    _check_flow(opening, get_dossier(agreement).members, who, now)
    own = view(DossierId(opening.dossier))
    joining = [] if our_party().party in own.fold.heads() else [
        Statement("accept_charter", opening.dossier)
    ]  # fmt: skip
    return put_forward(who, [*joining, said], now=now, title=_title(opening))


def say(  # noqa: PLR0913 -- one step: where, what, about what, in which words
    *,
    who: Who,
    dossier: str,
    step: Step,
    value: Mapping[str, Json],
    now: datetime,
    thing: str = "",
    about: str = "",
) -> Drafted:
    """Draft the next step of a request or an item of information."""
    require(who, May.USE_DESKS)
    today = who.today or now.date()
    exchange_of(dossier, who=who)
    subject = open_flow(dossier, today)
    if subject is not _DESKS.get(step, subject):
        raise NotNow(step=str(step))
    body = dict(value)
    READERS[step](body)
    steps = steps_of(dossier, thing) if thing else []
    entry = _about(steps, about)
    if step in FIRST:
        if thing:
            raise NotNow(step=str(step))
    else:
        allowed = may_say(
            steps, us=our_party().party, about=entry, today=today,
            members=get_dossier(dossier).members,
        )  # fmt: skip
        if step not in allowed:
            raise NotNow(step=str(step))
    if entry is not None and step in (Step.USE, Step.WISH) and is_doubted(entry.act):
        raise Doubted
    key = Key(step, thing or secrets.token_hex(8))
    said = Statement(
        "add", dossier, str(key), body=body, on={"about": about} if about else {}, mark=marked(body)
    )
    every = [said, *consents(dossier, step, steps, entry)]
    drafted = put_forward(who, every, now=now, title=titles(DOING[step]))
    return Drafted(drafted.draft, str(key))


def take_back_expired(*, who: Who, now: datetime) -> Drafted:
    """Draft the withdrawal of all information of ours whose validity has ended."""
    require(who, May.USE_DESKS)
    owns = [one.own for one in exchanges(who=who) if one.own]
    said = [
        Statement("withdraw", dossier, body={"reason": EXPIRED}, on={"target": act})
        for dossier, act in expired_of_ours(owns, who.today or now.date())
    ]
    if not said:
        raise NotNow(step=str(State.EXPIRED))
    return put_forward(who, said, now=now, title=titles(TAKING_BACK))


def _about(steps: list[Done], act: str) -> Done | None:
    if not act:
        return None
    found = next((one for one in steps if one.act == act), None)
    if found is None:
        raise Missing(what="entry")
    return found


def _check_flow(opening: Opening, members: list[str], who: Who, now: datetime) -> None:
    us = our_party().party
    others = [party for party in members if party != us]
    flow_of(opening.subject, others, who.today or now.date())


def _title(opening: Opening) -> dict[str, str]:
    named = titles(SUBJECTS[opening.subject])
    return {language: f"{words} {opening.year}" for language, words in named.items()}
