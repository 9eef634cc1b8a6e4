"""What time it is: the only place that asks. Everything else is told."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import time


def now() -> datetime:
    """Give the time of this moment in UTC, or the story's where `MUFAKAT_CLOCK` sets one.

    The variable holds an instant that stands still, or the path of a file that holds one: from
    there the story's time runs on, beginning when the file was written.
    """
    said = os.environ.get("MUFAKAT_CLOCK", "")
    return story_time(said) if said else datetime.now(UTC)  # noqa: TID251 -- the one clock


def story_time(said: str) -> datetime:
    """Read an instant, or the file that holds it."""
    if said[:4].isdigit():
        return datetime.fromisoformat(said).astimezone(UTC)
    path = Path(said)
    begins = datetime.fromisoformat(path.read_text("ascii").strip()).astimezone(UTC)
    return begins + timedelta(seconds=max(time() - path.stat().st_mtime, 0))
