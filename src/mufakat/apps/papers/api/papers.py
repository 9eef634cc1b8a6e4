"""REST for papers that were issued."""

from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from ninja import Query, Schema

from mufakat.apps.letters.acts.reading import choice
from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.papers import panels, queries, services
from mufakat.apps.papers.acts.papers import read_check
from mufakat.apps.papers.acts.symbols import Suffix
from mufakat.apps.papers.api.routing import router
from mufakat.apps.papers.queries import Filter, PaperLine
from mufakat.apps.parties.permissions import Asked


class Only(Schema):
    """What a list is narrowed to."""

    kind: str = ""
    item: str = ""
    state: str = ""
    party: str = ""
    language: str = ""


class Follows(Schema):
    """How the new document follows the old one: Rev, Add or Corr."""

    suffix: str


class Text(Schema):
    """A text; an empty line begins a paragraph."""

    text: str


class Check(Schema):
    """What was found of a language version."""

    value: dict[str, Any]


class Reason(Schema):
    """Why."""

    reason: str


class To(Schema):
    """The other matter."""

    to: str


@router.get("/meetings/{dossier}/papers", url_name="papers")
def list_papers(request: Asked, dossier: str, only: Query[Only]) -> dict[str, Any]:
    """List the papers of a meeting, and those attached from other matters."""
    page = queries.papers(dossier, who=request.who, only=Filter(**only.dict()))
    return {
        "stem": page.stem.text,
        "total": page.total,
        "due": {str(kind): one.day.isoformat() for kind, one in page.stem.due.items()},
        "papers": [_line(one) for one in page.lines],
        "attached": [
            {"entry": one.act, "by": one.by, "since": one.since, "about": one.about,
             "value": one.value, "withdrawn": one.withdrawn}
            for one in page.brought
        ],
    }  # fmt: skip


@router.get("/meetings/{dossier}/papers/{key}", url_name="paper")
def one_paper(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Give one paper: its texts, its documents, who complied with a withdrawal."""
    page = queries.paper(dossier, key, who=request.who)
    return _line(page.line) | {
        "reached_us": page.stored,
        "texts": {one.language: [*one.version.paragraphs] for one in page.texts.values()},
        "documents": [each.key for each in page.family],
        "withdrawal": [
            {"party": each.party, "state": each.state, "since": each.since, "reason": each.reason}
            for each in page.withdrawal
        ],
        "consents": [
            {"to": each.matter, "by": each.by, "since": each.since, "attached": each.attached}
            for each in page.lent
        ],
    }


@router.get("/meetings/{dossier}/papers/{key}/texts/{language}.pdf", url_name="pdf")
def paper_pdf(request: Asked, dossier: str, key: str, language: str) -> HttpResponse:
    """Give one language version as a document to print."""
    page = queries.paper(dossier, key, who=request.who)
    return panels.document_answer(page, language, who=request.who)


@router.get("/meetings/{dossier}/papers/{key}/files/{sha256}", url_name="file")
def file(
    request: Asked, dossier: str, key: str, sha256: str, anyway: str = ""
) -> StreamingHttpResponse:
    """Give a file of a paper; `anyway=yes` where something speaks against it."""
    one = queries.file_of(dossier, key, sha256, who=request.who)
    return panels.file_answer(one, anyway=anyway == "yes")


@router.get("/meetings/{dossier}/papers/{key}/files/{sha256}/picture", url_name="preview")
def preview(request: Asked, dossier: str, key: str, sha256: str) -> HttpResponse:
    """Give the first page of a file as a picture drawn anew."""
    return panels.picture_answer(queries.file_of(dossier, key, sha256, who=request.who))


@router.post("/meetings/{dossier}/papers/{key}/follow", url_name="follow")
def follow(request: Asked, dossier: str, key: str, said: Follows) -> dict[str, int]:
    """Begin a revision, an addendum or a corrigendum; gives its number among our drafts."""
    pk = services.begin_following(
        who=request.who, dossier=dossier, key=key, suffix=choice(said.suffix, Suffix),
        now=request.now,
    )  # fmt: skip
    return {"paper": pk}


@router.post("/meetings/{dossier}/papers/{key}/texts/{language}", url_name="issue_version")
def issue_version(request: Asked, dossier: str, key: str, language: str, said: Text) -> Draft:
    """Draft the issue of a paper in one more language."""
    return as_draft(
        services.issue_version(
            who=request.who, dossier=dossier, key=key, language=language, text=said.text,
            now=request.now,
        )
    )  # fmt: skip


@router.post("/meetings/{dossier}/papers/{key}/checks/{language}", url_name="check")
def check(request: Asked, dossier: str, key: str, language: str, said: Check) -> Draft:
    """Draft what we found of a language version."""
    found = read_check(said.value)
    return as_draft(
        services.check_version(
            who=request.who, dossier=dossier, key=key, language=language, check=found,
            now=request.now,
        )
    )  # fmt: skip


@router.post("/meetings/{dossier}/papers/{key}/join", url_name="join")
def join(request: Asked, dossier: str, key: str) -> Draft:
    """Draft our word that a paper of the other side is ours as well."""
    return as_draft(services.join_paper(who=request.who, dossier=dossier, key=key, now=request.now))


@router.post("/meetings/{dossier}/papers/{key}/withdraw", url_name="withdraw")
def withdraw(request: Asked, dossier: str, key: str, said: Reason) -> Draft:
    """Draft the withdrawal of our paper."""
    return as_draft(
        services.withdraw_paper(
            who=request.who, dossier=dossier, key=key, reason=said.reason, now=request.now
        )
    )


@router.post("/meetings/{dossier}/papers/{key}/renumber", url_name="renumber")
def renumber(request: Asked, dossier: str, key: str) -> Draft:
    """Draft the issue of our paper under the next free number."""
    return as_draft(services.renumber(who=request.who, dossier=dossier, key=key, now=request.now))


@router.post("/meetings/{dossier}/papers/{key}/consent", url_name="let_attach")
def let_attach(request: Asked, dossier: str, key: str, said: To) -> Draft:
    """Draft our consent that our paper may be attached in another matter."""
    return as_draft(
        services.let_attach(who=request.who, dossier=dossier, key=key, to=said.to, now=request.now)
    )


@router.post("/meetings/{dossier}/papers/{key}/attach", url_name="attach")
def attach(request: Asked, dossier: str, key: str, said: To) -> Draft:
    """Draft the attaching of a paper in another matter."""
    return as_draft(
        services.attach_elsewhere(
            who=request.who, dossier=dossier, key=key, to=said.to, now=request.now
        )
    )


def _line(one: PaperLine) -> dict[str, Any]:
    return {
        "key": one.key, "entry": one.act, "symbol": one.symbol, "kind": one.kind,
        "title": dict(one.title), "party": one.party, "item": one.item, "state": one.state,
        "joined": [*one.joined],
        "since": one.since, "original": one.original, "distribution": one.distribution,
        "action": one.action, "abstract": dict(one.abstract), "days_late": one.late,
        "due": one.due.day.isoformat() if one.due else None, "recorded_by": one.recorded_by,
        "instead": {"name": one.rival, "party": one.rival_party} if one.rival else None,
        "languages": {
            each.language: {
                "state": each.state, "source": each.source, "words": each.words,
                "since": each.since, "files": [dict(file) for file in each.files],
                "checks": [dict(check) for check in each.checks],
            }
            for each in one.languages
        },
    }  # fmt: skip
