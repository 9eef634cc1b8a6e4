"""When an item is spoken to: sittings of people, interpreters and rooms, in two capitals' days."""
