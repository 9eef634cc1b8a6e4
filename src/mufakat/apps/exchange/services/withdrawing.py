"""Taking back what we said, and answering for what a partner took back (rule 25)."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mufakat.apps.exchange.queries.entries import LONGEST_REASON, entry
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Malformed, Refusal
from mufakat.kernel.values import ActId
from mufakat.registry.ports import name_of
from mufakat.registry.services import Hand, draft_entry, erase_withdrawn, submit_draft
from mufakat.registry.statements import Statement

Words = str | Promise


class NoReason(Malformed):
    """A withdrawal, or a refusal to erase, that does not say why."""

    code = "withdrawal.no_reason"


class NothingToDecide(Refusal):
    """Nothing a partner withdrew waits here: what is withdrawn was erased at once."""

    code = "withdrawal.nothing_to_decide"


def withdraw(*, who: Who, act: str, reason: str, now: datetime) -> int:
    """Draft the withdrawal of an own entry, and put it before the second person."""
    require(who, May.DRAFT)
    one = entry(act, who=who)
    if one.refusal is not None:
        raise one.refusal
    said = Statement(
        "withdraw", one.dossier, body={"reason": _reason(reason)}, on={"target": one.act}
    )
    return _put_forward(who, said, _("Withdrawal: %(what)s"), one.object, now=now)


def refuse_to_erase(*, who: Who, act: str, reason: str, now: datetime) -> int:
    """Draft the answer that our law makes us keep what a partner withdrew."""
    require(who, May.DRAFT)
    one = entry(act, who=who)
    if not one.to_decide:
        raise NothingToDecide(act=act[:64])
    said = Statement(
        "refuse_withdrawal", one.dossier, body={"reason": _reason(reason)}, on={"target": one.act}
    )
    title = _("We keep what was withdrawn: %(what)s")
    return _put_forward(who, said, title, one.object, now=now)


def erase(*, who: Who, act: str, now: datetime) -> list[ActId]:
    """Erase at once what a partner withdrew and a person was asked about; the node answers."""
    require(who, May.KEEP_REGISTER)
    one = entry(act, who=who)
    if not one.to_decide:
        raise NothingToDecide(act=act[:64])
    return erase_withdrawn(dossier=one.dossier, target=one.act, now=now)


def _put_forward(who: Who, said: Statement, title: Words, object_: str, *, now: datetime) -> int:
    hand = Hand(who.login, who.seat_for(May.DRAFT))
    row = draft_entry(by=hand, statements=[said], now=now, title={**_titles(title, object_)})
    submit_draft(draft=row.pk, by=hand, now=now)
    return row.pk


def _titles(title: Words, object_: str) -> Mapping[str, str]:
    """Name the draft by the sort of entry alone: a title with its words would outlive them."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found[language] = str(title) % {"what": str(name_of(object_)) or str(_("an entry"))}
    return found


def _reason(text: str) -> str:
    said = text.strip()
    if not said or len(said) > LONGEST_REASON:
        raise NoReason
    return said
