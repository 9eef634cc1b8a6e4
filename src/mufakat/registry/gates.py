"""Gates: what some kinds of matter let through at all.

Asked when drafting, signing, sending and taking in. The apps say what; an act that came with
other words is kept, its words are not.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mufakat.kernel.canonical import decode
from mufakat.kernel.charters import read_charter
from mufakat.kernel.errors import MufakatError
from mufakat.kernel.fold import Fold
from mufakat.kernel.values import Json
from mufakat.registry.fetching import fetch
from mufakat.registry.models import ActRow, DossierRow
from mufakat.registry.ports import gates_of
from mufakat.registry.statements import NEW, Statement
from mufakat.registry.wire import Entry

_KINDS: Mapping[str, str] = {
    "open": "charter", "add": "entry.add", "propose": "slot.propose", "withdraw": "withdraw",
    "refuse_withdrawal": "withdraw.refused", "set": "own.set", "clear": "own.clear",
    "accept_charter": "charter.accept", "take_over": "take_over", "add_key": "key.add",
    "revoke_key": "key.revoke", "edit": "text.edit", "yes": "slot.accept",
    "accept": "slot.accept", "refuse": "slot.refuse", "confirm": "slot.confirm",
    "recall": "slot.recall",
}  # fmt: skip


def check(matter: str, kind: str, object_: str, body: Mapping[str, Json]) -> None:
    """Raise unless a matter of that kind lets such an act through."""
    for gate in gates_of(matter):
        gate(kind, object_, body)


def check_drafted(statements: Iterable[Statement]) -> None:
    """Raise where something drafted could never pass its matter's gate."""
    opened = ""
    for one in statements:
        if one.verb == "open":
            opened = str(one.on.get("kind", ""))
        row = None if one.dossier == NEW else fetch(DossierRow, one.dossier)
        matter = opened if one.dossier == NEW else row.kind if row else ""
        body = dict(one.body) | ({"value": one.value} if one.verb == "propose" else {})
        check(matter, _KINDS.get(one.verb, one.verb), one.object, body)


def taken_in(fold: Fold, entries: Sequence[Entry]) -> list[Entry]:
    """Give what came, without the words its matter's gate does not let in.

    The act itself is kept: it carries no free text, and without it the record would have a hole.
    """
    matter = _matter_of(fold, entries)
    return [one if _passes(matter, one) else replace(one, salt=None, body=None) for one in entries]


def may_leave(row: ActRow) -> bool:
    """Say whether the words of a kept act may be sent; asked once more when a parcel is made."""
    matter = row.dossier.kind
    if row.body is None or not gates_of(matter):
        return True
    return _lets(matter, row.kind, row.object, bytes(row.body))


def _lets(matter: str, kind: str, object_: str, body: bytes) -> bool:
    try:
        said = decode(body)
        check(matter, kind, object_, said if isinstance(said, dict) else {"": said})
    except MufakatError:
        return False
    return True


def _passes(matter: str, one: Entry) -> bool:
    if one.body is None or not gates_of(matter):
        return True
    return _lets(matter, one.act.kind, str(one.act.on.get("object", "")), one.body)


def _matter_of(fold: Fold, entries: Iterable[Entry]) -> str:
    if fold.charter is not None:
        return fold.charter.kind
    charters = (one.act for one in entries if one.act.kind == "charter")
    return next((read_charter(act).kind for act in charters), "")
