"""Negotiated texts: from the first draft to the signature, clause by clause, in every language."""
