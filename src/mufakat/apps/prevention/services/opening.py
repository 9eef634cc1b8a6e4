"""Who may open a case: its panel, and in need somebody else, with a second person within a day."""

from datetime import datetime

from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.prevention.acts.access import Ground, Part, glass_holds
from mufakat.apps.prevention.models import CaseRow, GlassRow, RelationRow
from mufakat.apps.prevention.services.cases import case_worker, led
from mufakat.kernel.errors import Malformed, Missing, Refusal
from mufakat.registry.read_audit import note_read


class PlaceTaken(Refusal):
    """A place on the panel somebody holds, or a person who has a part in the case already."""

    code = "prevention.place_taken"


class NoGround(Malformed):
    """A case is opened in need on one of the grounds there are."""

    code = "prevention.no_ground"


class OwnOpening(Refusal):
    """Somebody else has to say whether a case was rightly opened."""

    code = "prevention.own_opening"


def name_member(*, who: Who, key: str, login: str, part: str, now: datetime) -> None:
    """Give somebody a named place on the panel of a case."""
    row = led(key, who=who, now=now)
    if part not in Part.__members__.values() or part == Part.LEAD:
        raise PlaceTaken
    member = case_worker(login, who, now)
    if row.relations.filter(login=member).exists() or row.relations.filter(part=part).exists():
        raise PlaceTaken
    RelationRow.objects.create(case=row, login=member, part=part)


def leave_panel(*, who: Who, key: str, login: str, now: datetime) -> None:
    """Take somebody off the panel: from now on the case is not there for that person."""
    row = led(key, who=who, now=now)
    if not row.relations.filter(login=login).exclude(part=Part.LEAD).delete()[0]:
        raise Missing(what="member")


def break_glass(*, who: Who, key: str, ground: str, now: datetime) -> None:
    """Open a case without a part in it, for a day; the lead is told, a second person is asked."""
    require(who, May.WORK_ON_CASES)
    if ground not in Ground.__members__.values():
        raise NoGround
    row = CaseRow.objects.filter(key=key).first()
    if row is None:
        raise Missing(what="case")
    GlassRow.objects.create(case=row, login=who.login, ground=ground, at=now)
    note_read(who.login, f"case/{key}", purpose=f"need:{ground}", now=now)


def second(*, who: Who, pk: int, upheld: bool, now: datetime) -> None:
    """Say as the second person whether a case was rightly opened; a no shuts it at once."""
    require(who, May.SECOND_AT_CASES)
    row = GlassRow.objects.filter(pk=pk, upheld=None).first()
    if row is None or not glass_holds(row.at, upheld=None, now=now):
        raise Missing(what="opening")
    if row.login == who.login:
        raise OwnOpening
    GlassRow.objects.filter(pk=pk, upheld=None).update(second=who.login, upheld=upheld)
