"""What can be said of papers, and what it comes to: pure."""
