"""The two checks before signature, the originals, and the layout of what is printed.

First: the language versions against each other. Second: the copy to be signed against the draft
each side approved (order 21949, paragraphs 41–43). Then each side's original, and its sheets.
Pure: what a printer made comes in as `Printed`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.alternat import Names, NoName, original
from mufakat.kernel.wording.checks.across import across
from mufakat.kernel.wording.checks.advice import Advice, Where
from mufakat.kernel.wording.checks.rules import style
from mufakat.kernel.wording.comparing import Comparison, compare
from mufakat.kernel.wording.concordance import open_issues, rows, unverified
from mufakat.kernel.wording.texts import Text
from mufakat.kernel.wording.wordwise import unchanged


@dataclass(frozen=True, slots=True)
class Sheet:
    """One printed side: what stands on it."""

    clauses: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()
    signatures: bool = False
    emphasis: bool = False
    """Bold, italic or underlined words stand in the text of a clause."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One text as printed for signature: whose original, in which language, on which paper."""

    owner: PartyId
    language: str
    sheets: tuple[Sheet, ...]
    one_sided: bool = True
    treaty_paper: bool = False


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything that must hold before anybody signs; empty where nothing stands in the way."""

    languages: tuple[Advice, ...]
    approved: tuple[Advice, ...]
    originals: tuple[Advice, ...]
    layout: tuple[Advice, ...]
    differences: Mapping[PartyId, Comparison]

    @property
    def may_be_signed(self) -> bool:
        """Tell whether both checks hold and the originals are whole; layout is advice."""
        return not (self.languages or self.approved or self.originals)


def pack(
    text: Text, names: Names, approved: Mapping[PartyId, Text], printed: Sequence[Printed] = ()
) -> Pack:
    """Give the result of every check on a text that is to be signed."""
    differences = {one: compare(approved[one], text) for one in text.parties if one in approved}
    return Pack(
        languages=tuple(languages_agree(text)),
        approved=tuple(as_approved(text, approved)),
        originals=tuple(originals_whole(text, names)),
        layout=tuple(layout(text, printed)) if printed else (),
        differences=differences,
    )


def languages_agree(text: Text) -> Iterator[Advice]:
    """First check: no open issue, every language verified, the same figures and places."""
    for issue in open_issues(text):
        facts = {"bracket": issue.id}
        yield Advice("text.open_issue", text.drafting, Where(issue.clause), "mfa_21949_41", facts)
    for row in rows(text):
        yield from row.faults
    yield from unverified(text)
    yield from across(text)


def as_approved(text: Text, approved: Mapping[PartyId, Text]) -> Iterator[Advice]:
    """Second check: word for word what each side approved, in every language."""
    for party in text.parties:
        if party not in approved:
            facts = {"party": party}
            where = Where("")
            yield Advice("text.no_approved_draft", text.drafting, where, "mfa_21949_41", facts)
            continue
        yield from _differences(party, approved[party], text)


def _differences(party: PartyId, approved: Text, text: Text) -> Iterator[Advice]:
    found = compare(approved, text)
    code, source, facts = "text.not_as_approved", "mfa_21949_41", {"party": party}
    for language, pieces in found.titles.items():
        if not unchanged(pieces):
            yield Advice(code, language, Where(""), source, facts)
    for change in found.changed:
        languages = [one for one, said in change.languages.items() if not unchanged(said)]
        for language in languages or [text.drafting]:
            yield Advice(code, language, Where(change.id), source, facts)
    if (approved.annexes, approved.parties) != (text.annexes, text.parties):
        yield Advice(code, text.drafting, Where(""), source, facts)


def originals_whole(text: Text, names: Names) -> Iterator[Advice]:
    """Check that each side's original can be made: every name is known in the form it needs."""
    for owner in text.parties:
        try:
            original(text, owner, names)
        except NoName as missing:
            facts = {name: str(said) for name, said in missing.facts.items()}
            language = facts.get("language", text.drafting)
            yield Advice("text.no_name", language, Where(""), "practice", facts)


def layout(text: Text, printed: Sequence[Printed]) -> Iterator[Advice]:
    """Give advice on the printed originals; all of them must be there."""
    there = {(one.owner, one.language) for one in printed}
    for owner in text.parties:
        for language in text.languages:
            if (owner, language) not in there:
                facts = {"party": owner}
                yield Advice("text.original_missing", language, Where(""), "practice", facts)
    for one in printed:
        yield from _paper(text, one)
        yield from _sheets(text, one)


def _paper(text: Text, one: Printed) -> Iterator[Advice]:
    treaty = style(text.type, binding=text.binding) == "treaty"
    facts = {"party": one.owner}
    if one.treaty_paper and not treaty:
        yield Advice("text.treaty_paper", one.language, Where(""), "mfa_older", facts)
    if one.language == "ru" and treaty and not one.one_sided:
        yield Advice("text.two_sided", one.language, Where(""), "mfa_21949_33", facts)


def _sheets(text: Text, one: Printed) -> Iterator[Advice]:
    closing = text.clauses[-1].id if text.clauses else ""
    for number, sheet in enumerate(one.sheets, 1):
        facts = {"party": one.owner, "number": str(number)}
        alone = sheet.signatures and set(sheet.clauses) <= {closing}
        if alone and number > 1:
            yield Advice("text.signatures_alone", one.language, Where(""), "mfa_older", facts)
        if len(sheet.annexes) > 1 or (sheet.annexes and (sheet.clauses or sheet.signatures)):
            yield Advice("text.annex_sheet", one.language, Where(""), "mfa_older", facts)
        if sheet.emphasis:
            yield Advice("text.emphasis", one.language, Where(""), "mfa_older", facts)
