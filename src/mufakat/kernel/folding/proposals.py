"""Where a proposal may stand: by words that are there, whole, and not too deep in others."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from mufakat.kernel.folding.book import Book
from mufakat.kernel.folding.weave import Placed
from mufakat.kernel.folding.wordings import edit_of
from mufakat.kernel.values import Json
from mufakat.kernel.wording.working import Working, read_token

PENS = ("chair", "secretariat")


def is_pen(role: str) -> bool:
    """Say whether somebody acts for the chair or the secretariat, who hold the pen only."""
    return role.partition("-")[0] in PENS


def proposal_code(book: Book, placed: Placed, text: Working) -> str:
    """Judge a proposal: it opens a bracket of its own, where there are words to stand by."""
    on = placed.act.on
    if "bracket" not in on or edit_of(placed).bracket in text.issues:
        return "bracket_exists"
    spans, pieces = on.get("spans"), on.get("pieces", [])
    if not isinstance(spans, list) or not isinstance(pieces, list):
        return "no_place"
    if not all(_has_place(text, one, len(pieces)) for one in spans) or _overlap(text, spans):
        return "no_place"
    if not _fits_kind(on, spans) or not _joint_fits(book, placed):
        return "no_place"
    return "too_deep" if _depth(text, spans) > 1 else ""


def _has_place(text: Working, span: Json, pieces: int) -> bool:
    """Say whether a span stands by words that are there, and brings or covers some."""
    if not isinstance(span, list):
        return False
    after, until, piece = read_token(str(span[0])), read_token(str(span[1])), span[2]
    places = text.places()
    if not all(token is None or token in places for token in (after, until)):
        return False
    if after is not None and until is not None and places[until] <= places[after]:
        return False
    return isinstance(piece, int) and piece < pieces and (until is not None or piece >= 0)


def _overlap(text: Working, spans: Sequence[Json]) -> bool:
    """Say whether two spans of one edit cover the same words."""
    places = text.places()
    taken: list[tuple[int, int]] = []
    for one in spans:
        after, until = map(read_token, map(str, one[:2])) if isinstance(one, list) else (None, None)
        if until is not None:
            taken.append((places[after] + 1 if after is not None else 0, places[until]))
    taken.sort()
    return any(end >= start for (_, end), (start, _) in pairwise(taken))


def _fits_kind(on: Mapping[str, Json], spans: Sequence[Json]) -> bool:
    """Say whether words are brought only where the kind shows them, and covered otherwise."""
    kind = on.get("kind", "insert")
    brings = [isinstance(one, list) and one[2] != -1 for one in spans]
    covers = [isinstance(one, list) and one[1] != "" for one in spans]
    if kind in ("delete", "open"):
        return all(covers) and not any(brings) and not on.get("pieces")
    if kind == "insert":
        return all(brings) and not any(covers)
    return any(brings)


def _joint_fits(book: Book, placed: Placed) -> bool:
    """Let only the pen bracket words for all: nobody else speaks for the other side."""
    by = placed.act.on.get("by_all")
    if by is None:
        return True
    everyone = {str(one) for one in book.everyone}
    named = {str(one) for one in by} if isinstance(by, list) else set[str]()
    return placed.act.on.get("kind") == "open" and is_pen(placed.act.by.role) and named == everyone


def _depth(text: Working, spans: Sequence[Json]) -> int:
    """Count in how many brackets the place of an edit stands already."""
    return max((_depth_of(text, one) for one in spans if isinstance(one, list)), default=0)


def _depth_of(text: Working, span: list[Json]) -> int:
    token, depth, places = read_token(str(span[1] or span[0])), 0, text.places()
    while token is not None:
        found = text.tokens[places[token]]
        issue = text.issues.get(found.issue) if found.issue else None
        if issue is None or not issue.is_open:
            return depth
        depth += 1
        own = issue.spans[found.span]
        token = own.covered[0] if own.covered else own.after
    return depth
