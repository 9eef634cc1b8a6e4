"""LibreOffice itself, without a window: what comes out of it was written by it."""

import subprocess
from pathlib import Path

TRACKED = "<text:tracked-changes>"


def converted(data: bytes, folder: Path, before: str, after: str) -> bytes:
    """Have LibreOffice open a file of one form and save it in another."""
    folder.mkdir(exist_ok=True)
    source = folder / f"text.{before}"
    source.write_bytes(data)
    out = folder / "out"
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
         "--convert-to", after, "--outdir", str(out), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (out / f"text.{after}").read_bytes()


def opened(data: bytes, folder: Path) -> str:
    """Open a Word file in LibreOffice; give the document as LibreOffice holds it."""
    return converted(data, folder, "docx", "fodt").decode()


def saved(document: str, folder: Path) -> bytes:
    """Save a document from LibreOffice as a Word file."""
    return converted(document.encode(), folder, "fodt", "docx")


def paragraph(document: str, words: str) -> str:
    """Give the whole paragraph in which words stand."""
    at = document.index(words)
    start = document.rindex("<text:p ", 0, at)
    return document[start : document.index("</text:p>", at) + len("</text:p>")]


def track(document: str, name: str, words: str = "") -> str:
    """Add a tracked change by Secretary: of words put in, or of words taken out."""
    is_ = "deletion" if words else "insertion"
    inside = f'<text:p text:style-name="P1">{words}</text:p>' if words else ""
    region = (
        f'<text:changed-region xml:id="{name}" text:id="{name}"><text:{is_}><office:change-info>'
        "<dc:creator>Secretary</dc:creator><dc:date>2025-02-20T09:00:00</dc:date>"
        f"</office:change-info>{inside}</text:{is_}></text:changed-region>"
    )
    end = "</text:tracked-changes>"
    return document.replace(end, region + end, 1)


def put_in(document: str, before: str, words: str, name: str) -> str:
    """Put words in after others, tracked."""
    mark = f'text:change-id="{name}"/>'
    new = f"{before}<text:change-start {mark}{words}<text:change-end {mark}"
    assert document.count(before) == 1, before
    return track(document.replace(before, new), name)


def taken_out(document: str, words: str, name: str) -> str:
    """Take words out, tracked."""
    assert document.count(words) == 1, words
    return track(document.replace(words, f'<text:change text:change-id="{name}"/>'), name, words)
