"""REST for papers we are writing."""

from typing import Any

from ninja import Schema

from mufakat.apps.letters.acts.reading import choice
from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.papers import panels, queries, services
from mufakat.apps.papers.acts.papers import read_paper
from mufakat.apps.papers.api.routing import router
from mufakat.apps.papers.services import Written
from mufakat.apps.parties.permissions import Asked, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing


class Paper(Schema):
    """A paper, its text in each language, and the version of it this was read from."""

    value: dict[str, Any]
    texts: dict[str, str] = {}
    version: int | None = None


class FromMeeting(Schema):
    """What to put a paper together from: participants, our_delegation or annotated_agenda."""

    sheet: str


class Dropped(Schema):
    """A file of one language."""

    language: str
    sha256: str


@router.get("/meetings/{dossier}/paper-drafts", url_name="drafts")
def drafts(request: Asked, dossier: str) -> list[dict[str, Any]]:
    """List the papers of a meeting we are writing."""
    return [_draft(one) for one in queries.our_drafts(dossier, who=request.who)]


@router.post("/meetings/{dossier}/paper-drafts", url_name="write")
def write(request: Asked, dossier: str, said: Paper) -> dict[str, int]:
    """Begin a paper; gives its number among our drafts."""
    written = Written(read_paper(said.value), said.texts)
    pk = services.begin_paper(who=request.who, dossier=dossier, written=written, now=request.now)
    return {"paper": pk}


@router.post("/meetings/{dossier}/paper-drafts/from-meeting", url_name="compile")
def compile_(request: Asked, dossier: str, said: FromMeeting) -> dict[str, int]:
    """Begin a paper put together from what the sides entered; gives its number among our drafts."""
    require(request.who, May.CONTRIBUTE)
    written = panels.compiled(choice(said.sheet, panels.Sheet), dossier, who=request.who)
    pk = services.begin_paper(who=request.who, dossier=dossier, written=written, now=request.now)
    return {"paper": pk}


@router.get("/meetings/{dossier}/paper-drafts/{pk}", url_name="draft")
def draft(request: Asked, dossier: str, pk: int) -> dict[str, Any]:
    """Give a paper we are writing, and the symbol it would be issued under now."""
    one = _own(request, dossier, pk)
    stem = queries.stem_of(dossier, who=request.who)
    sign = queries.suggested_name(one, stem)
    return _draft(one) | {"symbol": sign.shown(stem.text) if sign else ""}


@router.put("/meetings/{dossier}/paper-drafts/{pk}", url_name="change")
def change(request: Asked, dossier: str, pk: int, said: Paper) -> dict[str, Any]:
    """Put another reading in the place of a paper we are writing."""
    _own(request, dossier, pk)
    services.change_paper(
        who=request.who, pk=pk, written=Written(read_paper(said.value), said.texts),
        version=said.version, now=request.now,
    )  # fmt: skip
    return _draft(queries.our_draft(pk, who=request.who))


@router.post("/meetings/{dossier}/paper-drafts/{pk}/from-meeting", url_name="recompile")
def recompile(request: Asked, dossier: str, pk: int, said: FromMeeting) -> dict[str, Any]:
    """Put the words of a paper we are writing together anew from what the sides entered."""
    one = _own(request, dossier, pk)
    texts = panels.compiled(choice(said.sheet, panels.Sheet), dossier, who=request.who).texts
    written = Written(read_paper(dict(one.value)), texts)
    services.change_paper(who=request.who, pk=pk, written=written, now=request.now)
    return _draft(queries.our_draft(pk, who=request.who))


@router.delete("/meetings/{dossier}/paper-drafts/{pk}", url_name="discard")
def discard(request: Asked, dossier: str, pk: int) -> dict[str, Any]:
    """Put a paper we were writing aside."""
    _own(request, dossier, pk)
    services.discard_paper(who=request.who, pk=pk)
    return {}


@router.post("/meetings/{dossier}/paper-drafts/{pk}/issue", url_name="issue")
def issue(request: Asked, dossier: str, pk: int) -> Draft:
    """Draft the issue of a paper under its next number."""
    _own(request, dossier, pk)
    return as_draft(services.issue(who=request.who, pk=pk, now=request.now))


@router.post("/meetings/{dossier}/paper-drafts/{pk}/drop-file", url_name="drop_file")
def drop_file(request: Asked, dossier: str, pk: int, said: Dropped) -> dict[str, Any]:
    """Take a file out of a paper we are writing."""
    _own(request, dossier, pk)
    services.drop_file(
        who=request.who, pk=pk, language=said.language, sha256=said.sha256, now=request.now
    )
    return _draft(queries.our_draft(pk, who=request.who))


def _own(request: Asked, dossier: str, pk: int) -> queries.OurDraft:
    one = queries.our_draft(pk, who=request.who)
    if one.dossier != dossier:
        raise Missing(what="paper")
    return one


def _draft(one: queries.OurDraft) -> dict[str, Any]:
    return {
        "paper": one.pk, "version": one.version, "value": dict(one.value),
        "texts": dict(one.texts), "of": one.of, "suffix": one.suffix, "waiting": one.waiting,
        "files": {
            language: [
                {name: file[name] for name in ("sha256", "name", "type", "size")}
                for file in files
            ]
            for language, files in one.files.items()
        },
    }  # fmt: skip
