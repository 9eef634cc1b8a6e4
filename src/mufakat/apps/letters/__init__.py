"""Letters: what two sides wrote and said to each other beside the table: notes and contacts."""
