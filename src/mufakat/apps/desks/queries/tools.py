"""Tools of our own agency, and the collections of signals they read (TAXII 2.1)."""

from datetime import datetime
from hashlib import sha256
from uuid import uuid5

from mufakat.apps.desks.acts.collections import Collection, Kept, Tool
from mufakat.apps.desks.acts.done import in_order
from mufakat.apps.desks.acts.states import standing
from mufakat.apps.desks.models import ExchangeRow, ToolRow
from mufakat.apps.desks.outputs.stix import SPACE, bundle
from mufakat.apps.desks.queries.things import things_of
from mufakat.apps.parties.permissions import Who, local_day, require
from mufakat.apps.parties.queries import our_party, side_names
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.registry.queries import act_rows
from mufakat.registry.read_audit import note_read


def tools(*, who: Who) -> list[Tool]:
    """List the tools that may read signals, and those shut out."""
    require(who, May.SEE_DESKS)
    return [Tool(row.pk, row.name, row.seat, row.at, row.shut_at) for row in ToolRow.objects.all()]


def tool_with(key: str) -> Tool | None:
    """Give the tool whose key this is, unless it was shut out."""
    digest = sha256(key.encode()).hexdigest()
    row = ToolRow.objects.filter(digest=digest, shut_at=None).first()
    return Tool(row.pk, row.name, row.seat, row.at, row.shut_at) if row else None


def collections() -> list[Collection]:
    """List the matters of exchange that are open."""
    return [
        Collection(str(uuid5(SPACE, row.own)), row.own, row.subject, row.year, tuple(row.members))
        for row in ExchangeRow.objects.exclude(own="")
    ]


def collection(id_: str) -> Collection:
    """Give the collection of that id."""
    found = next((one for one in collections() if one.id == id_), None)
    if found is None:
        raise Missing(what="collection")
    return found


def signals_for(tool: Tool, one: Collection, *, now: datetime) -> list[Kept]:
    """Give what a collection holds, the longest held first; that the tool read it is noted."""
    note_read(f"tool:{tool.pk}", f"desk:{one.own}", purpose="taxii", now=now)
    stored = dict(act_rows(one.own).values_list("act", "stored_at"))
    names = {party: said.get("en", party) for party, said in side_names().items()}
    today, kept = local_day(now, our_party().zone or "UTC"), dict[str, Kept]()
    for steps in things_of(one.own).values():
        stands = standing(in_order(steps), members=one.members, today=today)
        if stands is None:
            continue
        # Whatever is said of a signal may change it: a tool that asks for news gets it again.
        added = max(stored[step.act] for step in steps)
        for said in bundle([(in_order(steps), stands.state)], names)["objects"]:
            held = kept.get(said["id"])
            if held is None or said["type"] == "indicator":
                kept[said["id"]] = Kept(added, said)
    return sorted(kept.values(), key=lambda each: (each.added, each.said["id"]))
