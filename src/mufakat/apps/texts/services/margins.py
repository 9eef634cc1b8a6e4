"""What our side keeps to itself beside a text, and what it shows to the room."""

from mufakat.apps.letters.acts.reading import PAGE
from mufakat.apps.letters.services import NothingWritten
from mufakat.apps.parties.permissions import require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.models import ClauseRow, MarginRow, ProjectorRow
from mufakat.apps.texts.services.refusals import NoSuchText
from mufakat.apps.texts.services.saying import At, Pen

KINDS = (MarginRow.FALLBACK, MarginRow.COMMENT, MarginRow.INSTRUCTION)


def write_margin(pen: Pen, at: At, clause: str, *, kind: str, said: str) -> None:
    """Note something beside a clause. It becomes part of no entry and never leaves."""
    require(pen.who, May.KEEP_PRIVATE)
    words = said.strip()
    if not words or len(words) > PAGE or kind not in KINDS:
        raise NothingWritten
    _clause(at, clause)
    MarginRow.objects.create(
        dossier=at.dossier, text=at.key, clause=clause, kind=kind, author=pen.who.login,
        said=words, written_at=pen.now,
    )  # fmt: skip


def put_on_wall(pen: Pen, at: At, clause: str) -> None:
    """Show one clause to the room."""
    require(pen.who, May.DRAFT)
    _clause(at, clause)
    ProjectorRow.objects.update_or_create(
        dossier=at.dossier, text=at.key, defaults={"clause": clause}
    )


def _clause(at: At, clause: str) -> None:
    if not ClauseRow.objects.filter(dossier=at.dossier, text=at.key, clause=clause).exists():
        raise NoSuchText(clause=clause[:64])
