"""Settings of a node at work."""

import secrets

from mufakat.node.settings.base import *  # noqa: F403 -- settings are one namespace
from mufakat.node.settings.base import MUFAKAT_NODE

DEBUG = False
# A command that only looks leaves no folder behind: without a home, a secret for this moment.
SECRET_KEY = MUFAKAT_NODE.secret("pages") if MUFAKAT_NODE.path.is_dir() else secrets.token_hex(32)

# One stream for whoever keeps the process; never what somebody sent, only what became of it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "waitress.queue": {"level": "ERROR"},
    },
}
