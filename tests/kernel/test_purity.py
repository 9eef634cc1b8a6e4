"""The kernel can be lifted out and used anywhere: no Django, no clock, no network, no chance."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
KERNEL = ROOT / "src" / "mufakat" / "kernel"
MODULES = sorted(KERNEL.rglob("*.py"))
CLOCKS = {"now", "utcnow", "today", "time_ns", "monotonic", "perf_counter"}
IMPORT_ALL = """
import importlib, pkgutil, sys
import mufakat.kernel
for module in pkgutil.walk_packages(mufakat.kernel.__path__, "mufakat.kernel."):
    importlib.import_module(module.name)
print(sorted({name.partition(".")[0] for name in sys.modules} & {"django", "asyncio", "sqlite3"}))
"""


def forbidden() -> set[str]:
    """Give the modules the contract in pyproject keeps out of the kernel."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (names,) = (
        set(contract["forbidden_modules"])
        for contract in contracts
        if contract["name"] == "The kernel is pure"
    )
    return names


def imports(module: Path) -> set[str]:
    """Give the first name of everything a module imports, wherever in it that stands."""
    found = set[str]()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    return found


def clocks(module: Path) -> set[str]:
    """Give every call by which a module would ask what time it is."""
    return {
        node.func.attr
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in CLOCKS
    }


def test_importing_the_whole_kernel_loads_neither_django_nor_a_database() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL],
        capture_output=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src")},
    )

    assert answer.stdout.strip() == b"[]"


def test_no_module_of_the_kernel_reaches_the_world() -> None:
    kept_out = forbidden()

    reached = {module.name: imports(module) & kept_out for module in MODULES}

    assert {name: found for name, found in reached.items() if found} == {}


def test_no_module_of_the_kernel_asks_what_time_it_is() -> None:
    asked = {module.name: clocks(module) for module in MODULES}

    assert {name: found for name, found in asked.items() if found} == {}


def test_these_checks_see_what_they_look_for(tmp_path: Path) -> None:
    impure = tmp_path / "impure.py"
    impure.write_text("def f():\n    import os.path\n    from time import x\n    return d.now()\n")

    assert imports(impure) == {"os", "time"}
    assert clocks(impure) == {"now"}
    assert {"django", "os", "time", "random"} <= forbidden()
