"""Entering, changing, erasing; bringing in what a person then looks at."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction

from mufakat.apps.experts.acts.profiles import Profile, read_profile, write_profile
from mufakat.apps.experts.acts.sheets import Row, write_sheet
from mufakat.apps.experts.models import BroughtRow, ExpertRow, FormerRow
from mufakat.apps.experts.queries import brought_one, experts, thing
from mufakat.apps.letters.services import new_key
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing, Refusal
from mufakat.registry.read_audit import note_read

KEPT = timedelta(days=5 * 365)
"""How long a profile is kept after it was last entered or confirmed."""
AT_ONCE = 2000


class ChangedMeanwhile(Refusal):
    """Somebody else changed the profile since the form was opened."""

    code = "experts.changed_meanwhile"


class KeptTooLong(Refusal):
    """A profile is kept for five years at most before a person confirms it again."""

    code = "experts.kept_too_long"


def enter_expert(
    *, who: Who, profile: Profile, now: datetime, key: str = "", keep_until: date | None = None
) -> str:
    """Enter one expert and give the key."""
    require(who, May.KEEP_EXPERTS)
    row = ExpertRow.objects.create(
        key=key or new_key(),
        shown=profile.name.shown,
        value=_checked(profile),
        entered_by=who.login,
        entered_at=now,
        changed_at=now,
        keep_until=_kept(keep_until, now),
    )
    return row.key


@transaction.atomic
def change_expert(  # noqa: PLR0913 -- one form, and the version it was filled in for
    *, who: Who, key: str, profile: Profile, version: int, now: datetime,
    keep_until: date | None = None,
) -> None:  # fmt: skip
    """Change a profile; what stood before is kept beside it."""
    require(who, May.KEEP_EXPERTS)
    row = _row(key)
    if row.version != version:
        raise ChangedMeanwhile(expert=key)
    FormerRow.objects.create(
        expert=row, version=row.version, value=row.value, changed_by=who.login, changed_at=now
    )
    row.value, row.shown = _checked(profile), profile.name.shown
    row.version, row.changed_at, row.keep_until = version + 1, now, _kept(keep_until, now)
    row.save()


@transaction.atomic
def erase_expert(*, who: Who, key: str, now: datetime) -> None:
    """Erase a profile and everything it said before. Who read it stays noted."""
    require(who, May.KEEP_EXPERTS)
    _row(key).delete()
    note_read(who.login, thing(key), purpose="erased", now=now)


@transaction.atomic
def erase_past_retention(*, who: Who, now: datetime) -> int:
    """Erase every profile whose time has passed, and give how many there were."""
    require(who, May.KEEP_EXPERTS)
    keys = list(ExpertRow.objects.filter(keep_until__lt=now.date()).values_list("key", flat=True))
    for key in keys:
        erase_expert(who=who, key=key, now=now)
    return len(keys)


@transaction.atomic
def bring(*, who: Who, file: str, rows: Iterable[Row], now: datetime) -> int:
    """Put what a file says aside for a person to look at; nothing enters the register by itself."""
    require(who, May.KEEP_EXPERTS)
    made = [
        BroughtRow(
            file=file[:200], number=row.number, value=_checked(row.profile),
            brought_by=who.login, brought_at=now,
        )
        for row in rows
        if row.profile is not None
    ]  # fmt: skip
    BroughtRow.objects.bulk_create(made)
    return len(made)


@transaction.atomic
def take_in(*, who: Who, pks: Iterable[int], now: datetime) -> int:
    """Enter what a person has looked at into the register."""
    count = 0
    for pk in list(pks)[:AT_ONCE]:
        enter_expert(who=who, profile=brought_one(pk, who=who).profile, now=now)
        BroughtRow.objects.filter(pk=pk).delete()
        count += 1
    return count


def leave_out(*, who: Who, pks: Iterable[int]) -> None:
    """Throw away what a person has looked at and does not want."""
    require(who, May.KEEP_EXPERTS)
    BroughtRow.objects.filter(pk__in=list(pks)[:AT_ONCE]).delete()


def export_experts(*, who: Who, now: datetime) -> bytes:
    """Give the whole register as a sheet; that it was taken out is noted."""
    require(who, May.KEEP_EXPERTS)
    return write_sheet([one.profile for one in experts(who=who, now=now, purpose="export")])


def _row(key: str) -> ExpertRow:
    row = ExpertRow.objects.filter(key=key).first()
    if row is None:
        raise Missing(what="expert")
    return row


def _checked(profile: Profile) -> dict[str, object]:
    value = write_profile(profile)
    read_profile(value)
    return dict(value)


def _kept(until: date | None, now: datetime) -> date:
    latest = now.date() + KEPT
    if until is not None and until > latest:
        raise KeptTooLong(until=latest.isoformat())
    return until or latest
