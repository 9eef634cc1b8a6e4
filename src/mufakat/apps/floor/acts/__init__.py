"""What can be noted of a sitting, and the state of the room that follows from it. Pure."""
