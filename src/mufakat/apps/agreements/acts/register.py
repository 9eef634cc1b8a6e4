"""The register entry of one agreement: what both sides say the instrument is."""

from dataclasses import dataclass, field
from enum import StrEnum

from mufakat.apps.letters.acts.facts import (
    NO_SOURCE,
    NOT_KNOWN,
    Source,
    When,
    read_source,
    read_when,
    write_source,
    write_when,
)
from mufakat.apps.letters.acts.reading import (
    PAGE,
    Words,
    choice,
    each,
    fields,
    fitting,
    line,
    maybe,
    whole,
    words,
)
from mufakat.kernel.forms import is_digest_or_none, is_language, is_party, is_word
from mufakat.kernel.values import Json, PartyId

OBJECT = "register"


class Instrument(StrEnum):
    """What sort of instrument it is; the title alone does not decide its effect."""

    TREATY = "treaty"
    MEMORANDUM = "memorandum_of_understanding"
    AGREEMENT = "agreement"
    ARRANGEMENT = "implementing_arrangement"
    NOTES = "exchange_of_notes"
    OTHER = "other"


class TitleStatus(StrEnum):
    """Whether a title comes from a certified copy, a publication, or our own translation."""

    CERTIFIED = "certified"
    PUBLISHED = "published"
    WORKING = "working_translation"


class RenewalRule(StrEnum):
    """How the instrument goes on when its time is up."""

    AUTOMATIC = "automatic"
    BY_AGREEMENT = "by_agreement"
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Title:
    """The title in one language, and how far it can be quoted."""

    language: str
    text: str
    status: TitleStatus


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that happened, when and where as far as known, and who says so."""

    when: When = NOT_KNOWN
    place: Words = field(default_factory=dict)
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its number, its heading and what it covers."""

    number: str
    title: Words
    scope: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Validity:
    """Until when it binds, how it is renewed, and how many months ahead one is reminded."""

    until: When = NOT_KNOWN
    indefinite: bool = False
    renewal: RenewalRule = RenewalRule.UNKNOWN
    remind: tuple[int, ...] = (12, 6, 3)
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Consultation:
    """How often the sides meet, and who hosts first; they then take turns."""

    months: int
    first_host: PartyId
    begins: When = NOT_KNOWN
    source: Source = NO_SOURCE


@dataclass(frozen=True, slots=True)
class Related:
    """Another instrument that has to be read with this one."""

    title: Words
    when: When = NOT_KNOWN
    source: Source = NO_SOURCE
    dossier: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A body that meets under the agreement; its id stands in the symbols of its papers."""

    id: str
    name: Words


@dataclass(frozen=True, slots=True)
class Register:
    """One agreement as both sides enter it."""

    symbol: str
    instrument: Instrument
    titles: tuple[Title, ...]
    signed: Dated = Dated()
    in_force: Dated = Dated()
    ended: Dated = Dated()
    articles: tuple[Article, ...] = ()
    articles_source: Source = NO_SOURCE
    validity: Validity = Validity()
    consultation: Consultation | None = None
    related: tuple[Related, ...] = ()
    bodies: tuple[Body, ...] = ()

    def title(self, *languages: str) -> Title:
        """Give the title in the first of `languages` there is, else the first of all."""
        by_language = {title.language: title for title in self.titles}
        found = (by_language[one] for one in languages if one in by_language)
        return next(found, self.titles[0])


def read_register(value: Json) -> Register:
    """Read the register entry from a decision's value."""
    said = fields(
        value, "symbol", "instrument", "titles", "signed", "in_force", "articles", "validity",
        maybe=("ended", "articles_source", "consultation", "related", "bodies"),
    )  # fmt: skip
    return Register(
        symbol=fitting(said["symbol"], is_symbol, "symbol"),
        instrument=choice(said["instrument"], Instrument),
        titles=each(said["titles"], _read_title, least=1),
        signed=_read_dated(said["signed"]),
        in_force=_read_dated(said["in_force"]),
        ended=_read_dated(said.get("ended", {})),
        articles=each(said["articles"], _read_article),
        articles_source=read_source(said.get("articles_source", {"text": ""})),
        validity=_read_validity(said["validity"]),
        consultation=maybe(said.get("consultation"), _read_consultation),
        related=each(said.get("related", []), _read_related),
        bodies=each(said.get("bodies", []), _read_body),
    )


def write_register(register: Register) -> dict[str, Json]:
    """Write the register entry as a decision's value."""
    rule = register.consultation
    return {
        "symbol": register.symbol,
        "instrument": str(register.instrument),
        "titles": [
            {"language": one.language, "text": one.text, "status": str(one.status)}
            for one in register.titles
        ],
        "signed": _write_dated(register.signed),
        "in_force": _write_dated(register.in_force),
        "ended": _write_dated(register.ended),
        "articles": [
            {"number": one.number, "title": dict(one.title), "scope": dict(one.scope)}
            for one in register.articles
        ],
        "articles_source": write_source(register.articles_source),
        "validity": _write_validity(register.validity),
        "consultation": None if rule is None else _write_consultation(rule),
        "related": [_write_related(one) for one in register.related],
        "bodies": [{"id": one.id, "name": dict(one.name)} for one in register.bodies],
    }


def is_symbol(value: Json) -> bool:
    """Say whether `value` can begin the symbols of an agreement's papers: IDRU-CT."""
    return is_word(value) and isinstance(value, str) and 0 < len(value) <= 32 and "/" not in value  # noqa: PLR2004 -- as long as fits a masthead


def _read_title(value: Json) -> Title:
    said = fields(value, "language", "text", "status")
    language = fitting(said["language"], is_language, "language")
    return Title(language, line(said["text"], limit=2000), choice(said["status"], TitleStatus))


def _read_dated(value: Json) -> Dated:
    said = fields(value, maybe=("when", "place", "source"))
    return Dated(
        read_when(said.get("when", {"edtf": ""})),
        words(said.get("place", {}), empty=True),
        read_source(said.get("source", {"text": ""})),
    )


def _write_dated(dated: Dated) -> dict[str, Json]:
    return {
        "when": write_when(dated.when),
        "place": dict(dated.place),
        "source": write_source(dated.source),
    }


def _read_article(value: Json) -> Article:
    said = fields(value, "number", "title", maybe=("scope",))
    scope = words(said.get("scope", {}), empty=True, limit=PAGE)
    return Article(fitting(said["number"], is_word, "number"), words(said["title"]), scope)


def _read_validity(value: Json) -> Validity:
    said = fields(value, maybe=("until", "indefinite", "renewal", "remind", "source"))
    return Validity(
        until=read_when(said.get("until", {"edtf": ""})),
        indefinite=said.get("indefinite") is True,
        renewal=choice(said.get("renewal", "unknown"), RenewalRule),
        remind=each(said.get("remind", [12, 6, 3]), lambda one: whole(one, least=1, most=120)),
        source=read_source(said.get("source", {"text": ""})),
    )


def _write_validity(validity: Validity) -> dict[str, Json]:
    return {
        "until": write_when(validity.until),
        "indefinite": validity.indefinite,
        "renewal": str(validity.renewal),
        "remind": [*validity.remind],
        "source": write_source(validity.source),
    }


def _read_consultation(value: Json) -> Consultation:
    said = fields(value, "months", "first_host", maybe=("begins", "source"))
    return Consultation(
        months=whole(said["months"], least=1, most=600),
        first_host=PartyId(fitting(said["first_host"], is_party, "host")),
        begins=read_when(said.get("begins", {"edtf": ""})),
        source=read_source(said.get("source", {"text": ""})),
    )


def _write_consultation(rule: Consultation) -> dict[str, Json]:
    return {
        "months": rule.months,
        "first_host": rule.first_host,
        "begins": write_when(rule.begins),
        "source": write_source(rule.source),
    }


def _read_related(value: Json) -> Related:
    said = fields(value, "title", maybe=("when", "source", "dossier"))
    return Related(
        title=words(said["title"], limit=2000),
        when=read_when(said.get("when", {"edtf": ""})),
        source=read_source(said.get("source", {"text": ""})),
        dossier=fitting(said.get("dossier", ""), is_digest_or_none, "dossier"),
    )


def _write_related(related: Related) -> dict[str, Json]:
    written: dict[str, Json] = {
        "title": dict(related.title),
        "when": write_when(related.when),
        "source": write_source(related.source),
    }
    return written | ({"dossier": related.dossier} if related.dossier else {})


def _read_body(value: Json) -> Body:
    said = fields(value, "id", "name")
    return Body(fitting(said["id"], is_symbol, "id"), words(said["name"]))
