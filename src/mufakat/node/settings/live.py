"""Settings of a node at work."""

from mufakat.node.settings.base import *  # noqa: F403 -- settings are one namespace
from mufakat.node.settings.base import MUFAKAT_NODE

DEBUG = False
SECRET_KEY = MUFAKAT_NODE.secret("pages")
