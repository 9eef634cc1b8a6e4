"""Words templates ask of agreements."""
