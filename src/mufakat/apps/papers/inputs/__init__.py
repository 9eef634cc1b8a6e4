"""Files that come from outside, looked at by their content. Nothing in them is ever run."""
