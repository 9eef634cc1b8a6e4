"""What is decided about our own people and their work, without touching a table."""
