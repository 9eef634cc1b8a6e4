"""Links from provisions to themes, and how far two people who set them apart agree.

The figure speaks of the mapping: of how two readers read the same documents. It says nothing of
a document and nothing of a state.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from mufakat.apps.letters.acts.reading import Unreadable, fields, fitting
from mufakat.kernel.forms import is_party, is_word
from mufakat.kernel.values import Json

THEMES = (
    "I", "I.1", "I.2", "I.3", "I.4",
    "II", "II.1", "II.2", "II.3", "II.4", "II.5",
    "III", "III.1", "III.2", "III.3",
    "IV", "IV.1", "IV.2", "IV.3",
)  # fmt: skip
"""The pillars of the UN Global Counter-Terrorism Strategy, and a working division of them."""
AUTHORS = 2
MOST = 5000
"""Links of one author."""


@dataclass(frozen=True, slots=True, order=True)
class Provision:
    """One pillar or measure of one side's document."""

    party: str
    key: str
    part: str


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A provision speaks to a theme, as somebody read it."""

    provision: Provision
    theme: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of all links either author set, how many both set."""

    both: int
    either: int


def agreement(one: Collection[Link], other: Collection[Link]) -> Agreement:
    """Count the links both authors set, and those either set."""
    mine, theirs = frozenset(one), frozenset(other)
    return Agreement(len(mine & theirs), len(mine | theirs))


def authors_of(mappings: Sequence[Iterable[Link]]) -> Mapping[Link, int]:
    """Give for each link how many authors set it."""
    found: dict[Link, int] = {}
    for links in mappings:
        for link in frozenset(links):
            found[link] = found.get(link, 0) + 1
    return found


def standing(links: Iterable[Link], provisions: Collection[Provision]) -> frozenset[Link]:
    """Give the links whose provision is still there."""
    known = frozenset(provisions)
    return frozenset(one for one in links if one.provision in known)


def is_theme(value: Json) -> bool:
    """Answer whether a text names a theme."""
    return isinstance(value, str) and value in THEMES


def pillar_of(theme: str) -> str:
    """Give the pillar a theme belongs to."""
    return theme.partition(".")[0]


def read_links(value: Json) -> frozenset[Link]:
    """Read links as they are kept and as programs send them."""
    if not isinstance(value, list) or len(value) > MOST:
        raise Unreadable(field="links")
    return frozenset(_link(one) for one in value)


def write_links(links: Iterable[Link]) -> list[Json]:
    """Write links as `read_links` reads them, in a fixed order."""
    return [
        {
            "party": one.provision.party, "key": one.provision.key, "part": one.provision.part,
            "theme": one.theme,
        }
        for one in sorted(links)
    ]  # fmt: skip


def _link(value: Json) -> Link:
    said = fields(value, "party", "key", "part", "theme")
    if not is_theme(said["theme"]):
        raise Unreadable(field="theme")
    provision = Provision(
        fitting(said["party"], is_party, "party"),
        fitting(said["key"], is_word, "key"),
        fitting(said["part"], is_word, "part"),
    )
    return Link(provision, str(said["theme"]))
