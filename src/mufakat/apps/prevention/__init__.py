"""Prevention: programmes, practice cards and counts that cross; support cases that never do."""
