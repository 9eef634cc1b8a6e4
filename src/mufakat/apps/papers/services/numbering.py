"""The scheme of symbols: one joint decision of an agreement."""

from datetime import datetime

from mufakat.apps.agreements.services import acceptance
from mufakat.apps.letters.services import Drafted, checked, put_forward, refuse_alone
from mufakat.apps.papers.acts.symbols import SYMBOLS, Scheme, read_scheme, write_scheme
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.values import DossierId
from mufakat.registry.queries import view
from mufakat.registry.statements import Statement


def propose_scheme(*, who: Who, agreement: str, scheme: Scheme, now: datetime) -> Drafted:
    """Draft a scheme of symbols and deadlines for all meetings under an agreement."""
    require(who, May.KEEP_REGISTER)
    value = checked(read_scheme, write_scheme(scheme))
    return put_forward(who, [Statement("propose", agreement, SYMBOLS, value=value)], now=now)


def accept_scheme(*, who: Who, agreement: str, now: datetime, digest: str = "") -> Drafted:
    """Draft our yes to the scheme on the table; `digest` names the one that was read."""
    require(who, May.DRAFT)
    said = acceptance(view(DossierId(agreement)), SYMBOLS, digest)
    return put_forward(who, [said], now=now)


def refuse_scheme(*, who: Who, agreement: str, now: datetime) -> None:
    """Refuse the scheme on the table, at once."""
    refuse_alone(who, Statement("refuse", agreement, SYMBOLS), now=now)
