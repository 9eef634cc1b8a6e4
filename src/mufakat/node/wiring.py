"""Which app hears of which change: the one place where lower apps meet upper ones."""

from importlib import import_module

from mufakat.node.subjects import SUBJECTS
from mufakat.registry import ports


def wire() -> None:
    """Let every app offer what it has: to the record, to the menu, to the pages that collect."""
    for name in SUBJECTS:
        # By name, so that a new app is wired by being named once; each offers `PORTS`.
        ports.register(import_module(f"mufakat.apps.{name}.panels").PORTS)
