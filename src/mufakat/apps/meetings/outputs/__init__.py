"""Documents about a meeting. User text goes to the typesetter as data, never as markup."""
