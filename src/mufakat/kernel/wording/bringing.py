"""Edits that bring words: the first ones, a proposal, another alternative, one's own amended."""

from collections.abc import Sequence

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.row import Row
from mufakat.kernel.wording.tokens import Edit, Issue, Span, of_side


def put(text: Row, edit: Edit) -> None:
    """Bring the first words; those of another side at the same moment become alternatives."""
    if not text.tokens:
        text.insert(0, edit, 0, issue="", alternative="", span=-1)
        return
    covered = tuple(token.id for token in text.tokens if token.alive and not token.issue)
    _open(text, edit, of_side("put", edit.party), "alternatives", [Span(None, covered)], [0])


def propose(text: Row, edit: Edit) -> None:
    """Open a bracket at one place or several."""
    spans: list[Span] = []
    pieces: list[int] = []
    listed = edit.on["spans"]
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, list):
            span = text.span(str(one[0]), str(one[1]), edit.name("object"))
            # Words of two clauses can come to stand in another order than their author saw.
            taken = {token for other in spans for token in other.covered}
            span.covered = tuple(token for token in span.covered if token not in taken)
            spans.append(span)
            pieces.append(one[2] if isinstance(one[2], int) else -1)
    _open(text, edit, edit.bracket, edit.name("kind", "insert"), spans, pieces)


def _open(  # noqa: PLR0913, PLR0917 -- a bracket is this much
    text: Row, edit: Edit, name: str, kind: str, spans: list[Span], pieces: Sequence[int]
) -> None:
    if name in text.issues:
        # Only a side that forks its own chain can come here: both brackets stand.
        name = f"{name}~{edit.id}"
    alternative = edit.alternative
    by = edit.on.get("by_all")
    joint = tuple(PartyId(str(one)) for one in by) if isinstance(by, list) else ()
    issue = Issue(name, kind, edit.id, spans, {alternative: edit.party}, joint)
    text.issues[name] = issue
    for number, (span, piece) in enumerate(zip(spans, pieces, strict=True)):
        if piece >= 0:
            place = text.end_of(issue, number, span)
            text.insert(place, edit, piece, issue=name, alternative=alternative, span=number)


def counter(text: Row, edit: Edit) -> None:
    """Put another alternative into an open bracket."""
    issue = text.issues.get(edit.name("bracket"))
    if issue is None or not issue.is_open:
        return
    alternative = edit.alternative
    if alternative in issue.owners:
        alternative = f"{alternative}~{edit.id}"
    issue.owners[alternative] = edit.party
    issue.accepted.clear()
    _fill(text, issue, edit, alternative)


def amend(text: Row, edit: Edit) -> None:
    """Put other words in the place of a side's own alternative."""
    issue = text.issues.get(edit.name("bracket"))
    alternative = edit.name("alt")
    if issue is None or not issue.is_open or issue.owners.get(alternative) != edit.party:
        return
    for token in text.tokens:
        if token.issue == issue.name and token.alternative == alternative:
            token.alive = False
    issue.accepted.clear()
    issue.withdrawn.discard(edit.party)
    _fill(text, issue, edit, alternative)


def _fill(text: Row, issue: Issue, edit: Edit, alternative: str) -> None:
    pieces = edit.on.get("pieces")
    count = len(pieces) if isinstance(pieces, list) else 0
    for number, span in enumerate(issue.spans[:count]):
        if text.elsewhere(span):
            continue
        place = text.end_of(issue, number, span)
        text.insert(place, edit, number, issue=issue.name, alternative=alternative, span=number)
