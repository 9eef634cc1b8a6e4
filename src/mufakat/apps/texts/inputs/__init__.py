"""Files people bring in: bytes in, values out."""
