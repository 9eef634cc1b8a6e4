"""REST for texts: one clause, what is said of it, our notes beside it, and one's own round."""

from typing import Any

from ninja import Schema

from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.parties.permissions import Asked
from mufakat.apps.texts import queries, services
from mufakat.apps.texts.api.saying import Deed, as_done, router, standing
from mufakat.apps.texts.panels.doubting import doubts_in
from mufakat.apps.texts.services import At, Pen
from mufakat.kernel.errors import Missing
from mufakat.kernel.wording.interchange import write_clause, write_text


class Clause(Schema):
    """A new clause in every language, and the clause it stands after."""

    words: dict[str, str]
    after: str = ""
    cell: str = ""
    """The field of a joint plan it fills, as `p01.owner`."""
    later: bool = False


class Note(Schema):
    """A note of our own beside a clause."""

    kind: str
    said: str


@router.get("/texts/{dossier}/{key}/clauses/{clause}", url_name="clause")
def clause(request: Asked, dossier: str, key: str, clause: str) -> dict[str, Any]:
    """Give one clause, whose yes it has, and how it came to read so."""
    one = queries.clause_page(dossier, key, clause, who=request.who)
    history = [
        {"act": each.act, "by": each.by, "does": each.does, "language": each.language,
         "since": each.since, "before": each.before, "after": each.after, "void": each.void}
        for each in one.history
    ]  # fmt: skip
    return {
        "clause": write_clause(one.line.clause),
        **standing(one.line),
        "history": history,
        "origins": [each.written() for each in one.origins],
    }


@router.post("/texts/{dossier}/{key}/clauses", url_name="add_clause")
def add_clause(request: Asked, dossier: str, key: str, said: Clause) -> Draft:
    """Draft a new clause, or the words of an empty field of a plan."""
    pen, at = Pen(request.who, request.now, said.later), At(dossier, key)
    if said.cell:
        return as_draft(services.fill_field(pen, at, said.words, cell=said.cell))
    return as_draft(services.add_clause(pen, at, said.words, after=said.after))


@router.post("/texts/{dossier}/{key}/clauses/{clause}/do/{deed}", url_name="deed")
def clause_deed(  # noqa: PLR0913, PLR0917 -- four parts of the address
    request: Asked, dossier: str, key: str, clause: str, deed: str, said: Deed
) -> dict[str, Any]:  # fmt: skip
    """Do what a button of a clause's page does; `draft` is absent where nothing waits."""
    does = services.CLAUSE_DEEDS.get(deed)
    if does is None:
        raise Missing(what=deed[:40])
    pen = Pen(request.who, request.now, said.later)
    made = as_done(does(pen, At(dossier, key), clause, said.said))
    doubts = doubts_in(said.said)
    return made | ({"doubts": doubts} if doubts else {})


@router.post("/texts/{dossier}/{key}/round/send", url_name="send_round")
def send_round(request: Asked, dossier: str, key: str) -> Draft:
    """Put one's whole round before the second person."""
    return as_draft(services.send_round(Pen(request.who, request.now), At(dossier, key)))


@router.get("/texts/{dossier}/{key}/round", url_name="round")
def my_round(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Give the text as one's own round would leave it. Nothing of it has left."""
    pen = Pen(request.who, request.now, later=True)
    return {"text": write_text(services.read_with_round(pen, At(dossier, key)))}


@router.post("/texts/{dossier}/{key}/round/undo", url_name="undo_round")
def undo_round(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Take back the last step of one's round; say how many are left."""
    return {"left": services.undo_round(Pen(request.who, request.now), At(dossier, key))}


@router.post("/texts/{dossier}/{key}/clauses/{clause}/wall", url_name="put_on_wall")
def put_on_wall(request: Asked, dossier: str, key: str, clause: str) -> dict[str, Any]:
    """Show this clause to the room."""
    services.put_on_wall(Pen(request.who, request.now), At(dossier, key), clause)
    return {}


@router.get("/texts/{dossier}/{key}/wall", url_name="wall")
def wall(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Give the clause the room is shown."""
    shown = queries.on_the_wall(dossier, key, who=request.who)
    return clause(request, dossier, key, shown)


@router.get("/texts/{dossier}/{key}/clauses/{clause}/margin", url_name="notes")
def margin(request: Asked, dossier: str, key: str, clause: str) -> list[dict[str, Any]]:
    """Give our own notes beside a clause."""
    return [
        {"kind": note.kind, "author": note.author, "said": note.said}
        for note in queries.notes(dossier, key, clause, who=request.who)
    ]


@router.post("/texts/{dossier}/{key}/clauses/{clause}/margin", url_name="margin")
def write_margin(
    request: Asked, dossier: str, key: str, clause: str, said: Note
) -> dict[str, Any]:  # fmt: skip
    """Keep a note of our own. It never leaves this node."""
    pen = Pen(request.who, request.now)
    services.write_margin(pen, At(dossier, key), clause, kind=said.kind, said=said.said)
    return {}
