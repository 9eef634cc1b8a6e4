"""REST for courier folders."""

from dataclasses import asdict
from typing import Any

from django.http import StreamingHttpResponse
from ninja import File, Schema
from ninja.files import UploadedFile

from mufakat.apps.exchange.api.rest import router
from mufakat.apps.exchange.outputs import as_file
from mufakat.apps.exchange.queries import folders as queries
from mufakat.apps.exchange.services import arriving, carrying
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May

READ = 256 * 1024


class For(Schema):
    """The partner a folder is packed for."""

    party: str


@router.get("/exchange/folders", url_name="folders")
def folders(request: Asked, out: int = 1, brought: int = 1) -> dict[str, Any]:
    """List the courier folders packed here and those that came, newest first, ten to a page."""
    page = queries.folders(who=request.who, now=request.now, out=out, brought=brought)
    return {
        "out": [asdict(one) for one in page.out.items],
        "out_pages": page.out.pages,
        "brought": [_brought(one) for one in page.brought.items],
        "brought_pages": page.brought.pages,
    }


@router.post("/exchange/folders/out", url_name="pack_folder")
def pack_folder(request: Asked, said: For) -> dict[str, Any]:
    """Pack what waits for a partner; ready at once, or asked for where it is much."""
    row = carrying.pack(who=request.who, party=said.party, now=request.now)
    return {"folder": row.pk, "number": row.number, "state": row.state}


@router.get("/exchange/folders/out/{folder}", url_name="take_folder_away")
def take_folder_away(request: Asked, folder: int) -> StreamingHttpResponse:
    """Give a packed folder as one file."""
    return as_file(*carrying.read_out(who=request.who, pk=folder, now=request.now))


@router.post("/exchange/folders/in", url_name="bring_folder")
def bring_folder(request: Asked, folder: File[UploadedFile]) -> dict[str, Any]:
    """Look at a folder; nothing of it is taken in by that."""
    require(request.who, May.CARRY)
    row = carrying.bring(who=request.who, pieces=folder.chunks(), now=request.now)
    return _brought(queries.folder(row.pk, who=request.who))


@router.get("/exchange/folders/arriving", url_name="folder_arriving")
def folder_arriving(request: Asked) -> dict[str, int]:
    """Say how much has come of a large folder, sent piece by piece."""
    return _arriving(arriving.received(who=request.who))


@router.put("/exchange/folders/arriving", url_name="folder_piece")
def folder_piece(request: Asked, offset: int) -> dict[str, int]:
    """Take in the bare bytes from `offset` on; offset 0 begins another folder."""
    pieces = iter(lambda: request.read(READ), b"")
    return _arriving(arriving.take_piece(who=request.who, offset=offset, pieces=pieces))


@router.post("/exchange/folders/arriving/finish", url_name="finish_folder")
def finish_folder(request: Asked) -> dict[str, Any]:
    """Look at a folder that has come whole; nothing of it is taken in by that."""
    row = arriving.finish(who=request.who, now=request.now)
    return _brought(queries.folder(row.pk, who=request.who))


@router.get("/exchange/folders/in/{folder}", url_name="folder")
def folder(request: Asked, folder: int) -> dict[str, Any]:
    """Give what a folder says of itself, what is missing, and what became of it."""
    return _brought(queries.folder(folder, who=request.who))


@router.post("/exchange/folders/in/{folder}/take", url_name="take_folder_in")
def take_folder_in(request: Asked, folder: int) -> dict[str, Any]:
    """Take in a folder that was looked at; at once, or beside where it is much."""
    row = carrying.take_in(who=request.who, pk=folder, now=request.now)
    return _brought(queries.folder(row.pk, who=request.who))


@router.delete("/exchange/folders/in/{folder}", url_name="throw_folder_away")
def throw_folder_away(request: Asked, folder: int) -> dict[str, bool]:
    """Throw away a folder that was looked at and not taken in."""
    carrying.throw_away(who=request.who, pk=folder)
    return {"thrown_away": True}


def _arriving(received: int) -> dict[str, int]:
    return {"received": received, "piece": arriving.PIECE}


def _brought(one: queries.Brought) -> dict[str, Any]:
    lacks = {each.file: each.code for each in one.lacks}
    faults = {each.file: each.code for each in one.faults}
    return asdict(one) | {"lacks": lacks, "faults": faults, "outcomes": dict(one.outcomes)}
