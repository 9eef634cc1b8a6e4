"""Do the languages say the same: the same issues, owners and alternat places in every one.

An issue may have one span in one language and several in another (will/shall is one word in
English and two in Russian); it must stand in all, with the same owners. Nothing is signed until
every language is verified.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.checks.advice import Advice, Where
from mufakat.kernel.wording.texts import (
    Bracket,
    Clause,
    Kind,
    Paired,
    Parties,
    Run,
    Runs,
    Text,
    brackets,
)

_READY = ("source", "verified")


@dataclass(frozen=True, slots=True)
class Issue:
    """One open issue: whose alternatives it has, and how many spans in each language."""

    id: str
    clause: str
    kind: Kind
    owners: tuple[tuple[PartyId, ...], ...]
    spans: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One clause in the concordance table: each language's state and its faults."""

    clause: str
    number: int
    states: Mapping[str, str]
    issues: tuple[Issue, ...]
    faults: tuple[Advice, ...]
    query: str = ""

    @property
    def verified(self) -> bool:
        """Tell whether every language is verified and says the same."""
        return not self.faults and all(one in _READY for one in self.states.values())


def rows(text: Text) -> tuple[Row, ...]:
    """Give the table: one row a clause, in the order of the text."""
    return tuple(_row(one, text) for one in text.clauses)


def _row(clause: Clause, text: Text) -> Row:
    states = {one: state(clause, one, text.drafting) for one in text.languages}
    faults = tuple(discords(clause, text))
    found = issues(clause, text.drafting)
    return Row(clause.id, clause.number, states, found, faults, clause.query)


def state(clause: Clause, language: str, drafting: str) -> str:
    """Give where one language of a clause stands; what nobody has said is pending."""
    return clause.concordance.get(language, "source" if language == drafting else "pending")


def issues(clause: Clause, drafting: str) -> tuple[Issue, ...]:
    """Give the issues of a clause, those of the drafting language first."""
    languages = [drafting, *(one for one in clause.text if one != drafting)]
    first: dict[str, Bracket] = {}
    spans: dict[str, Counter[str]] = {}
    for language in languages:
        for bracket in brackets(clause.text.get(language, ())):
            first.setdefault(bracket.id, bracket)
            spans.setdefault(bracket.id, Counter())[language] += 1
    return tuple(
        Issue(id_, clause.id, one.kind, _owners(one), {by: spans[id_][by] for by in clause.text})
        for id_, one in first.items()
    )


def open_issues(text: Text) -> tuple[Issue, ...]:
    """Give every open issue of a text."""
    return tuple(one for clause in text.clauses for one in issues(clause, text.drafting))


def by_party(found: tuple[Issue, ...]) -> dict[PartyId, tuple[Issue, ...]]:
    """Give each party's issues: those in which it owns an alternative."""
    parties = dict.fromkeys(one for issue in found for owners in issue.owners for one in owners)
    return {
        party: tuple(one for one in found if any(party in owners for owners in one.owners))
        for party in parties
    }


def discords(clause: Clause, text: Text) -> Iterator[Advice]:
    """Give what stands in one language and not in the drafting one, or stands otherwise."""
    source = _signs(clause.text.get(text.drafting, ()))
    for language in text.languages:
        runs = clause.text.get(language, ())
        where = Where(clause.id)
        if not runs and clause.text.get(text.drafting):
            yield Advice("text.language_empty", language, where, "uu_24_2009")
            continue
        said = _signs(runs)
        yield from _brackets(said, source, language, where)
        if _alternat(runs) != _alternat(clause.text.get(text.drafting, ())):
            yield Advice("text.alternat_differs", language, where, "practice")


_Sign = tuple[str, tuple[tuple[PartyId, ...], ...]]


def _signs(runs: Runs) -> dict[str, set[_Sign]]:
    found: dict[str, set[_Sign]] = {}
    for one in brackets(runs):
        found.setdefault(one.id, set()).add((one.kind, _owners(one)))
    return found


def _brackets(
    said: Mapping[str, set[_Sign]], source: Mapping[str, set[_Sign]], language: str, where: Where
) -> Iterator[Advice]:
    for id_ in dict.fromkeys([*source, *said]):
        facts = {"bracket": id_}
        if id_ not in said:
            yield Advice("text.bracket_missing", language, where, "vclt_33", facts)
        elif id_ not in source:
            yield Advice("text.bracket_extra", language, where, "vclt_33", facts)
        elif said[id_] != source[id_] or len(said[id_]) > 1:
            yield Advice("text.bracket_differs", language, where, "vclt_33", facts)


def _owners(bracket: Bracket) -> tuple[tuple[PartyId, ...], ...]:
    return tuple(one.by for one in bracket.alternatives)


def _alternat(runs: Runs) -> Counter[str]:
    return Counter(_place(one) for one in _all(runs) if isinstance(one, Parties | Paired))


def _place(run: Parties | Paired) -> str:
    # Forms differ between languages (gov, gov_ins): only that names stand here must agree.
    return "parties" if isinstance(run, Parties) else "pair:" + ",".join(sorted(run.items))


def _all(runs: Runs) -> Iterator[Run]:
    for run in runs:
        yield run
        if isinstance(run, Bracket):
            for alternative in run.alternatives:
                yield from _all(alternative.runs)


def unverified(text: Text) -> Iterator[Advice]:
    """Give each language of each clause that no translator has verified, and open queries."""
    for clause in text.clauses:
        for language in text.languages:
            now = state(clause, language, text.drafting)
            if now not in _READY:
                code = "text.query_open" if now == "query" else "text.not_verified"
                yield Advice(code, language, Where(clause.id), "mfa_21949_41")


def verified(text: Text) -> bool:
    """Tell whether the languages say the same and every one is verified."""
    return all(one.verified for one in rows(text))
