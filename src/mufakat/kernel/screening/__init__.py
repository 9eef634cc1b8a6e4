"""Names held against published lists: every hit says why, and decides nothing."""
