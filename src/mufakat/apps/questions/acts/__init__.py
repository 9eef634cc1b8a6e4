"""What can be asked and answered, and what it comes to: pure."""
