"""REST for what belongs to no single app: matters, entries, drafts, search."""

from typing import Any

from ninja import Router, Schema

from mufakat.apps.parties.permissions import Asked, has_a_role, require
from mufakat.apps.parties.roles import May
from mufakat.apps.workbench import queries
from mufakat.apps.workbench import services as work
from mufakat.apps.workbench.labels import RULES
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import DossierId
from mufakat.registry import queries as registry
from mufakat.registry import services
from mufakat.registry.offers import Waiting
from mufakat.registry.ports import may_read_matter
from mufakat.registry.services import Hand

router = Router()


class Approval(Schema):
    """The passphrase of the root key, for a draft that needs it."""

    passphrase: str = ""


class Reason(Schema):
    """Why a draft goes back."""

    reason: str


class Address(Schema):
    """Where a digest goes; empty is nowhere."""

    address: str = ""


class Looked(Schema):
    """How far one has looked: the `place` that came with what changed."""

    place: int
    matter: str = ""


@router.get("/today", url_name="today")
def today(request: Asked) -> dict[str, Any]:
    """Give what waits for me, for us and for them."""
    require(request.who, May.READ)
    found = queries.today(who=request.who, now=request.now)
    return {
        "for_us": [_waiting(one) for one in found.ours],
        "for_sending": [_waiting(one) for one in found.sending],
        "for_them": [_waiting(one) for one in found.theirs],
    }


@router.get("/changed", url_name="changed")
def changed(request: Asked, matter: str = "") -> dict[str, Any]:
    """Give what the others entered since one's last look, in one matter or in all."""
    found = queries.since_looked(who=request.who, matters=[matter] if matter else ())
    return {
        "place": found.place, "looked_at": found.looked_at, "total": found.total,
        "found": [
            {"matter": one.matter, "sentence": one.sentence, "since": one.since, "url": one.url}
            for one in found.found
        ],
    }  # fmt: skip


@router.post("/changed", url_name="looked")
def looked(request: Asked, said: Looked) -> dict[str, Any]:
    """Remember how far one has looked."""
    work.note_looked(who=request.who, place=said.place, matter=said.matter, now=request.now)
    return {}


@router.get("/digest", url_name="digest")
def digest(request: Asked) -> dict[str, Any]:
    """Give today's digest of one's own: matters and numbers, never what they say."""
    if not has_a_role(request.who):
        raise Missing(what="digest")
    made = work.digest_for(request.who, now=request.now)
    return {"subject": made.subject, "text": made.text, "address": work.digest_wanted(request.who)}


@router.put("/digest", url_name="want_digest")
def want_digest(request: Asked, said: Address) -> dict[str, Any]:
    """Let one's own digest be mailed to an address, or to none."""
    work.want_digest(who=request.who, address=said.address)
    return {}


@router.get("/search", url_name="search")
def search(  # noqa: PLR0913, PLR0917 -- what a search is narrowed to
    request: Asked, text: str = "", agreement: str = "", meeting: str = "", kind: str = "",
    side: str = "", language: str = "",
) -> list[dict[str, str]]:  # fmt: skip
    """Find whatever the reader may read by words in any form, in any of its languages."""
    require(request.who, May.READ)
    narrowed = queries.Narrowed(agreement, meeting, kind, side, language)
    found = queries.searched(text, narrowed, who=request.who, now=request.now)
    return [
        {
            "kind": str(one.kind), "title": one.title, "url": one.url, "language": one.language,
            "side": one.by,
        }
        for one in found.hits
    ]  # fmt: skip


@router.get("/matters", url_name="matters")
def matters(request: Asked) -> list[dict[str, Any]]:
    """List the matters held here, with the digest of what each says now."""
    require(request.who, May.READ)
    return [
        {
            "id": row.id, "kind": row.kind, "parent": row.parent, "members": row.members,
            "opened": row.opened, "entries": row.log_size,
            "state_digest": registry.state_digest(DossierId(row.id)),
        }
        for row in registry.dossier_rows()
    ]  # fmt: skip


@router.get("/matters/{dossier}/entries", url_name="entries")
def entries(request: Asked, dossier: str, after: int = -1, limit: int = 200) -> dict[str, Any]:
    """Give a matter's entries in the order they were kept, as signed, with their bodies."""
    require(request.who, May.READ)
    if not may_read_matter(registry.get_dossier(dossier).kind, request.who):
        raise Missing(what="matter")
    rows = registry.act_rows(dossier).filter(log_index__gt=after)[: max(1, min(limit, 500))]
    listed = [_entry(row) for row in rows]
    return {"entries": listed, "next": listed[-1]["index"] if listed else None}


@router.get("/matters/{dossier}/checkpoint", url_name="checkpoint")
def checkpoint(request: Asked, dossier: str) -> dict[str, Any]:
    """Give the signed head of this node's log of a matter."""
    require(request.who, May.READ)
    return {"note": registry.checkpoint(DossierId(registry.get_dossier(dossier).id))}


@router.get("/drafts", url_name="drafts")
def drafts(request: Asked) -> list[dict[str, Any]]:
    """List the drafts that have not left."""
    require(request.who, May.READ)
    found = registry.drafts("drafted", "waiting", "returned")
    return [_draft(row) for row in found if queries.may_read_draft(row, request.who)]


@router.get("/drafts/{draft}", url_name="draft")
def draft(request: Asked, draft: int) -> dict[str, Any]:
    """Give one draft: everything in `statements` would leave, and nothing else."""
    require(request.who, May.READ)
    row = registry.get_draft(draft)
    if not queries.may_read_draft(row, request.who):
        raise Missing(what="draft")
    return _draft(row)


@router.post("/drafts/{draft}/approve", url_name="approve_sending")
def approve_sending(request: Asked, draft: int) -> dict[str, Any]:
    """Let a draft leave."""
    return {"entries": work.approve_sending(who=request.who, draft=draft, now=request.now)}


@router.post("/drafts/{draft}/approve-by-root", url_name="approve_by_root")
def approve_by_root(request: Asked, draft: int, said: Approval) -> dict[str, Any]:
    """Let a draft leave that only the root key can sign: keys revoked or added."""
    entries = work.approve_sending(
        who=request.who, draft=draft, now=request.now, passphrase=said.passphrase
    )
    return {"entries": entries}


@router.post("/drafts/{draft}/return", url_name="return_draft")
def return_draft(request: Asked, draft: int, said: Reason) -> dict[str, Any]:
    """Give a draft back to whoever drafted it."""
    require(request.who, May.APPROVE_SENDING)
    by = Hand(request.who.login, request.who.seat_for(May.APPROVE_SENDING))
    return _draft(services.return_draft(draft=draft, by=by, reason=said.reason))


@router.post("/drafts/{draft}/submit", url_name="submit_draft")
def submit_draft(request: Asked, draft: int) -> dict[str, Any]:
    """Put a returned draft before the second person once more, unchanged."""
    require(request.who, May.DRAFT)
    by = Hand(request.who.login, request.who.seat_for(May.DRAFT))
    return _draft(services.submit_draft(draft=draft, by=by, now=request.now))


@router.delete("/drafts/{draft}", url_name="discard_draft")
def discard_draft(request: Asked, draft: int) -> dict[str, Any]:
    """Put a draft aside for good."""
    require(request.who, May.DRAFT)
    services.discard_draft(draft=draft)
    return {}


def _waiting(one: Waiting) -> dict[str, Any]:
    return {"sentence": str(one.sentence), "url": one.url, "since": one.since}


def _draft(row: Any) -> dict[str, Any]:  # noqa: ANN401 -- a row of the registry's
    return {
        "id": row.pk, "state": row.state, "title": row.title, "statements": row.statements,
        "drafter": row.drafter_role, "reason": row.reason, "entries": row.acts,
    }  # fmt: skip


def _entry(row: Any) -> dict[str, Any]:  # noqa: ANN401 -- a row of the registry's
    sent = registry.sent_form(row)
    return {
        "id": row.act, "index": row.log_index, "party": row.party, "number": row.seq,
        "kind": row.kind, "object": row.object, "status": row.status, "code": row.code,
        "envelope": sent.envelope, "salt": sent.salt, "body": sent.body,
    }  # fmt: skip


@router.get("/safeguards", url_name="safeguards")
def safeguards(request: Asked) -> list[dict[str, Any]]:
    """List the rules this node holds to, with the day their tests last passed."""
    return [
        {
            "rule": one.number, "words": str(RULES[one.number]), "passed_on": one.passed_on,
            "version": one.version, "tests": list(one.tests),
        }
        for one in queries.safeguards(who=request.who)
    ]  # fmt: skip
