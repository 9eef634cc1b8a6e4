"""What one node says to another when it does not take something: problem+json with a code."""

import re

from mufakat.kernel.canonical import encode, load
from mufakat.kernel.errors import Malformed, MufakatError

CONTENT_TYPE = "application/problem+json"
LIMIT = 4096

_CODE = re.compile(r"[a-z0-9_]+(?:\.[a-z0-9_]+)*", re.ASCII).fullmatch
_CODE_LONG = 64


def problem(error: MufakatError, status: int) -> bytes:
    """Write why something was not taken. The code is the message; nothing sent is repeated."""
    return encode(
        {
            "code": error.code,
            "status": int(status),
            "title": (type(error).__doc__ or "").split("\n", 1)[0],
            "type": f"urn:mufakat:{error.code}",
        }
    )


def code_of(body: bytes) -> str:
    """Read the code out of a partner's problem; empty when it gave none of that form."""
    try:
        said = load(body, limit=LIMIT)
    except Malformed:
        return ""
    code = said.get("code") if isinstance(said, dict) else None
    fits = isinstance(code, str) and len(code) <= _CODE_LONG and _CODE(code)
    return str(code) if fits else ""
