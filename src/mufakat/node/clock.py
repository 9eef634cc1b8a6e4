"""What time it is: the only place that asks. Everything else is told."""

import os
from datetime import UTC, datetime
from pathlib import Path


def now() -> datetime:
    """Give the time of this moment in UTC, or the story's where `MUFAKAT_CLOCK` sets one.

    The variable holds an instant, or the path of a file that holds one and may change.
    """
    said = os.environ.get("MUFAKAT_CLOCK", "")
    return story_time(said) if said else datetime.now(UTC)  # noqa: TID251 -- the one clock


def story_time(said: str) -> datetime:
    """Read an instant, or the file that holds it."""
    text = said if said[:4].isdigit() else Path(said).read_text("ascii")
    return datetime.fromisoformat(text.strip()).astimezone(UTC)
