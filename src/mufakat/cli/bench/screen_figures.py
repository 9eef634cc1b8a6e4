"""Screening measured on public fixtures: half to choose by, half to report, and the whole curve.

Names of real persons are read for measuring and never printed.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from scipy.stats import binomtest

from mufakat.cli.bench.altering import altered
from mufakat.kernel.screening.alike import SAME_NAME, alike_words, compare, read_name
from mufakat.kernel.screening.changes import changes
from mufakat.kernel.screening.entries import Entry, PublishedList
from mufakat.kernel.screening.ofac_list import read_ofac_list
from mufakat.kernel.screening.screening import FOREIGN_NEAR, NEAR, Asked, Screen
from mufakat.kernel.screening.spelling import in_order, is_arabic, words
from mufakat.kernel.screening.un_list import read_un_list

LOOSE, STEPS, LEAST = 0.5, range(51, 91, 3), 0.6
ALLOWED = 0.005
ROUNDS, SEED = 2, 11
RATIO = 85
PUBLISHED = {
    "altered": "nomenklatura 4.17.4 at its default: 92.3 % at 0.8 %, 46 to 114 queries/s",
    "pairs": "nomenklatura LogicV2: 0.796; its worst group 0.622",
    "arabic": "nomenklatura: 18.3 % at 0.2 %, 34.3 % at 1.4 %",
    "changes": "202 removed, 112 added, 120 amended",
}
"""Measured before on the same files, by others' engines where named."""
Row = Mapping[str, str]
Key = tuple[str, str]


class Fixtures:
    """The public files, read once."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def rows(self, name: str) -> list[Row]:
        """Give the rows of a table of names."""
        with (self._data / "names" / name).open(encoding="utf-8") as file:
            return list(csv.DictReader(file))

    def un(self, name: str) -> PublishedList:
        """Read one version of the consolidated list."""
        return read_un_list((self._data / "lists" / f"un_consolidated_{name}.xml").read_bytes())

    @cached_property
    def lists(self) -> tuple[PublishedList, ...]:
        """Give both lists, persons and bodies."""
        folder = self._data / "lists"
        tables = [(folder / f"ofac_{name}.csv").read_bytes() for name in ("sdn", "alt")]
        return tuple(
            PublishedList(one.name, one.version, tuple(e for e in one.entries if e.kind != "other"))
            for one in (self.un("2026-02-27"), read_ofac_list(tables[0], tables[1]))
        )

    @cached_property
    def strangers(self) -> list[str]:
        """Give the names of nobody listed."""
        return [row["full_name"] for row in self.rows("negatives_global_1000.csv")]


def screen_figures(data: Path, *, each: int = 1) -> dict[str, Any]:
    """Measure screening on all the folder has; every person's name is altered, or one in `each`."""
    held = Fixtures(data)
    return {
        "entries": sum(len(one.entries) for one in held.lists),
        "names": sum(len(e.names) for one in held.lists for e in one.entries),
        "altered": _altered(held), "own": _own(held, each), "speed": _speed(held),
        "pairs": _pairs(held), "arabic": _arabic(held), "cyrillic": _cyrillic(data),
        "changes": _changes(held), "published": PUBLISHED,
    }  # fmt: skip


def _best(hits: Iterable[Any], wanted: frozenset[Key] | None) -> int:
    return max(
        (one.alike for one in hits if wanted is None or (one.entry.list, one.entry.id) in wanted),
        default=0,
    )


def _scores(known: Screen, asked: Sequence[tuple[str, frozenset[Key] | None]]) -> list[int]:
    found = known.hits([Asked(name) for name, _wanted in asked])
    return [_best(hits, wanted) for hits, (_name, wanted) in zip(found, asked, strict=True)]


def _altered(held: Fixtures) -> dict[str, Any]:
    known = Screen(held.lists, near=LOOSE)
    rows = held.rows("un_positives_labelled.csv")
    wanted = [
        (
            row["query"],
            frozenset(("UN", one) for one in row["un_dataids"].replace("|", " ").split()),
        )
        for row in rows
    ]
    scores = _scores(known, wanted)
    changed = [
        score for score, row in zip(scores, rows, strict=True) if row["query"] != row["untreated"]
    ]
    strange = _scores(known, [(name, None) for name in held.strangers])
    return {
        "positives": len(scores), "altered": len(changed), "strangers": len(strange),
        "curve": _curve(changed, strange), "halves": _halves(changed, strange),
        "shipped": _at(changed, strange, round(100 * NEAR)),
        "unchanged_missed": sum(one < 100 * NEAR for one in scores)
        - sum(one < 100 * NEAR for one in changed),
    }  # fmt: skip


def _curve(good: Sequence[int], bad: Sequence[int]) -> list[dict[str, float]]:
    return [_at(good, bad, step) for step in STEPS]


def _at(good: Sequence[int], bad: Sequence[int], least: int) -> dict[str, float]:
    return {
        "at": least / 100, "missed": sum(one < least for one in good),
        "recall": round(sum(one >= least for one in good) / len(good), 4),
        "alerts": sum(one >= least for one in bad),
        "false": round(sum(one >= least for one in bad) / len(bad), 4),
    }  # fmt: skip


def _halves(good: Sequence[int], bad: Sequence[int], allowed: float = ALLOWED) -> dict[str, Any]:
    """Choose on every other name, from the first; report on the others."""
    least = next(
        one for one in range(1, 102) if sum(s >= one for s in bad[::2]) <= allowed * len(bad[::2])
    )
    return {"chosen": least / 100, "there": _at(good[::2], bad[::2], least),
            "held_out": _at(good[1::2], bad[1::2], least)}  # fmt: skip


def _own(held: Fixtures, each: int) -> dict[str, Any]:
    """Alter every listed person's name; ours and a plain ratio, each with its own threshold."""
    persons = [(f"{e.list}\t{e.id}", e.names[0].text)
               for one in held.lists for e in one.entries if e.kind == "person"]  # fmt: skip
    made = altered(persons[::each], seed=SEED)
    known = Screen(held.lists, near=LOOSE)
    wanted = [frozenset({_key(whose)}) for whose, _way, _name in made]
    ours = _scores(known, [(name, want) for (_w, _y, name), want in zip(made, wanted, strict=True)])
    strange = _scores(known, [(name, None) for name in held.strangers])
    plain = _Plain(held.lists)
    theirs = [plain.best(name, want) for (_w, _y, name), want in zip(made, wanted, strict=True)]
    peers = [plain.best(name, None) for name in held.strangers]
    mine, other = _halves(ours, strange), _halves(theirs, peers)
    a = [one >= 100 * mine["chosen"] for one in ours[1::2]]
    b = [one >= 100 * other["chosen"] for one in theirs[1::2]]
    only, rest = (
        sum(x > y for x, y in zip(a, b, strict=True)),
        sum(x < y for x, y in zip(a, b, strict=True)),
    )
    held_ways = [way for _whose, way, _name in made][1::2]
    ways = sorted(set(held_ways))
    return {
        "altered": len(made), "halves": mine, "peer": "sorted words, RapidFuzz ratio",
        "peer_halves": other, "only_ours": only, "only_peer": rest,
        "p": float(binomtest(only, only + rest).pvalue) if only + rest else 1.0,
        "ways": {way: [_share(side, held_ways, way) for side in (a, b)] for way in ways},
    }  # fmt: skip


def _share(found: Sequence[bool], ways: Sequence[str], way: str) -> float:
    return round(float(np.mean([f for f, w in zip(found, ways, strict=True) if w == way])), 4)


def _key(whose: str) -> Key:
    name, _tab, id_ = whose.partition("\t")
    return name, id_


class _Plain:
    """The peer that is always at hand: the ratio of sorted words, against every name."""

    def __init__(self, lists: Sequence[PublishedList]) -> None:
        pairs = [((e.list, e.id), n.text) for one in lists for e in one.entries for n in e.names]
        self._at: dict[Key, list[int]] = {}
        for at, (key, _text) in enumerate(pairs):
            self._at.setdefault(key, []).append(at)
        self._texts = [in_order(text) for _key_, text in pairs]

    def best(self, name: str, wanted: frozenset[Key] | None) -> int:
        found = self.marks([name])[0]
        if wanted is None:
            return int(found.max())
        return max(int(found[at]) for key in wanted for at in self._at[key])

    def marks(self, names: Sequence[str]) -> Any:  # noqa: ANN401 -- a table of numbers
        return process.cdist(
            list(map(in_order, names)), self._texts, scorer=fuzz.ratio, dtype=np.uint8, workers=1
        )


def _speed(held: Fixtures) -> dict[str, Any]:
    names = [row["query"] for row in held.rows("un_positives_labelled.csv")] + held.strangers
    began = process_time()
    Screen(held.lists)
    build = process_time() - began
    ours: list[float] = []
    again: list[float] = []
    peers: list[float] = []
    plain = _Plain(held.lists)
    for _round in range(ROUNDS):
        known = Screen(held.lists)
        read_name.cache_clear()
        words.cache_clear()
        alike_words.cache_clear()
        for into in (ours, again):
            began = process_time()
            for _hits in known.hits([Asked(one) for one in names]):
                pass
            into.append(len(names) / (process_time() - began))
        began = process_time()
        plain.marks(names)
        peers.append(len(names) / (process_time() - began))
    return {"queries": len(names), "build": round(build, 2), "per_second": _spread(ours),
            "again": _spread(again), "peer_without_reasons": _spread(peers)}  # fmt: skip


def _spread(found: list[float]) -> dict[str, float]:
    return {"median": round(median(found)), "least": round(min(found)), "most": round(max(found))}


def _pairs(held: Fixtures) -> dict[str, Any]:
    rows = held.rows("nk_name_bench_cases.csv")
    said = [compare(read_name(r["name1"]), read_name(r["name2"])).alike for r in rows]
    meant = [row["is_match"] == "true" for row in rows]
    groups = sorted({row["case_group"] for row in rows})
    return {
        "pairs": len(rows), "at": SAME_NAME, "f1": _f1(said, meant),
        "held_out": _f1(said[1::2], meant[1::2]),
        "groups": {group: _of_group(group, rows, said, meant) for group in groups},
        "curve": {one / 100: _f1(said, meant, one / 100) for one in range(50, 81, 3)},
        "strong": sum((s >= SAME_NAME) == m for s, m, r in zip(said, meant, rows, strict=True)
                      if r["quality"] == "STRONG"),
    }  # fmt: skip


def _of_group(
    group: str, rows: Sequence[Row], said: Sequence[float], meant: Sequence[bool]
) -> float:
    its = [at for at, row in enumerate(rows) if row["case_group"] == group]
    return _f1([said[at] for at in its], [meant[at] for at in its])


def _f1(said: Sequence[float], meant: Sequence[bool], least: float = SAME_NAME) -> float:
    both = sum(s >= least and m for s, m in zip(said, meant, strict=True))
    wrong = sum((s >= least) != m for s, m in zip(said, meant, strict=True))
    return round(2 * both / (2 * both + wrong), 3)


def _arabic(held: Fixtures) -> dict[str, Any]:
    """Ask in Arabic script a list that has Latin letters only."""
    latin = [
        PublishedList(one.name, one.version, tuple(map(_in_latin, one.entries)))
        for one in held.lists
    ]
    known = Screen(latin, foreign=LOOSE)
    good = [
        (name.text, frozenset({(e.list, e.id)}))
        for one in held.lists for e in one.entries if e.kind == "person"
        for name in e.names if name.quality == "original" and is_arabic(name.text)
    ]  # fmt: skip
    bad = [name for name in held.strangers if is_arabic(name)]
    mixed = _mixed(bad)
    scores = _scores(known, good)
    strange, made = (_scores(known, [(name, None) for name in some]) for some in (bad, mixed))
    at = round(100 * FOREIGN_NEAR)
    return {
        "asked": len(good), "strangers": len(bad), "mixed": len(mixed),
        "shipped": _at(scores, strange, at), "shipped_mixed": _at(scores, made, at),
        "held_out": _at(scores[1::2], made[1::2], at), "curve": _curve(scores, made),
    }  # fmt: skip


def _in_latin(entry: Entry) -> Entry:
    names = tuple(one for one in entry.names if one.quality != "original")
    return Entry(entry.list, entry.id, entry.reference, entry.version, entry.kind, names)


def _mixed(names: Sequence[str], count: int = 600) -> list[str]:
    """Make more strangers of those there are: first words of some, the rest of others."""
    chance = np.random.default_rng(SEED)
    firsts, rests = [n.split()[0] for n in names], [" ".join(n.split()[1:]) for n in names]
    return [
        f"{firsts[int(a)]} {rests[int(b)]}" for a, b in chance.integers(0, len(names), (count, 2))
    ]


def _cyrillic(data: Path) -> dict[str, Any]:
    """Pair single words of names in Cyrillic and Latin script, right and wrong."""
    lines = (data / "names" / "wd_russian_3000.tsv").read_text("utf-8").splitlines()
    pairs = [line.split("\t")[:2] for line in lines]
    right = [_word_alike(*pair) for pair in pairs]
    others = [other for _one, other in pairs]
    turned = [
        _word_alike(one, other)
        for (one, _other), other in zip(pairs, [*others[1:], others[0]], strict=True)
    ]
    recall, false = (float(np.mean([one >= LEAST for one in some])) for some in (right, turned))
    return {"pairs": len(pairs), "recall": round(recall, 4), "false": round(false, 4)}


def _word_alike(one: str, other: str) -> float:
    return alike_words("".join(words(one)) or "?", "".join(words(other)) or "!")


def _changes(held: Fixtures) -> dict[str, Any]:
    before, after = held.un("2018-10-29"), held.un("2026-02-27")
    found = changes(before, after)
    names = {one.names[0].text for one in after.entries}
    return {
        "removed": len(found.removed), "added": len(found.added), "amended": len(found.amended),
        "kept": found.kept,
        "same_reference_new_id": sum(
            one.reference in {e.reference for e in found.added} for one in found.removed
        ),
        "still_on_another_regime": sum(one.names[0].text in names for one in found.removed),
    }  # fmt: skip
