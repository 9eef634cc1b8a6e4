"""Strategies of each side, a crosswalk of what they provide for, and both side by side."""
