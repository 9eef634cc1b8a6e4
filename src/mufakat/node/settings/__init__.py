"""Settings of a node: what is kept, what serves pages, and one file for each way of running."""
