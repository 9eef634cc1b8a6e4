"""The workbench: what waits for me, for us and for them; search; every matter from one place."""
