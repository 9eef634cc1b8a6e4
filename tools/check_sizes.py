"""Name what has grown long enough for a second look. Advice: it never fails a build."""

import ast
import sys
from pathlib import Path

SECOND_LOOK = {"module": 300, "class": 150, "function": 40}
EXEMPT = ("migrations", "settings")


def oversized(path: Path) -> list[str]:
    """Return one line per thing in `path` that is longer than its number."""
    source = path.read_text(encoding="utf-8")
    found = [("module", path.stem, source.count("\n"))]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            found.append(("class", node.name, lines(node)))
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.append(("function", node.name, lines(node)))
    return [
        f"{path}: {kind} {name} has {length} lines, a second look is due at {SECOND_LOOK[kind]}"
        for kind, name, length in found
        if length > SECOND_LOOK[kind]
    ]


def lines(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of `node`, docstring not included."""
    doc = node.body[0] if ast.get_docstring(node, clean=False) is not None else None
    doc_lines = (doc.end_lineno or doc.lineno) - doc.lineno + 1 if doc else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - doc_lines


def main(roots: list[str]) -> None:
    """Print what has grown below `roots`."""
    paths = [path for root in roots for path in sorted(Path(root).rglob("*.py"))]
    for path in paths:
        if not set(EXEMPT) & set(path.parts):
            print("\n".join(oversized(path)), end="\n" if oversized(path) else "")


if __name__ == "__main__":
    main(sys.argv[1:] or ["src", "tools"])
