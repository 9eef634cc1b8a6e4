"""Letters as documents to print."""
