"""REST for the financing desk: lists as claims, screening, hits."""

from datetime import date
from typing import Any

from ninja import File, Form, Schema
from ninja.files import UploadedFile

from mufakat.apps.desks import queries, services
from mufakat.apps.desks.acts.listing import write_entry
from mufakat.apps.desks.api.matching import Confirmed
from mufakat.apps.desks.api.routing import router
from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.canonical import load


class Named(Schema):
    """One name to be screened, with what is known beside it."""

    name: str
    birth: str = ""
    nationality: str = ""


class Judged(Schema):
    """What is said of a hit: different or same, and why."""

    verdict: str
    reasons: str


class EntryDecided(Schema):
    """What our side says of one entry: adopted on a basis, or refused on a ground."""

    entry: str
    decision: str
    basis: str = ""
    ground: str = ""
    reasons: str


@router.get("/desks/lists", url_name="lists")
def lists(request: Asked) -> list[dict[str, Any]]:
    """List every list, each its publisher's claim."""
    return [_list(one) for one in queries.lists(who=request.who)]


@router.get("/desks/lists/{slug}", url_name="list")
def list_page(request: Asked, slug: str) -> dict[str, Any]:
    """Give one list: what is in force, what the last version changed, what we decided."""
    page = queries.list_page(slug, who=request.who)
    now, found = page.list.now, page.changes
    return _list(page.list) | {
        "listed": [write_entry(one) for one in (now.entries if now else ())],
        "added": [one.id for one in (found.added if found else ())],
        "removed": [one.id for one in (found.removed if found else ())],
        "amended": {one.after.id: one.fields for one in (found.amended if found else ())},
        "decided": {
            entry: {"decision": one.decision, "basis": one.basis, "ground": one.ground,
                    "number": one.pk, "confirmed": bool(one.second_by), "stale": one.stale}
            for entry, one in page.adopted.items()
        },
        "events": [
            {"what": one.what, "entry": one.entry, "hits": one.hits, "seconds": one.seconds}
            for one in page.events
        ],
    }  # fmt: skip


@router.post("/desks/brought-lists", url_name="import_list")
def import_list(  # noqa: PLR0913, PLR0917 -- one version of a list
    request: Asked,
    title: Form[str],
    publisher: Form[str],
    version: Form[str],
    published_on: Form[date],
    sheet: File[UploadedFile],
    columns: Form[str] = "",
) -> dict[str, int]:
    """Read a published list from its file, to be looked at; nothing is entered by it."""
    require(request.who, May.USE_DESKS)
    pk = services.bring_list(
        who=request.who, title=title, publisher=publisher, version=version, columns=columns,
        published_on=published_on, content=sheet.read(), file=sheet.name or "", now=request.now,
    )  # fmt: skip
    return {"number": pk}


@router.get("/desks/brought-lists/{pk}", url_name="brought_list")
def brought_list(request: Asked, pk: int) -> dict[str, Any]:
    """Say what was read of a list, and what it would change."""
    one = queries.brought(pk, who=request.who)
    changed = one.changes
    return {
        "title": one.title, "publisher": one.publisher, "version": one.version.version,
        "form": one.form, "entries": len(one.version.entries), "left_out": one.left_out,
        "added": len(changed.added) if changed else None,
        "removed": len(changed.removed) if changed else None,
        "amended": len(changed.amended) if changed else None,
    }  # fmt: skip


@router.post("/desks/brought-lists/{pk}/enter", url_name="enter_list")
def enter_list(request: Asked, pk: int) -> dict[str, int]:
    """Enter a list that was looked at; nothing is adopted by it."""
    return {"entries": services.enter_list(who=request.who, pk=pk, now=request.now)}


@router.post("/desks/brought-lists/{pk}/leave", url_name="leave_list")
def leave_list(request: Asked, pk: int) -> dict[str, bool]:
    """Leave a list that was looked at."""
    services.leave_list(who=request.who, pk=pk)
    return {"left": True}


@router.post("/desks/lists/{slug}/decisions", url_name="decide_entry")
def decide_entry(request: Asked, slug: str, said: EntryDecided) -> dict[str, bool]:
    """Adopt or refuse one entry of a list."""
    require(request.who, May.USE_DESKS)
    services.decide_entry(
        who=request.who, slug=slug, entry=said.entry, said=said.dict(), now=request.now
    )
    return {"decided": True}


@router.post("/desks/decisions/{pk}/confirm", url_name="confirm_entry")
def confirm_entry(request: Asked, pk: int, said: Confirmed) -> dict[str, bool]:
    """Confirm what was decided about an entry, as the second person."""
    services.confirm_entry(who=request.who, pk=pk, agrees=said.agrees)
    return {"confirmed": said.agrees}


@router.post("/desks/{dossier}/lists", url_name="publish_list")
def publish_list(request: Asked, dossier: str, said: Form[str], sheet: File[UploadedFile]) -> Draft:
    """Draft a list of ours for the other side; what is said of it comes as JSON text."""
    return _publish(request, dossier, said, sheet)


@router.post("/desks/{dossier}/things/{thing}/versions", url_name="revise_list")
def revise_list(  # noqa: PLR0913, PLR0917 -- one version of one list
    request: Asked,
    dossier: str,
    thing: str,
    said: Form[str],
    about: Form[str],
    sheet: File[UploadedFile],
) -> Draft:
    """Draft a new version of a list of ours."""
    return _publish(request, dossier, said, sheet, thing=thing, about=about)


@router.get("/desks/screening", url_name="screening")
def screening(request: Asked) -> dict[str, Any]:
    """Give the hits that wait, and how far each screening is."""
    found = queries.hits(who=request.who)
    past = queries.screenings(who=request.who)
    return {
        "hits": [
            {"hit": one.pk, "customer": one.customer, "entry": one.entry, "why": one.why,
             "state": one.state}
            for one in found
        ],
        "screenings": [
            {"screening": one.pk, "done": one.done, "most": one.most, "hits": one.hits}
            for one in past
        ],
    }  # fmt: skip


@router.post("/desks/screening/names", url_name="screen_one")
def screen_one(request: Asked, said: Named) -> dict[str, int]:
    """Screen one name."""
    require(request.who, May.USE_DESKS)
    pk = services.screen_one(
        who=request.who, name=said.name, birth=said.birth, nationality=said.nationality,
        now=request.now,
    )  # fmt: skip
    return {"screening": pk}


@router.post("/desks/screening/sheets", url_name="screen_file")
def screen_file(request: Asked, sheet: File[UploadedFile]) -> dict[str, int]:
    """Screen a sheet of customers."""
    require(request.who, May.USE_DESKS)
    pk = services.screen_file(
        who=request.who, name=sheet.name or "", sheet=sheet.read(), now=request.now
    )
    return {"screening": pk}


@router.get("/desks/hits/{pk}", url_name="hit")
def hit(request: Asked, pk: int) -> dict[str, Any]:
    """Give one hit with its reasons; who looked is noted."""
    one = queries.hit(pk, who=request.who, now=request.now)
    return {
        "hit": one.pk, "customer": one.customer, "entry": one.entry, "version": one.version,
        "why": one.why, "state": one.state, "note": one.note, "verdict": one.verdict,
    }  # fmt: skip


@router.post("/desks/hits/{pk}", url_name="decide_hit")
def decide_hit(request: Asked, pk: int, said: Judged) -> dict[str, bool]:
    """Say whether it is the listed one."""
    require(request.who, May.USE_DESKS)
    services.decide_hit(
        who=request.who, pk=pk, verdict=said.verdict, reasons=said.reasons, now=request.now
    )
    return {"decided": True}


@router.post("/desks/hits/{pk}/confirm", url_name="confirm_hit")
def confirm_hit(request: Asked, pk: int, said: Confirmed) -> dict[str, bool]:
    """Confirm what was said of a hit, as the second person, or open it again."""
    services.confirm_hit(who=request.who, pk=pk, agrees=said.agrees, now=request.now)
    return {"confirmed": said.agrees}


def _publish(  # noqa: PLR0913 -- one version of a list
    request: Asked,
    dossier: str,
    said: str,
    sheet: UploadedFile,
    *,
    thing: str = "",
    about: str = "",
) -> Draft:
    require(request.who, May.USE_DESKS)
    value = load(said.encode())
    if not isinstance(value, dict):
        raise services.SheetForm(row="0")
    return as_draft(
        services.publish_list(
            who=request.who, dossier=dossier, sheet=sheet.read(), said=value, now=request.now,
            thing=thing, about=about,
        )
    )  # fmt: skip


def _list(one: queries.List) -> dict[str, Any]:
    return {
        "list": one.slug,
        "title": one.title,
        "publisher": one.publisher,
        "by": one.by,
        "version": one.now.version if one.now else "",
        "entries": len(one.now.entries) if one.now else 0,
        "versions": [version.version for version in one.versions],
    }
