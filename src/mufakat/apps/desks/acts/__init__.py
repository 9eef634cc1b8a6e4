"""What can be said at the desks, and what state it makes: pure, no clock, no table."""
