"""Texts as `mufakat text` finds and writes them: files given to it, or what this node holds."""

import json
from pathlib import Path

from mufakat.apps.parties.permissions import Who
from mufakat.kernel.errors import Malformed, Missing
from mufakat.kernel.values import Json
from mufakat.kernel.wording.interchange import read_text, write_text
from mufakat.kernel.wording.texts import Text
from mufakat.node import clock

MOST_BYTES = 20_000_000
READER = Who(login="-", seats=("auditor-0",))
"""Who has the machine may look; nothing is drafted from here."""


class BadFile(Malformed):
    """A file that is no draft and no list of events."""

    code = "text.file"


def file_of(text: Text, name: str, form: str, language: str) -> str:
    """Give the name the file has among the files of the text, by its form and language."""
    ending = name.rpartition(".")[2].lower()
    known = {"xlf": "xliff", "xliff": "xliff", "tmx": "tmx", "xml": "akn"}
    wanted = form or known.get(ending, "")
    if not wanted:
        return name if not language else f"rolling-{language}.{ending}"
    said = language or text.drafting
    others = [one for one in text.languages if one != text.drafting]
    copy = "docx" if ending == "docx" else "pdf"
    names = {
        "json": "text.json",
        "docx": f"rolling-{said}.docx",
        "pdf": f"rolling-{said}.pdf",
        "table": f"concordance-{text.drafting}.{copy}",
        "clean": f"clean-{said}.{copy}",
        "xliff": f"xliff-{language or next(iter(others), said)}.xlf",
        "tmx": "memory.tmx",
        "akn": f"akn-{said}.xml",
    }
    if wanted not in names:
        raise BadFile(form=wanted[:40], known=", ".join(names))
    return names[wanted]


def written_as(text: Text, name: str) -> bytes:
    """Give the bytes of the file of a text that has this name."""
    if name.endswith(".json"):
        return json.dumps(write_text(text), ensure_ascii=False, indent=1).encode()
    from mufakat.apps.texts.outputs.documents import (  # noqa: PLC0415 -- heavy
        Setting,
        names_of,
        write_document,
    )

    names = {str(party): dict.fromkeys(text.languages, str(party)) for party in text.parties}
    known = list(names_of(text))
    form = name.rpartition(".")[2]
    # A name of our own files is that file or none; any other name only says its form.
    ours = name.partition("-")[0] in {"clean", "xliff", "akn", "rolling", "concordance"}
    wanted = name if name in known or ours else f"rolling-{text.drafting}.{form}"
    found = write_document(text, wanted, Setting(names=names, at=clock.now()))
    if found is None:
        raise BadFile(form=form, known=", ".join(known)[:400])
    return found.content


def text_at(name: str) -> Text:
    """Give a text: a draft in a file, else the one of this symbol or key on this node."""
    path = Path(name)
    if path.suffix == ".json" or path.is_file():
        return read_text(json_in(path))
    # Only here, so that commands on files need no node.
    from mufakat.apps.texts import queries  # noqa: PLC0415 -- see above

    dossier, key = text_here(name)
    return queries.text_page(dossier, key, who=READER).text


def text_here(name: str) -> tuple[str, str]:
    """Find a text on this node by its symbol or key."""
    from mufakat.apps.texts import queries  # noqa: PLC0415 -- as in `text_at`

    found = next((one for one in queries.texts(who=READER) if name in (one.symbol, one.key)), None)
    if found is None:
        raise Missing(what="text", name=name[:80])
    return found.dossier, found.key


def json_in(path: Path) -> Json:
    """Read a JSON file that is no larger than a text can be."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadFile(file=path.name, bytes=MOST_BYTES)
        found: Json = json.loads(path.read_bytes())
    except OSError:
        raise BadFile(file=path.name) from None
    except ValueError:
        raise BadFile(file=path.name, form="json") from None
    return found


def bytes_of(path: Path) -> bytes:
    """Read a file that is no larger than a text can be."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadFile(file=path.name, bytes=MOST_BYTES)
        return path.read_bytes()
    except OSError:
        raise BadFile(file=path.name) from None
