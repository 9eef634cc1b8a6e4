"""Who knows what: issues and experts are compared by what they say; each score says why."""
