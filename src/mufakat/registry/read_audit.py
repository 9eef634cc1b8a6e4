"""Who read what: noted, never changed."""

from datetime import datetime

from django.db.models import QuerySet

from mufakat.registry.models import ReadRow


def note_read(person: str, thing: str, *, purpose: str = "", now: datetime) -> None:
    """Note that somebody read something, and what for."""
    ReadRow.objects.create(person=person, thing=thing, purpose=purpose, read_at=now)


def reads(*, thing: str = "") -> QuerySet[ReadRow]:
    """Give what was read, newest first."""
    rows = ReadRow.objects.order_by("-read_at", "-pk")
    return rows.filter(thing=thing) if thing else rows
