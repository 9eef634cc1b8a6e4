"""The third-party rule: a paper enters another matter only with its originator's consent."""

from datetime import datetime

from mufakat.apps.letters.acts.entries import files_in
from mufakat.apps.letters.services import Drafted, checked, put_forward
from mufakat.apps.papers import queries
from mufakat.apps.papers.acts.papers import FROM, Brought, read_brought, write_brought
from mufakat.apps.papers.models import BroughtRow
from mufakat.apps.papers.services.refusals import (
    AttachedAlready,
    NoConsent,
    NotInForce,
    NotOurs,
    SameMatter,
)
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.values import DossierId, Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.ourselves import our_party
from mufakat.registry.queries import get_dossier, view
from mufakat.registry.statements import Statement


def let_attach(*, who: Who, dossier: str, key: str, to: str, now: datetime) -> Drafted:
    """Draft our consent that our paper may be attached in another matter."""
    require(who, May.DRAFT)
    line = queries.paper(dossier, key, who=who).line
    get_dossier(to)
    if to == dossier:
        raise SameMatter(paper=key)
    if line.party != our_party():
        raise NotOurs(paper=key)
    if line.state != "issued":
        raise NotInForce(paper=key)
    on: dict[str, Json] = {"target": line.act, "to": to}
    # Said in both: whoever reads only one of the matters sees the consent there.
    said = [Statement("consent", dossier, on=on), Statement("consent", to, on=on)]
    return put_forward(who, said, now=now, title=line.title)


def attach_elsewhere(*, who: Who, dossier: str, key: str, to: str, now: datetime) -> Drafted:
    """Draft the attaching of a paper in another matter, its originator having consented."""
    require(who, May.DRAFT)
    line = queries.paper(dossier, key, who=who).line
    get_dossier(to)
    if to == dossier:
        raise SameMatter(paper=key)
    if line.state != "issued":
        raise NotInForce(paper=key)
    here, there = view(DossierId(dossier)), view(DossierId(to))
    if not _consents(here, line.act, to, by=line.party):
        raise NoConsent(paper=key)
    if BroughtRow.objects.filter(dossier=to, about=line.act, withdrawn=False).exists():
        raise AttachedAlready(paper=key)
    on: dict[str, Json] = {"target": line.act, "to": to}
    missing = not _consents(there, line.act, to)
    said = [Statement("consent", to, on=on)] if missing else []
    said.append(_entry(here, line, to))
    return put_forward(who, said, now=now, title=line.title)


def _entry(here: DossierView, line: queries.PaperLine, to: str) -> Statement:
    brought = Brought(line.dossier, line.name, line.symbol, line.title, line.party)
    listed = [
        one
        for language in line.languages
        if language.is_here
        for one in _listed(here, language.act)
    ]
    body = checked(read_brought, write_brought(brought)) | ({"att": listed} if listed else {})
    return Statement("add", to, f"{FROM}/{line.name}", on={"about": line.act}, body=body)


def _listed(here: DossierView, act: str) -> list[Json]:
    """Give the files of a version as its entry lists them, salts and all."""
    body = here.body(act) or {}
    listed = body.get("att", [])
    return [one for one in listed if isinstance(one, dict)] if files_in(body) else []  # type: ignore[union-attr]  # a list, where there are files


def _consents(found: DossierView, act: str, to: str, *, by: str = "") -> bool:
    said = (found.act(one) for one in found.fold.kept("consent"))
    return any(
        one.on["target"] == act and one.on["to"] == to and by in ("", one.party) for one in said
    )
