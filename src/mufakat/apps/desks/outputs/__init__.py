"""What the desks give to an agency’s own tools."""
