"""Where a clause can be cut in two: behind a sign that ends a phrase, outside brackets."""

import re
from collections.abc import Sequence

from mufakat.apps.texts.acts.writing import Located
from mufakat.kernel.wording.texts import Plain, Runs
from mufakat.kernel.wording.working import TokenId

_END = re.compile(r"[.;:?!,](?=\s|$)")


def cuts_in(runs: Runs) -> list[str]:
    """Give what would stand before each cut, as it reads outside brackets."""
    read, found = "", []
    for run in runs:
        if isinstance(run, Plain):
            found += [_plain(read + run.text[: end.end()]) for end in _END.finditer(run.text)]
            read += run.text
    whole = _plain(read)
    return [one for one in dict.fromkeys(found) if one != whole or not isinstance(runs[-1], Plain)]


def word_before(runs: Sequence[Located], reads: str) -> TokenId | None:
    """Find the last word before a cut, by how everything before it reads; None where none is."""
    read = ""
    for one in runs:
        for token, word in one.tokens:
            read += word
            if word.strip() and _plain(read) == reads:
                return token
    return None


def _plain(text: str) -> str:
    return " ".join(text.split())
