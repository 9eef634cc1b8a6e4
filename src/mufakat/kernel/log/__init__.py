"""The log: an append-only Merkle tree of what was sent and received, and its signed heads."""
