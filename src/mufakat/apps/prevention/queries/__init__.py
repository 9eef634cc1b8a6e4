"""What pages of prevention read."""
