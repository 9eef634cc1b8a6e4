"""What was released before, so that a new table gives nothing away by subtraction.

Two tables that each protect everybody can together tell one person: the same table a month later,
or the same table with one more condition. The ledger keeps every release with its true counts, for
its owner alone; a new table is protected together with those about the same people.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, get_args

from mufakat.kernel.errors import Refusal
from mufakat.kernel.protect.protecting import THRESHOLD, Protected, protect
from mufakat.kernel.protect.systems import Relation, Released
from mufakat.kernel.protect.tables import BadTable, Table


class AlreadyReleased(Refusal):
    """A release of this name stands in the ledger; a ledger is never written over."""

    code = "protect.released"


@dataclass(frozen=True, slots=True)
class Entry:
    """One release, and what it counted: tables about different things are never compared."""

    about: str
    released: Released


@dataclass(frozen=True, slots=True)
class Ledger:
    """Releases in the order in which they were made."""

    entries: tuple[Entry, ...] = ()

    def release(
        self,
        table: Table,
        threshold: int = THRESHOLD,
        *,
        name: str,
        about: str,
        relations: Mapping[str, Relation] | None = None,
    ) -> tuple[Protected, "Ledger"]:
        """Protect a table together with what was released about the same; give it and the ledger.

        `relations` says of an earlier release whether it counted some of those counted now
        ("inside": last month of a running count), all of them and more ("around": the same without
        a condition), or simply others too ("beside", if nothing is said).
        """
        if not name or any(one.released.name == name for one in self.entries):
            raise AlreadyReleased(name=name)
        said = relations or {}
        earlier = [
            replace(one.released, relation=said.get(one.released.name, "beside"))
            for one in self.entries
            if one.about == about
        ]
        found = protect(table, threshold, earlier=earlier)
        return found, Ledger((*self.entries, Entry(about, found.released(name))))

    def facts(self) -> dict[str, Any]:
        """Give the ledger as JSON. It holds true counts: it never leaves its owner."""
        return {"releases": [_entry_facts(one) for one in self.entries]}


def read_ledger(given: object) -> Ledger:
    """Read a ledger from its JSON. Raises `BadTable`."""
    if not isinstance(given, dict):
        raise BadTable(needs="ledger")
    try:
        return Ledger(tuple(map(_entry, given["releases"])))
    except (AttributeError, KeyError, TypeError, ValueError):
        raise BadTable(needs="ledger") from None


def read_relation(said: str) -> Relation:
    """Read how an earlier table stands to the new one. Raises `BadTable`."""
    for one in get_args(Relation):
        if one == said:
            found: Relation = one
            return found
    raise BadTable(needs="relation")


def _entry_facts(one: Entry) -> dict[str, Any]:
    table = one.released.table
    return {
        "name": one.released.name, "about": one.about,
        "rows": list(table.rows), "columns": list(table.columns),
        "counts": [list(row) for row in table.counts],
        "blanks": sorted(map(list, one.released.blanks)),
    }  # fmt: skip


def _entry(given: Mapping[str, Any]) -> Entry:
    counts = tuple(tuple(int(count) for count in row) for row in given["counts"])
    table = Table(tuple(map(str, given["rows"])), tuple(map(str, given["columns"])), counts)
    blanks = frozenset((str(row), str(column)) for row, column in given["blanks"])
    if not blanks <= set(table.numbers()):
        raise BadTable(needs="ledger")
    return Entry(str(given["about"]), Released(str(given["name"]), table, blanks))
