"""What prevention says to the other side, and what a case holds. Pure."""
