"""Tags for papers."""
