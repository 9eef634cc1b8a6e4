"""The hand of one side in a story: a process of its own in that node's home.

Each line on standard input is one order as JSON, each line on standard output its answer. Orders
are carried out through the services people use; nothing here touches a table.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

import django

Answer = dict[str, Any]


def main() -> None:
    """Carry out orders until there are no more."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mufakat.node.settings.live")
    django.setup()
    from mufakat.node import wiring  # noqa: PLC0415 -- Django has to be set up first

    wiring.wire()
    orders = _orders()
    for line in sys.stdin:
        said = json.loads(line)
        try:
            answer = orders[said["order"]](said)
        except Exception as why:  # noqa: BLE001 -- the one who gave the order has to hear of it
            answer = {"error": getattr(why, "code", type(why).__name__), "why": str(why)}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _orders() -> Mapping[str, Callable[[Mapping[str, Any]], Answer]]:
    from mufakat.cli import drill_orders, side_orders  # noqa: PLC0415 -- Django has to be set up first

    return {**side_orders.ORDERS, **drill_orders.ORDERS}


if __name__ == "__main__":
    main()
