"""A second fold of wording, slow and plain: one row of names, and reasons why a word is gone.

It shares no code with the kernel's. A word has the place its edit gave it and never anything else;
where it stands now, and whether it lives, is worked out again at every question, from the brackets
settled so far. Clauses made of others are not its business.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mufakat.kernel.acts import Act

Name = tuple[str, int, int]
Home = tuple[str, str, int]
OUTSIDE: Home = ("", "", -1)


@dataclass
class Bracket:
    """A bracket as it was opened, and how it ended if it did."""

    name: str
    kind: str
    after: list[Name | None]
    covered: list[list[Name]]
    owners: dict[str, str]
    end: str | None = None
    """Which alternative stands; None as long as it is open."""


@dataclass
class Plain:
    """A clause as the oracle has it."""

    row: list[Name] = field(default_factory=list)
    home: dict[Name, Home] = field(default_factory=dict)
    brackets: dict[str, Bracket] = field(default_factory=dict)
    gone: dict[Name, str] = field(default_factory=dict)
    """Why a word does not stand any more: the edit that took it, which its owners agreed to."""

    @property
    def open(self) -> dict[str, Bracket]:
        """The brackets that are open."""
        return {name: one for name, one in self.brackets.items() if one.end is None}

    @property
    def living(self) -> set[Name]:
        """The words that stand."""
        return {one for one in self.row if one not in self.gone}

    def stands(self, word: Name) -> Home:
        """Say in which open bracket a word stands: out of the settled ones, one by one."""
        home = self.home[word]
        while home[0] and self.brackets[home[0]].end is not None:
            bracket = self.brackets[home[0]]
            covered = bracket.covered[home[2]]
            outer = covered[0] if covered else bracket.after[home[2]]
            home = self.home[outer] if outer else OUTSIDE
        return home


def replay(edits: Iterable[Act], depth: Mapping[str, int], past: Mapping[str, set[str]]) -> Plain:
    """Replay valid edits in their order: by depth in the graph, then by name."""
    ranked = sorted(edits, key=lambda one: (depth[one.id], one.id))
    plain = Plain()
    for edit in ranked:
        if edit.on["op"] == "unbracket" and _crossed(edit, ranked, past):
            continue
        _take(plain, edit)
    return plain


def _crossed(edit: Act, ranked: Iterable[Act], past: Mapping[str, set[str]]) -> bool:
    """Say whether an alternative came at the same moment as a settlement."""
    return any(
        other.on["op"] in ("counter", "amend")
        and other.on["bracket"] == edit.on["bracket"]
        and other.id not in past[edit.id]
        and edit.id not in past[other.id]
        for other in ranked
    )


def _take(plain: Plain, edit: Act) -> None:
    on = edit.on
    if on["op"] == "put":
        _put(plain, edit)
    elif on["op"] == "propose":
        _propose(plain, edit)
    elif on["op"] in ("counter", "amend", "unbracket"):
        bracket = plain.brackets.get(str(on["bracket"]))
        if bracket is None or bracket.end is not None:
            return
        {"counter": _counter, "amend": _amend, "unbracket": _settle}[str(on["op"])](
            plain, edit, bracket
        )


def _put(plain: Plain, edit: Act) -> None:
    if not plain.row:
        _write(plain, edit, 0, 0, OUTSIDE)
        return
    free = [one for one in plain.row if one in plain.living and not plain.stands(one)[0]]
    name = f"put.{edit.party.lower()}"
    alternative = f"A.{edit.party.lower()}"
    bracket = Bracket(name, "alternatives", [None], [free], {alternative: edit.party})
    plain.brackets[name] = bracket
    _write(plain, edit, _behind(plain, bracket, 0), 0, (name, alternative, 0))


def _propose(plain: Plain, edit: Act) -> None:
    name = _sided(str(edit.on["bracket"]), edit)
    alternative = _sided(str(edit.on.get("alt", "A")), edit)
    bracket = Bracket(name, str(edit.on.get("kind", "insert")), [], [], {alternative: edit.party})
    spans = [[*one] for one in edit.on["spans"]]  # type: ignore[union-attr,misc]
    for after, until, _piece in spans:
        first, last = _name(str(after)), _name(str(until))
        bracket.after.append(first if first in plain.row else None)
        start = plain.row.index(first) + 1 if first in plain.row else 0
        covered: list[Name] = []
        if last in plain.row:
            inside = _issue_of(plain, last)
            row = plain.row[start : plain.row.index(last) + 1]
            covered = [x for x in row if x not in plain.gone and _issue_of(plain, x) == inside]
        bracket.covered.append(covered)
    plain.brackets[name] = bracket
    for number, (_after, _until, piece) in enumerate(spans):
        if int(str(piece)) >= 0:
            place = _behind(plain, bracket, number)
            _write(plain, edit, place, int(str(piece)), (name, alternative, number))


def _issue_of(plain: Plain, word: Name) -> str:
    return plain.stands(word)[0]


def _counter(plain: Plain, edit: Act, bracket: Bracket) -> None:
    alternative = _sided(str(edit.on.get("alt", "A")), edit)
    if alternative in bracket.owners:
        alternative = f"{alternative}~{edit.id}"
    bracket.owners[alternative] = edit.party
    _say(plain, edit, bracket, alternative)


def _amend(plain: Plain, edit: Act, bracket: Bracket) -> None:
    alternative = str(edit.on["alt"])
    if bracket.owners.get(alternative) != edit.party:
        return
    for word in plain.row:
        if plain.stands(word)[:2] == (bracket.name, alternative):
            plain.gone.setdefault(word, edit.id)
    _say(plain, edit, bracket, alternative)


def _say(plain: Plain, edit: Act, bracket: Bracket, alternative: str) -> None:
    pieces = edit.on["pieces"]
    for number in range(min(len(pieces), len(bracket.after))):  # type: ignore[arg-type]
        place = _behind(plain, bracket, number)
        _write(plain, edit, place, number, (bracket.name, alternative, number))


def _settle(plain: Plain, edit: Act, bracket: Bracket) -> None:
    stands = _standing(bracket, str(edit.on.get("result", "kept")), str(edit.on.get("alt", "")))
    inside = {one: plain.stands(one) for one in plain.row}
    said = [one for one in plain.row if inside[one][0] == bracket.name]
    winners = [one for one in said if inside[one][1] == stands and one not in plain.gone]
    lost = {one for one in said if one not in winners}
    covered = {one for span in bracket.covered for one in span}
    bracket.end = stands
    if stands != "0":
        for one in covered & set(plain.row):
            plain.gone.setdefault(one, edit.id)
    _lose(plain, lost, edit.id)
    for other in plain.open.values():
        for span in other.covered:
            if covered & set(span):
                span.extend(winners)


def _lose(plain: Plain, lost: set[Name], by: str) -> None:
    """Strike out words, and with them the brackets that stood on nothing else."""
    for one in lost:
        plain.gone.setdefault(one, by)
    for other in list(plain.open.values()):
        on_lost = [
            set(covered) <= lost if covered else after in lost
            for covered, after in zip(other.covered, other.after, strict=True)
        ]
        if other.end is None and all(on_lost):
            said = {one for one in plain.row if plain.stands(one)[0] == other.name}
            other.end = "-"
            _lose(plain, said, by)


def _standing(bracket: Bracket, result: str, alternative: str) -> str:
    if result == "alt":
        return alternative
    if bracket.kind in ("delete", "open"):
        return "0" if result == "kept" else "-"
    if result == "deleted":
        return "0"
    return alternative or "".join(list(bracket.owners)[: len(bracket.owners) == 1])


def _behind(plain: Plain, bracket: Bracket, number: int) -> int:
    """Find the end of a span: behind what it covers and all that was said there, in turn."""
    mine = [
        place
        for place, one in enumerate(plain.row)
        if one in bracket.covered[number]
        or plain.stands(one)[::2] == (bracket.name, number)
    ]  # fmt: skip
    if mine:
        return mine[-1] + 1
    after = bracket.after[number]
    place = plain.row.index(after) + 1 if after else 0
    while place < len(plain.row) and _same_place(plain, plain.row[place], after):
        place += 1
    return place


def _same_place(plain: Plain, word: Name, after: Name | None) -> bool:
    name, _alternative, number = plain.stands(word)
    if not name:
        return False
    bracket = plain.brackets[name]
    return not bracket.covered[number] and bracket.after[number] == after


def _write(plain: Plain, edit: Act, place: int, piece: int, home: Home) -> None:
    many = edit.on["pieces"][piece]  # type: ignore[index]
    fresh = [(str(edit.id), piece, number) for number in range(many)]  # type: ignore[arg-type]
    plain.row[place:place] = fresh
    plain.home.update(dict.fromkeys(fresh, home))


def _sided(name: str, edit: Act) -> str:
    side = f".{edit.party.lower()}"
    return name if name.endswith(side) else name + side


def _name(said: str) -> Name | None:
    act, _, rest = said.partition(".")
    piece, _, number = rest.partition(".")
    return (act, int(piece), int(number)) if said else None
