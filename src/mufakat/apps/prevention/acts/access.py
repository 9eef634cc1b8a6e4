"""Who may open a case, what for, and for how long a case opened in need stays open. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum


class Part(StrEnum):
    """A named place in a case: one leads it, the others are its panel."""

    LEAD = "lead"
    CHAIR = "chair"
    SOCIAL_WORKER = "social_worker"
    PSYCHOLOGIST = "psychologist"
    TEACHER = "teacher"
    POLICE = "police"
    DATA_PROTECTION = "data_protection"


class Purpose(StrEnum):
    """What a case is opened for; noted at every opening."""

    WORK = "work"
    PANEL = "panel"
    REVIEW = "review"
    COMPLAINT = "complaint"
    OWN_DATA = "own_data"


class Ground(StrEnum):
    """On what ground somebody without a part in a case opens it."""

    DANGER = "danger"
    LEAD_AWAY = "lead_away"
    COURT = "court"


UNSECONDED, UPHELD = timedelta(hours=24), timedelta(days=7)


def glass_holds(at: datetime, *, upheld: bool | None, now: datetime) -> bool:
    """Say whether a case opened in need is still open: a day, or a week once a second agreed."""
    if upheld is False:
        return False
    return now < at + (UPHELD if upheld else UNSECONDED)
