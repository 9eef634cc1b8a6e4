"""What the steps of a story about papers do: one service of one side each."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from mufakat.apps.letters.services import Drafted
from mufakat.apps.papers import queries, services
from mufakat.apps.papers.acts.papers import Check, Finding, read_paper
from mufakat.apps.papers.acts.symbols import Scheme, Suffix
from mufakat.apps.papers.services import Written
from mufakat.apps.parties.permissions import Who

Said = Mapping[str, Any]
Step = Callable[[Who, Said, str, datetime], Drafted | None]


def _propose_symbols(who: Who, said: Said, dossier: str, now: datetime) -> Drafted:
    agreement = queries.stem_of(dossier, who=who).meeting.agreement
    scheme = Scheme(said["root"])
    return services.propose_scheme(who=who, agreement=agreement, scheme=scheme, now=now)


def _accept_symbols(who: Who, said: Said, dossier: str, now: datetime) -> Drafted:
    del said
    agreement = queries.stem_of(dossier, who=who).meeting.agreement
    return services.accept_scheme(who=who, agreement=agreement, now=now)


def _issue(who: Who, said: Said, dossier: str, now: datetime) -> Drafted:
    written = Written(read_paper(said["value"]), said["texts"])
    pk = services.begin_paper(who=who, dossier=dossier, written=written, now=now)
    if named := said.get("file"):
        _put_in(who, pk, Path(str(named)), written.paper.original, now)
    return services.issue(who=who, pk=pk, now=now)


def _put_in(who: Who, pk: int, path: Path, language: str, now: datetime) -> None:
    with path.open("rb") as file:
        services.upload_whole(
            who=who,
            pk=pk,
            language=language,
            name=path.name,
            size=path.stat().st_size,
            pieces=iter(lambda: file.read(services.PIECE), b""),
            now=now,
        )


def _issue_version(who: Who, said: Said, dossier: str, now: datetime) -> Drafted:
    (language, text), *_more = said["texts"].items()
    return services.issue_version(
        who=who, dossier=dossier, key=said["paper"], language=language, text=text, now=now
    )


def _revise(who: Who, said: Said, dossier: str, now: datetime) -> Drafted:
    pk = services.begin_following(
        who=who, dossier=dossier, key=said["paper"], suffix=Suffix.REVISION, now=now
    )
    paper = read_paper(dict(queries.our_draft(pk, who=who).value))
    services.change_paper(who=who, pk=pk, written=Written(paper, said["texts"]), now=now)
    return services.issue(who=who, pk=pk, now=now)


def _check(who: Who, said: Said, dossier: str, now: datetime) -> Drafted:
    found = Check(Finding(said.get("finding", Finding.SAME)))
    return services.check_version(
        who=who, dossier=dossier, key=said["paper"], language=said["language"], check=found,
        now=now,
    )  # fmt: skip


def told(dossier: str, who: Who) -> dict[str, Any]:
    """Say where each paper stands, in each language, as `mufakat demo --json` prints it."""
    found = queries.papers(dossier, who=who).lines
    said = {
        one.symbol or one.key: {
            "state": one.state,
            "party": one.party,
            "languages": {each.language: each.state for each in one.languages},
        }
        for one in found
    }
    return {"papers": said} if said else {}


STEPS: Mapping[str, Step] = {
    "propose_symbols": _propose_symbols,
    "accept_symbols": _accept_symbols,
    "issue_paper": _issue,
    "issue_paper_version": _issue_version,
    "revise_paper": _revise,
    "check_paper": _check,
}
