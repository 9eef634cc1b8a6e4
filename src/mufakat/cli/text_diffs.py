"""What `mufakat text diff` prints: two texts compared, for people and for programs."""

from typing import Any

from mufakat.kernel.wording.comparing import Added, Comparison, Piece, Pieces, Removed
from mufakat.kernel.wording.flowing import Closing, Opening, Owner
from mufakat.kernel.wording.texts import Parties, Plain


def diff_facts(found: Comparison) -> dict[str, Any]:
    """Give a comparison for programs."""
    return {
        "before": found.before,
        "after": found.after,
        "clauses": [
            {
                "id": one.id,
                "what": one.what,
                "moved": bool(one.moved),
                "parents": list(one.parents),
                "languages": {
                    language: _pieces(pieces) for language, pieces in one.languages.items()
                },
            }
            for one in found.changed
        ],
    }


def _pieces(pieces: Pieces) -> list[dict[str, str]]:
    marks = {Added: "added", Removed: "removed"}
    return [{"is": marks.get(type(one), "same"), "text": _words(one)} for one in pieces]


def diff_lines(found: Comparison, language: str) -> list[str]:
    """Give a comparison as lines of one language, with what came and went marked."""
    lines = [f"{found.before} → {found.after}"]
    for one in found.changed:
        moved = f", {one.moved.was} → {one.moved.now}" if one.moved else ""
        lines.append(f"{one.id} {one.what}{moved}: {_marked(one.languages.get(language, ()))}")
    return lines


def _marked(pieces: Pieces) -> str:
    said = {Added: "{{+{}+}}", Removed: "[-{}-]"}
    return "".join(said.get(type(one), "{}").format(_words(one)) for one in pieces)


def _words(piece: Piece) -> str:
    match piece.said:
        case Plain(text=text):
            return text
        case Parties():
            return "⟨…⟩"
        case Opening():
            return "["
        case Owner(by=by):
            return f"{'/'.join(by)}: "
        case Closing():
            return "]"
