"""What exchange adds to the menu, and what its pages say about a record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from mufakat.apps.exchange.labels import NEARLY_FULL_AT_THE_FOOT, TROUBLES
from mufakat.apps.exchange.queries import (
    Checked,
    alarms,
    filling,
    is_nearly_full,
    nearly_full,
    sealing,
    unanswered,
    with_withdrawals,
)
from mufakat.apps.parties.panels import MenuItem
from mufakat.apps.parties.permissions import Who, may, may_read
from mufakat.apps.parties.queries import our_party, peers
from mufakat.apps.parties.roles import May
from mufakat.kernel.calendar.ages import moment_words
from mufakat.registry.erasing import kept_back
from mufakat.registry.offers import AtMeeting, Tab, Waiting, Whose
from mufakat.registry.ports import AppPorts


@dataclass(frozen=True, slots=True)
class Seal:
    """The one quiet line in the foot: whether both sides hold the same record."""

    sentence: str
    status: str
    proof: str


def seal(found: Sequence[Checked], dossier: str, *, now: datetime) -> Seal:
    """Sum up what was last compared, on the clock of the place where the node stands."""
    return seal_of(found, dossier, now=now, zone=our_party().zone or "UTC")


def with_room(said: Seal, entries: int) -> Seal:
    """Add to a matter's line in the foot that it is nearly full, where it is."""
    if not is_nearly_full(entries):
        return said
    words = str(NEARLY_FULL_AT_THE_FOOT) % filling(entries)
    return replace(said, sentence=f"{said.sentence} {words}")


def seal_of(found: Sequence[Checked], dossier: str, *, now: datetime, zone: str) -> Seal:
    """Sum up in one sentence what was last compared with every partner.

    Of every matter together where none is named.
    """
    proof = reverse("exchange:evidence", kwargs={"dossier": dossier}) if dossier else ""
    states = {one.status for one in found}
    if "differs" in states:
        return Seal(
            _("The two records differ. Nothing was lost; call the node keeper."), "differs", proof
        )
    if not found or states == {"never"}:
        return Seal(_("The record has not been compared with the other side yet."), "alone", proof)
    if states - {"same"}:
        sentence = _("Something of ours has not been acknowledged by the other side yet.")
        return Seal(sentence, "behind", proof)
    at = min(one.at for one in found if one.at)
    when = moment_words(at.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone)), _language())
    return Seal(_("Both sides hold the same record, checked %s.") % when, "same", proof)


def _language() -> str:
    return (get_language() or "en").split("-")[0]


def menu(who: Who) -> Iterator[MenuItem]:
    """Offer the exchange to whoever may read matters, courier folders to whoever may carry them."""
    if may_read(who):
        yield MenuItem(60, lazy("Exchange"), reverse("exchange:exchange"), "g e")
    elif may(who, May.CARRY):
        yield MenuItem(60, lazy("Courier folders"), reverse("exchange:folders"))
    if may(who, May.SEE_READ_AUDIT):
        yield MenuItem(95, lazy("Who did what"), reverse("exchange:audit"))


def today(who: Who, now: datetime) -> Iterator[Waiting]:
    """Say what a partner withdrew that we decide on, and what we withdrew it has not answered."""
    if (may(who, May.KEEP_NODE) or may(who, May.DRAFT)) and sealing().is_due(now):
        sentence = _("The key others seal to has been in use since %s: it should be renewed.")
        since = date_format(sealing().since, "DATE_FORMAT")
        yield Waiting(92, sentence % since, reverse("exchange:own_keys"), _("Renew it"))
    if not may_read(who):
        return
    yield from _alarms()
    for one in nearly_full(who):
        url = reverse("exchange:evidence", kwargs={"dossier": one.dossier})
        yield Waiting(90, one.sentence, url, _("Read what to do"))
    for act in kept_back():
        sentence = _("The other side withdrew an entry: erase it, or say why our law keeps it.")
        yield Waiting(45, sentence, reverse("exchange:entry", kwargs={"act": act}), _("Decide"))
    for dossier in with_withdrawals():
        for act, sides in unanswered(dossier).items():
            said = _("%(sides)s: has not answered yet that what we withdrew is erased.")
            url = reverse("exchange:entry", kwargs={"act": act})
            sentence = said % {"sides": ", ".join(sides)}
            yield Waiting(95, sentence, url, _("Look"), whose=Whose.THEIRS)


def _alarms() -> Iterator[Waiting]:
    found = alarms()
    names = {one.party: one.name for one in peers()} if found else {}
    for one in found:
        side = names.get(one.party, one.party)
        sentence = str(TROUBLES[one.kind].happened) % {"side": side}
        yield Waiting(5, sentence, reverse("exchange:exchange"), _("Read what to do"))


def agreement_tabs(who: Who, dossier: str) -> Iterator[Tab]:
    """Offer the proof of an agreement's record."""
    if may_read(who):
        url = reverse("exchange:evidence", kwargs={"dossier": dossier})
        yield Tab(90, "evidence", _("Evidence"), url)


def meeting_tabs(who: Who, at: AtMeeting) -> Iterator[Tab]:
    """Offer the proof of a meeting's record, once it has one of its own."""
    if at.own:
        yield from agreement_tabs(who, at.own)


PORTS = AppPorts(
    app="exchange",
    panels={
        "menu": menu,
        "today": today,
        "agreement_tabs": agreement_tabs,
        "meeting_tabs": meeting_tabs,
    },
)
