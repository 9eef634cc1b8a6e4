"""What is recorded around a signature: checks by named persons, powers, copies, places, names."""

from dataclasses import dataclass
from enum import StrEnum

from mufakat.apps.letters.acts.reading import Words, choice, fields, fitting, line, words
from mufakat.kernel.forms import is_digest, is_language, is_word
from mufakat.kernel.values import Json
from mufakat.kernel.wording.alternat import Named

FORMS = ("nominative", "genitive", "dative", "accusative", "instrumental", "prepositional")
"""The forms a name can be asked in; a language without cases has the first alone."""


class Recorded(StrEnum):
    """What is recorded of a paper that belongs to a signature."""

    POWERS = "powers"
    POWERS_SEEN = "powers_seen"
    CERTIFIED = "certified"
    KEPT = "kept"
    STEP = "step"
    NOTIFIED = "notified"


@dataclass(frozen=True, slots=True)
class Tick:
    """One check before signature, by a named person, of one frozen wording."""

    digest: str
    by: str
    when: str


@dataclass(frozen=True, slots=True)
class Record:
    """One paper around a signature, or one step of a side's own procedure, with its document."""

    kind: Recorded
    who: str
    when: str
    document: str = ""
    original: str = ""
    place: str = ""


def read_tick(value: Json) -> Tick:
    """Read a check; who and when may be missing from an earlier one."""
    said = fields(value, "digest", maybe=("by", "when"))
    return Tick(
        fitting(said["digest"], is_digest, "digest"),
        line(said.get("by", ""), empty=True, limit=200),
        line(said.get("when", ""), empty=True, limit=20),
    )


def write_tick(one: Tick) -> dict[str, Json]:
    """Write a check."""
    return {"digest": one.digest, "by": one.by, "when": one.when}


def read_record(value: Json) -> Record:
    """Read what is recorded of a paper."""
    said = fields(value, "kind", "who", "when", maybe=("document", "original", "place"))
    more = {
        name: line(said.get(name, ""), empty=True, limit=200)
        for name in ("document", "original", "place")
    }
    kind = choice(said["kind"], Recorded)
    return Record(kind, line(said["who"], limit=200), line(said["when"], limit=20), **more)


def write_record(one: Record) -> dict[str, Json]:
    """Write what is recorded of a paper."""
    written: dict[str, Json] = {"kind": str(one.kind), "who": one.who, "when": one.when}
    more: dict[str, Json] = {
        "document": one.document, "original": one.original, "place": one.place,
    }  # fmt: skip
    return written | {name: said for name, said in more.items() if said}


def read_named(value: Json) -> Named:
    """Read how a side is named in originals: its forms, its signature line, its language."""
    said = fields(value, "forms", maybe=("signs", "language"))
    forms = said["forms"]
    if not isinstance(forms, dict):
        return Named({}, {})
    found: dict[str, Words] = {}
    for language, each in forms.items():
        given: Words = {
            fitting(form, is_word, "form"): line(name, limit=300)
            for form, name in (each.items() if isinstance(each, dict) else ())
        }
        found[fitting(language, is_language, "language")] = given
    own = line(said.get("language", ""), empty=True, limit=8)
    return Named(found, words(said.get("signs", {}), empty=True), own)


def write_named(one: Named) -> dict[str, Json]:
    """Write how a side is named in originals."""
    forms: dict[str, Json] = {language: dict(said) for language, said in one.forms.items()}
    return {"forms": forms, "signs": dict(one.signs), "language": one.language}
