"""The alternat: each side's original names that side first, in every place that speaks of both.

Names of the parties, paired sentences, the order of languages, annexes and signature blocks follow
the owner. What a party is called in which form (Russian cases) is data. Brackets stay as they are.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from mufakat.kernel.errors import Missing
from mufakat.kernel.values import Json, PartyId
from mufakat.kernel.wording.flowing import normal
from mufakat.kernel.wording.texts import (
    Alternative,
    Annex,
    Bracket,
    Paired,
    Parties,
    Plain,
    Run,
    Runs,
    Text,
)

AND: Mapping[str, tuple[str, str]] = {
    "en": (" and ", " and "),
    "id": (" dan ", ", dan "),
    "ru": (" и ", " и "),
}
"""What joins two names, and the last of more than two."""


_ENDS = re.compile(r"[.!?…]\s+$")


class NoName(Missing):
    """Nobody said what this party is called in this language and form."""

    code = "text.no_name"


@dataclass(frozen=True, slots=True)
class Named:
    """How one party is named: its forms and its line for the signature by language."""

    forms: Mapping[str, Mapping[str, str]]
    signs: Mapping[str, str]
    language: str = ""
    """The party's own language; empty where it has none among those of the text."""


Names = Mapping[PartyId, Named]


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature block: the first stands on the left."""

    party: PartyId
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Original:
    """One side's original: the text with every place of the alternat filled in its order."""

    owner: PartyId
    text: Text
    signatures: tuple[Signature, ...]


def read_names(parties: Json) -> Names:
    """Read how the parties are named from the register of an agreement."""
    found: dict[PartyId, Named] = {}
    for party, said in parties.items() if isinstance(parties, dict) else ():
        if isinstance(said, dict):
            forms = {one: _strings(more) for one, more in _dict(said.get("forms")).items()}
            signs, own = _strings(said.get("signs")), said.get("language")
            language = own if isinstance(own, str) else ""
            found[PartyId(party)] = Named(forms, signs, language)
    return found


def _dict(value: Json) -> dict[str, Json]:
    return value if isinstance(value, dict) else {}


def _strings(value: Json) -> dict[str, str]:
    return {name: said for name, said in _dict(value).items() if isinstance(said, str)}


def original(
    text: Text, owner: PartyId, names: Names, *, within: Collection[str] | None = None
) -> Original:
    """Give the owner's original; `within` keeps the alternat to these clauses (the small one)."""
    order = in_order(text.parties, owner)
    clauses = []
    for clause in text.clauses:
        turned = order if within is None or clause.id in within else text.parties
        said = {one: settle(runs, one, turned, names) for one, runs in clause.text.items()}
        clauses.append(replace(clause, text=said))
    changed = replace(
        text,
        languages=_languages(text.languages, order, names),
        parties=order,
        clauses=tuple(clauses),
        annexes=_annexes(text.annexes, text.parties, order),
    )
    return Original(owner, changed, signatures(order, names))


def signatures(order: Sequence[PartyId], names: Names) -> tuple[Signature, ...]:
    """Give the signature blocks from left to right."""
    return tuple(Signature(one, names[one].signs if one in names else {}) for one in order)


def in_order(parties: Sequence[PartyId], owner: PartyId) -> tuple[PartyId, ...]:
    """Give the parties with the owner first and the others in the order they had."""
    if owner not in parties:
        raise NoName(party=owner)
    return (owner, *(one for one in parties if one != owner))


def settle(runs: Runs, language: str, order: Sequence[PartyId], names: Names) -> Runs:
    """Fill the places of the alternat, inside brackets too."""
    line: list[Run] = []
    for run in runs:
        settled = _settled(run, language, order, names)
        if isinstance(run, Parties) and isinstance(settled, Plain) and _begins(line):
            settled = Plain(settled.text[:1].upper() + settled.text[1:])
        line.append(settled)
    return normal(tuple(line))


def _begins(line: Sequence[Run]) -> bool:
    """Tell whether a sentence begins after these words."""
    return not line or (isinstance(line[-1], Plain) and bool(_ENDS.search(line[-1].text)))


def _settled(run: Run, language: str, order: Sequence[PartyId], names: Names) -> Run:
    match run:
        case Parties(form=form):
            return Plain(joined([_form(names, one, language, form) for one in order], language))
        case Paired(items=items, separator=separator):
            return Plain(separator.join(items[one] for one in order if one in items))
        case Bracket():
            said = tuple(
                Alternative(one.by, settle(one.runs, language, order, names))
                for one in run.alternatives
            )
            return replace(run, alternatives=said)
        case _:
            return run


def _form(names: Names, party: PartyId, language: str, form: str) -> str:
    try:
        return names[party].forms[language][form]
    except KeyError:
        raise NoName(party=party, language=language, form=form) from None


def joined(said: Sequence[str], language: str) -> str:
    """Give names in one line as the language joins them."""
    two, last = AND.get(language, AND["en"])
    if len(said) <= 2:  # noqa: PLR2004 -- two names are joined by a word, more by commas
        return two.join(said)
    return ", ".join(said[:-1]) + last + said[-1]


def _languages(languages: Sequence[str], order: Sequence[PartyId], names: Names) -> tuple[str, ...]:
    own = [names[one].language for one in order if one in names]
    first = [one for one in dict.fromkeys(own) if one in languages]
    return (*first, *(one for one in languages if one not in first))


def _annexes(
    annexes: Sequence[Annex], parties: Sequence[PartyId], order: Sequence[PartyId]
) -> tuple[Annex, ...]:
    """Let the annexes that belong to one party each change places; their numbers stay."""
    owned = [_owner(one, parties) for one in annexes]
    mine = {party: one for party, one in zip(owned, annexes, strict=True) if party}
    if len(mine) != sum(party is not None for party in owned):
        return tuple(annexes)
    turned = iter([mine[one] for one in order if one in mine])
    return tuple(
        replace(one, of=next(turned).of) if party else one
        for party, one in zip(owned, annexes, strict=True)
    )


def _owner(annex: Annex, parties: Sequence[PartyId]) -> PartyId | None:
    named = set(annex.of.split())
    return next((one for one in parties if one in named), None)


def plain(runs: Runs, *, deletion: str = " del") -> str:
    """Give a settled wording as one line, brackets written out with their owners.

    `deletion` stands after the owner of words that somebody would have deleted.
    """
    said = "".join(_written(run, deletion) for run in runs)
    said = re.sub(r"\](?=\w)", "] ", re.sub(r"(?<=\w)\[", " [", said))
    return re.sub(r"\s+([.,])", r"\1", said)


def _written(run: Run, deletion: str) -> str:
    match run:
        case Plain():
            return run.text
        case Bracket(kind="open"):
            return f"[{_inner(run.alternatives[0].runs, deletion)}]"
        case Bracket():
            # One alternative is read as an insertion and loses its outer spaces, as in print.
            many = run.kind == "alternatives"
            said = [(one.by, _inner(one.runs, deletion)) for one in run.alternatives]
            sign = deletion if run.kind == "delete" else ""
            spoken = [("/".join(by) + sign, one if many else one.strip()) for by, one in said]
            return "".join(f"[{by}: {one}]" for by, one in spoken)
        case _:
            raise NoName(form=getattr(run, "form", ""))


def _inner(runs: Runs, deletion: str) -> str:
    return "".join(_written(run, deletion) for run in runs)
