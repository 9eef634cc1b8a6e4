from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from mufakat.apps.experts.acts.profiles import Profile, read_profile
from mufakat.apps.experts.models import BroughtRow, ExpertRow
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.registry.read_audit import note_read, reads


@dataclass(frozen=True, slots=True)
class Expert:
    """One expert of ours as a page shows them."""

    key: str
    profile: Profile
    version: int
    changed_at: datetime
    keep_until: date


@dataclass(frozen=True, slots=True)
class Former:
    """What a profile said before."""

    version: int
    profile: Profile
    changed_by: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Brought:
    """A profile from a file that nobody has looked at yet."""

    pk: int
    file: str
    number: int
    profile: Profile


@dataclass(frozen=True, slots=True)
class Read:
    """Who read a profile, when, what for."""

    person: str
    purpose: str
    at: datetime


def experts(*, who: Who, now: datetime, purpose: str = "list") -> list[Expert]:
    """List every expert in the order they were entered; that they were listed is noted."""
    require(who, May.SEE_EXPERTS)
    found = [_expert(row) for row in ExpertRow.objects.all()]
    if found:
        note_read(who.login, "experts", purpose=purpose, now=now)
    return found


def expert(key: str, *, who: Who, now: datetime, purpose: str = "page") -> Expert:
    """Give one expert; that the profile was read is noted."""
    require(who, May.SEE_EXPERTS)
    row = ExpertRow.objects.filter(key=key).first()
    if row is None:
        raise Missing(what="expert")
    note_read(who.login, thing(key), purpose=purpose, now=now)
    return _expert(row)


def former(key: str, *, who: Who) -> list[Former]:
    """List what a profile said before, newest first."""
    require(who, May.SEE_EXPERTS)
    rows = ExpertRow.objects.filter(key=key).prefetch_related("former")
    return [
        Former(one.version, read_profile(one.value), one.changed_by, one.changed_at)
        for row in rows
        for one in row.former.all()
    ]


def readers(key: str, *, who: Who, most: int = 50) -> list[Read]:
    """List who read a profile, newest first; for those who may see that."""
    require(who, May.SEE_READ_AUDIT)
    return [Read(row.person, row.purpose, row.read_at) for row in reads(thing=thing(key))[:most]]


def brought(*, who: Who) -> list[Brought]:
    """List what came from files and waits for a person."""
    require(who, May.KEEP_EXPERTS)
    return [
        Brought(row.pk, row.file, row.number, read_profile(row.value))
        for row in BroughtRow.objects.all()
    ]


def brought_one(pk: int, *, who: Who) -> Brought:
    """Give one profile that came from a file."""
    found = next((one for one in brought(who=who) if one.pk == pk), None)
    if found is None:
        raise Missing(what="profile")
    return found


def alike(profile: Profile, known: Iterable[Expert]) -> list[Expert]:
    """Give the experts entered already under the same name in any of its forms."""
    forms = _forms(profile)
    return [one for one in known if forms & _forms(one.profile)]


def past_retention(today: date, *, who: Who) -> list[Expert]:
    """List whose profile should have gone by today."""
    require(who, May.KEEP_EXPERTS)
    return [_expert(row) for row in ExpertRow.objects.filter(keep_until__lt=today)]


def thing(key: str) -> str:
    """Give what the read audit calls a profile."""
    return f"expert/{key}"


def _forms(profile: Profile) -> set[str]:
    name = profile.name
    said = (name.native, name.latin, name.passport)
    return {" ".join(sorted(one.casefold().split())) for one in said if one}


def _expert(row: ExpertRow) -> Expert:
    return Expert(row.key, read_profile(row.value), row.version, row.changed_at, row.keep_until)
