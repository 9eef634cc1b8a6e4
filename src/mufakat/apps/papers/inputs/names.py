"""What a file is called, made harmless: no folder, no sign that cannot be seen, no dot in front."""

import unicodedata
from pathlib import PurePosixPath

LONGEST = 120


def harmless(name: str, *, ending: str = "") -> str:
    """Give a name that is only a name; `ending` is put to one that has none."""
    plain = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    # Control signs, and those that turn the direction of writing to hide an ending.
    seen = "".join(one for one in plain if unicodedata.category(one)[0] != "C")
    clean = "".join("_" if one in '<>:"|?*;' else one for one in seen).strip().lstrip(".").strip()
    stem, suffix = PurePosixPath(clean).stem, PurePosixPath(clean).suffix
    last = suffix or (f".{ending}" if ending else "")
    return f"{stem[: LONGEST - len(last)] or 'file'}{last}"
