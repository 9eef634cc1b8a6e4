"""One expert as our own register holds them. Names are kept as entered and never re-sorted.

There is no field for religion, ethnicity or political opinion, and none can be added by a file:
whoever reads a profile refuses a field that is not named here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mufakat.apps.letters.acts.facts import is_date
from mufakat.apps.letters.acts.reading import (
    LINE,
    PAGE,
    Words,
    choice,
    each,
    fields,
    fitting,
    line,
    words,
)
from mufakat.kernel.forms import is_language
from mufakat.kernel.values import Json


class Kind(StrEnum):
    """What somebody's experience was gained in."""

    ASSIGNMENT = "assignment"
    MEETING = "meeting"
    PAPER = "paper"
    TRAINING = "training"


class Level(StrEnum):
    """How well a language is spoken: the European framework, and one's own."""

    A1 = "A1"
    A2 = "A2"
    B1 = "B1"
    B2 = "B2"
    C1 = "C1"
    C2 = "C2"
    NATIVE = "native"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the forms people need: its own script, preferred Latin, that of the passport."""

    native: str
    latin: str = ""
    passport: str = ""
    mononym: bool = False
    rank: str = ""
    before: str = ""
    after: str = ""

    @property
    def shown(self) -> str:
        """The name as lists show it: rank and degrees where they stand, nothing re-sorted."""
        plain = " ".join(one for one in (self.rank, self.before, self.latin or self.native) if one)
        return f"{plain}, {self.after}" if self.after else plain


@dataclass(frozen=True, slots=True)
class Post:
    """A post held: what, where, and as far as known from when to when (EDTF)."""

    title: Words
    organisation: Words
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Experience:
    """One thing done that shows what somebody knows: a title, a text, a date."""

    kind: Kind
    title: str
    text: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language and how well it is spoken."""

    language: str
    level: Level


@dataclass(frozen=True, slots=True)
class Away:
    """Days on which somebody cannot come, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Clearance:
    """Cleared to a level, until a day; without one, until it is withdrawn."""

    level: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A matter somebody should not speak to, and why."""

    about: str
    why: str


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything our register knows of one expert."""

    name: Name
    posts: tuple[Post, ...] = ()
    specialisations: tuple[str, ...] = ()
    experience: tuple[Experience, ...] = ()
    languages: tuple[Spoken, ...] = ()
    interprets: tuple[tuple[str, str], ...] = ()
    away: tuple[Away, ...] = ()
    clearances: tuple[Clearance, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    contact: str = ""

    def is_away(self, first: date, last: date) -> bool:
        """Answer whether any day from `first` to `last` is one they cannot come on."""
        return any(one.first <= last and first <= one.last for one in self.away)

    def post_on(self, day: date) -> Post | None:
        """Give the post held on a day, else the last one entered."""
        held = [one for one in self.posts if _held(one, day)]
        return held[-1] if held else (self.posts[-1] if self.posts else None)


def _held(post: Post, day: date) -> bool:
    year = f"{day:%Y-%m-%d}"
    return post.since[:10] <= year and (not post.until or year <= post.until[:10])


def read_profile(value: Json) -> Profile:
    """Read a profile; a field it does not name is refused, whatever it holds."""
    said = fields(
        value,
        "name",
        maybe=(
            "posts", "specialisations", "experience", "languages", "interprets", "away",
            "clearances", "conflicts", "contact",
        ),
    )  # fmt: skip
    return Profile(
        name=_name(said["name"]),
        posts=each(said.get("posts", []), _post),
        specialisations=each(said.get("specialisations", []), line),
        experience=each(said.get("experience", []), _experience),
        languages=each(said.get("languages", []), _spoken),
        interprets=each(said.get("interprets", []), _pair),
        away=each(said.get("away", []), _away),
        clearances=each(said.get("clearances", []), _clearance),
        conflicts=each(said.get("conflicts", []), _conflict),
        contact=line(said.get("contact", ""), empty=True),
    )


def write_profile(profile: Profile) -> dict[str, Json]:
    """Write a profile as `read_profile` reads it."""
    name = profile.name
    return {
        "name": {
            "native": name.native, "latin": name.latin, "passport": name.passport,
            "mononym": name.mononym, "rank": name.rank, "before": name.before,
            "after": name.after,
        },
        "posts": [
            {
                "title": dict(one.title), "organisation": dict(one.organisation),
                "since": one.since, "until": one.until,
            }
            for one in profile.posts
        ],
        "specialisations": [*profile.specialisations],
        "experience": [
            {"kind": str(one.kind), "title": one.title, "text": one.text, "when": one.when}
            for one in profile.experience
        ],
        "languages": [
            {"language": one.language, "level": str(one.level)} for one in profile.languages
        ],
        "interprets": [[*pair] for pair in profile.interprets],
        "away": [
            {"first": one.first.isoformat(), "last": one.last.isoformat()} for one in profile.away
        ],
        "clearances": [
            {"level": one.level, "until": one.until.isoformat() if one.until else ""}
            for one in profile.clearances
        ],
        "conflicts": [{"about": one.about, "why": one.why} for one in profile.conflicts],
        "contact": profile.contact,
    }  # fmt: skip


def day(value: Json) -> date:
    """Read a calendar day."""
    text = fitting(value, lambda one: isinstance(one, str) and _is_day(one), "day")
    return date.fromisoformat(text)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _name(value: Json) -> Name:
    said = fields(
        value, "native", maybe=("latin", "passport", "mononym", "rank", "before", "after")
    )
    return Name(
        native=line(said["native"], limit=200),
        latin=_short(said, "latin"),
        passport=_short(said, "passport"),
        mononym=said.get("mononym") is True,
        rank=_short(said, "rank"),
        before=_short(said, "before"),
        after=_short(said, "after"),
    )


def _short(said: Mapping[str, Json], name: str) -> str:
    return line(said.get(name, ""), empty=True, limit=200)


def _post(value: Json) -> Post:
    said = fields(value, "title", "organisation", maybe=("since", "until"))
    return Post(
        words(said["title"]),
        words(said["organisation"], empty=True),
        _when(said.get("since", "")),
        _when(said.get("until", "")),
    )


def _experience(value: Json) -> Experience:
    said = fields(value, "kind", "title", maybe=("text", "when"))
    return Experience(
        choice(said["kind"], Kind),
        line(said["title"], limit=LINE),
        line(said.get("text", ""), empty=True, limit=PAGE),
        _when(said.get("when", "")),
    )


def _spoken(value: Json) -> Spoken:
    said = fields(value, "language", "level")
    return Spoken(fitting(said["language"], is_language, "language"), choice(said["level"], Level))


def _pair(value: Json) -> tuple[str, str]:
    both = each(value, lambda one: fitting(one, is_language, "language"), least=2)
    return both[0], both[1]


def _away(value: Json) -> Away:
    said = fields(value, "first", "last")
    first, last = day(said["first"]), day(said["last"])
    return Away(min(first, last), max(first, last))


def _clearance(value: Json) -> Clearance:
    said = fields(value, "level", maybe=("until",))
    until = said.get("until", "")
    return Clearance(line(said["level"], limit=80), day(until) if until else None)


def _conflict(value: Json) -> Conflict:
    said = fields(value, "about", maybe=("why",))
    return Conflict(line(said["about"]), line(said.get("why", ""), empty=True))


def _when(value: Json) -> str:
    return fitting(value, lambda one: one == "" or (isinstance(one, str) and is_date(one)), "date")
