"""The terms of a meeting: what is proposed, countered and agreed as one thing."""

from dataclasses import dataclass, field
from enum import StrEnum

from mufakat.apps.letters.acts.facts import NOT_KNOWN, When, read_when, write_when
from mufakat.apps.letters.acts.reading import (
    PAGE,
    Words,
    choice,
    each,
    fields,
    fitting,
    line,
    whole,
    words,
)
from mufakat.kernel.forms import (
    is_digest_or_none,
    is_language,
    is_object,
    is_party,
    is_time,
    is_word,
)
from mufakat.kernel.values import DossierId, Json, PartyId

PREFIX = "meeting"


class Level(StrEnum):
    """Who meets."""

    EXPERTS = "experts"
    DIRECTORS = "directors"
    DEPUTIES = "deputies"
    PRINCIPALS = "principals"


class Mode(StrEnum):
    """How the sides meet."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"


class Plan(StrEnum):
    """What the terms say is to become of the meeting."""

    PLANNED = "planned"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Aim:
    """One aim, and what is expected to come of it: the record will answer each."""

    id: str
    text: Words
    outcome: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic as it was announced."""

    id: str
    text: Words


@dataclass(frozen=True, slots=True)
class Place:
    """Where the meeting is held, by whom as host, and on which clock."""

    name: Words = field(default_factory=dict)
    host: PartyId | str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """What the meeting rests on: an article, or the instrument as a whole and why."""

    article: str = ""
    reason: Words = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether no single article is named."""
        return not self.article


@dataclass(frozen=True, slots=True)
class Terms:
    """One meeting as proposed, or as agreed. `dossier` is the matter its papers are kept in."""

    body: str
    ordinal: int
    title: Words
    dossier: DossierId
    aims: tuple[Aim, ...] = ()
    topics: tuple[Topic, ...] = ()
    level: Level = Level.EXPERTS
    place: Place = Place()
    mode: Mode = Mode.IN_PERSON
    when: When = NOT_KNOWN
    opens: str = ""
    closes: str = ""
    basis: Basis = Basis()
    origin: str = ""
    languages: tuple[str, ...] = ()
    plan: Plan = Plan.PLANNED
    reason: Words = field(default_factory=dict)

    @property
    def ref(self) -> str:
        """What the meeting is called in symbols: EM.1."""
        return f"{self.body}.{self.ordinal}"


def read_terms(value: Json) -> Terms:
    """Read the terms of a meeting from a decision's value."""
    said = fields(
        value, "body", "ordinal", "title", "dossier", "aims", "topics", "mode", "when", "plan",
        maybe=(
            "level", "place", "opens", "closes", "basis", "origin", "languages", "reason",
        ),
    )  # fmt: skip
    return Terms(
        body=fitting(said["body"], _is_body, "body"),
        ordinal=whole(said["ordinal"], least=1, most=9999),
        title=words(said["title"]),
        dossier=DossierId(fitting(said["dossier"], is_digest_or_none, "dossier")),
        aims=each(said["aims"], _read_aim),
        topics=each(said["topics"], _read_topic),
        level=choice(said.get("level", "experts"), Level),
        place=_read_place(said.get("place", {})),
        mode=choice(said["mode"], Mode),
        when=read_when(said["when"]),
        opens=fitting(said.get("opens", ""), _is_time_or_none, "opens"),
        closes=fitting(said.get("closes", ""), _is_time_or_none, "closes"),
        basis=_read_basis(said.get("basis", {})),
        origin=fitting(said.get("origin", ""), _is_origin_or_none, "origin"),
        languages=each(said.get("languages", []), _read_language),
        plan=choice(said["plan"], Plan),
        reason=words(said.get("reason", {}), empty=True, limit=PAGE),
    )


def write_terms(terms: Terms) -> dict[str, Json]:
    """Write the terms of a meeting as a decision's value."""
    return {
        "body": terms.body,
        "ordinal": terms.ordinal,
        "title": dict(terms.title),
        "dossier": terms.dossier,
        "aims": [
            {"id": aim.id, "text": dict(aim.text), "outcome": dict(aim.outcome)}
            for aim in terms.aims
        ],
        "topics": [{"id": topic.id, "text": dict(topic.text)} for topic in terms.topics],
        "level": str(terms.level),
        "place": {
            "name": dict(terms.place.name),
            "host": terms.place.host,
            "zone": terms.place.zone,
        },
        "mode": str(terms.mode),
        "when": write_when(terms.when),
        "opens": terms.opens,
        "closes": terms.closes,
        "basis": {"article": terms.basis.article, "reason": dict(terms.basis.reason)},
        "origin": terms.origin,
        "languages": [*terms.languages],
        "plan": str(terms.plan),
        "reason": dict(terms.reason),
    }


def _read_aim(value: Json) -> Aim:
    said = fields(value, "id", "text", maybe=("outcome",))
    outcome = words(said.get("outcome", {}), empty=True, limit=PAGE)
    return Aim(_read_id(said["id"]), words(said["text"], limit=PAGE), outcome)


def _read_topic(value: Json) -> Topic:
    said = fields(value, "id", "text")
    return Topic(_read_id(said["id"]), words(said["text"]))


def _read_place(value: Json) -> Place:
    said = fields(value, maybe=("name", "host", "zone"))
    return Place(
        name=words(said.get("name", {}), empty=True),
        host=fitting(said.get("host", ""), _is_party_or_none, "host"),
        zone=line(said.get("zone", ""), empty=True, limit=64),
    )


def _read_basis(value: Json) -> Basis:
    said = fields(value, maybe=("article", "reason"))
    return Basis(
        fitting(said.get("article", ""), is_word, "article"),
        words(said.get("reason", {}), empty=True),
    )


def _read_language(value: Json) -> str:
    return fitting(value, is_language, "language")


def _read_id(value: Json) -> str:
    return fitting(value, lambda one: one != "" and is_word(one), "id")


def _is_body(value: Json) -> bool:
    return isinstance(value, str) and is_word(value) and value.isalnum() and len(value) <= 16  # noqa: PLR2004 -- as long as fits a symbol


def _is_party_or_none(value: Json) -> bool:
    return value == "" or is_party(value)


def _is_time_or_none(value: Json) -> bool:
    return value == "" or is_time(value)


def _is_origin_or_none(value: Json) -> bool:
    return value == "" or (is_object(value) and str(value).startswith(("contact/", "note/")))
