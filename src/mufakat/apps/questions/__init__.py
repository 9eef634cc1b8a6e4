"""Written questions before a meeting, and the answers: grouped, and tied to items."""
