"""Fail when a document points nowhere, cannot be reached, or leaves out a setting."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINK = re.compile(r"!?\[[^\]]*\]\((?P<target>[^)#\s]+)(?:#[^)]*)?\)")
SETTING = re.compile(r"\bMUFAKAT_[A-Z][A-Z_]*[A-Z]\b")
# Quoted as a whole: the name of an environment variable, not of a Django setting.
READ = re.compile(r"""["'](MUFAKAT_[A-Z][A-Z_]*[A-Z])["']""")
OUTSIDE = ("http://", "https://", "mailto:")


def documents(root: Path) -> list[Path]:
    """Return every document people read."""
    return sorted([*root.glob("*.md"), *root.glob("docs/**/*.md")])


def links(document: Path) -> Iterator[Path]:
    """Yield what a document points at inside the project."""
    for match in LINK.finditer(document.read_text(encoding="utf-8")):
        if not match["target"].startswith(OUTSIDE):
            yield (document.parent / match["target"]).resolve()


def dead_links(root: Path) -> list[str]:
    """Return one line per link that points at nothing."""
    return [
        f"{document.relative_to(root)}: points at {target.relative_to(root)}, which is not there"
        for document in documents(root)
        for target in links(document)
        if not target.exists()
    ]


def unreachable(root: Path) -> list[str]:
    """Return one line per document that cannot be reached from docs/index.md."""
    seen: set[Path] = set()
    waiting = [(root / "docs" / "index.md").resolve()]
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not page.exists():
            continue
        seen.add(page)
        waiting.extend(links(page))
    pages = [path.resolve() for path in root.glob("docs/**/*.md")]
    return [f"{path.relative_to(root)}: no page leads here" for path in pages if path not in seen]


def unknown_settings(root: Path) -> list[str]:
    """Return one line per setting that only the code, or only the page, knows."""
    page = root / "docs" / "reference" / "settings.md"
    documented = set(SETTING.findall(page.read_text(encoding="utf-8")))
    used = {
        name
        for folder in ("src", "tests", "tools")
        for path in (root / folder).rglob("*.py")
        for name in READ.findall(path.read_text(encoding="utf-8"))
        if "tests/tools" not in path.as_posix()
    }
    return [
        *(f"docs/reference/settings.md: leaves out {name}" for name in sorted(used - documented)),
        *(
            f"docs/reference/settings.md: no code reads {name}"
            for name in sorted(documented - used)
        ),
    ]


def complaints(root: Path) -> list[str]:
    """Return everything that is wrong with the documents below `root`."""
    return [*dead_links(root), *unreachable(root), *unknown_settings(root)]


def main() -> int:
    """Return 1 when anything is wrong, after naming it."""
    found = complaints(ROOT)
    print("\n".join(found), end="\n" if found else "")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
