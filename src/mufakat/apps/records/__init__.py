"""The record of a meeting: put together from what was noted, corrected by both, made final."""
