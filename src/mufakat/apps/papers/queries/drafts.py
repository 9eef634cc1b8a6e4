"""Papers we are writing, before they are issued. Private."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from mufakat.apps.papers.acts.papers import PAPER
from mufakat.apps.papers.acts.symbols import (
    Kind,
    Sign,
    Suffix,
    next_number,
    next_tail,
    read_sign,
)
from mufakat.apps.papers.models import PaperDraftRow, PaperRow, UploadRow
from mufakat.apps.papers.queries.schemes import Stem
from mufakat.apps.parties.permissions import Who, may, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import DossierId
from mufakat.registry import queries as registry

_OVER = ("released",)


@dataclass(frozen=True, slots=True)
class OurDraft:
    """One paper while we are writing it; `waiting` where it waits for approval of sending."""

    pk: int
    dossier: str
    author: str
    value: Mapping[str, Any]
    of: str
    suffix: str
    instead: str
    texts: Mapping[str, str]
    files: Mapping[str, list[dict[str, Any]]]
    version: int
    changed_by: str
    changed_at: datetime
    waiting: bool = False

    @property
    def kind(self) -> Kind:
        """What it is to be."""
        return Kind(self.value["kind"])


@dataclass(frozen=True, slots=True)
class Upload:
    """A file on its way here: how much of it has come."""

    key: str
    draft: int
    language: str
    name: str
    size: int
    received: int


def our_drafts(dossier: str, *, who: Who) -> list[OurDraft]:
    """List the papers of a meeting we are writing; nothing for those who may not write any."""
    require(who, May.READ)
    if not (may(who, May.CONTRIBUTE) or may(who, May.DRAFT)):
        return []
    rows = list(PaperDraftRow.objects.filter(dossier=dossier))
    states = _states([row.sent for row in rows if row.sent]) if rows else {}
    return [
        _draft(row, states.get(row.sent, "")) for row in rows if states.get(row.sent) not in _OVER
    ]


def due_drafts(*, who: Who) -> list[OurDraft]:
    """List what we are writing in any meeting and have not put before a second person."""
    if not (may(who, May.CONTRIBUTE) or may(who, May.DRAFT)):
        return []
    rows = list(PaperDraftRow.objects.all())
    states = _states([row.sent for row in rows if row.sent]) if rows else {}
    found = (
        _draft(row, states.get(row.sent, ""))
        for row in rows
        if not states.get(row.sent) or states[row.sent] == "returned"
    )
    return list(found)


def our_draft(pk: int, *, who: Who) -> OurDraft:
    """Give one paper we are writing."""
    if not may(who, May.DRAFT):
        require(who, May.CONTRIBUTE)
    row = PaperDraftRow.objects.filter(pk=pk).first()
    state = _states([row.sent]).get(row.sent, "") if row and row.sent else ""
    if row is None or state in _OVER:
        raise Missing(what="paper")
    return _draft(row, state)


def upload(key: str, *, who: Who) -> Upload:
    """Give how far a file has come, to whoever sends it."""
    row = UploadRow.objects.filter(key=key, person=who.login).first()
    if row is None:
        raise Missing(what="upload")
    path = part_of(row.key)
    received = path.stat().st_size if path.exists() else 0
    return Upload(row.key, row.draft_id, row.language, row.name, row.size, received)


def part_of(key: str) -> Path:
    """Give where the bytes of an upload are kept until all have come."""
    return Path(settings.MUFAKAT_HOME) / "uploads" / f"{key}.part"


def suggested_name(one: OurDraft, stem: Stem) -> Sign | None:
    """Give the number a draft would be issued under now; None for a non-paper."""
    taken = taken_names(one.dossier)
    before = read_sign(one.of) if one.of else None
    if before and one.suffix:
        return next_tail(before, Suffix(one.suffix), taken)
    letters = stem.now.scheme.letters.get(one.kind)
    return next_number(letters, taken) if letters else None


def taken_names(dossier: str) -> set[str]:
    """Give every name ever taken in a meeting, and those in our drafts before a second person."""
    prefix = f"{PAPER}/"
    said = registry.view(DossierId(dossier)).fold.objects()
    drafted = (
        one.object
        for row in registry.drafts("waiting", "returned")
        for one in registry.statements_of(row)
        if one.dossier == dossier
    )
    return {key.removeprefix(prefix) for key in (*said, *drafted) if key.startswith(prefix)}


def claimed_by(dossier: str, name: str) -> str:
    """Give the side that holds a number already; empty while it is free."""
    rows = PaperRow.objects.filter(dossier=dossier, name=name)
    return rows.values_list("party", flat=True).first() or ""


def _states(pks: list[int]) -> dict[int, str]:
    rows = registry.drafts("drafted", "waiting", "returned", "discarded", "released")
    return dict(rows.filter(pk__in=pks).values_list("pk", "state"))


def _draft(row: PaperDraftRow, state: str) -> OurDraft:
    return OurDraft(
        pk=row.pk,
        dossier=row.dossier,
        author=row.author,
        value=row.value,
        of=row.of,
        suffix=row.suffix,
        instead=row.instead,
        texts=row.texts,
        files=row.files,
        version=row.version,
        changed_by=row.changed_by,
        changed_at=row.changed_at,
        waiting=state == "waiting",
    )
