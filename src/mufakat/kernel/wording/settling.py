"""Edits that settle: who speaks on a bracket, and what stands once it is closed."""

from collections.abc import Sequence

from mufakat.kernel.wording.row import Row
from mufakat.kernel.wording.tokens import AS_TABLED, NOTHING, Edit, Issue, Span, TokenId


def accept(text: Row, edit: Edit) -> None:
    """Note which alternative a side would have."""
    if issue := text.issues.get(edit.name("bracket")):
        issue.accepted[edit.party] = edit.name("alt", "A")


def withdraw(text: Row, edit: Edit) -> None:
    """Note that a side lets go of what it proposed."""
    if issue := text.issues.get(edit.name("bracket")):
        issue.withdrawn.add(edit.party)


def support(text: Row, edit: Edit) -> None:
    """Note that a side stands behind a bracket."""
    if issue := text.issues.get(edit.name("bracket")):
        issue.supported.add(edit.party)


def unbracket(text: Row, edit: Edit) -> None:
    """Settle a bracket: what stands takes the place of the words it was proposed for."""
    issue = text.issues.get(edit.name("bracket"))
    if issue is None or not issue.is_open or edit.id in text.idle:
        return
    issue.is_open, issue.result = False, edit.name("result", "kept")
    stands = standing(issue, issue.result, edit.name("alt"))
    outer = [_context(text, span) for span in issue.spans]
    covered = {token for span in issue.spans for token in span.covered}
    lost: set[TokenId] = set()
    winners: list[TokenId] = []
    for token in text.tokens:
        if token.issue == issue.name:
            if token.alternative == stands and token.alive:
                winners.append(token.id)
            else:
                lost.add(token.id)
            token.issue, token.alternative, token.span = outer[token.span]
        elif token.id in covered and stands != AS_TABLED:
            token.alive = False
    _strike(text, lost)
    _recover(text, covered, winners)


def _context(text: Row, span: Span) -> tuple[str, str, int]:
    """Say in which alternative of which bracket the words of a span stand, if in any."""
    name = span.covered[0] if span.covered else span.after
    place = text.places().get(name) if name else None
    if place is None:
        return "", "", -1
    token = text.tokens[place]
    return token.issue, token.alternative, token.span


def _strike(text: Row, lost: set[TokenId]) -> None:
    """Strike out words nobody has any more, with the brackets that stood in them only."""
    for token in text.tokens:
        token.alive = token.alive and token.id not in lost
    for issue in text.open_issues():
        if all(_stood_in(span, lost) for span in issue.spans):
            issue.is_open, issue.result = False, "deleted"
            _strike(text, {token.id for token in text.tokens if token.issue == issue.name})


def _stood_in(span: Span, lost: set[TokenId]) -> bool:
    return set(span.covered) <= lost if span.covered else span.after in lost


def _recover(text: Row, covered: set[TokenId], winners: Sequence[TokenId]) -> None:
    """Let other brackets on the same words cover those that took their place."""
    for issue in text.open_issues():
        for span in issue.spans:
            if set(span.covered) & covered:
                span.covered = (*span.covered, *winners)


def reopen(text: Row, edit: Edit) -> None:
    """Note that what was final is open to edits again."""
    text.reopened.add(edit.name("base"))


def standing(issue: Issue, result: str, alternative: str) -> str:
    """Give what stands once a bracket is settled so: an alternative, as tabled, or nothing."""
    if result == "alt":
        return alternative
    if issue.kind in ("delete", "open"):
        return AS_TABLED if result == "kept" else NOTHING
    if result == "deleted":
        return AS_TABLED
    return alternative or (next(iter(issue.owners)) if len(issue.owners) == 1 else "")


def idle_in(edits: Sequence[Edit]) -> frozenset[str]:
    """Name the settlements that did not know an alternative brought at the same moment."""
    found = set()
    for edit in edits:
        if edit.op == "unbracket":
            name = edit.name("bracket")
            found |= {
                edit.id
                for other in edits
                if other.op in ("counter", "amend")
                and other.name("bracket") == name
                and not edit.sees(other.id)
                and not other.sees(edit.id)
            }
    return frozenset(found)
