"""Words and questions templates ask of parties."""
