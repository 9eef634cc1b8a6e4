"""Words templates ask of texts."""
