"""Dates, times and ages as each of the three languages writes them; the time is an argument."""
