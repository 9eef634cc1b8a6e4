from importlib import import_module

from django.apps import AppConfig


class NodeConfig(AppConfig):
    name = "mufakat.node"
    label = "node"

    def ready(self) -> None:
        """Wire the apps once all their tables are known: pages, commands and tests alike."""
        import_module("mufakat.node.wiring").wire()
