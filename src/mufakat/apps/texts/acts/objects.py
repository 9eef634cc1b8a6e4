"""How the parts of a text are named in its matter."""

from typing import NamedTuple

ROOT = "text"


class Part(NamedTuple):
    """What an object key under `text/` speaks of; `name` is empty for the text itself."""

    text: str
    name: str = ""
    clause: str = ""
    language: str = ""


def whole(text: str) -> str:
    """Name the text itself."""
    return f"{ROOT}/{text}"


def outline(text: str) -> str:
    """Name the order and numbers of its clauses."""
    return f"{ROOT}/{text}/outline"


def clause_in(text: str, clause: str, language: str) -> str:
    """Name one clause in one language."""
    return f"{ROOT}/{text}/c/{clause}/{language}"


def about(text: str, name: str, clause: str = "", language: str = "") -> str:
    """Name something said about a text, a clause of it, or a clause in one language."""
    return "/".join(part for part in (ROOT, text, name, clause, language) if part)


def part_of(object_: str) -> Part | None:
    """Read an object key; None where it is no text's."""
    root, *rest = object_.split("/")
    if root != ROOT or not rest:
        return None
    return Part(*rest[:4])
