"""A node in a process of its own, which a test may let die at any point: `HOME WHAT [WHERE]`."""

import json
import os
import sys
from importlib import import_module
from pathlib import Path

import django

from mufakat.node.home import Home, NodeFile


def main(folder: str, what: str, where: str = "") -> None:
    """Do one thing in the node of that folder, and write what there is afterwards."""
    home = Home(Path(folder))
    if what == "found":
        home.write(NodeFile(party="BALI", node="bali-1"))
    os.environ["MUFAKAT_HOME"] = folder
    os.environ["DJANGO_SETTINGS_MODULE"] = "mufakat.node.settings.live"
    django.setup()
    tasks = import_module("tests.registry.one_node_tasks")
    sys.stdout.write(json.dumps(tasks.TASKS[what](home, where)))


if __name__ == "__main__":
    main(*sys.argv[1:])
