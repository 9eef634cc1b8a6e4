"""What can be said about an agreement, and where that leaves it. Pure; time is an argument."""
