"""Fail when a template reaches up: the arrows that import contracts cannot see."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
REACHES = re.compile(
    r"""\{%-?\s*(?P<tag>include|extends|url|load)\s+["']?(?P<app>[a-z_]+)(?P<sep>[/:])?"""
)


def app_layers(pyproject: Path = ROOT / "pyproject.toml") -> list[list[str]]:
    """Return the apps as the import contract orders them: highest layer first."""
    config = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    contracts = config["tool"]["importlinter"]["contracts"]
    (layers,) = [c["layers"] for c in contracts if c["name"].startswith("Apps in order")]
    return [[name.strip(" ()") for name in layer.split("|")] for layer in layers]


def may_use(app: str, target: str, layers: list[list[str]]) -> bool:
    """Answer whether the templates of `app` may name `target`."""
    height = {name: index for index, layer in enumerate(layers) for name in layer}
    if target == app or target not in height:
        return True
    return height[target] > height[app]


def reaches(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the app of every include, extends, url and load in a template."""
    for number, line in enumerate(text.splitlines(), start=1):
        for match in REACHES.finditer(line):
            if match["sep"] or match["tag"] == "load":
                yield number, match["app"]


def complaints(root: Path, layers: list[list[str]]) -> list[str]:
    """Return one line per template below `root` that names an app beside or above its own."""
    found = []
    for path in sorted(p for p in root.glob("apps/*/templates/**/*") if p.is_file()):
        app = path.relative_to(root / "apps").parts[0]
        found += [
            f"{path}:{number}: {app} may not use {target}"
            for number, target in reaches(path.read_text(encoding="utf-8"))
            if not may_use(app, target, layers)
        ]
    return found


def main() -> int:
    """Return 1 when any template reaches up, after naming each."""
    found = complaints(ROOT / "src" / "mufakat", app_layers())
    print("\n".join(found), end="\n" if found else "")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
