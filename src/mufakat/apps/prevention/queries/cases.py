"""Cases as those with a part in them read them. Every opening is noted, with its purpose."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.prevention.acts.access import Part, Purpose, glass_holds
from mufakat.apps.prevention.acts.cases import Case, Standing, read_case, standing
from mufakat.apps.prevention.models import CaseRow, ErasedRow, GlassRow
from mufakat.apps.prevention.outputs.vault import Vault
from mufakat.kernel.canonical import decode
from mufakat.kernel.errors import Malformed, Missing
from mufakat.registry.read_audit import note_read, reads

LONGEST_LOG = 200


class NoPurpose(Malformed):
    """A case is opened for a purpose that can be named."""

    code = "prevention.no_purpose"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with a part in a case."""

    login: str
    part: Part


@dataclass(frozen=True, slots=True)
class Line:
    """One case in a work list: nothing of the person stands there."""

    key: str
    part: Part
    referred_on: date
    child: bool
    standing: Standing


@dataclass(frozen=True, slots=True)
class Opened:
    """A case as it was opened: by whom, with which part, in need or not."""

    key: str
    version: int
    case: Case
    standing: Standing
    members: tuple[Member, ...]
    part: Part | None
    in_need: bool

    @property
    def lead(self) -> str:
        """Who leads the case."""
        return next((one.login for one in self.members if one.part is Part.LEAD), "")

    @property
    def leads(self) -> bool:
        """Whether whoever opened it leads it."""
        return self.part is Part.LEAD


@dataclass(frozen=True, slots=True)
class Oversight:
    """What whoever oversees sees: openings in need, readings, erasures. Nothing of a case."""

    broken: tuple[GlassRow, ...]
    read: tuple[tuple[str, str, str, datetime], ...]
    erased: tuple[ErasedRow, ...]


def vault() -> Vault:
    """Give the keys of this node's cases."""
    return Vault(Path(settings.MUFAKAT_HOME))


def case_row(key: str, *, who: Who, now: datetime) -> tuple[CaseRow, Part | None]:
    """Give a case this person may open, and the part held in it; else it is not there."""
    require(who, May.WORK_ON_CASES)
    row = CaseRow.objects.filter(key=key).first()
    if row is None:
        raise Missing(what="case")
    held = row.relations.filter(login=who.login).first()
    if held is not None:
        return row, Part(held.part)
    if any(
        glass_holds(one.at, upheld=one.upheld, now=now)
        for one in row.broken.filter(login=who.login)
    ):
        return row, None
    raise Missing(what="case")


def opened(key: str, *, who: Who, purpose: str, now: datetime) -> Opened:
    """Open a case for a purpose; that it was opened is noted."""
    row, part = case_row(key, who=who, now=now)
    if purpose not in Purpose.__members__.values():
        raise NoPurpose
    note_read(who.login, f"case/{key}", purpose=purpose, now=now)
    case = content(row)
    return Opened(
        key=key,
        version=row.version,
        case=case,
        standing=standing(case, who.today or now.date()),
        members=tuple(Member(one.login, Part(one.part)) for one in row.relations.all()),
        part=part,
        in_need=part is None,
    )


def work_list(*, who: Who, now: datetime) -> list[Line]:
    """Give the cases this person has a part in, what is due first on top."""
    require(who, May.WORK_ON_CASES)
    rows = CaseRow.objects.filter(relations__login=who.login).prefetch_related("relations")
    found = [_line(row, who, now) for row in rows if vault().holds(row.key)]
    return sorted(found, key=lambda one: (one.standing.due or date.max, one.referred_on))


def waiting_for_second(*, who: Who, now: datetime) -> list[GlassRow]:
    """Give the openings in need on which a second person's word is awaited."""
    require(who, May.SECOND_AT_CASES)
    rows = GlassRow.objects.filter(upheld=None).exclude(login=who.login).select_related("case")
    return [row for row in rows if glass_holds(row.at, upheld=row.upheld, now=now)]


def opened_in_need(*, who: Who) -> list[GlassRow]:
    """Give the openings in need of cases this person leads: the lead is told of each."""
    require(who, May.WORK_ON_CASES)
    rows = GlassRow.objects.filter(case__relations__login=who.login, case__relations__part="lead")
    return list(rows.select_related("case"))


def oversight(*, who: Who) -> Oversight:
    """Give who opened which case and what was erased, for whoever oversees."""
    require(who, May.SEE_READ_AUDIT)
    read = reads().filter(thing__startswith="case/")[:LONGEST_LOG]
    return Oversight(
        tuple(GlassRow.objects.select_related("case")),
        tuple((one.person, one.thing.partition("/")[2], one.purpose, one.read_at) for one in read),
        tuple(ErasedRow.objects.all()[:LONGEST_LOG]),
    )


def content(row: CaseRow) -> Case:
    """Open what a row holds."""
    return read_case(decode(vault().open(row.key, bytes(row.sealed))))


def parts_left(members: Sequence[Member]) -> list[Part]:
    """Give the named places of a panel nobody holds yet."""
    taken = {one.part for one in members}
    return [part for part in Part if part not in taken]


def _line(row: CaseRow, who: Who, now: datetime) -> Line:
    case = content(row)
    part = next(Part(one.part) for one in row.relations.all() if one.login == who.login)
    return Line(row.key, part, case.referred_on, case.child,
                standing(case, who.today or now.date()))  # fmt: skip
