"""Settings every way of running shares: the apps and where things are kept."""

import os
from typing import Any

from mufakat.node.settings.databases import database
from mufakat.node.settings.pages import *  # noqa: F403 -- settings are one namespace
from mufakat.node.settings.pages import MUFAKAT_NODE, PAGE_APPS
from mufakat.node.subjects import SUBJECTS

# Ours come first: their templates stand in front of the log-in library's.
INSTALLED_APPS = [
    "mufakat.registry",
    *(f"mufakat.apps.{name}" for name in SUBJECTS),
    *PAGE_APPS,
]

MUFAKAT_WITHDRAWN = os.environ.get("MUFAKAT_WITHDRAWN", "erase")
"""What becomes here of words another side withdraws: erased at once, or `ask` a person first."""

MUFAKAT_NEWSROOM = os.environ.get("MUFAKAT_NEWSROOM", "") or str(MUFAKAT_NODE.path / "public")
"""The folder the public site reads: released news items and nothing else."""

MUFAKAT_NEWSROOM_ADDRESS = os.environ.get("MUFAKAT_NEWSROOM_ADDRESS", "http://127.0.0.1:8080")
"""Where the public reads it."""

MUFAKAT_SEALING_DAYS = int(os.environ.get("MUFAKAT_SEALING_DAYS", "") or 365)
"""After how many days the sealing key should be renewed; 0: nobody is reminded."""

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES: dict[str, dict[str, Any]] = {
    "default": database(os.environ.get("MUFAKAT_DATABASE_URL", ""), embedded=MUFAKAT_NODE.database)
}
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "node_cache",
    }
}
