"""Where rows are kept: SQLite in the home, or PostgreSQL where an address is given."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    # Without secure_delete, words that were erased stand in the file until it is written over.
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
}


def database(url: str, *, embedded: Path) -> dict[str, Any]:
    """Give Django's description of the database `url` names, or of the embedded one."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(embedded),
            "OPTIONS": dict(SQLITE),
            # Kept open: to open it again for every request costs more than most requests, and
            # whoever closes it last has SQLite write its whole log back first.
            "CONN_MAX_AGE": None,
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
