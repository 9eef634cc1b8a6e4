"""What a template of the desks loads."""
