"""Which app hears of which change: the one place where lower apps meet upper ones."""

from importlib import import_module
from importlib.util import find_spec

from mufakat.registry import ports

APPS = ("parties", "exchange", "letters", "agreements", "meetings", "workbench")
"""Lowest first. Each that has something to offer says so as `PORTS` in its `panels.py`."""


def wire() -> tuple[str, ...]:
    """Let every app register its ports; give the names of those that had any."""
    return tuple(app for app in APPS if _wire(f"mufakat.apps.{app}.panels"))


def _wire(module: str) -> bool:
    if find_spec(module.rpartition(".")[0]) is None or find_spec(module) is None:
        return False
    offered = getattr(import_module(module), "PORTS", None)
    if offered is None:
        return False
    ports.register(offered)
    return True
