"""What a record says, how it is put together, and where it stands: pure."""
