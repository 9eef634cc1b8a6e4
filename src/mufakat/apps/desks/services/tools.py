"""Letting tools of our own agency read signals, and shutting them out."""

from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from mufakat.apps.desks.models import ToolRow
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Malformed, Missing

LONGEST = 80


class NoName(Malformed):
    """A tool without a name, or with one too long to be told apart by."""

    code = "desks.no_tool_name"


def let_tool_read(*, who: Who, name: str, now: datetime) -> str:
    """Let a tool read signals; give its key, which is shown this once and not kept."""
    require(who, May.SWITCH_DESKS)
    said = " ".join(name.split())
    if not said or len(said) > LONGEST:
        raise NoName
    key = token_urlsafe(32)
    ToolRow.objects.create(
        name=said, digest=digest_of(key), seat=who.seat_for(May.SWITCH_DESKS), at=now
    )
    return key


def shut_tool_out(*, who: Who, pk: int, now: datetime) -> None:
    """Let a tool read nothing from this moment on."""
    require(who, May.SWITCH_DESKS)
    if not ToolRow.objects.filter(pk=pk, shut_at=None).update(shut_at=now):
        raise Missing(what="tool")


def digest_of(key: str) -> str:
    """Give what is kept of a tool's key."""
    return sha256(key.encode()).hexdigest()
