"""Issuing: a paper takes its number and goes to the other side, its languages as they are ready."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from mufakat.apps.letters.services import Drafted, checked, new_key, put_forward
from mufakat.apps.papers import queries
from mufakat.apps.papers.acts.papers import (
    PAPER,
    TEXT,
    paragraphs_of,
    read_paper,
    read_version,
    write_text,
)
from mufakat.apps.papers.acts.symbols import next_number, read_sign
from mufakat.apps.papers.models import PaperDraftRow
from mufakat.apps.papers.queries.drafts import taken_names
from mufakat.apps.papers.services.refusals import (
    IssuedAlready,
    NothingToRenumber,
    NothingWritten,
    NotInForce,
    NotOurs,
    TooLong,
)
from mufakat.apps.papers.services.writing import changeable
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.canonical import encode
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import DossierId, Json
from mufakat.registry.ourselves import our_party
from mufakat.registry.queries import view
from mufakat.registry.statements import Statement

Body = Mapping[str, Json]


def issue(*, who: Who, pk: int, now: datetime) -> Drafted:
    """Draft the issue of a paper under its next number, with every language that is ready."""
    require(who, May.DRAFT)
    with transaction.atomic():
        row = changeable(pk, who=who)
        one = queries.our_draft(pk, who=who)
        bodies = dict(_bodies(row.texts, row.files))
        if one.value["original"] not in bodies:
            raise NothingWritten(paper=pk)
        sign = queries.suggested_name(one, queries.stem_of(row.dossier, who=who))
        name = sign.name if sign else f"np-{new_key()}"
        languages = [*dict.fromkeys([*one.value["languages"], *bodies])]
        value = checked(read_paper, {**one.value, "languages": languages})
        said = _saying(row.dossier, name, value, bodies)
        drafted = put_forward(who, said, now=now, title=one.value["title"])
        PaperDraftRow.objects.filter(pk=pk).update(sent=drafted.draft, name=name)
    return drafted


def issue_version(  # noqa: PLR0913 -- which paper, and its text in which language
    *, who: Who, dossier: str, key: str, language: str, text: str, now: datetime,
    files: Sequence[Mapping[str, Any]] = (),
) -> Drafted:  # fmt: skip
    """Draft the issue of one more language version under the symbol the paper has."""
    require(who, May.DRAFT)
    line = _ours_in_force(dossier, key, who=who)
    there = {one.language for one in line.languages if one.state != "in_translation"}
    if language in there:
        raise IssuedAlready(paper=key, language=language)
    bodies = dict(_bodies({language: text}, {language: files}))
    if not bodies:
        raise NothingWritten(paper=key)
    said = list(_versions(dossier, line.name, bodies))
    return put_forward(who, said, now=now, title=line.title)


def renumber(*, who: Who, dossier: str, key: str, now: datetime) -> Drafted:
    """Draft the issue of our paper under the next free number: another paper holds the one it has.

    Its words go with it; the entry under the old number stays, and says where the paper went.
    """
    require(who, May.DRAFT)
    page = queries.paper(dossier, key, who=who)
    line = page.line
    if line.party != our_party():
        raise NotOurs(paper=key)
    sign = read_sign(line.name)
    if line.state != "crossed" or sign is None:
        raise NothingToRenumber(paper=key)
    found = view(DossierId(dossier))
    value = dict(found.body(line.act) or {})
    acts = [one.act for one in line.languages if one.act]
    bodies = {
        one.language: dict(body)
        for one in line.languages
        if one.act in acts and (body := found.body(one.act))
    }
    name = next_number(sign.letters, taken_names(dossier)).name
    said = _saying(dossier, name, value, bodies, instead=line.act)
    return put_forward(who, said, now=now, title=line.title)


def _ours_in_force(dossier: str, key: str, *, who: Who) -> queries.PaperLine:
    line = queries.paper(dossier, key, who=who).line
    if line.party != our_party():
        raise NotOurs(paper=key)
    if line.state != "issued":
        raise NotInForce(paper=key)
    return line


def _saying(
    dossier: str, name: str, value: Body, bodies: Mapping[str, Body], *, instead: str = ""
) -> list[Statement]:
    on: dict[str, Json] = {"about": instead} if instead else {}
    claim = Statement("add", dossier, f"{PAPER}/{name}", body=value, on=on)
    return [claim, *_versions(dossier, name, bodies)]


def _versions(dossier: str, name: str, bodies: Mapping[str, Body]) -> Iterator[Statement]:
    for language, body in bodies.items():
        yield Statement("add", dossier, f"{TEXT}/{name}/{language}", body=body)


def _bodies(
    texts: Mapping[str, str], files: Mapping[str, Sequence[Mapping[str, Any]]]
) -> Iterator[tuple[str, Body]]:
    """Give each language version there is as the body of its entry."""
    for language in dict.fromkeys([*texts, *files]):
        paragraphs = paragraphs_of(texts.get(language, ""))
        listed: list[Json] = [dict(one) for one in files.get(language, ())]
        if not (paragraphs or listed):
            continue
        body = write_text(paragraphs)
        if listed:
            body["att"] = listed
        try:
            encode(body)
        except Malformed:
            raise TooLong(language=language) from None
        yield language, checked(read_version, body)
