"""What an app can offer to pages that collect from several apps: plain values, no page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

Words = str | Promise


class Whose(StrEnum):
    """Who something waits for."""

    OURS = "ours"
    SENDING = "sending"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Waiting:
    """One row of Today: a sentence, where it is answered, and what the button says.

    Smaller places come first. `since` is when it was said, as the entry claims.
    """

    place: int
    sentence: Words
    url: str
    button: Words
    since: str = ""
    whose: Whose = Whose.OURS


@dataclass(frozen=True, slots=True)
class Found:
    """One thing a search may find. `text` is searched besides the title and never shown.

    `language` is what title and text are written in, where the app knows; `by` the side it is
    from. The matter it belongs to stands in its address.
    """

    kind: Words
    title: str
    url: str
    text: str = ""
    language: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of an agreement or a meeting. `name` tells the page which tab it is."""

    place: int
    name: str
    label: Words
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an agreement's or a meeting's page that an app above adds to it."""

    template: str
    shown: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AtMeeting:
    """Which meeting a tab belongs to: its agreement, its key there, and its own matter.

    `own` is empty until both sides have agreed to hold it.
    """

    agreement: str
    key: str
    own: str


@dataclass(frozen=True, slots=True)
class MeetingStep:
    """One step of a meeting after its agenda is adopted, in the order of `place`.

    `since` is when it was reached, empty as long as it was not; `help` says what is so then.
    """

    place: int
    label: Words
    help: Words
    since: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """An item an app brings onto a meeting's agenda with the first items anybody drafts.

    `place` is where it stands in an order, counted from one; `value` is the item as a decision
    carries it.
    """

    key: str
    place: int
    value: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Occasion:
    """One event of a calendar: when, what, where; `firm` where nothing about it is uncertain."""

    name: str
    title: str
    begins: date | datetime
    ends: date | datetime
    said_at: datetime
    place: str = ""
    url: str = ""
    firm: bool = False
    cancelled: bool = False
