"""The keys of our own nodes: where each is known, where it is revoked, what is still to be said."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from mufakat.apps.exchange.queries.words import matter_name, matter_names
from mufakat.apps.parties import queries as parties
from mufakat.apps.parties.permissions import Who, may_read, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.holding_keys import HeldKey, keys_of
from mufakat.kernel.keys import key_id
from mufakat.kernel.values import DossierId, KeyId
from mufakat.registry import queries as registry
from mufakat.registry.keystore import our_keys
from mufakat.registry.statements import ROOT_VERBS


@dataclass(frozen=True, slots=True)
class InMatter:
    """One key in one matter: `last_good` is -2 while it is not revoked there."""

    dossier: DossierId
    name: str
    known: bool
    last_good: int = -2

    @property
    def is_revoked(self) -> bool:
        """Whether the key is revoked here."""
        return self.last_good > -2  # noqa: PLR2004 -- -1 says: not even the first entry is good


@dataclass(frozen=True, slots=True)
class OwnKey:
    """One key of ours: which node it is of, and how it stands in each matter."""

    key: KeyId
    node: str
    is_current: bool
    matters: tuple[InMatter, ...]

    @property
    def is_revoked(self) -> bool:
        """Whether we revoked it anywhere: then it speaks nowhere."""
        return any(one.is_revoked for one in self.matters)

    @property
    def lacking(self) -> tuple[InMatter, ...]:
        """The matters that have not heard yet what the others have of this key."""
        if self.is_revoked:
            return tuple(one for one in self.matters if one.known and not one.is_revoked)
        return tuple(one for one in self.matters if not one.known) if self.is_current else ()


@dataclass(frozen=True, slots=True)
class Sealing:
    """The key others seal to: since when, how many days it is meant for, and those before it."""

    since: datetime
    days: int
    old: int

    def is_due(self, now: datetime) -> bool:
        """Whether it should be renewed; never where no number of days is set."""
        return bool(self.days) and now - self.since > timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class KeysPage:
    """Our keys, the draft that waits, and the matters that are not open yet and hear it later.

    `under_lost_root`: matters that know another root key of ours; none of our keys changes there.
    """

    keys: tuple[OwnKey, ...]
    draft: int
    later: tuple[str, ...]
    sealing: Sealing
    under_lost_root: tuple[str, ...] = ()

    @property
    def current(self) -> OwnKey | None:
        """The key this node signs with, once a matter knows it."""
        return next((one for one in self.keys if one.is_current), None)


def own_keys(*, who: Who) -> KeysPage:
    """Give every key of ours, as the matters held here know it.

    The keeper of the node may see the keys, too, and no matter by its name.
    """
    if not may_read(who):
        require(who, May.KEEP_NODE)
    us, names = parties.our_party().party, matter_names(who) if may_read(who) else {}
    root = key_id(our_keys().root_public)
    now, here = our_keys().node_keyid, parties.our_party().node
    known: dict[DossierId, dict[KeyId, HeldKey]] = {}
    later: list[str] = []
    under_lost_root: list[str] = []
    for pk in registry.dossier_rows().order_by("pk").values_list("pk", flat=True):
        dossier, fold = DossierId(pk), registry.view(DossierId(pk)).fold
        if fold.charter is None or fold.charter.member(us) is None:
            continue
        if not fold.opened or us not in fold.heads():
            later.append(matter_name(names, dossier))
        elif fold.book.ring.is_root(us, root, None):
            known[dossier] = {one.key: one for one in keys_of(fold, us)}
        else:
            under_lost_root.append(matter_name(names, dossier))
    nodes = {key: one.node for held in known.values() for key, one in held.items()}
    nodes.setdefault(now, here)
    keys = [
        OwnKey(
            key,
            node,
            key == now,
            tuple(_in(one, names, held.get(key)) for one, held in known.items()),
        )
        for key, node in nodes.items()
    ]
    return KeysPage(tuple(keys), _drafted(), tuple(later), sealing(), tuple(under_lost_root))


def sealing() -> Sealing:
    """Give how the key others seal to stands."""
    keys = our_keys()
    return Sealing(keys.sealing_since, settings.MUFAKAT_SEALING_DAYS, len(keys.old_seals))


def _in(dossier: DossierId, names: dict[str, str], held: HeldKey | None) -> InMatter:
    name = matter_name(names, dossier)
    if held is None:
        return InMatter(dossier, name, known=False)
    last_good = min((one.last_good for one in held.revoked), default=-2)
    return InMatter(dossier, name, known=True, last_good=last_good)


def _drafted() -> int:
    for row in registry.drafts("waiting"):
        if any(one.verb in ROOT_VERBS for one in registry.statements_of(row)):
            return row.pk
    return 0
