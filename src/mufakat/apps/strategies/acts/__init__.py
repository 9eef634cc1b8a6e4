"""What can be said about strategies, and how mappings compare: pure."""
