"""What can be said about news: pure."""
