"""An error in a signed text: found by either side, put right only by what both sides say."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from mufakat.apps.agreements.services import acceptance
from mufakat.apps.letters.services import Drafted, checked, new_key, refuse_alone
from mufakat.apps.parties.permissions import require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.corrections import (
    Correction,
    Fault,
    Means,
    correction_object,
    read_correction,
    write_correction,
)
from mufakat.apps.texts.acts.objects import about
from mufakat.apps.texts.acts.remarks import Remark, read_remark, write_remark
from mufakat.apps.texts.queries import text_page
from mufakat.apps.texts.queries.corrections import as_put_right
from mufakat.apps.texts.services.refusals import NothingProposed, NotYetSettled
from mufakat.apps.texts.services.saying import At, Pen, say
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import DossierId
from mufakat.kernel.wording.correcting import Place, put_right
from mufakat.kernel.wording.spoofing import refuse_hidden
from mufakat.registry.queries import view
from mufakat.registry.statements import Statement

Said = Mapping[str, str]
E = TypeVar("E", bound=StrEnum)
PLACES = 12
"""How many places one form has room for."""


def propose_correction(pen: Pen, at: At, said: Said) -> Drafted:
    """Draft a correction: `clause.N`, `language.N`, `error.N`, `read.N` name the places."""
    require(pen.who, May.DRAFT)
    page = text_page(at.dossier, at.key, who=pen.who)
    if page.state not in ("signed", "signed_ad_ref"):
        raise NotYetSettled(state=page.state)
    places = tuple(_places(said))
    if not places:
        raise NothingProposed(what="places")
    put_right(as_put_right(page, who=pen.who), places)
    why = " ".join(said.get("why", "").split())
    one = Correction(
        of=page.closing.frozen,
        fault=_one_of(Fault, said.get("fault", "")),
        means=_one_of(Means, said.get("means", "")),
        places=places,
        until=_day(pen, said.get("until", "")),
        why={pen.who.language: why} if why else {},
    )
    value = checked(read_correction, write_correction(one))
    key = said.get("correction", "") or new_key()
    if said.get("correction"):
        _known(at, key)
    object_ = correction_object(at.key, key)
    return say(pen, at, [Statement("propose", at.dossier, object_, value=value)])


def agree_correction(pen: Pen, at: At, said: Said) -> Drafted:
    """Draft our yes to a correction that was read."""
    require(pen.who, May.DRAFT)
    key = said.get("correction", "")
    _known(at, key)
    found = view(DossierId(at.dossier))
    object_ = correction_object(at.key, key)
    return say(pen, at, [acceptance(found, object_, said.get("digest", ""))])


def object_to_correction(pen: Pen, at: At, said: Said) -> Drafted | None:
    """Object to a correction at once; a reason, where one is given, is drafted for approval."""
    require(pen.who, May.REFUSE)
    key = said.get("correction", "")
    _known(at, key)
    object_ = correction_object(at.key, key)
    reason = " ".join(said.get("text", "").split())
    if reason:
        # Checked before anything is said: a reason that cannot be sent must not leave a bare no.
        require(pen.who, May.DRAFT)
        refuse_hidden(reason)
    refuse_alone(pen.who, Statement("refuse", at.dossier, object_), now=pen.now)
    if not reason:
        return None
    body = checked(read_remark, write_remark(Remark({pen.who.language: reason})))
    statement = Statement("add", at.dossier, about(at.key, "objection", key), body=body)
    return say(pen, at, [statement])


def _places(said: Said) -> Iterator[Place]:
    for number in range(PLACES):
        error, read = said.get(f"error.{number}", ""), said.get(f"read.{number}", "")
        if not error and not read:
            continue
        clause, language = said.get(f"clause.{number}", ""), said.get(f"language.{number}", "")
        if not error or error == read:
            raise NothingProposed(clause=clause[:40])
        refuse_hidden(read)
        yield Place(clause, language, error, read)


def _known(at: At, key: str) -> None:
    if view(DossierId(at.dossier)).fold.joint(correction_object(at.key, key)) is None:
        raise Missing(what="correction")


def _day(pen: Pen, said: str) -> str:
    try:
        day = date.fromisoformat(said.strip())
    except ValueError:
        raise NothingProposed(field="until") from None
    if day <= pen.now.date():
        raise NothingProposed(field="until")
    return day.isoformat()


def _one_of(known: type[E], value: str) -> E:
    if value not in known.__members__.values():
        raise NothingProposed(kind=value[:40])
    return known(value)
