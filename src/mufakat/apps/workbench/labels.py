"""What a draft would say, in words, with all its fields; and the rules a node holds to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mufakat.kernel.values import Json
from mufakat.registry.ports import label_of, name_of, value_of
from mufakat.registry.statements import NEW, Statement


@dataclass(frozen=True, slots=True)
class Field:
    """One field of what an entry says, as a page shows it."""

    label: str | Promise
    texts: tuple[tuple[str, str], ...]
    """The text, or one for each language with the language's code."""


@dataclass(frozen=True, slots=True)
class Leaves:
    """One entry that would leave: what it does, about what, and everything it says."""

    does: str | Promise
    what: str | Promise
    fields: tuple[Field, ...]


_DOES: Mapping[str, str | Promise] = {
    "open": _("We open a matter"),
    "accept_charter": _("We accept the matter"),
    "propose": _("We propose"),
    "accept": _("We accept this wording"),
    "refuse": _("We refuse"),
    "recall": _("We take back our yes"),
    "confirm": _("We confirm"),
    "set": _("We say of our own side"),
    "clear": _("We take back what we said"),
    "add": _("We enter"),
    "cite": _("We name the wording it comes from"),
    "withdraw": _("We withdraw"),
    "refuse_withdrawal": _("We keep what was withdrawn"),
    "child": _("We list a further matter"),
    "edit": _("We say of the wording"),
    "yes": _("We agree"),
    "take_over": _("We speak for ourselves"),
    "add_key": _("We add a key, with the root key"),
    "revoke_key": _("We revoke a key, with the root key"),
}
_LABELS: Mapping[str, str | Promise] = {
    "title": _("Title"), "titles": _("Titles"), "annotation": _("Annotation"),
    "lead": _("Lead"), "action": _("Expected action"), "minutes": _("Minutes"),
    "topics": _("Topics"), "aims": _("Aims"), "when": _("When"), "place": _("Place"),
    "source": _("Source"), "text": _("Text"), "symbol": _("Symbol"), "subject": _("Subject"),
    "outcome": _("Outcome"), "basis": _("Basis"), "host": _("Host"), "reason": _("Reason"),
    "items": _("Items"), "languages": _("Languages"), "listed": _("Listed"),
    "number": _("Number"), "who": _("Present"), "post": _("Post"), "name": _("Full name"),
    "opens": _("Opens"), "closes": _("Closes"), "signed": _("Signed"),
    "consultation": _("Consultations"), "validity": _("Validity"), "level": _("Level"),
    "mode": _("Form"), "plan": _("Plan"), "kind": _("Kind"), "certainty": _("Certainty"),
    "instrument": _("Type of document"), "rev": _("Revision"), "bodies": _("Bodies"),
    "key_id": _("Key"), "good_up_to": _("Good up to number"),
    "edtf": _("Date"), "words": _("In words"), "origin": _("Origin"), "short": _("Short name"),
    "pieces": _("Words"),
}  # fmt: skip
"""Fields several apps share; the rest is said by the app alone (`AppPorts.labels`)."""
_FIRST = frozenset({"title", "titles", "symbol"})
_HIDDEN = frozenset(
    {"dossier", "id", "digest", "att", "dropped", "zone", "body", "item", "digests"}
)


def leaves(one: Statement, value: Json, about: str = "") -> Leaves:
    """Show one statement; `value` is the wording it proposes or accepts.

    `about` says what it speaks of where that is another entry.
    """
    said: dict[str, Json] = {**one.body}
    if isinstance(value, dict):
        said |= value
    fields = () if one.verb in ("accept_charter", "child") else tuple(_fields(said))
    return Leaves(_DOES.get(one.verb, one.verb), about or str(name_of(one.object)), fields)


def takeover_leaves(matter: str, ours: Sequence[str], not_ours: Sequence[str]) -> Leaves:
    """Show a takeover: which recorded entries it takes as ours, and which it disputes."""
    said = ((_("Not ours"), not_ours), (_("Ours"), ours))
    fields = tuple(Field(name, tuple(("", one) for one in listed)) for name, listed in said)
    return Leaves(_DOES["take_over"], matter, tuple(field for field in fields if field.texts))


def matters_of(statements: Sequence[Statement]) -> list[str]:
    """Name the matters statements speak in, each once, leaving out one they open."""
    return [name for name in dict.fromkeys(one.dossier for one in statements) if name != NEW]


def _fields(said: Mapping[str, Json]) -> Iterator[Field]:
    for name, value in sorted(said.items(), key=lambda one: one[0] not in _FIRST):
        if name in _HIDDEN or value in ("", None, [], {}, 0):
            continue
        label = _LABELS.get(name) or str(label_of(name))
        yield from _field(label, value)


def _listed(one: Json) -> str:
    """Write one member of a list; words that stand in pieces are written as one."""
    return "".join(map(str, one)) if isinstance(one, list) else str(one)


def _field(label: str | Promise, value: Json) -> Iterator[Field]:
    if isinstance(value, dict) and value.keys() <= {"id", "ru", "en"}:
        yield Field(label, tuple((language, str(text)) for language, text in value.items()))
    elif isinstance(value, dict):
        for field in _fields(value):
            yield Field(field.label if field.label == label else label, field.texts)
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        for one in value:
            yield from _field(label, one)
    elif isinstance(value, list):
        yield Field(label, tuple(("", _listed(one)) for one in value))
    else:
        yield Field(label, (("", str(value_of(str(value)))),))


RULES: Mapping[int, str | Promise] = {
    1: _(
        "No item leaves or is taken in without its basis in the agreement, purpose, competent "
        "authority, responsible officer, handling and validity."
    ),
    2: _(
        "Passing on and other use need the originator's recorded consent; use as evidence is "
        "asked for by itself."
    ),
    3: _(
        "That it was obtained lawfully, and not by torture or ill-treatment, is stated by the "
        "originator; a doubt of any officer blocks its use until the legal officer decides."
    ),
    4: _(
        "Before anything that names a person leaves, the danger of the death penalty, ill-"
        "treatment or pursuit for a political offence is looked at."
    ),
    5: _(
        "A foreign list is its publisher's claim: decided entry by entry on a legal basis of "
        "one's own, never taken over as a whole; worship, assembly and journalism are grounds "
        "to refuse."
    ),
    6: _(
        "No match and no hit decides anything: a named person does, with reasons, and a second "
        "person where it is adverse."
    ),
    7: _(
        "There is no column, index or filter on religion, ethnicity, political opinion or "
        "another special category."
    ),
    8: _("Nothing about a single person in prevention crosses, by any door."),
    9: _(
        "Statistics leave with true totals and no count under ten that could be worked out, "
        "also from several tables together."
    ),
    10: _(
        "Everything has its time: what has expired is not used, and is erased here, in copies "
        "and at whoever received it."
    ),
    11: _(
        "Correction, withdrawal, delisting and the outcome of an appeal reach everybody who "
        "received it; the time is measured."
    ),
    12: _(
        "A referral of content carries a notice its owner can read, the ground, the authority "
        "and where to appeal; where it is kept under another side, seventy-two hours pass "
        "first."
    ),
    13: _(
        "Whoever was taken for a listed person is answered in time by two persons; a pair that "
        "was told apart is remembered; basic expenses can be asked for."
    ),
    14: _(
        "Facts and assessments are fields of their own; an assessment says how reliable its "
        "source and how credible its content is."
    ),
    15: _(
        "Every reading of a case or a hit is noted with its purpose, in a record that cannot be"
        " changed unseen."
    ),
    16: _("A transparency report is made from the log, and hides small counts."),
    17: _(
        "Opening a case one has no part in needs a reason, is told to its lead, and is "
        "confirmed by a second person within twenty-four hours."
    ),
    18: _(
        "Nothing about a child is exchanged or listed; cases of children are kept for a shorter"
        " time."
    ),
    19: _("A desk opens only on an impact assessment that is dated and runs out."),
    20: _("Oversight can stop a flow, or everything with one side, at once."),
}
"""The twenty rules on human rights, in words; each is held by tests of its number."""
