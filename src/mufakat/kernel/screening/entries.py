"""What a list says of one person or body: its publisher's claim, kept apart from other lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["person", "body", "other"]
Quality = Literal["main", "good", "low", "original"]


@dataclass(frozen=True, slots=True)
class ListedName:
    """One name a list gives, and what the list itself says of its quality."""

    text: str
    quality: Quality = "main"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of one list in one version. Unknown is empty, never guessed."""

    list: str
    id: str
    reference: str
    version: str
    kind: Kind
    names: tuple[ListedName, ...]
    births: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    regime: str = ""

    def facts(self) -> Mapping[str, tuple[str, ...]]:
        """Give what is compared between two versions, in no order."""
        return {
            "names": _sorted(one.text for one in self.names if one.quality == "main"),
            "aliases": _sorted(one.text for one in self.names if one.quality == "good"),
            "weak_aliases": _sorted(one.text for one in self.names if one.quality == "low"),
            "original": _sorted(one.text for one in self.names if one.quality == "original"),
            "births": _sorted(self.births),
            "nationalities": _sorted(self.nationalities),
        }


@dataclass(frozen=True, slots=True)
class PublishedList:
    """A list as its publisher gave it out at one time."""

    name: str
    version: str
    entries: tuple[Entry, ...]
    unread: Mapping[str, int] = field(default_factory=dict)


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(values))
