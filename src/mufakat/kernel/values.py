"""The small values everything else is made of: ids, digests, JSON."""

from typing import NewType

ActId = NewType("ActId", str)
DossierId = NewType("DossierId", str)
Digest = NewType("Digest", str)
KeyId = NewType("KeyId", str)
PartyId = NewType("PartyId", str)
NodeId = NewType("NodeId", str)

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

ZERO = Digest("0" * 64)
"""The digest a slot starts from when nothing was decided before."""
