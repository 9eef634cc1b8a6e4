"""What the desks offer to pages: menu, Today, a tab of the agreement, what a draft lets out."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mufakat.apps.desks import labels, projection, queries
from mufakat.apps.desks.acts import gateway
from mufakat.apps.desks.acts.done import State
from mufakat.apps.desks.acts.opening import PREFIX as EXCHANGE
from mufakat.apps.desks.acts.steps import Step, read_key
from mufakat.apps.desks.inputs import gate
from mufakat.apps.desks.panels.waiting import decisions
from mufakat.apps.desks.permissions import may_see_desks, may_switch_desks, may_use_desks
from mufakat.apps.desks.services import guard, traces_of
from mufakat.apps.parties.panels import MenuItem
from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.queries import in_language, our_party, side_names
from mufakat.kernel.acts import Act
from mufakat.registry.dossiers import DossierView
from mufakat.registry.offers import Found, Section, Tab, Waiting, Whose
from mufakat.registry.ports import AppPorts
from mufakat.registry.queries import Draft
from mufakat.registry.statements import Statement

PLACE = 75


def menu(who: Who) -> Iterator[MenuItem]:
    """Offer the desks to those who may see them, once one is switched on."""
    if may_see_desks(who) and who.today and queries.any_on(who.today):
        yield MenuItem(60, gettext_lazy("Desks"), reverse("desks:desks"), "g d")


def today(who: Who, now: datetime) -> Iterator[Waiting]:
    """Say which decisions, requests and matters of exchange wait, and for whom."""
    yield from decisions(who, now)
    if not may_use_desks(who):
        return
    us, names = our_party().party, side_names()
    for one in queries.exchanges(who=who):
        if not one.agreed and us in one.matter.waits_for:
            url = reverse("desks:exchange", kwargs={"dossier": one.agreement})
            sentence = _("A matter of exchange is proposed: %(subject)s %(year)s.")
            said = {"subject": labels.SUBJECTS.get(one.subject, ""), "year": one.year}
            yield Waiting(PLACE, sentence % said, url, _("Open it"))
    for waits in queries.deadlines(who=who, today=who.today or now.date()):
        turn = waits.line.standing.turn
        if not turn:
            continue
        url = thing_url(waits.line.dossier, waits.line.thing)
        said = {"side": in_language(names.get(turn, {})) or turn, "subject": waits.line.subject}
        asked = waits.line.begun.step is Step.ASK
        words = (
            _("%(side)s is asked: %(subject)s") if asked else _("A signal is silenced: %(subject)s")
        )
        sentence = words % said
        whose = Whose.OURS if turn == us else Whose.THEIRS
        yield Waiting(PLACE, sentence, url, _("Open it"), since=waits.line.begun.since, whose=whose)


def search(who: Who, now: datetime) -> Iterator[Found]:
    """Let requests and information be found by their subject, by those who may see desks."""
    if not may_see_desks(who):
        return
    for one in queries.deadlines(who=who, today=who.today or now.date()):
        if one.line.subject and one.line.standing.state is not State.WITHDRAWN:
            url = thing_url(one.line.dossier, one.line.thing)
            yield Found(labels.STEPS[one.line.begun.step], one.line.subject, url)


def agreement_tabs(who: Who, dossier: str) -> Iterator[Tab]:
    """Offer the exchange under an agreement, once a desk is on; before, to who switches it on."""
    on = bool(who.today and queries.any_on(who.today))
    if may_see_desks(who) and (on or may_switch_desks(who)):
        url = reverse("desks:exchange", kwargs={"dossier": dossier})
        yield Tab(60, "exchange", _("Exchange of information"), url)


def draft(who: Who, row: Draft, said: Sequence[Statement], now: datetime) -> Iterator[Section]:
    """Show whoever approves sending each trace of a person, to be cleared one by one."""
    del said, now
    if not may_see_desks(who):
        return
    found = traces_of(row.pk, who=who)
    if found.concerned and row.state == "waiting":
        may_clear = row.drafter != who.login
        yield Section("desks/_clearing.html", {"clearing": found, "may_clear": may_clear})


def where(who: Who, dossier: str, object_: str) -> Iterator[str]:
    """Give the address at which a thing of the desks stands."""
    del who
    key = read_key(object_)
    if key:
        yield thing_url(dossier, key.thing)
    elif object_.startswith(EXCHANGE):
        yield reverse("desks:exchange", kwargs={"dossier": dossier})


def matters(who: Who) -> dict[str, str]:
    """Name the matters of exchange by subject and year."""
    if not may_see_desks(who):
        return {}
    return {one.own: exchange_name(one) for one in queries.exchanges(who=who) if one.own}


def describe(act: Act, body: Mapping[str, Any] | None, _view: DossierView) -> str:
    """Say in one sentence what an entry of the desks does; never what it says."""
    del body
    side = in_language(side_names().get(act.party, {})) or act.party
    what = labels.name_of(str(act.on.get("object", "")))
    return _("%(side)s: %(what)s") % {"side": side, "what": what}


def exchange_name(one: queries.Exchange) -> str:
    """Name a matter of exchange."""
    return labels.matter_name(one.subject, one.year)


def thing_url(dossier: str, thing: str) -> str:
    """Give the address of one thing."""
    return reverse("desks:thing", kwargs={"dossier": dossier, "thing": thing})


PORTS = AppPorts(
    app="desks",
    objects=projection.SPOKEN_FOR,
    project=projection.project,
    describe=describe,
    clear=projection.clear,
    rows=projection.rows,
    panels={
        "menu": menu,
        "today": today,
        "search": search,
        "agreement_tabs": agreement_tabs,
        "draft": draft,
        "where": where,
        "matters": matters,
    },
    names={"desk": labels.name_of},
    labels=labels.LABELS,
    values=labels.VALUES,
    gates=dict.fromkeys(gateway.MATTERS, gate.check),
    guard=guard,
    readers=dict.fromkeys(gateway.MATTERS, may_see_desks),
    work={
        "desks.match": "mufakat.apps.desks.tasks:match_content",
        "desks.screen": "mufakat.apps.desks.tasks:screen_customers",
    },
)
