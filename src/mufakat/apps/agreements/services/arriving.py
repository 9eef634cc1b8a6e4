"""A partner begins to speak for itself: its key is decided, and it answers for what was recorded.

Both go through a draft and a second person like everything else; one draft holds every matter.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mufakat.apps.agreements.queries.arriving import Arrival, KeyInMatter, KeyState, arrival
from mufakat.apps.agreements.queries.recorded import Takeover, takeover
from mufakat.apps.letters.services import Drafted, put_forward
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Refusal
from mufakat.kernel.kinds import MANY
from mufakat.kernel.takeovers import key_object, keys_value, take_over_on
from mufakat.registry.queries import view
from mufakat.registry.statements import Statement


class NotCompared(Refusal):
    """The words of the partner's card have not been compared by our officer."""

    code = "partner_key.not_compared"


class NothingToDecide(Refusal):
    """There is no matter in which our side has to speak about this key."""

    code = "partner_key.nothing_to_decide"


class NothingToTakeOver(Refusal):
    """No matter waits for us to begin in it, or to answer for what was recorded."""

    code = "takeover.nothing"


class NotAnswered(Refusal):
    """An entry was left without an answer: silence says nothing of whose it is."""

    code = "takeover.not_answered"


class TooManyDisputes(Refusal):
    """One entry can name only so many others as not ours."""

    code = "takeover.too_many"


def decide_keys(*, who: Who, party: str, now: datetime) -> Drafted:
    """Draft our yes to a partner's key, in every matter in which it was recorded until now."""
    require(who, May.DRAFT)
    found = arrival(party, who=who)
    if not found.compared:
        raise NotCompared(party=party)
    said = [_decision(found, one) for one in found.to_do]
    if not said:
        raise NothingToDecide(party=party)
    title = _("The key of %(side)s")
    return put_forward(who, said, now=now, title=_titles(title, found))


def take_over(
    *, who: Who, ours: Collection[str], not_ours: Collection[str], now: datetime
) -> Drafted:
    """Draft the entries by which our side begins and answers for what was recorded for it.

    Every entry that waits has to be named: as ours, or as not ours.
    """
    require(who, May.DRAFT)
    page = takeover(who=who)
    if not page.ready:
        raise NothingToTakeOver
    asked = {one.act for one in page.asked}
    if {*ours, *not_ours} != asked or {*ours} & {*not_ours}:
        raise NotAnswered(missing=len(asked - {*ours, *not_ours}))
    said = [_answer(one, not_ours) for one in page.ready]
    return put_forward(who, said, now=now, title=_titles(_("We speak for ourselves")))


def _decision(found: Arrival, one: KeyInMatter) -> Statement:
    card = found.peer.card
    if card is None:
        raise NotCompared(party=found.peer.party)
    object_, value = key_object(found.peer.party), keys_value(card.member)
    if one.state is KeyState.OURS:
        return Statement("accept", one.dossier, object_, digest=one.digest)
    # The words are what the second person reads and compares; the value is what is decided.
    body = {"words": " ".join(found.peer.words)}
    return Statement("propose", one.dossier, object_, value=value, body=body, on={"keys": value})


def _answer(one: Takeover, not_ours: Collection[str]) -> Statement:
    named = [
        act
        for each in one.entries
        if each.waits and each.act in not_ours
        for act in (each.act, *each.with_it)
    ]
    if len(named) > MANY:
        raise TooManyDisputes(most=MANY)
    on = take_over_on(view(one.dossier).fold, tuple(named))
    return Statement("take_over", one.dossier, on=on)


def _titles(title: str | Promise, found: Arrival | None = None) -> Mapping[str, str]:
    said = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            side = found.peer.name if found else ""
            said[language] = str(title) % {"side": side}
    return said
