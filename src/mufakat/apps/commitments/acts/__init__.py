"""What can be said about commitments: pure values, their states and their days."""
