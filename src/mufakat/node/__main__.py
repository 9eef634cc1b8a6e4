"""`python -m mufakat.node`: Django's own commands for this node, for its keeper."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one of Django's commands under this node's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mufakat.node.settings.live")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
