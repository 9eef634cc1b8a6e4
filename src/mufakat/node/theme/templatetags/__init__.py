"""What a template loads to draw parts and pictures."""
