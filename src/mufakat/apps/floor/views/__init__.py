"""The pages of the floor, and what they follow."""
