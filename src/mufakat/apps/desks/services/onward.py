"""Onward: what another side gave enters another matter with its consent, and not without it."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from mufakat.apps.desks.acts.done import Done
from mufakat.apps.desks.acts.information import Information, Obtained, write_information
from mufakat.apps.desks.acts.requests import Wish
from mufakat.apps.desks.acts.states import usable
from mufakat.apps.desks.acts.steps import GIVING, Key, Step
from mufakat.apps.desks.labels import PASSING_ON
from mufakat.apps.desks.models import StepRow
from mufakat.apps.desks.queries.exchanges import exchange_of, open_flow
from mufakat.apps.desks.queries.onward import consented
from mufakat.apps.desks.queries.things import is_doubted, steps_of
from mufakat.apps.desks.services.drafting import marked, titles
from mufakat.apps.letters.services import Drafted, put_forward
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing, Refusal
from mufakat.kernel.values import DossierId, Json
from mufakat.registry.ourselves import our_party
from mufakat.registry.queries import view
from mufakat.registry.statements import Statement


class NoConsent(Refusal):
    """The side it comes from has not consented to its entering that matter."""

    code = "desks.no_consent"


class PassedOn(Refusal):
    """It stands in that matter already."""

    code = "desks.passed_on"


class NotToPassOn(Refusal):
    """Something that is ours, taken back, out of date, doubted, or no information."""

    code = "desks.not_to_pass_on"


def consents(dossier: str, step: Step, steps: Sequence[Done], wish: Done | None) -> list[Statement]:
    """Give the act of consent that goes with our yes to a wish naming a matter (rule 24)."""
    said = wish.value if wish and step is Step.PERMIT else None
    if wish is None or not isinstance(said, Wish) or not said.matter:
        return []
    target = next((one.act for one in steps if one.act == wish.about), "")
    return [Statement("consent", dossier, on={"target": target, "to": said.matter})]


def pass_on(  # noqa: PLR0913 -- which entry, and where to
    *, who: Who, dossier: str, thing: str, act: str, to: str, now: datetime
) -> Drafted:
    """Draft the entry of another side's information into another matter of exchange.

    It says whose it is and keeps the terms it came under; who may read it there is told that it
    was had from another side. Raises `NoConsent` where its originator has not let it pass there.
    """
    require(who, May.USE_DESKS)
    exchange_of(dossier, who=who)
    exchange_of(to, who=who)
    today = who.today or now.date()
    steps = steps_of(dossier, thing)
    one = next((each for each in steps if each.act == act and each.step in GIVING), None)
    if one is None:
        raise Missing(what="entry")
    if to == dossier or to not in consented(dossier, act, one.by):
        raise NoConsent
    doubted = is_doubted(act)
    if one.by == our_party() or usable(one, steps=steps, doubted=doubted, today=today):
        raise NotToPassOn
    if not isinstance(one.value, Information):
        raise NotToPassOn
    if StepRow.objects.filter(dossier=to, about=act, withdrawn=False).exists():
        raise PassedOn
    open_flow(to, today)
    body = write_information(replace(one.value, obtained=Obtained.ANOTHER_SIDE))
    return put_forward(who, _entering(to, act, body), now=now, title=titles(PASSING_ON))


def _entering(to: str, act: str, body: dict[str, Json]) -> list[Statement]:
    on: dict[str, Json] = {"target": act, "to": to}
    fold = view(DossierId(to)).fold
    said_there = any(fold.get(one).on == on for one in fold.kept("consent"))
    # Said there as well: whoever reads only that matter sees the consent.
    first = [] if said_there else [Statement("consent", to, on=on)]
    key = Key(Step.INFORM, secrets.token_hex(8))
    entry = Statement("add", to, str(key), body=body, on={"about": act}, mark=marked(body))
    return [*first, entry]
