"""Which app hears of which change: the one place where lower apps meet upper ones."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

PREFIX = "mufakat.apps."


def wire() -> tuple[str, ...]:
    """Let every installed app that has ports register them; give their names, lowest first."""
    wired = [config.label for config in apps.get_app_configs() if _wire(config.name)]
    return tuple(wired)


def _wire(name: str) -> bool:
    if not name.startswith(PREFIX) or find_spec(f"{name}.panels") is None:
        return False
    ports = getattr(import_module(f"{name}.panels"), "PORTS", None)
    if ports is None:
        return False
    register = import_module("mufakat.registry.ports").register
    register(ports)
    return True
