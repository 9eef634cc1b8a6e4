"""Exchange services: making parcels, sending them, receiving them, comparing what both hold."""
