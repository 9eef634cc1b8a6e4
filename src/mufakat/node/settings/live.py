"""Settings of a node at work."""

import secrets

from mufakat.node.settings.base import *  # noqa: F403 -- settings are one namespace
from mufakat.node.settings.base import MUFAKAT_NODE

DEBUG = False
# A command that only looks leaves no folder behind: without a home, a secret for this moment.
SECRET_KEY = MUFAKAT_NODE.secret("pages") if MUFAKAT_NODE.path.is_dir() else secrets.token_hex(32)
