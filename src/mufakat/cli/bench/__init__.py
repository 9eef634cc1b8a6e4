"""`mufakat bench`: how fast this node is on this machine, beside what the machine itself can do."""

from mufakat.cli.bench.command import register

__all__ = ["register"]
