"""What can be said of a text, as plain values."""
