"""The public keys acts have named. Whether one may speak where it does, the fold decides."""

from collections.abc import Mapping

from mufakat.kernel.forms import from_base64
from mufakat.kernel.keys import PublicKey, load_public
from mufakat.kernel.values import KeyId
from mufakat.registry.models import KeyRow

KEPT = 4096

# An id is its key's hash, so what was once read can never be another key.
_known: dict[KeyId, PublicKey] = {}


class NamedKeys:
    """Every key named so far: by acts kept here, and by those just read before they are kept."""

    def __init__(self) -> None:
        self._fresh: dict[KeyId, PublicKey] = {}

    def add(self, named: Mapping[KeyId, str]) -> None:
        """Take in keys an act that was verified names."""
        for keyid, base64 in named.items():
            self._fresh[keyid] = load_public(from_base64(base64))

    def find(self, keyid: KeyId) -> PublicKey | None:
        """Find the key of that id; None when no act has named it."""
        return self._fresh.get(keyid) or _known.get(keyid) or _stored(keyid)


def _stored(keyid: KeyId) -> PublicKey | None:
    row = KeyRow.objects.filter(keyid=keyid).first()
    if row is None:
        return None
    key = load_public(from_base64(row.public))
    if key.id != keyid:
        return None
    if len(_known) >= KEPT:
        _known.clear()
    _known[keyid] = key
    return key
