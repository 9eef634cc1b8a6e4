"""Words templates ask of meetings."""
