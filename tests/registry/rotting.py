"""Single bits anywhere in a node's database file, and what became of each."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

from django.db import connection

from mufakat.registry import folds
from mufakat.registry.verify import verify


def rot(file: Path, seed: int, times: int) -> dict[str, object]:
    """Turn so many bits over, one at a time; count the codes that named them, list the missed."""
    connection.close()
    sound, random = file.read_bytes(), Random(seed)
    content, found, missed = _content(file), Counter[str](), list[int]()
    for _ in range(times):
        bit = random.randrange(len(sound) * 8)
        spoiled = bytearray(sound)
        spoiled[bit // 8] ^= 1 << bit % 8
        _put(file, bytes(spoiled))
        folds.forget_all()
        codes = {fault.code for fault in verify()}
        connection.close()
        _put(file, bytes(spoiled))
        if not codes and _content(file) != content:
            missed.append(bit)
        found[" ".join(sorted(codes)) or "unused"] += 1
    _put(file, sound)
    return {"found": dict(found), "missed": missed, "bytes": len(sound)}


def _put(file: Path, data: bytes) -> None:
    for beside in ("-wal", "-shm"):
        file.with_name(file.name + beside).unlink(missing_ok=True)
    file.write_bytes(data)


def _content(file: Path) -> bytes:
    """Give all that stands in a database, written anew without what is not used."""
    anew = file.with_suffix(".anew")
    anew.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(file)) as opened:
            opened.execute("PRAGMA synchronous = OFF")
            opened.execute("VACUUM INTO ?", [str(anew)])
    except sqlite3.Error as error:
        return str(error).encode()
    with closing(sqlite3.connect(anew)) as opened:
        # A counter that is too high leaves a gap in numbers and changes nothing that stands there.
        opened.execute("PRAGMA secure_delete = ON")
        opened.execute("DELETE FROM sqlite_sequence")
        opened.commit()
        opened.execute("VACUUM")
    return anew.read_bytes()
