"""Bring the database into the form this version needs."""

from django.core.management import call_command


def prepare() -> None:
    """Apply what is missing; harmless where nothing is."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
