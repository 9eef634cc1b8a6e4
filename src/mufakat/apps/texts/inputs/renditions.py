"""Any file translators bring back, told apart by what it holds and not by its name."""

from collections.abc import Collection

from mufakat.apps.texts.inputs.safe_xml import MOST_BYTES, TooLarge, local, read_xml
from mufakat.apps.texts.inputs.table import read_table
from mufakat.apps.texts.inputs.tmx import read_tmx
from mufakat.apps.texts.inputs.xliff import read_xliff
from mufakat.kernel.errors import Malformed
from mufakat.kernel.wording.renditions import Rendition

_ZIP = b"PK\x03\x04"


class NoRenditions(Malformed):
    """A file of none of the forms translators work in."""

    code = "text.no_renditions"


def read_renditions(data: bytes, sides: Collection[str]) -> list[Rendition]:
    """Read XLIFF, TMX, or the Word table of languages."""
    if len(data) > MOST_BYTES:
        raise TooLarge(bytes=len(data), most=MOST_BYTES)
    if data.startswith(_ZIP):
        return [*read_table(data, sides)]
    root = read_xml(data)
    if local(root) == "xliff":
        return [*read_xliff(root)]
    if local(root) == "tmx":
        return [*read_tmx(root)]
    raise NoRenditions(root=local(root)[:40])
