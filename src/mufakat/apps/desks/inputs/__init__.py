"""What the desks read of other tools."""
