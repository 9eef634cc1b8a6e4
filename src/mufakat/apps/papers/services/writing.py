"""Writing a paper: private until it is issued, so no second person is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from mufakat.apps.letters.acts.reading import Words
from mufakat.apps.papers import queries
from mufakat.apps.papers.acts.papers import Paper, paragraphs_of, read_paper, write_paper
from mufakat.apps.papers.acts.symbols import Suffix
from mufakat.apps.papers.models import PaperDraftRow, UploadRow
from mufakat.apps.papers.queries.drafts import part_of
from mufakat.apps.papers.services.refusals import (
    NotInForce,
    NotOurs,
    NumberGone,
    PaperChanged,
    WaitsForApproval,
)
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.canonical import encode
from mufakat.registry.attachments import named_in
from mufakat.registry.erasing import remove_unnamed
from mufakat.registry.ourselves import our_party
from mufakat.registry.queries import drafts, get_dossier, statements_of


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody writes: the paper, and its text in each language as one page of words."""

    paper: Paper
    texts: Words


def begin_paper(*, who: Who, dossier: str, written: Written, now: datetime) -> int:
    """Begin a paper of a meeting, and give its number among our drafts."""
    require(who, May.CONTRIBUTE)
    get_dossier(dossier)
    return _begin(who, dossier, written, {}, now)


def begin_following(*, who: Who, dossier: str, key: str, suffix: Suffix, now: datetime) -> int:
    """Begin a revision, an addendum or a corrigendum of our own paper, from its words."""
    require(who, May.CONTRIBUTE)
    page = queries.paper(dossier, key, who=who)
    line = page.line
    if line.party != our_party():
        raise NotOurs(paper=key)
    if line.state != "issued":
        raise NotInForce(paper=key)
    if line.sign is None:
        raise NumberGone(paper=key)
    paper = Paper(
        kind=line.kind,  # type: ignore[arg-type]  # read again below
        title=line.title,
        original=line.original,
        languages=tuple(one.language for one in line.languages),
        item=line.item,
    )
    value = write_paper(paper) | {
        "distribution": line.distribution, "action": line.action, "abstract": dict(line.abstract),
    }  # fmt: skip
    keeps = suffix is Suffix.REVISION
    texts = {
        language: "\n\n".join(one.version.paragraphs)
        for language, one in page.texts.items()
        if keeps
    }
    made = Written(read_paper(value), texts)
    return _begin(who, dossier, made, {"of": line.name, "suffix": str(suffix)}, now)


def change_paper(
    *, who: Who, pk: int, written: Written, now: datetime, version: int | None = None
) -> None:
    """Put another reading in the place of a paper we are writing."""
    require(who, May.CONTRIBUTE)
    with transaction.atomic():
        row = changeable(pk, who=who)
        if version is not None and row.version != version:
            raise PaperChanged(paper=pk)
        row.value, row.texts = _kept(written)
        touch(row, who, now)


def discard_paper(*, who: Who, pk: int) -> None:
    """Put a paper we were writing aside for good."""
    require(who, May.CONTRIBUTE)
    with transaction.atomic():
        row = changeable(pk, who=who)
        for one in UploadRow.objects.filter(draft=row):
            part_of(one.key).unlink(missing_ok=True)
        files = _files_of(row)
        row.delete()
        _let_go(files)


def drop_file(*, who: Who, pk: int, language: str, sha256: str, now: datetime) -> None:
    """Take a file out of a paper we are writing."""
    require(who, May.CONTRIBUTE)
    with transaction.atomic():
        row = changeable(pk, who=who)
        files: list[dict[str, Any]] = row.files.get(language, [])
        row.files = row.files | {language: [one for one in files if one["sha256"] != sha256]}
        touch(row, who, now)
        _let_go({sha256})


def changeable(pk: int, *, who: Who) -> PaperDraftRow:
    """Give the row of a paper that is being written, and does not wait for anybody."""
    if queries.our_draft(pk, who=who).waiting:
        raise WaitsForApproval(paper=pk)
    return PaperDraftRow.objects.get(pk=pk)


def touch(row: PaperDraftRow, who: Who, now: datetime) -> None:
    """Keep a changed paper under its next version."""
    row.version += 1
    row.changed_by, row.changed_at = who.login, now
    row.save()


def _let_go(files: set[str]) -> None:
    """Remove files no other paper being written and no draft names."""
    others = PaperDraftRow.objects.all()
    kept = {name for row in others for name in _files_of(row)}
    kept |= {
        name
        for row in drafts("drafted", "waiting", "returned")
        for one in statements_of(row)
        for name in named_in(encode(dict(one.body)))
    }
    remove_unnamed(files - kept)


def _files_of(row: PaperDraftRow) -> set[str]:
    return {str(file["sha256"]) for files in row.files.values() for file in files}


def _begin(
    who: Who, dossier: str, written: Written, follows: Mapping[str, str], now: datetime
) -> int:
    value, texts = _kept(written)
    row = PaperDraftRow.objects.create(
        dossier=dossier,
        author=who.login,
        value=value,
        texts=texts,
        changed_by=who.login,
        changed_at=now,
        **follows,
    )
    return row.pk


def _kept(written: Written) -> tuple[dict[str, Any], dict[str, str]]:
    value = write_paper(written.paper)
    read_paper(value)
    texts = {one: text for one, text in written.texts.items() if paragraphs_of(text)}
    return value, texts
