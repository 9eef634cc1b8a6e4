"""Words and names templates ask of letters."""
