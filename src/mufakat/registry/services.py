"""What people do with entries before they leave: draft, submit, approve sending, return."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mufakat.kernel.acts import By
from mufakat.kernel.charters import Charter, charter_on
from mufakat.kernel.errors import Refusal
from mufakat.kernel.values import ActId, DossierId, Json
from mufakat.registry import audit, gates, ports
from mufakat.registry.erasing import erase_kept_back
from mufakat.registry.errors import BadStatement, NothingToSay, NotWaiting, RootNeeded, SamePerson
from mufakat.registry.folds import fold_of
from mufakat.registry.keystore import our_keys, take_up
from mufakat.registry.models import DraftRow
from mufakat.registry.ourselves import our_party
from mufakat.registry.resolving import explain, pinned, sayings
from mufakat.registry.signing import Pen, Saying
from mufakat.registry.statements import NEW, ROOT_VERBS, Statement, read_statement, write_statement

ALONE = frozenset({"refuse", "recall"})
"""What needs only the role, and nobody's second yes (rule 23)."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand it is: who is logged in, and the seat it is done from."""

    person: str
    role: str


def draft_entry(
    *, by: Hand, statements: Sequence[Statement], now: datetime, note: str = "",
    title: dict[str, Json] | None = None,
) -> DraftRow:  # fmt: skip
    """Keep a draft. Each statement remembers what its object stood at when it was written."""
    if not statements:
        raise NothingToSay
    gates.check_drafted(statements)
    row = DraftRow.objects.create(
        statements=[write_statement(one) for one in _pinned(statements)],
        title=title or {},
        private_note=note,
        drafter=by.person,
        drafter_role=by.role,
        drafted_at=now,
    )
    _noted(by, "wrote", row.pk, now=now)
    return row


def extend_draft(*, draft: int, by: Hand, statements: Sequence[Statement]) -> DraftRow:
    """Add to a draft of one's own that nobody else has before them yet."""
    if not statements:
        raise NothingToSay
    gates.check_drafted(statements)
    with transaction.atomic():
        row = _own(_draft(draft, DraftRow.DRAFTED, DraftRow.RETURNED), by)
        row.statements = [*row.statements, *(write_statement(one) for one in _pinned(statements))]
        row.save()
    return row


def shorten_draft(*, draft: int, by: Hand, keep: int) -> DraftRow:
    """Take back what was added to a draft of one's own after its first `keep` statements."""
    if keep < 1:
        raise NothingToSay
    with transaction.atomic():
        row = _own(_draft(draft, DraftRow.DRAFTED, DraftRow.RETURNED), by)
        row.statements = row.statements[:keep]
        row.save()
    return row


def submit_draft(*, draft: int, by: Hand, now: datetime) -> DraftRow:
    """Put a draft before the second person."""
    with transaction.atomic():
        row = _draft(draft, DraftRow.DRAFTED, DraftRow.RETURNED)
        row.state, row.submitted_at = DraftRow.WAITING, now
        row.drafter, row.drafter_role = by.person, by.role
        row.save()
    return row


def return_draft(*, draft: int, by: Hand, reason: str) -> DraftRow:
    """Give a draft back to its drafter, with the reason."""
    with transaction.atomic():
        row = _draft(draft, DraftRow.WAITING)
        row.state, row.reason = DraftRow.RETURNED, reason
        row.officer, row.officer_role = by.person, by.role
        row.save()
    return row


def discard_draft(*, draft: int) -> None:
    """Put a draft aside for good. What it said stays here and nowhere else."""
    with transaction.atomic():
        row = _draft(draft, DraftRow.DRAFTED, DraftRow.RETURNED, DraftRow.WAITING)
        row.state = DraftRow.DISCARDED
        row.save()


def release_draft(  # noqa: PLR0913 -- whose hand, when, and what covers it
    *,
    draft: int,
    by: Hand,
    now: datetime,
    mandate: str = "",
    single: str = "",
    passphrase: str = "",
) -> list[ActId]:
    """Approve the sending of a draft: all of it is signed and kept now, or none.

    The second person must be another than the drafter, unless a mandate or single release covers
    it; what only the root key can say needs its passphrase. Raises MovedOn when a decision came
    in between; the draft then still waits.
    """
    with transaction.atomic():
        row = _draft(draft, DraftRow.WAITING)
        if row.drafter == by.person and not (mandate or single):
            raise SamePerson
        roles = By(row.drafter_role, by.role, mandate, single)
        said = [read_statement(one) for one in row.statements]
        ports.guard(row.pk, said, by.person, now)
        if needs_root(said):
            acts = _say_by_root(said, by=roles, now=now, draft=row.pk, passphrase=passphrase)
        else:
            acts = say_all(said, by=roles, now=now, draft=row.pk)
        row.state, row.released_at, row.acts = DraftRow.RELEASED, now, acts
        row.officer, row.officer_role = by.person, by.role
        row.save()
        _noted(by, "released", row.pk, acts, now=now)
    added = [one.on for one in said if one.verb == "add_key"]
    if added:
        take_up(our_keys(), added)
    return acts


def needs_root(said: Sequence[Statement]) -> bool:
    """Say whether only the root key can say this; refuse what would mix both kinds."""
    by_root = [one.verb in ROOT_VERBS for one in said]
    if any(by_root) and not all(by_root):
        raise BadStatement(field="verb")
    return any(by_root)


def _say_by_root(
    said: Sequence[Statement], *, by: By, now: datetime, draft: int, passphrase: str
) -> list[ActId]:
    """Say it under the root key, which signs nothing but keys."""
    if not passphrase:
        raise RootNeeded
    keys = our_keys()
    with ExitStack() as stack:
        pen = Pen(stack, now=now, draft=draft, root=keys.root(passphrase))
        for one in said:
            _write(pen, one, by)
        return pen.sign()


def say_alone(*, statement: Statement, by: Hand, now: datetime) -> list[ActId]:
    """Refuse or recall at once: the two things that need no second person."""
    if statement.verb not in ALONE:
        raise BadStatement(field="verb")
    with transaction.atomic():
        acts = say_all([statement], by=By(by.role, ""), now=now)
        _noted(by, "released", 0, acts, now=now)
    return acts


def say_all(
    statements: Sequence[Statement], *, by: By, now: datetime, draft: int = 0
) -> list[ActId]:
    """Turn statements into signed acts, in one durable transaction. Not for drafts: see release."""
    with transaction.atomic(), ExitStack() as stack:
        pen = Pen(stack, now=now, draft=draft)
        opened = ""
        touched: dict[DossierId, None] = {}
        for one in statements:
            if one.verb == "open":
                opened = pen.write_charter(Saying("charter", one.on, one.body, one.mark), by=by)
                continue
            put = one.at(opened) if opened else one
            touched[DossierId(put.dossier)] = None
            _write(pen, put, by)
        for dossier in touched:
            pen.write_owed(dossier)
        return pen.sign()


def erase_withdrawn(*, dossier: DossierId, target: ActId, now: datetime) -> list[ActId]:
    """Erase words another side withdrew that were set aside here, and let the node answer."""
    with transaction.atomic(), ExitStack() as stack:
        erase_kept_back(target)
        pen = Pen(stack, now=now)
        pen.write_owed(dossier)
        return pen.sign()


def say_by_root(
    *, sayings: Sequence[tuple[DossierId, Saying]], passphrase: str, by: By, now: datetime
) -> list[ActId]:
    """Say what only the root key can: keys added or revoked in every open matter, or a resume."""
    with transaction.atomic(), ExitStack() as stack:
        pen = Pen(stack, now=now, root=our_keys().root(passphrase))
        for dossier, saying in sayings:
            pen.write(dossier, saying, by=by)
        return pen.sign()


def open_dossier(*, charter: Charter, body: dict[str, Json], by: By, now: datetime) -> DossierId:
    """Open a matter by saying its charter."""
    opening = Statement("open", NEW, on=charter_on(charter), body=body)
    return DossierId(say_all([opening], by=by, now=now)[0])


def _noted(by: Hand, did: str, draft: int, acts: Sequence[ActId] = (), *, now: datetime) -> None:
    """Put into the audit what this hand did, once it has happened."""
    things = [f"draft/{draft}"] if draft else []
    things += [f"entry/{act}" for act in acts]
    deeds = [audit.Deed(by.person, did, thing, seat=by.role) for thing in things]
    transaction.on_commit(lambda: audit.note(*deeds, now=now, lasting=did == "released"))


def _write(pen: Pen, one: Statement, by: By) -> None:
    dossier = DossierId(one.dossier)
    try:
        for saying in sayings(one, pen.fold(dossier), our_party()):
            pen.write(dossier, saying, by=by)
    except Refusal as refusal:
        raise explain(refusal, one) from refusal


def _pinned(statements: Sequence[Statement]) -> Iterator[Statement]:
    """Pin each statement to where its object stands; only the first one about it can be."""
    seen = set[tuple[str, str]]()
    for one in statements:
        key = (one.dossier, one.object)
        if one.dossier == NEW or key in seen or one.verb not in ("propose", "accept"):
            yield one
        else:
            with fold_of(DossierId(one.dossier)) as kept:
                yield pinned(one, kept.fold, our_party())
        seen.add(key)


def _own(row: DraftRow, by: Hand) -> DraftRow:
    if row.drafter != by.person:
        raise NotWaiting(draft=row.pk)
    return row


def _draft(draft: int, *states: str) -> DraftRow:
    row = DraftRow.objects.select_for_update().filter(pk=draft).first()
    if row is None or row.state not in states:
        raise NotWaiting(draft=draft)
    return row
