"""REST for our own register of experts. It never answers another node."""

from typing import Any

from django.http import HttpResponse
from ninja import File, Router, Schema, UploadedFile

from mufakat.apps.experts import queries, services
from mufakat.apps.experts.acts.profiles import read_profile, write_profile
from mufakat.apps.experts.panels import brought_shown
from mufakat.apps.parties.permissions import Asked, may
from mufakat.apps.parties.roles import May

router = Router()


class Profile(Schema):
    """A profile in the form the register keeps, and the version a change is made to."""

    value: dict[str, Any]
    version: int = 0


class Chosen(Schema):
    """Which of the profiles from files are meant."""

    pks: list[int]


@router.get("/experts", url_name="experts")
def experts(request: Asked) -> list[dict[str, Any]]:
    """List our experts in the order they were entered."""
    return [_expert(one) for one in queries.experts(who=request.who, now=request.now)]


@router.get("/experts/sheet.csv", url_name="export")
def export(request: Asked) -> HttpResponse:
    """Give the register as a sheet."""
    sheet = services.export_experts(who=request.who, now=request.now)
    return HttpResponse(sheet, content_type="text/csv; charset=utf-8")


@router.post("/experts", url_name="enter")
def enter(request: Asked, said: Profile) -> dict[str, str]:
    """Enter an expert."""
    profile = read_profile(said.value)
    return {"key": services.enter_expert(who=request.who, profile=profile, now=request.now)}


@router.post("/experts/files", url_name="bring")
def bring(request: Asked, file: File[UploadedFile]) -> dict[str, Any]:
    """Read a file and put what it says aside for a person."""
    data = file.read(services.LARGEST + 1)
    came = services.bring_file(who=request.who, name=file.name or "", data=data, now=request.now)
    faults = [{"row": row.number, "code": row.fault, "line": row.line} for row in came.faults]
    return {"waiting": came.count, "faults": faults}


@router.get("/experts/brought", url_name="brought")
def brought(request: Asked) -> list[dict[str, Any]]:
    """List what came from files and waits for a person."""
    rows = brought_shown(who=request.who, now=request.now)["rows"]
    return [
        {
            "pk": row["one"].pk,
            "value": write_profile(row["one"].profile),
            "alike": [each.key for each in row["alike"]],
        }
        for row in rows
    ]


@router.post("/experts/brought/take-in", url_name="look_through")
def take_in(request: Asked, said: Chosen) -> dict[str, int]:
    """Enter what a person has looked at."""
    return {"entered": services.take_in(who=request.who, pks=said.pks, now=request.now)}


@router.post("/experts/brought/leave-out", url_name="leave_out")
def leave_out(request: Asked, said: Chosen) -> dict[str, Any]:
    """Throw away what a person has looked at and does not want."""
    services.leave_out(who=request.who, pks=said.pks)
    return {}


@router.post("/experts/erase-past", url_name="erase_past")
def erase_past(request: Asked) -> dict[str, int]:
    """Erase every profile whose time has passed."""
    return {"erased": services.erase_past_retention(who=request.who, now=request.now)}


@router.get("/experts/{key}", url_name="expert")
def expert(request: Asked, key: str) -> dict[str, Any]:
    """Give one expert, and who read the profile for those who may see that."""
    found = _expert(queries.expert(key, who=request.who, now=request.now, purpose="rest"))
    if may(request.who, May.SEE_READ_AUDIT):
        found["readers"] = [
            {"person": one.person, "purpose": one.purpose, "at": one.at}
            for one in queries.readers(key, who=request.who)
        ]
    return found


@router.put("/experts/{key}", url_name="change")
def change(request: Asked, key: str, said: Profile) -> dict[str, Any]:
    """Change a profile; what stood before is kept."""
    services.change_expert(
        who=request.who,
        key=key,
        profile=read_profile(said.value),
        version=said.version,
        now=request.now,
    )
    return {}


@router.delete("/experts/{key}", url_name="erase")
def erase(request: Asked, key: str) -> dict[str, Any]:
    """Erase a profile and everything it said before."""
    services.erase_expert(who=request.who, key=key, now=request.now)
    return {}


def _expert(one: queries.Expert) -> dict[str, Any]:
    return {
        "key": one.key, "version": one.version, "keep_until": one.keep_until,
        "value": write_profile(one.profile),
    }  # fmt: skip
