"""What becomes of a match: a person decides, with reasons; for what is adverse, two do.

Content is referred to an authority only with a notice its owner can read, the ground, who is
competent, and where to appeal (Santa Clara Principles 2.0: Notice, Appeal). Where the host stands
under another side, seventy-two hours pass first, in which that side may look at it (Regulation
(EU) 2021/784, article 4).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from mufakat.kernel.errors import Malformed, Refusal

SCRUTINY = timedelta(hours=72)
NOTICE = ("owner", "ground", "authority", "appeal", "host")
LONGEST = 4000


class NoNotice(Malformed):
    """A referral without what the owner of the content has to be told."""

    code = "desks.no_notice"


class UnderScrutiny(Refusal):
    """A referral of what is hosted under another side, before that side had its time."""

    code = "desks.under_scrutiny"


class Interest(StrEnum):
    """Whether the content serves a public interest; the question has to be answered."""

    NONE = "none"
    JOURNALISM = "journalism"
    EVIDENCE = "evidence"
    RESEARCH = "research"
    COUNTER_SPEECH = "counter_speech"


class Outcome(StrEnum):
    """What is decided about a match. Nothing of it happens by itself."""

    NOTHING = "nothing"
    FOUND = "found"
    WRONG = "wrong"
    REFER = "refer"


ADVERSE = frozenset({Outcome.REFER})
"""What is decided by two persons."""


def read_notice(said: Mapping[str, str]) -> dict[str, str]:
    """Give the notice that goes with a referral, or raise for what it lacks."""
    found = {name: str(said.get(name, "")).strip()[:LONGEST] for name in NOTICE}
    for name, words in found.items():
        if not words:
            raise NoNotice(field=name)
    return found


def scrutiny_until(notice: Mapping[str, str], *, us: str, decided: datetime) -> datetime | None:
    """Say until when another side may look at a referral; nothing where the host is ours."""
    host = notice.get("host", us)
    return None if host == us else decided + SCRUTINY


def check_scrutiny(until: datetime | None, now: datetime) -> None:
    """Raise while another side still has its time."""
    if until is not None and now < until:
        raise UnderScrutiny(until=until.isoformat(timespec="minutes"))
