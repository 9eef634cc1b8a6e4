"""Sitting mandates: given by two people in advance, used by the head alone in the room."""

from collections.abc import Sequence
from datetime import datetime

from mufakat.apps.floor.acts.mandates import KINDS
from mufakat.apps.floor.acts.notes import instant
from mufakat.apps.floor.queries.mandates import covering, kinds_in, mandates
from mufakat.apps.letters.services import Drafted, put_forward
from mufakat.apps.meetings.queries import agenda
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May, Role, role_of
from mufakat.kernel.errors import Refusal
from mufakat.kernel.values import ActId, Json
from mufakat.registry.queries import get_draft, statements_of
from mufakat.registry.services import Hand, release_draft
from mufakat.registry.statements import Statement


class WrongMandate(Refusal):
    """A mandate names a head's seat, what it covers, and a first moment before the last."""

    code = "floor.wrong_mandate"


class NoMandate(Refusal):
    """No sitting mandate of this meeting lets this person release alone now."""

    code = "floor.no_mandate"


class NotCovered(Refusal):
    """The draft holds something the sitting mandate does not cover."""

    code = "floor.not_covered"


def give_mandate(  # noqa: PLR0913 -- whom, for what, in which time
    *, who: Who, dossier: str, role: str, kinds: Sequence[str], first: datetime, last: datetime,
    now: datetime,
) -> Drafted:  # fmt: skip
    """Draft a sitting mandate: what the head may release alone, from when to when."""
    require(who, May.DRAFT)
    agenda(dossier, who=who)
    if role_of(role) is not Role.HEAD or not kinds or not {*kinds} <= {*KINDS} or first >= last:
        raise WrongMandate
    covered: list[Json] = [kind for kind in KINDS if kind in kinds]
    on: dict[str, Json] = {
        "kinds": covered, "role": role, "from": instant(first), "to": instant(last),
    }  # fmt: skip
    return put_forward(who, [Statement("mandate", dossier, on=on)], now=now)


def release_alone(*, who: Who, dossier: str, draft: int, now: datetime) -> list[ActId]:
    """Approve the sending of a draft alone, where a sitting mandate covers all that it says."""
    require(who, May.DRAFT)
    at = instant(now)
    held = [one for one in mandates(dossier, who=who) if one.role in who.seats]
    if not any(one.first <= at <= one.last for one in held):
        raise NoMandate
    said = statements_of(get_draft(draft))
    found = covering(dossier, kinds_in(said), who=who, now=now)
    if found is None or any(one.dossier != dossier for one in said):
        raise NotCovered
    mandate, seat = found
    return release_draft(draft=draft, by=Hand(who.login, seat), now=now, mandate=mandate.act)
