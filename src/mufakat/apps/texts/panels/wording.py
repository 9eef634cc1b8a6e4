"""Wording as pages show it: every bracket labelled in words by who stands behind it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from mufakat.apps.letters.panels import Side, named, names_of
from mufakat.apps.parties.queries import side_names
from mufakat.apps.texts.labels import BRACKET_KINDS
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.texts import Alternative, Bracket, Paired, Parties, Plain, Run, Runs

Shown = dict[str, Any]
MANY = 5


def runs_shown(runs: Runs, sides: Mapping[str, Side], language: str) -> list[Shown]:
    """Give the wording of a clause in one language as a page shows it."""
    return [_run(run, sides, language) for run in runs]


def label_of(bracket: Bracket, sides: Mapping[str, Side]) -> str:
    """Say what a bracket is and whose, for whoever hears the page."""
    owners = dict.fromkeys(party for one in bracket.alternatives for party in one.by)
    facts = {"kind": BRACKET_KINDS[bracket.kind], "sides": names_of(sides, owners)}
    return _("In square brackets, not agreed: %(kind)s, by %(sides)s") % facts


def _run(run: Run, sides: Mapping[str, Side], language: str) -> Shown:
    match run:
        case Plain():
            return {"kind": "plain", "text": run.text}
        case Parties():
            return {"kind": "parties", "text": _parties(sides, language)}
        case Paired():
            order = [PartyId(party) for party in sides]
            parts = [run.items[party] for party in order if party in run.items]
            return {"kind": "parties", "text": run.separator.join(parts)}
        case Bracket():
            ways = [_way(one, run, sides, language) for one in run.alternatives]
            return {
                "kind": "bracket", "id": run.id, "what": run.kind, "ways": ways,
                "label": label_of(run, sides), "removes": run.kind == "delete",
            }  # fmt: skip


def _way(one: Alternative, bracket: Bracket, sides: Mapping[str, Side], language: str) -> Shown:
    first = one.by[0] if one.by else ""
    return {
        "by": names_of(sides, one.by),
        "tone": sides[first].tone if first in sides else MANY,
        "ours": any(sides[party].ours for party in one.by if party in sides),
        "runs": runs_shown(one.runs, sides, language),
        "removes": bracket.kind == "delete",
    }


def _parties(sides: Mapping[str, Side], language: str) -> str:
    names = side_names()
    said = [names.get(party, {}).get(language) or named(sides, party) for party in sides]
    with override(language):
        return _(" and ").join(said)
