"""Files on their way from a browser: piece by piece, going on where a broken line stopped."""

import os
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from mufakat.apps.papers.acts.papers import FILES, TooManyFiles
from mufakat.apps.papers.inputs.looking import look
from mufakat.apps.papers.inputs.names import harmless
from mufakat.apps.papers.inputs.persons import check_no_record_in
from mufakat.apps.papers.models import LookRow, UploadRow
from mufakat.apps.papers.queries.drafts import Upload, part_of, upload
from mufakat.apps.papers.services.refusals import (
    FileTooLarge,
    NotWhole,
    TooManyUploads,
    WrongPlace,
)
from mufakat.apps.papers.services.writing import changeable, touch
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.acts import attachment_digest
from mufakat.kernel.forms import is_language
from mufakat.registry.attachments import LARGEST, adopt

PIECE = 4 * 1024 * 1024
"""Bytes of one piece a page sends."""
UNFINISHED = 16
KEPT = timedelta(days=2)


def begin_upload(  # noqa: PLR0913 -- which file, for which language of which paper
    *, who: Who, pk: int, language: str, name: str, size: int, now: datetime
) -> Upload:
    """Begin to take in a file for one language of a paper we are writing."""
    require(who, May.CONTRIBUTE)
    row = changeable(pk, who=who)
    if not 0 < size <= LARGEST:
        raise FileTooLarge(limit=LARGEST)
    if not is_language(language) or len(row.files.get(language, [])) >= FILES:
        raise TooManyFiles(most=FILES)
    for old in UploadRow.objects.filter(begun_at__lt=now - KEPT):
        _forget(old)
    if UploadRow.objects.filter(person=who.login).count() >= UNFINISHED:
        raise TooManyUploads(most=UNFINISHED)
    made = UploadRow.objects.create(
        key=secrets.token_hex(16),
        person=who.login,
        draft=row,
        language=language,
        name=harmless(name),
        size=size,
        begun_at=now,
    )
    return upload(made.key, who=who)


def take_piece(*, who: Who, key: str, offset: int, pieces: Iterable[bytes]) -> Upload:
    """Take in the bytes from `offset` on, on disk before this returns.

    Raises WrongPlace where they do not continue what is here: the answer says from where.
    """
    require(who, May.CONTRIBUTE)
    was = upload(key, who=who)
    if offset != was.received:
        raise WrongPlace(received=was.received)
    path = part_of(key)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    here = offset
    with path.open("ab") as file:
        for piece in pieces:
            here += len(piece)
            if here > was.size:
                file.truncate(offset)
                raise FileTooLarge(limit=was.size)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return upload(key, who=who)


def finish_upload(*, who: Who, key: str, now: datetime) -> str:
    """Look at a file that has come whole, put it in the store and into the paper; give its name.

    One that is refused is gone from this node.
    """
    require(who, May.CONTRIBUTE)
    was = upload(key, who=who)
    if was.received != was.size:
        raise NotWhole(received=was.received, size=was.size)
    changeable(was.draft, who=who)
    path = part_of(key)
    row = UploadRow.objects.get(key=key)
    try:
        # Looked at and hashed before any transaction: gigabytes must hold up nobody who writes.
        type_ = look(path, was.name)
        check_no_record_in(path, type_)
        kept = adopt(path, now=now)
        _put_in(who, was, kept.sha256, kept.size, type_, now)
    finally:
        _forget(row)
    return kept.sha256


def _put_in(  # noqa: PLR0913, PLR0917 -- what was found of one file
    who: Who, was: Upload, sha256: str, size: int, type_: str, now: datetime
) -> None:
    salt = secrets.token_bytes(16)
    file = {
        "digest": attachment_digest(salt, sha256),
        "salt": salt.hex(),
        "sha256": sha256,
        "size": size,
        "type": type_,
        "name": was.name,
    }
    with transaction.atomic():
        paper = changeable(was.draft, who=who)
        LookRow.objects.get_or_create({"type": type_}, sha256=sha256)
        there = [one for one in paper.files.get(was.language, []) if one["sha256"] != sha256]
        paper.files = paper.files | {was.language: [*there, file]}
        touch(paper, who, now)


def drop_upload(*, who: Who, key: str) -> None:
    """Stop taking in a file, and forget what came of it."""
    require(who, May.CONTRIBUTE)
    upload(key, who=who)
    _forget(UploadRow.objects.get(key=key))


def upload_whole(  # noqa: PLR0913 -- which file, for which language of which paper
    *,
    who: Who,
    pk: int,
    language: str,
    name: str,
    size: int,
    pieces: Iterable[bytes],
    now: datetime,
) -> str:
    """Take in a file that came with one form, as a browser without scripts sends it."""
    begun = begin_upload(who=who, pk=pk, language=language, name=name, size=size, now=now)
    take_piece(who=who, key=begun.key, offset=0, pieces=pieces)
    return finish_upload(who=who, key=begun.key, now=now)


def _forget(row: UploadRow) -> None:
    part_of(row.key).unlink(missing_ok=True)
    row.delete()
