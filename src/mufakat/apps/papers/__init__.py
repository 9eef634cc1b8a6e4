"""Papers: from a proposal with aims to an agenda both sides adopted."""
