"""Files of papers, as they may be taken away: found by content, never by what they claim to be."""

from dataclasses import dataclass

from mufakat.apps.papers.inputs.faults import BadFile
from mufakat.apps.papers.inputs.looking import ENDINGS, look
from mufakat.apps.papers.inputs.names import harmless
from mufakat.apps.papers.models import BroughtRow, LookRow, PaperRow
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing
from mufakat.registry.attachments import held_path, is_held

OTHER = "application/octet-stream"
AT_ONCE = 4 * 1024 * 1024
"""Bytes up to which a file that came from elsewhere is looked at while its page is made."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found of a file: its type by content, and the code of what speaks against it."""

    type: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that may be taken away, under a name that is only a name."""

    sha256: str
    name: str
    size: int
    looked: Looked


def looked_at(sha256: str) -> Looked:
    """Look at a file once; what was found is kept, since the name is the content."""
    row = LookRow.objects.filter(sha256=sha256).first()
    if row is None:
        try:
            found = Looked(look(held_path(sha256)))
        except BadFile as fault:
            found = Looked(OTHER, fault.code)
        row, _made = LookRow.objects.get_or_create(
            {"type": found.type, "fault": found.fault}, sha256=sha256
        )
    return Looked(row.type, row.fault)


def known_look(sha256: str, size: int) -> Looked | None:
    """Give what was found of a file; a small one nobody has looked at yet is looked at now."""
    row = LookRow.objects.filter(sha256=sha256).first()
    if row is not None:
        return Looked(row.type, row.fault)
    return looked_at(sha256) if size <= AT_ONCE and is_held(sha256) else None


def file_of(dossier: str, key: str, sha256: str, *, who: Who) -> Sent:
    """Give a file of a paper, if that paper carries it and it is here."""
    require(who, May.READ)
    rows = PaperRow.objects.filter(dossier=dossier, key=key)
    listed = [
        file
        for row in rows
        for version in row.versions.values()
        for file in version.get("files", ())
    ]
    brought = BroughtRow.objects.filter(dossier=dossier, act=key).first()
    listed += brought.files if brought else []
    found = next((file for file in listed if file["sha256"] == sha256), None)
    if found is None or not is_held(sha256):
        raise Missing(what="file")
    looked = looked_at(sha256)
    name = harmless(str(found["name"]), ending=ENDINGS.get(looked.type, "bin"))
    return Sent(sha256, name, held_path(sha256).stat().st_size, looked)
