"""Parties: whose node this is, who works here in which role, and which partners it is paired with."""
