"""Papers as documents. What people wrote goes in as data, never as markup."""
