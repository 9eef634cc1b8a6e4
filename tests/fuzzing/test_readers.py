"""No foreign bytes bring a reader to its knees: it reads them, or refuses them with a code.

    MUFAKAT_LONG=1 MUFAKAT_EXECUTIONS=1000000 pytest tests/fuzzing -s

A reader that fails otherwise leaves the bytes in `corpus/<reader>/`, where every later run reads
them first.
"""

import os
from hashlib import sha256
from random import Random

import pytest

from mufakat.kernel.errors import MufakatError
from tests.fuzzing.readers import CORPUS, READERS, Reader
from tests.fuzzing.spoiling import spoil

LONG = bool(os.environ.get("MUFAKAT_LONG"))
COUNT = int(os.environ.get("MUFAKAT_EXECUTIONS", "1000000")) if LONG else 1_500
SEED = int(os.environ.get("MUFAKAT_SEED", "0"))


def fails(reader: Reader, data: bytes) -> str:
    """Say how a reader failed on these bytes; nothing when it read or refused them."""
    try:
        reader.read(data)
    except MufakatError as refused:
        return "" if refused.code else "no code"
    except Exception as crash:  # noqa: BLE001 -- whatever it is, it is what is looked for
        return repr(crash)
    return ""


@pytest.mark.parametrize("name", READERS)
def test_what_once_brought_a_reader_down_is_refused(name: str) -> None:
    reader = READERS[name]
    kept = sorted((CORPUS / name).glob("*")) if (CORPUS / name).exists() else []

    assert [(one.name, fail) for one in kept if (fail := fails(reader, one.read_bytes()))] == []


@pytest.mark.slow
@pytest.mark.timeout(36_000 if LONG else 300)
@pytest.mark.parametrize("name", READERS)
def test_spoiled_bytes_are_read_or_refused(name: str) -> None:
    reader, random = READERS[name], Random(f"{SEED} {name}")
    for done in range(COUNT // reader.weight):
        data = spoil(reader.seeds, random)
        if fail := fails(reader, data):
            folder = CORPUS / name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / sha256(data).hexdigest()[:16]).write_bytes(data)
            pytest.fail(f"{name}, execution {done}: {fail}")
    print(name, COUNT // reader.weight)  # noqa: T201 -- the long run's report
