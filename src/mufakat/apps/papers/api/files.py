"""REST for files on their way here: begun, sent piece by piece, gone on with, finished.

A piece goes to `PUT .../uploads/{key}?offset=N` as the bare bytes. After a broken line,
`GET .../uploads/{key}` says how much has come, and sending goes on from there.
"""

from collections.abc import Iterator
from typing import Any

from ninja import Schema

from mufakat.apps.papers import queries, services
from mufakat.apps.papers.api.routing import router
from mufakat.apps.papers.queries import Upload
from mufakat.apps.parties.permissions import Asked

READ = 256 * 1024


class Begun(Schema):
    """A file that is to come: for which paper and language, its name and size."""

    paper: int
    language: str
    name: str
    size: int


@router.post("/papers/uploads", url_name="upload")
def begin(request: Asked, said: Begun) -> dict[str, Any]:
    """Begin to send a file."""
    return _told(
        services.begin_upload(
            who=request.who, pk=said.paper, language=said.language, name=said.name,
            size=said.size, now=request.now,
        )
    )  # fmt: skip


@router.get("/papers/uploads/{key}", url_name="upload_state")
def state(request: Asked, key: str) -> dict[str, Any]:
    """Say how much of a file has come."""
    return _told(queries.upload(key, who=request.who))


@router.put("/papers/uploads/{key}", url_name="upload_piece")
def piece(request: Asked, key: str, offset: int) -> dict[str, Any]:
    """Take in the bytes from `offset` on."""
    return _told(
        services.take_piece(who=request.who, key=key, offset=offset, pieces=_pieces(request))
    )


@router.post("/papers/uploads/{key}/finish", url_name="upload_finish")
def finish(request: Asked, key: str) -> dict[str, str]:
    """Look at the whole file and put it into the paper; one that is refused is gone."""
    return {"sha256": services.finish_upload(who=request.who, key=key, now=request.now)}


@router.delete("/papers/uploads/{key}", url_name="upload_drop")
def drop(request: Asked, key: str) -> dict[str, Any]:
    """Stop sending a file, and forget what came of it."""
    services.drop_upload(who=request.who, key=key)
    return {}


def _pieces(request: Asked) -> Iterator[bytes]:
    # Read as it comes: the whole piece never stands in memory.
    while read := request.read(READ):
        yield read


def _told(one: Upload) -> dict[str, Any]:
    return {
        "key": one.key, "name": one.name, "size": one.size, "received": one.received,
        "piece": services.PIECE,
    }  # fmt: skip
