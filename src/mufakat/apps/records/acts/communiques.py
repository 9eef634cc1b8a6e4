"""A joint communiqué from what both sides hold: where, who headed, what was discussed, what came.

Nothing is added to what was entered: no atmosphere, no satisfaction, no readiness. Whoever wants to
say that proposes it, and the other side answers. No case is guessed: names stand as they are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from mufakat.apps.letters.acts.reading import Words, said_in
from mufakat.apps.records.acts.assembling import Naming, Note, in_each

HELD: Mapping[str, str] = {
    "en": "The delegations of %(sides)s met: %(title)s (%(where)s).",
    "id": "Delegasi %(sides)s mengadakan pertemuan: %(title)s (%(where)s).",
    "ru": "Состоялась встреча делегаций (%(sides)s): %(title)s (%(where)s).",
}
HEADED: Mapping[str, str] = {
    "en": "The delegations were headed by: %(heads)s.",
    "id": "Delegasi dipimpin oleh: %(heads)s.",
    "ru": "Делегации возглавляли: %(heads)s.",
}
DISCUSSED: Mapping[str, str] = {
    "en": "The participants exchanged views on the following matters: %(items)s.",
    "id": "Para peserta bertukar pandangan mengenai hal-hal berikut: %(items)s.",
    "ru": "Участники обменялись мнениями по следующим вопросам: %(items)s.",
}
AGREED: Mapping[str, str] = {
    "en": "The sides agreed as follows: %(words)s",
    "id": "Kedua Pihak menyepakati hal berikut: %(words)s",
    "ru": "Стороны договорились о следующем: %(words)s",
}


@dataclass(frozen=True, slots=True)
class Head:
    """Who headed a side's delegation."""

    party: str
    name: str
    position: Words


@dataclass(frozen=True, slots=True)
class Occasion:
    """The meeting a communiqué is about, as both sides agreed to hold it."""

    title: Words
    when: Words
    place: Words
    parties: tuple[str, ...]
    heads: tuple[Head, ...] = ()


def communique(
    occasion: Occasion, notes: Sequence[Note], naming: Naming
) -> tuple[tuple[str, Words], ...]:
    """Give the clauses of a draft communiqué: agenda item, and words in each language."""
    opening = [("", _each(HELD, naming, lambda one: _held(occasion, naming, one)))]
    if occasion.heads:
        opening.append(("", _each(HEADED, naming, lambda one: _headed(occasion, naming, one))))
    taken = [one.item for one in notes if one.kind == "item" and one.item in naming.items]
    items = [*dict.fromkeys(taken)]
    if items:
        opening.append(("", _each(DISCUSSED, naming, lambda one: _items(items, naming, one))))
    decided = [
        (one.item, in_each(AGREED, one, naming, lambda _language: {}))
        for one in notes
        if one.kind == "decision" and one.words
    ]
    return (*opening, *decided)


def _held(occasion: Occasion, naming: Naming, language: str) -> dict[str, str]:
    where = (_in(occasion.place, language), _in(occasion.when, language))
    return {
        "sides": ", ".join(naming.side(party, language) for party in occasion.parties),
        "title": _in(occasion.title, language),
        "where": ", ".join(filter(None, where)) or "–",
    }


def _headed(occasion: Occasion, naming: Naming, language: str) -> dict[str, str]:
    heads = (
        f"{', '.join(filter(None, (one.name, _in(one.position, language))))} "
        f"({naming.side(one.party, language)})"
        for one in occasion.heads
    )
    return {"heads": "; ".join(heads)}


def _items(items: Sequence[str], naming: Naming, language: str) -> dict[str, str]:
    return {"items": "; ".join(_in(naming.items[one][1], language) for one in items)}


def _each(
    forms: Mapping[str, str], naming: Naming, facts: Callable[[str], Mapping[str, str]]
) -> dict[str, str]:
    languages = (one for one in naming.languages if one in forms)
    return {language: forms[language] % facts(language) for language in languages}


def _in(said: Words, language: str) -> str:
    return said_in(said, language, "en")[0]
