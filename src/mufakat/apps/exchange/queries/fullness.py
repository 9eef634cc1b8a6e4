"""Which matters hold nearly as much as one is meant for, in words (rule 9)."""

from dataclasses import dataclass

from django.utils.formats import number_format

from mufakat.apps.exchange.labels import NEARLY_FULL, Words
from mufakat.apps.exchange.queries.words import matter_names
from mufakat.apps.parties.permissions import Who
from mufakat.kernel.succession import ACTS
from mufakat.registry import queries as registry

NEARLY = ACTS * 9 // 10
"""From how many entries on people are told that a matter should be continued by another."""


@dataclass(frozen=True, slots=True)
class NearlyFull:
    """A matter that holds nearly as much as one is meant for, with what to do."""

    dossier: str
    entries: int
    sentence: str
    safe: Words
    to_do: Words
    code: str = "matter.nearly_full"


def nearly_full(who: Who) -> list[NearlyFull]:
    """List the matters that hold nearly as much as one is meant for."""
    rows = registry.dossier_rows().filter(log_size__gte=NEARLY)
    found = dict(rows.values_list("pk", "log_size"))
    known = matter_names(who) if found else {}
    return [told_full(pk, known.get(pk) or pk[:12], size) for pk, size in found.items()]


def is_nearly_full(entries: int) -> bool:
    """Answer whether a matter should be continued by another soon."""
    return entries >= NEARLY


def told_full(dossier: str, name: str, entries: int) -> NearlyFull:
    """Say that a matter is nearly full, what is safe, and what to do."""
    sentence = str(NEARLY_FULL.happened) % {"matter": name, **filling(entries)}
    return NearlyFull(dossier, entries, sentence, NEARLY_FULL.safe, NEARLY_FULL.to_do)


def filling(entries: int) -> dict[str, str]:
    """Give how much a matter holds and is meant for, in figures as the reader writes them."""
    return {
        "entries": number_format(entries, force_grouping=True),
        "most": number_format(ACTS, force_grouping=True),
    }
