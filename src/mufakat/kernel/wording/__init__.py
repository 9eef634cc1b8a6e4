"""Negotiated text: clauses, owned brackets, two levels of consent, concordance."""
