"""What can be said about a meeting and its agenda, and where that leaves them. Pure."""
