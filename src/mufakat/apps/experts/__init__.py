"""Experts: our own register of them. Private: nothing here is ever an act."""
