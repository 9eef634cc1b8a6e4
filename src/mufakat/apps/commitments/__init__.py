"""Commitments: what the sides agreed to do, who does it by when, and what came of it."""
