"""Words of this app for its templates."""
