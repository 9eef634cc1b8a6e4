"""Parties: whose node this is, who works here in which role, which partners it is paired with."""
