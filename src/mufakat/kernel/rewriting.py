"""From the words that stand to those somebody would have: a proposal of what differs."""

from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher

from mufakat.kernel.errors import Refusal
from mufakat.kernel.fold import Fold
from mufakat.kernel.folding.desk import Desk
from mufakat.kernel.folding.wordings import working_text
from mufakat.kernel.values import Json, PartyId
from mufakat.kernel.wording.interchange import write_runs
from mufakat.kernel.wording.texts import Plain, Runs
from mufakat.kernel.wording.words import pieces as cut_text
from mufakat.kernel.wording.working import TokenId, Words, write_token

Bodies = Callable[[str], Mapping[str, Json] | None]
Said = tuple[dict[str, Json], dict[str, Json]]
"""What an edit says in `on`, and what its body holds."""
Codes = Sequence[tuple[str, int, int, int, int]]


class NothingChanged(Refusal):
    """The words proposed are the words that stand."""

    code = "text.nothing_changed"


class InsideBracket(Refusal):
    """A rewriting of words that are in brackets: it is for a counter-proposal."""

    code = "text.inside_bracket"


def rewrite(  # noqa: PLR0913 -- who, where, what, and how it is called
    fold: Fold, party: str, object_: str, runs: Runs, bodies: Bodies, *, bracket: str
) -> Said:
    """Propose other words: every stretch that differs from what stands is a span of one bracket."""
    nodes = working_text(fold.book, object_, None).nodes()
    if not all(isinstance(node, Words) for node in nodes):
        raise InsideBracket(object=object_)
    stands = [one for node in nodes if isinstance(node, Words) for one in node.tokens]
    after = cut(runs)
    spans, brought = differences(stands, _said(stands, bodies), after)
    if not spans:
        raise NothingChanged(object=object_)
    kind = "alternatives" if brought else "delete"
    if brought and not any(one[1] for one in spans):
        kind = "insert"
    desk = Desk(fold.book, PartyId(party), object_, PartyId(party), "")
    on = desk.on(desk.voting_round()) | {
        "op": "propose", "bracket": bracket, "kind": kind, "alt": "A", "spans": [*spans],
    }  # fmt: skip
    if brought:
        on["pieces"] = [len(piece) for piece in brought]
    desk.put("text.edit", on)
    return on, {"pieces": [[*piece] for piece in brought]} if brought else {}


def cut(runs: Runs) -> list[Json]:
    """Cut wording into words; a place of the alternat stands as the one word it is."""
    found: list[Json] = []
    for run in runs:
        found += cut_text(run.text) if isinstance(run, Plain) else write_runs((run,))
    return found


def _said(names: Sequence[TokenId], bodies: Bodies) -> list[Json]:
    read: dict[str, Mapping[str, Json]] = {}
    found: list[Json] = []
    for act, piece, number in names:
        if act not in read:
            read[act] = bodies(act) or {}
        pieces = read[act].get("pieces")
        said = pieces[piece] if isinstance(pieces, list) and piece < len(pieces) else None
        found.append(said[number] if isinstance(said, list) and number < len(said) else None)
    return found


def differences(
    stands: Sequence[TokenId], before: Sequence[Json], after: Sequence[Json]
) -> tuple[list[list[Json]], list[Sequence[Json]]]:
    """Give every stretch that differs as a span, and the words that each would bring."""
    spans: list[list[Json]] = []
    brought: list[Sequence[Json]] = []
    matcher = SequenceMatcher(None, [*map(repr, before)], [*map(repr, after)], autojunk=False)
    for tag, old, old_end, new, new_end in _widened(matcher.get_opcodes(), before):
        if tag == "equal":
            continue
        number = -1
        if new_end > new:
            number = len(brought)
            brought.append(after[new:new_end])
        first = write_token(stands[old - 1]) if old else ""
        last = write_token(stands[old_end - 1]) if old_end > old else ""
        spans.append([first, last, number])
    return spans, brought


def _widened(codes: Codes, before: Sequence[Json]) -> list[tuple[str, int, int, int, int]]:
    """Join changes that only a space parts: two words replaced in a row are one replacement."""
    found: list[tuple[str, int, int, int, int]] = []
    for place, code in enumerate(codes):
        blank = all(isinstance(one, str) and one.isspace() for one in before[code[1] : code[2]])
        bridge = code[0] == "equal" and blank and place + 1 < len(codes)
        last = found[-1] if found and found[-1][0] != "equal" else None
        if last and (bridge or code[0] != "equal"):
            found[-1] = ("replace", last[1], code[2], last[3], code[4])
        else:
            found.append(code)
    return found
