"""Agreements: the register of what two sides agreed, and the whole relation on one line."""
