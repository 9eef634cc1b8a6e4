"""Lists of designations, each in its own space: received from a side, or brought in by file."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from itertools import groupby
from operator import attrgetter

from mufakat.apps.desks.acts.done import Done
from mufakat.apps.desks.acts.listing import Listing, digest_of, published, read_entry
from mufakat.apps.desks.acts.steps import Step
from mufakat.apps.desks.inputs.bulk import entries_of
from mufakat.apps.desks.models import (
    AdoptionRow,
    BroughtListRow,
    ImportedListRow,
    ListEventRow,
    StepRow,
)
from mufakat.apps.desks.queries.things import done_of
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.kernel.screening.changes import Changes, changes
from mufakat.kernel.screening.entries import Entry


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a list, and since when it stands here."""

    version: str
    published_on: date
    since: datetime
    entries: tuple[Entry, ...]
    digests: Mapping[str, str] = field(default_factory=dict)
    """Of each entry what it says, as one digest."""


@dataclass(frozen=True, slots=True)
class List:
    """One list in its own space: whose claim it is, and its versions, the last one in force."""

    key: str
    title: str
    publisher: str
    by: str
    versions: tuple[Version, ...]
    withdrawn: bool = False

    @property
    def slug(self) -> str:
        """What its address names it by."""
        return slug_of(self.key)

    @property
    def now(self) -> Version | None:
        """The version in force; None where it was taken back."""
        return None if self.withdrawn or not self.versions else self.versions[-1]

    @property
    def current(self) -> Mapping[str, str]:
        """The entries in force, each with the digest of what it says."""
        return self.now.digests if self.now else {}


@dataclass(frozen=True, slots=True)
class Adopted:
    """What our side decided about one entry."""

    pk: int
    decision: str
    basis: str
    ground: str
    reasons: str
    first_by: str
    second_by: str
    stale: bool


@dataclass(frozen=True, slots=True)
class Event:
    """What a new version did to our hits, and how long that took."""

    what: str
    entry: str
    said_at: datetime
    done_at: datetime
    hits: int

    @property
    def seconds(self) -> int:
        """From the moment it was said, as claimed, until it was done here."""
        return max(0, int((self.done_at - self.said_at).total_seconds()))


@dataclass(frozen=True, slots=True)
class ListPage:
    """One list with its differences and what was decided about its entries."""

    list: List
    changes: Changes | None
    adopted: Mapping[str, Adopted]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """A list read from a file and not entered yet, with what it would change here."""

    pk: int
    title: str
    publisher: str
    form: str
    version: Version
    left_out: Mapping[str, int]
    changes: Changes | None


def brought(pk: int, *, who: Who) -> Brought:
    """Give a list that was read from a file, to be looked at before it is entered."""
    require(who, May.USE_DESKS)
    row = BroughtListRow.objects.filter(pk=pk).first()
    if row is None:
        raise Missing(what="list")
    entries = tuple(read_entry(one, row.title, row.version) for one in row.entries)
    held = ImportedListRow.objects.filter(title=row.title)
    before = _imported(row.title, list(held)).now if held else None
    differs = None
    if before is not None:
        differs = changes(
            published(row.title, before.version, before.entries),
            published(row.title, row.version, entries),
        )
    version = Version(row.version, row.published_on, row.at, entries)
    return Brought(row.pk, row.title, row.publisher, row.form, version, row.left_out, differs)


def slug_of(text: str) -> str:
    """Give a short name for an address."""
    return sha256(text.encode()).hexdigest()[:16]


def lists(*, who: Who) -> list[List]:
    """List every list, each in its space."""
    require(who, May.SEE_DESKS)
    return all_lists()


def all_lists() -> list[List]:
    """Give every list held here; for the worker and for services."""
    rows = StepRow.objects.filter(step__in=(Step.LIST, Step.REVISE))
    ordered = rows.order_by("dossier", "thing", "since", "act")
    received = [
        _received(dossier, thing, [done_of(row) for row in group])
        for (dossier, thing), group in groupby(ordered, attrgetter("dossier", "thing"))
    ]
    imported = [
        _imported(title, list(group))
        for title, group in groupby(ImportedListRow.objects.all(), attrgetter("title"))
    ]
    return [one for one in (*received, *imported) if one]


def entries_waiting(*, who: Who) -> Mapping[str, int]:
    """Count, list by list, the decisions about entries that wait for a second person."""
    require(who, May.SEE_DESKS)
    rows = AdoptionRow.objects.filter(second_by="")
    return Counter(rows.values_list("list", flat=True))


def list_page(slug: str, *, who: Who) -> ListPage:
    """Give one list with the differences of its last version."""
    one = next((each for each in lists(who=who) if each.slug == slug), None)
    if one is None:
        raise Missing(what="list")
    last = one.versions[-2:]
    differs = None
    if len(last) == 2:  # noqa: PLR2004 -- this and the one before
        differs = changes(
            published(one.title, last[0].version, last[0].entries),
            published(one.title, last[1].version, last[1].entries),
        )
    events = tuple(
        Event(row.what, row.entry, row.said_at, row.done_at, row.hits)
        for row in ListEventRow.objects.filter(list=one.key)
    )
    return ListPage(one, differs, adoptions(one), events)


def adoptions(one: List) -> dict[str, Adopted]:
    """Give what was decided about each entry; stale where the entry has changed since."""
    current = one.current
    found: dict[str, Adopted] = {}
    for row in AdoptionRow.objects.filter(list=one.key):
        if row.entry not in found:
            found[row.entry] = Adopted(
                row.pk, row.decision, row.basis, row.ground, row.reasons, row.first_by,
                row.second_by, current.get(row.entry) != row.digest,
            )  # fmt: skip
    return found


def _received(dossier: str, thing: str, steps: Sequence[Done]) -> List | None:
    begun = next((one for one in steps if one.step is Step.LIST), None)
    if begun is None:
        return None
    chain = [begun]
    while True:
        after = [
            one
            for one in steps
            if one.step is Step.REVISE and one.about == chain[-1].act and one.by == begun.by
        ]
        left = [one for one in after if not one.withdrawn]
        if not left:
            break
        chain.append(min(left, key=lambda one: one.act))
    read = [(one, one.value) for one in chain if isinstance(one.value, Listing)]
    versions = tuple(_version(value, datetime.fromisoformat(one.since)) for one, value in read)
    last = read[-1][1] if read else None
    return List(
        key=f"{dossier}/{thing}",
        title=last.title if last else thing,
        publisher=last.publisher if last else "",
        by=begun.by,
        versions=versions,
        withdrawn=begun.withdrawn,
    )


def _version(value: Listing, since: datetime) -> Version:
    held = entries_of(value)
    return Version(value.version, value.published_on, since, held.entries, held.digests)


def _imported(title: str, rows: Sequence[ImportedListRow]) -> List:
    versions = tuple(_imported_version(title, row) for row in rows)
    return List(f"file/{title}", title, rows[-1].publisher, "", versions)


def _imported_version(title: str, row: ImportedListRow) -> Version:
    entries = tuple(read_entry(one, title, row.version) for one in row.entries)
    digests = {one.id: digest_of(one) for one in entries}
    return Version(row.version, row.published_on, row.at, entries, digests)
