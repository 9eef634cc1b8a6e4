"""Steps of our side's own procedure that it keeps to itself. None becomes an entry or leaves."""

from mufakat.apps.letters.services import NothingWritten
from mufakat.apps.parties.permissions import require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.models import ProcedureRow, TextRow
from mufakat.apps.texts.services.refusals import NoSuchText
from mufakat.apps.texts.services.saying import At, Pen
from mufakat.kernel.errors import Missing

LINE = 200
DAY = 20


def note_step(pen: Pen, at: At, *, step: str, document: str = "", day: str = "") -> int:
    """Note a step of our own procedure, with its document and day; give its number here."""
    require(pen.who, May.KEEP_PRIVATE)
    said = [" ".join(one.split()) for one in (step, document, day)]
    if not said[0] or max(len(said[0]), len(said[1])) > LINE or len(said[2]) > DAY:
        raise NothingWritten
    if not TextRow.objects.filter(dossier=at.dossier, key=at.key).exists():
        raise NoSuchText(text=at.key[:64])
    row = ProcedureRow.objects.create(
        dossier=at.dossier, text=at.key, step=said[0], document=said[1], day=said[2],
        author=pen.who.login, written_at=pen.now,
    )  # fmt: skip
    return int(row.pk)


def drop_step(pen: Pen, at: At, step: int) -> None:
    """Take a step that was noted off the list."""
    require(pen.who, May.KEEP_PRIVATE)
    found = ProcedureRow.objects.filter(dossier=at.dossier, text=at.key, pk=step)
    if not found.delete()[0]:
        raise Missing(what="step")
