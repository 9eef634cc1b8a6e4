"""The marks that go out in a file and say, when it comes back, what each paragraph was."""

from collections.abc import Mapping
from hashlib import sha256

from mufakat.kernel.wording.segments import segments
from mufakat.kernel.wording.texts import Clause, Runs, Text


def base_mark(text: Text) -> str:
    """Give the bookmark that says which state of a text a file was made from."""
    lines = [
        f"{one.id}\0{language}\0{line_in(text, one, language, {})}"
        for one in text.clauses
        for language in text.languages
    ]
    return f"base_{sha256(chr(10).join(lines).encode()).hexdigest()[:32]}"


def clause_mark(clause: str, language: str, line: str) -> str:
    """Give the bookmark of a clause: which it is, and which words went out."""
    return f"{stem_of(clause, language)}{mark_of(line)}"


def frame_mark(line: str) -> str:
    """Give the bookmark of a title or label: which words went out."""
    return f"frame_{mark_of(line)}"


def line_in(text: Text, clause: Clause, language: str, names: Mapping[str, str]) -> str:
    """Give a clause in one language in one line, its brackets by the names of their owners."""
    return segments(clause.text.get(language, ()), text.parties, names).line()


def line_of(text: Text, runs: Runs) -> str:
    """Give a wording in one line."""
    return segments(runs, text.parties).line()


def stem_of(clause: str, language: str) -> str:
    """Give the beginning of the mark of a clause: which it is, in which language."""
    return f"clause_{sha256(f'{clause}:{language}'.encode()).hexdigest()[:12]}_"


def mark_of(line: str) -> str:
    """Give what changes whenever words do; spaces beside one another count as one."""
    return sha256(squeezed(line).encode()).hexdigest()[:12]


def squeezed(words: str) -> str:
    """Give words with one space between them."""
    return " ".join(words.split())
