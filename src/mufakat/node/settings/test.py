"""Settings under which the tests run: nothing durable, nothing slow."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from mufakat.node.home import Home
from mufakat.node.settings.base import *  # noqa: F403 -- settings are one namespace

SECRET_KEY = "only for tests"
_folder = Path(tempfile.mkdtemp(prefix="mufakat-test-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
MUFAKAT_HOME = _folder
MUFAKAT_NODE = Home(_folder)
MUFAKAT_SECOND_FACTOR = False
if not os.environ.get("MUFAKAT_DATABASE_URL"):
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
