"""Steps of a story in which sides join and leave, and the matter goes on in another one."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from mufakat.apps.letters.services import Drafted
from mufakat.apps.members import services
from mufakat.apps.members.acts.joining import History
from mufakat.apps.members.queries import places
from mufakat.apps.parties.permissions import Who
from mufakat.kernel.values import DossierId

Play = Callable[[Who, Mapping[str, Any], DossierId, datetime], Drafted]


def told(who: Who) -> dict[str, Any]:
    """Say of the newest agreement's matter who is a side; nothing where none goes on."""
    known = places(who=who).values()
    after = next((one for one in known if one.before and not one.succeeded), None)
    if after is None:
        return {}
    held = any(one.dossier == after.before for one in known)
    return {"sides": {"members": after.members, "opened": after.opened, "holds_before": held}}


def _propose(who: Who, said: Mapping[str, Any], dossier: DossierId, now: datetime) -> Drafted:
    history = History(said.get("history", History.FROM_JOINING))
    return services.propose_joining(
        who=who, dossier=dossier, party=said["side"], history=history, now=now
    )


def _accept(who: Who, said: Mapping[str, Any], dossier: DossierId, now: datetime) -> Drafted:
    return services.accept_joining(who=who, dossier=dossier, party=said["side"], now=now)


def _go_on(who: Who, said: Mapping[str, Any], dossier: DossierId, now: datetime) -> Drafted:
    del said
    return services.go_on(who=who, dossier=dossier, now=now)


def _accept_next(who: Who, said: Mapping[str, Any], dossier: DossierId, now: datetime) -> Drafted:
    del said
    return services.accept_next(who=who, dossier=dossier, now=now)


def _repeat(who: Who, said: Mapping[str, Any], dossier: DossierId, now: datetime) -> Drafted:
    del said
    return services.repeat_our_words(who=who, dossier=dossier, now=now)


STEPS: Mapping[str, Play] = {
    "propose_joining": _propose,
    "accept_joining": _accept,
    "go_on": _go_on,
    "accept_next": _accept_next,
    "repeat_our_words": _repeat,
}
