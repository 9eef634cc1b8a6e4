"""Lists: published to the other side, brought in by file, adopted entry by entry."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from mufakat.apps.desks.acts.hits import Adoption, RefusedFor
from mufakat.apps.desks.acts.listing import ListSheet, read_sheet, write_entry
from mufakat.apps.desks.acts.steps import Step
from mufakat.apps.desks.inputs.bulk import MOST, NAME, write_bulk
from mufakat.apps.desks.inputs.lists import read_list
from mufakat.apps.desks.models import AdoptionRow, BroughtListRow, ImportedListRow
from mufakat.apps.desks.projection import reconsider
from mufakat.apps.desks.queries.lists import list_page
from mufakat.apps.desks.services.exchanging import say
from mufakat.apps.desks.services.matching import DecidedAlready, SecondPerson
from mufakat.apps.desks.services.switching import words_of
from mufakat.apps.letters.services import Drafted, attach
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Malformed, Missing, Refusal
from mufakat.kernel.values import Json

MANY = 200
"""Entries that stand in the act itself; more cross as a file beside it."""


class ListKnown(Refusal):
    """A version of a list that is here already."""

    code = "desks.list_known"


class AdoptionForm(Malformed):
    """A decision without a basis of one's own, or a refusal without a ground."""

    code = "desks.adoption_form"


def publish_list(  # noqa: PLR0913 -- one version of a list: where, what, which
    *,
    who: Who,
    dossier: str,
    sheet: bytes,
    said: Mapping[str, Json],
    now: datetime,
    thing: str = "",
    about: str = "",
) -> Drafted:
    """Draft a list of ours, or its next version, for the other side."""
    require(who, May.USE_DESKS)
    entries = read_sheet(sheet)
    if len(entries) > MOST:
        raise ListSheet(row=str(MOST + 1))
    value: dict[str, Json] = {**said, "entries": []}
    if len(entries) > MANY:
        value["att"] = [dict(attach(write_bulk(entries), name=NAME, now=now))]
    else:
        value["entries"] = [write_entry(one) for one in entries]
    return say(
        who=who, dossier=dossier, step=Step.REVISE if thing else Step.LIST, value=value, now=now,
        thing=thing, about=about,
    )  # fmt: skip


def bring_list(  # noqa: PLR0913 -- one version of a list: whose, which, when, from what file
    *,
    who: Who,
    title: str,
    publisher: str,
    version: str,
    published_on: date,
    content: bytes,
    now: datetime,
    file: str = "list.csv",
    columns: str = "",
) -> int:
    """Read one version of a published list from its file, to be looked at; give its number."""
    require(who, May.USE_DESKS)
    if not (title.strip() and publisher.strip() and version.strip()):
        raise ListSheet(row="0")
    if ImportedListRow.objects.filter(title=title.strip(), version=version.strip()).exists():
        raise ListKnown
    found = read_list(content, file=file, columns=columns, published_on=published_on)
    row = BroughtListRow.objects.create(
        title=title.strip()[:200], publisher=publisher.strip()[:200], version=version.strip()[:60],
        published_on=published_on, form=found.form, left_out=found.left_out,
        entries=[write_entry(one) for one in found.entries],
        seat=who.seat_for(May.USE_DESKS), at=now,
    )  # fmt: skip
    return row.pk


@transaction.atomic
def enter_list(*, who: Who, pk: int, now: datetime) -> int:
    """Enter a list that was looked at; give how many entries it has.

    It stays its publisher's claim: nothing is adopted by it.
    """
    require(who, May.USE_DESKS)
    row = _brought(pk)
    if ImportedListRow.objects.filter(title=row.title, version=row.version).exists():
        raise ListKnown
    ImportedListRow.objects.create(
        title=row.title, publisher=row.publisher, version=row.version,
        published_on=row.published_on, entries=row.entries,
        seat=who.seat_for(May.USE_DESKS), at=now,
    )  # fmt: skip
    count = len(row.entries)
    row.delete()
    reconsider(now=now)
    return count


def leave_list(*, who: Who, pk: int) -> None:
    """Leave a list that was looked at: nothing of it is kept."""
    require(who, May.USE_DESKS)
    _brought(pk).delete()


def _brought(pk: int) -> BroughtListRow:
    row = BroughtListRow.objects.filter(pk=pk).first()
    if row is None:
        raise Missing(what="list")
    return row


def decide_entry(
    *, who: Who, slug: str, entry: str, said: Mapping[str, str], now: datetime
) -> None:
    """Adopt or refuse one entry, on a legal basis of our own; a second person confirms it."""
    require(who, May.USE_DESKS)
    one = list_page(slug, who=who).list
    digest = one.current.get(entry)
    if digest is None:
        raise Missing(what="entry")
    decision, ground = said.get("decision", ""), said.get("ground", "")
    basis = said.get("basis", "").strip()
    adopts = decision == Adoption.ADOPTED and basis
    refuses = decision == Adoption.REFUSED and ground in {*RefusedFor}
    if not (adopts or refuses):
        raise AdoptionForm
    AdoptionRow.objects.create(
        list=one.key, entry=entry, digest=digest, decision=decision, basis=basis[:2000],
        ground=ground if refuses else "", reasons=words_of(said.get("reasons", "")),
        first_by=who.login, at=now,
    )  # fmt: skip


def confirm_entry(*, who: Who, pk: int, agrees: bool) -> None:
    """Let the second person confirm what was decided about an entry, or set it aside."""
    require(who, May.SECOND_AT_DESKS)
    row = AdoptionRow.objects.filter(pk=pk).first()
    if row is None:
        raise Missing(what="entry")
    if row.second_by:
        raise DecidedAlready
    if row.first_by == who.login:
        raise SecondPerson
    if agrees:
        row.second_by = who.login
        row.save()
    else:
        row.delete()
