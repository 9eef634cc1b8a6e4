"""What the pages of programmes, practice cards and protected tables show."""

from datetime import datetime
from typing import Any

from mufakat.apps.letters.panels import seal_for, sides_of
from mufakat.apps.meetings.panels import meetings_to_choose
from mufakat.apps.parties.permissions import Who, may, may_draft
from mufakat.apps.parties.queries import in_language, our_party
from mufakat.apps.parties.roles import May
from mufakat.apps.prevention import labels
from mufakat.apps.prevention.acts.crossing import COUNTS, PRACTICE, Counts, read_counts
from mufakat.apps.prevention.queries import crossed as reading
from mufakat.apps.prevention.queries import impact
from mufakat.apps.prevention.queries.crossed import Crossed
from mufakat.registry.ports import tabs
from mufakat.registry.queries import get_dossier
from mufakat.registry.work import Work


def programmes_shown(*, who: Who, now: datetime) -> dict[str, Any]:
    """Give our programmes."""
    return {
        "rows": [
            {"one": one.programme, "pk": one.pk, "kind": labels.KINDS[one.programme.kind]}
            for one in reading.programmes(who=who)
        ],
        "may_draft": may_draft(who) and impact.valid_until(who.today or now.date()),
    }


def agreement_shown(dossier: str, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give the practice cards and tables under an agreement."""
    found = reading.crossed(dossier, who=who)
    open_ = impact.valid_until(who.today or now.date())
    return {
        "dossier": dossier,
        "sides": sides_of(get_dossier(dossier).members),
        "cards": [_card(one) for one in found if one.card],
        "tables": [_table(one) for one in found if one.counts],
        "tabs": tabs("agreement_tabs", "prevention", who, dossier),
        "may_draft": may_draft(who) and open_,
        "may_write": may(who, May.CONTRIBUTE)
        and open_
        and bool(meetings_to_choose(dossier, who=who)),
        "open": open_,
        "seal": seal_for(dossier, now),
    }


def table_shown(done: Work, dossier: str) -> dict[str, Any]:
    """Give how far the worker is, or the table as anybody would read it."""
    shown: dict[str, Any] = {"done": done, "dossier": dossier}
    answer: Any = done.answer
    if not isinstance(answer, dict):
        return shown
    facts = answer["facts"]
    said = {name: facts[name] for name in (
        "rows", "columns", "cells", "row_totals", "column_totals", "total", "threshold",
    )}  # fmt: skip
    counts = read_counts({"title": done.asked["title"], "period": done.asked["period"], **said})
    return shown | {"table": grid(counts), "facts": facts, "title": in_language(counts.title)}


def grid(one: Counts) -> dict[str, Any]:
    """Give a table as rows to draw, with its totals."""
    rows = zip(one.rows, one.cells, one.row_totals, strict=True)
    return {
        "columns": one.columns,
        "rows": [{"name": name, "cells": cells, "total": total} for name, cells, total in rows],
        "totals": one.column_totals,
        "total": one.total,
        "period": one.period,
        "threshold": one.threshold,
    }


def _card(one: Crossed) -> dict[str, Any]:
    evidence = labels.EVIDENCE[one.card.evidence] if one.card else ""
    return {"one": one, "card": one.card, "evidence": evidence, "object": f"{PRACTICE}/{one.key}",
            "ours": one.party == our_party().party}  # fmt: skip


def _table(one: Crossed) -> dict[str, Any]:
    return {"one": one, "title": one.counts.title if one.counts else {},
            "table": grid(one.counts) if one.counts else None, "object": f"{COUNTS}/{one.key}",
            "ours": one.party == our_party().party}  # fmt: skip
