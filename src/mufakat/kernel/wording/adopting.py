"""Clauses made of others: words and brackets of the parents, whole or in part."""

from collections.abc import Sequence

from mufakat.kernel.wording.row import Row
from mufakat.kernel.wording.tokens import ELSEWHERE, Edit, Issue, Span, Token, TokenId, read_token

BRINGING = frozenset({"amend", "counter", "propose"})


def merge(text: Row, edit: Edit, parents: Sequence[Row]) -> None:
    """Take over everything of every parent."""
    for name, parent in zip(_parents(edit), parents, strict=False):
        _adopt(text, name, parent, parent.tokens)


def split(text: Row, edit: Edit, parents: Sequence[Row]) -> None:
    """Take over the words of a parent from one word to another."""
    for name, parent in zip(_parents(edit), parents, strict=False):
        places = parent.places()
        first, last = read_token(edit.name("from")), read_token(edit.name("to"))
        start = places.get(first, 0) if first else 0
        end = places.get(last, len(parent.tokens) - 1) if last else len(parent.tokens) - 1
        _adopt(text, name, parent, part(parent, start, end))


def part(text: Row, start: int, end: int) -> list[Token]:
    """Give the words from one place to another, with all that brackets there would have."""
    chosen = {token.id for token in text.tokens[start : end + 1] if not text.in_bracket(token)}
    inside: set[tuple[str, int]] = set()
    grown = -1
    while grown < len(inside):
        grown = len(inside)
        inside |= {
            (issue.name, number)
            for issue in text.open_issues()
            for number, span in enumerate(issue.spans)
            if span.stands_in(chosen) or (span.first and not start)
        }
        chosen |= {token.id for token in text.tokens if (token.issue, token.span) in inside}
    return [token for token in text.tokens if token.id in chosen]


def _adopt(text: Row, name: str, parent: Row, tokens: Sequence[Token]) -> None:
    """Take over words of a parent behind those there are, with the brackets on them."""
    here = {token.id for token in tokens}
    whole = len(tokens) == len(parent.tokens)
    behind = next((one.id for one in reversed(text.tokens) if not one.issue), None)
    text.starts[name] = behind
    for one in parent.issues.values():
        spoken = {token.span for token in tokens if token.issue == one.name}
        spans = [
            _moved(span, here, behind, there=whole or number in spoken)
            for number, span in enumerate(one.spans)
        ]
        if one.name in text.issues:
            _also(text.issues[one.name], one)
            _places_of(text, text.issues[one.name], spans)
        elif whole or spoken or any(span.stands_in(here) for span in spans):
            text.issues[one.name] = Issue(
                one.name, one.kind, one.opened, spans, dict(one.owners), one.joint,
                dict(one.accepted), set(one.withdrawn), set(one.supported), one.is_open,
                one.result,
            )  # fmt: skip
    text.adopted |= {
        edit.id
        for edit in parent.history
        if edit.op in BRINGING and _issue_of(edit) in parent.issues.keys() & text.issues.keys()
    }
    there = text.places()
    for token in tokens:
        if token.id in there and not token.alive and parent.in_bracket(token):
            text.tokens[there[token.id]].alive = False
    text.append(
        Token(one.id, one.by, one.alive, one.issue, one.alternative, one.span)
        for one in tokens
        if one.id not in there
    )


def _also(issue: Issue, other: Issue) -> None:
    """Join what was said of one bracket in two clauses that come from the same one."""
    issue.owners |= {name: by for name, by in other.owners.items() if name not in issue.owners}
    issue.accepted |= {by: alt for by, alt in other.accepted.items() if by not in issue.accepted}
    issue.withdrawn |= other.withdrawn
    issue.supported |= other.supported
    issue.is_open = issue.is_open or other.is_open


def _places_of(text: Row, issue: Issue, spans: Sequence[Span]) -> None:
    """Let a bracket stand where its words are in either of two parts of a clause."""
    for number, span in enumerate(spans[: len(issue.spans)]):
        mine = issue.spans[number]
        if text.elsewhere(mine):
            issue.spans[number] = span
        else:
            mine.covered += tuple(one for one in span.covered if one not in mine.covered)


def _moved(span: Span, here: set[TokenId], behind: TokenId | None, *, there: bool) -> Span:
    """Give a span as it stands in a clause that took over some words of another."""
    covered = tuple(one for one in span.covered if one in here)
    if span.covered:
        return Span(span.after, covered or span.covered)
    if span.after is None:
        return Span(behind if there else ELSEWHERE, ())
    return Span(span.after, ())


def _issue_of(edit: Edit) -> str:
    return edit.bracket if edit.op == "propose" else edit.name("bracket")


def _parents(edit: Edit) -> list[str]:
    parents = edit.on.get("parents")
    return [str(one) for one in parents] if isinstance(parents, list) else []
