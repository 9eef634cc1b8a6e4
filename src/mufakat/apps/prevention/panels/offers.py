"""What prevention offers to pages: the menu, Today, a tab of an agreement, a gate."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from mufakat.apps.parties.panels import MenuItem
from mufakat.apps.parties.permissions import Who, may_read
from mufakat.apps.parties.queries import in_language, people_names, side_names
from mufakat.apps.prevention import labels, projection
from mufakat.apps.prevention.acts import crossing
from mufakat.apps.prevention.acts.access import Part
from mufakat.apps.prevention.acts.cases import State
from mufakat.apps.prevention.panels.pages import number
from mufakat.apps.prevention.permissions import (
    may_assess,
    may_oversee,
    may_second,
    may_work_on_cases,
)
from mufakat.apps.prevention.queries import cases as reading
from mufakat.apps.prevention.queries.impact import valid_until
from mufakat.kernel.acts import Act
from mufakat.kernel.calendar.dates import date_words
from mufakat.kernel.calendar.languages import language_of
from mufakat.kernel.values import Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.offers import Tab, Waiting
from mufakat.registry.ports import AppPorts

PLACE = 76
SOON = timedelta(days=14)
"""What is due within this time stands on Today; what has no day at once."""


def menu(who: Who) -> Iterator[MenuItem]:
    """Offer prevention to those who have something to do in it."""
    busy = may_work_on_cases(who) or may_assess(who) or may_oversee(who)
    if busy or (may_read(who) and who.today and valid_until(who.today)):
        yield MenuItem(65, gettext_lazy("Prevention"), reverse("prevention:prevention"), "g v")


def today(who: Who, now: datetime) -> Iterator[Waiting]:
    """Say what is next in the cases led, and which opening in need waits for a second person."""
    if may_work_on_cases(who):
        soon = (who.today or now.date()) + SOON
        for one in reading.work_list(who=who, now=now):
            due = one.standing.due
            if one.part is Part.LEAD and one.standing.next and (due is None or due <= soon):
                url = reverse("prevention:case", kwargs={"key": one.key})
                yield Waiting(PLACE, _next_in(one), url, _("Open it"))
    if may_second(who):
        waiting = reading.waiting_for_second(who=who, now=now)
        names = people_names() if waiting else {}
        for row in waiting:
            words = _("%(who)s opened a case in need. Was that right?") % {
                "who": names.get(row.login, row.login)
            }
            yield Waiting(PLACE, words, reverse("prevention:prevention"), _("Look at it"))


def _next_in(one: reading.Line) -> str:
    """Say what a case its reader leads waits for; nobody is named."""
    referred = one.standing.state is State.REFERRED
    step = one.standing.next
    said = {
        "number": number(one.key),
        "step": _("Look at the referral") if referred or step is None else labels.STEPS[step],
    }
    if one.standing.overdue:
        return _("Case %(number)s is overdue: %(step)s") % said
    if one.standing.due is None:
        return _("Case %(number)s: %(step)s") % said
    day = date_words(one.standing.due.isoformat(), language_of(get_language() or "en"))
    return _("Case %(number)s, by %(day)s: %(step)s") % (said | {"day": day})


def agreement_tabs(who: Who, dossier: str) -> Iterator[Tab]:
    """Offer what prevention told under an agreement, once it is open here."""
    if may_read(who) and who.today and valid_until(who.today):
        url = reverse("prevention:agreement", kwargs={"dossier": dossier})
        yield Tab(60, "prevention", _("Prevention"), url)


def describe(act: Act, _body: Mapping[str, Json] | None, _view: DossierView) -> str:
    """Say in one sentence what an entry of prevention does."""
    side = in_language(side_names().get(act.party, {})) or act.party
    if act.kind == "own.clear":
        return _("%(side)s takes back what it told about prevention") % {"side": side}
    if str(act.on.get("object", "")).startswith(f"{crossing.PRACTICE}/"):
        return _("%(side)s shares a practice card") % {"side": side}
    return _("%(side)s shares a protected table") % {"side": side}


PORTS = AppPorts(
    app="prevention",
    objects=projection.SPOKEN_FOR,
    project=projection.project,
    describe=describe,
    clear=projection.clear,
    rows=projection.rows,
    panels={"menu": menu, "today": today, "agreement_tabs": agreement_tabs},
    names=labels.NAMES,
    labels=labels.LABELS,
    values=labels.EVIDENCE,
    work={"prevention.protect": "mufakat.apps.prevention.tasks:protect_table"},
    gates={"agreement": crossing.check},
)
