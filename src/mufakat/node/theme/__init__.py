"""The face: one page, its parts and pictures, for every screen of every app."""
