"""Everything others read of the registry."""

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet

from mufakat.kernel.fold import digest_at
from mufakat.kernel.forms import to_base64
from mufakat.kernel.keys import load_public
from mufakat.kernel.log.checkpoints import Checkpoint, checkpoint_text, log_origin
from mufakat.kernel.log.notes import Note, NoteKey, note_signature, write_note
from mufakat.kernel.parcels import Sent
from mufakat.kernel.values import ActId, DossierId
from mufakat.registry.dossiers import DossierView
from mufakat.registry.errors import NoSuchEntry, NoSuchMatter
from mufakat.registry.folds import fold_of, log_of
from mufakat.registry.keystore import our_keys
from mufakat.registry.models import ActRow, DossierRow, DraftRow
from mufakat.registry.ourselves import our_node, our_party
from mufakat.registry.statements import Statement, read_statement


def view(dossier: DossierId) -> DossierView:
    """Show one matter as it stands now."""
    with fold_of(dossier) as kept:
        return DossierView(dossier, kept.fold)


def dossier_rows(*, kind: str = "") -> QuerySet[DossierRow]:
    """Give the matters held here, newest change first."""
    rows = DossierRow.objects.exclude(log_size=0).order_by("-changed_at", "id")
    return rows.filter(kind=kind) if kind else rows


def get_dossier(dossier: str) -> DossierRow:
    """Give one matter's row."""
    row = DossierRow.objects.filter(pk=dossier).exclude(log_size=0).first()
    if row is None:
        raise NoSuchMatter(dossier=dossier[:64])
    return row


def act_rows(dossier: str) -> QuerySet[ActRow]:
    """Give a matter's acts in the order they were kept here."""
    return ActRow.objects.filter(dossier=dossier).order_by("log_index")


def get_act(act: str) -> ActRow:
    """Give one act's row."""
    row = ActRow.objects.filter(act=act).first()
    if row is None:
        raise NoSuchEntry(act=act[:64])
    return row


def sent_form(row: ActRow) -> Sent:
    """Give an act as it travels, with its body if it is held."""
    held = row.salt is not None and row.body is not None
    return Sent(
        envelope=bytes(row.envelope).decode("ascii"),
        salt=bytes(row.salt or b"").hex() if held else "",
        body=bytes(row.body or b"").decode() if held else "",
    )


def sent_forms(acts: Sequence[str]) -> list[Sent]:
    """Give many acts as they travel, in the order they were kept."""
    rows = ActRow.objects.filter(act__in=acts).order_by("pk")
    return [sent_form(row) for row in rows]


def heads(dossier: DossierId) -> tuple[ActId, ...]:
    """Give the tips of every chain of a matter."""
    with fold_of(dossier) as kept:
        tips = kept.fold.heads()
    return tuple(sorted({act for acts in tips.values() for act in acts}))


def state_digest(dossier: DossierId) -> str:
    """Give the digest of a matter's state."""
    with fold_of(dossier) as kept:
        return kept.fold.digest()


def state_digest_at(dossier: DossierId, heads: Sequence[str]) -> str:
    """Give the digest of a matter's state as one who holds only these heads sees it."""
    with fold_of(dossier) as kept:
        return digest_at(kept.fold, heads)


def state_digests() -> dict[DossierId, str]:
    """Give the state digest of every matter, each folded from this node's own acts."""
    rows = DossierRow.objects.exclude(log_size=0).order_by("id")
    return {DossierId(row.id): state_digest(DossierId(row.id)) for row in rows}


def leaves(dossier: DossierId) -> list[bytes]:
    """Give the leaves of a matter's log in order."""
    rows = get_dossier(dossier).leaves.order_by("index").values_list("data", flat=True)
    return [bytes(data) for data in rows]


def checkpoint(dossier: DossierId) -> str:
    """Give the signed head of our log of a matter, as a note."""
    row = get_dossier(dossier)
    log = log_of(row)
    origin = log_origin(our_party(), our_node(), dossier)
    text = checkpoint_text(Checkpoint(origin, log.size, log.root()))
    keys = our_keys()
    key = NoteKey(origin, load_public(keys.node_public))
    signature = note_signature(key, keys.sign_raw(text.encode()))
    return write_note(Note(text, (signature,))).decode()


def drafts(*states: str) -> QuerySet[DraftRow]:
    """Give the drafts in these states, oldest first."""
    return DraftRow.objects.filter(state__in=states).order_by("drafted_at", "pk")


def get_draft(draft: int) -> DraftRow:
    """Give one draft."""
    row = DraftRow.objects.filter(pk=draft).first()
    if row is None:
        raise NoSuchEntry(draft=draft)
    return row


def statements_of(row: DraftRow) -> list[Statement]:
    """Give what a draft would say: all of this leaves on approval, and nothing else does."""
    return [read_statement(one) for one in row.statements]


def held_bodies(dossier: str) -> Iterator[tuple[ActId, bytes]]:
    """Give every body held here of a matter."""
    rows = ActRow.objects.filter(dossier=dossier).exclude(body=None)
    for act, body in rows.values_list("act", "body"):
        yield ActId(act), bytes(body or b"")


def our_root() -> str:
    """Give our root's public key in base64."""
    return to_base64(our_keys().root_public)
