"""One matter as those who show it see it: its fold, its acts, and the bodies held here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from mufakat.kernel.acts import Act, check_body
from mufakat.kernel.errors import Malformed
from mufakat.kernel.fold import Fold
from mufakat.kernel.values import ActId, DossierId, Json, PartyId
from mufakat.registry.models import ActRow, ContentRow
from mufakat.registry.values import carried_in, values_in

Body = Mapping[str, Json]


@dataclass(slots=True)
class DossierView:
    """What one matter says now. Bodies are read when asked for and kept for this view's life."""

    dossier: DossierId
    fold: Fold
    _bodies: dict[str, Body | None] = field(default_factory=dict)
    _unread: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    _contents: dict[str, str | None] = field(default_factory=dict)
    _before: dict[str, Json] | None = None
    _orders: tuple[int, Mapping[ActId, ActId]] = (-1, MappingProxyType({}))

    def act(self, act: str) -> Act:
        """Give one act."""
        return self.fold.get(act)

    def body(self, act: str) -> Body | None:
        """Give what an act says; None when withdrawn, erased, not held or unreadable."""
        if act in self._withdrawn():
            return None
        if act in self._unread:
            self._read(act, *self._unread.pop(act))
        if act not in self._bodies:
            self.load([act])
        return self._bodies[act]

    def content(self, digest: str) -> Json:
        """Give the value a decision digest stands for; None when nobody here holds it."""
        if digest not in self._contents:
            self.load_contents([digest])
        act = self._contents[digest]
        body = self.body(act) if act else None
        return values_in(self.act(act), body).get(digest) if act and body else None

    def deciders(self, digest: str) -> tuple[PartyId, ...]:
        """Give whose decision this is: the members', or of those before a later one joined."""
        charter = self.fold.charter
        parties = charter.parties if charter else ()
        if self._before is None:
            opening = self.body(self.dossier) if self.dossier in self.fold else None
            held = carried_in(self.act(self.dossier), opening) if opening else ()
            self._before = {named: one["by"] for named, one in held}
        by = self._before.get(digest)
        return tuple(p for p in parties if p in by) if isinstance(by, list) else parties

    def load(self, acts: Iterable[str]) -> None:
        """Read the bodies of many acts at once."""
        lacking = [act for act in acts if act not in self._bodies and act not in self._unread]
        if not lacking:
            return
        self._bodies |= dict.fromkeys(lacking)
        rows = ActRow.objects.filter(dossier=self.dossier, act__in=lacking).exclude(body=None)
        for act, salt, body in rows.values_list("act", "salt", "body"):
            self._read(act, bytes(salt or b""), bytes(body or b""))

    def load_contents(self, digests: Iterable[str]) -> None:
        """Find the acts that hold many values at once, and read their bodies."""
        lacking = [digest for digest in digests if digest not in self._contents]
        if not lacking:
            return
        self._contents |= dict.fromkeys(lacking)
        rows = ContentRow.objects.filter(dossier=self.dossier, digest__in=lacking)
        found = dict(rows.values_list("digest", "act"))
        self._contents |= found
        self.load(found.values())

    def take_body(self, act: ActId, salt: bytes, body: bytes) -> None:
        """Keep a body that just came, so that nobody has to ask the database for it."""
        self._unread[act] = (salt, body)

    def take_content(self, digest: str, act: ActId) -> None:
        """Keep which act holds a value."""
        self._contents[digest] = act

    def _withdrawn(self) -> Mapping[ActId, ActId]:
        """Give what was withdrawn, worked out anew only where the fold has grown."""
        if self._orders[0] != len(self.fold):
            self._orders = (len(self.fold), self.fold.withdrawn())
        return self._orders[1]

    def _read(self, act: str, salt: bytes, body: bytes) -> None:
        try:
            self._bodies[act] = check_body(self.fold.get(act), salt, body)
        except Malformed:
            self._bodies[act] = None
