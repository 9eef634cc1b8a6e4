"""Bring the database into the form this version needs."""

from django.core.management import call_command

from mufakat.registry import seals


def prepare() -> None:
    """Apply what is missing; harmless where nothing is."""
    seals.lift_before_migrating()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    seals.install()
