"""What every test shares: only the list of what could not be run here."""

pytest_plugins = ["tests.not_run"]
