"""What prevention keeps outside the tables: the keys of its cases."""
