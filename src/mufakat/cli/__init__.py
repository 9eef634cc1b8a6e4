"""The command line: the same services, typed by hand."""

from mufakat.cli.start import main

__all__ = ["main"]
