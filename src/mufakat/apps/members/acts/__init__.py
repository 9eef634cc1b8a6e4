"""What is said about who is a side, and where that stands. Pure."""
