"""Settings every way of running shares: the apps and where things are kept."""

import os
from importlib.util import find_spec
from typing import Any

from mufakat.node.settings.databases import database
from mufakat.node.settings.pages import *  # noqa: F403 -- settings are one namespace
from mufakat.node.settings.pages import MUFAKAT_NODE, PAGE_APPS

_OURS = [
    "mufakat.registry",
    "mufakat.apps.parties",
    "mufakat.apps.exchange",
    "mufakat.apps.letters",
    "mufakat.apps.agreements",
    "mufakat.apps.meetings",
    "mufakat.apps.workbench",
]
# Ours come first: their templates stand in front of the log-in library's.
INSTALLED_APPS = [
    *(app for app in _OURS if find_spec(app) and find_spec(f"{app}.apps")),
    *PAGE_APPS,
]

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
