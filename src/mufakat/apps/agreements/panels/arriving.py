"""What shows that a partner has installed a node: rows of Today, the partner's page, questions."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms import BoundField, Form
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mufakat.apps.agreements import queries
from mufakat.apps.agreements.queries import Recorded, Takeover, TakeoverPage
from mufakat.apps.letters.panels import note_name
from mufakat.apps.parties.permissions import Who, may_read
from mufakat.registry.offers import Section, Waiting, Whose

KEY, TAKEOVER, AGAIN = 21, 22, 30
"""Where the rows stand on Today."""


@dataclass(frozen=True, slots=True)
class Question:
    """One entry recorded for us, its note by name, and the field in which we say whose it is."""

    entry: Recorded
    note: str
    field: BoundField | None


@dataclass(frozen=True, slots=True)
class MatterShown:
    """One matter on the page of taking over."""

    matter: Takeover
    questions: tuple[Question, ...]


def takeover_shown(page: TakeoverPage, form: Form) -> list[MatterShown]:
    """Put each entry beside the field that asks about it."""
    return [
        MatterShown(one, tuple(_question(each, form) for each in one.entries))
        for one in page.matters
    ]


def _question(one: Recorded, form: Form) -> Question:
    note = note_name(one.note) if one.note else ""
    return Question(one, note, form[one.act] if one.act in form.fields else None)


def partner(who: Who, party: str) -> Iterator[Section]:
    """Show on a partner's page where its key is decided, where it was recorded until now."""
    if may_read(who):
        found = queries.arrival(party, who=who)
        if found.matters and found.peer.card:
            yield Section("agreements/_partner_key.html", {"arrival": found})


def today(who: Who) -> Iterator[Waiting]:
    """Say whose key is to be decided, what was recorded for us, and what is to be voted again."""
    yield from _keys(who)
    if queries.concerns_us():
        yield from _recorded(who)
    yield from _again(who)


def _keys(who: Who) -> Iterator[Waiting]:
    for one in queries.arrivals(who=who):
        count = len(one.to_do)
        if not count or not one.compared:
            continue
        said = ngettext(
            "%(side)s has installed a node: its key is to be decided in %(count)s matter.",
            "%(side)s has installed a node: its key is to be decided in %(count)s matters.",
            count,
        )
        url = reverse("agreements:partner_key", kwargs={"party": one.peer.party})
        sentence = said % {"side": one.peer.name, "count": count}
        yield Waiting(KEY, sentence, url, _("Decide on the key"))


def _recorded(who: Who) -> Iterator[Waiting]:
    page, url = queries.takeover(who=who), reverse("agreements:takeover")
    count = len(page.asked)
    if page.ready:
        said = ngettext(
            "%(count)s entry was recorded for us before our node was here: say whether it is ours.",
            "%(count)s entries were recorded for us before our node was here: say whether they "
            "are ours.",
            count,
        )
        yield Waiting(TAKEOVER, said % {"count": count}, url, _("Read and answer"))
    elif any(one.waits and not one.draft for one in page.matters):
        said = _("The other side has not decided on our key yet; until then we only read.")
        yield Waiting(TAKEOVER, said, url, _("Look"), whose=Whose.THEIRS)


def _again(who: Who) -> Iterator[Waiting]:
    count = len(queries.to_vote_again(who=who))
    if count:
        said = ngettext(
            "%(count)s decision rests on a disputed entry and needs a new vote.",
            "%(count)s decisions rest on a disputed entry and need a new vote.",
            count,
        )
        url = reverse("agreements:vote_again")
        yield Waiting(AGAIN, said % {"count": count}, url, _("See which"))


def where(who: Who, dossier: str, object_: str) -> Iterator[str]:
    """Give the address at which the register entry is decided."""
    del who
    if object_ == "register":
        yield reverse("agreements:agreement", kwargs={"dossier": dossier}) + "#register"
