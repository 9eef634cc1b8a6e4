"""A working text as it stands: words nobody contests, and brackets with their alternatives."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from mufakat.kernel.values import Digest, Json, PartyId
from mufakat.kernel.wording.tokens import (
    AS_TABLED,
    Choice,
    Issue,
    Node,
    Open,
    Token,
    TokenId,
    Words,
)

_DIGEST = b"mufakat/words/v1\n"
Done = frozenset[tuple[str, int]]
"""The spans of brackets around what is written, so that none is written inside itself."""


def digest_of(nodes: Iterable[Node]) -> Digest:
    """Give the digest of what stands, whatever it starts from."""
    return Digest(sha256(_DIGEST + _plain([_written(one) for one in nodes])).hexdigest())


class Showing:
    """The words and brackets of a clause, put in the order in which they are read."""

    def __init__(self, tokens: Sequence[Token], issues: Mapping[str, Issue]) -> None:
        self.tokens = tokens
        self.issues = issues

    def nodes(self) -> tuple[Node, ...]:
        """Give the text as it stands: words, and brackets with their alternatives."""
        base = [token for token in self.tokens if not self._in_bracket(token)]
        return tuple(self._render(base, frozenset()))

    def _in_bracket(self, token: Token) -> bool:
        issue = self.issues.get(token.issue) if token.issue else None
        return issue is not None and issue.is_open

    def _open_issues(self) -> list[Issue]:
        return [one for one in self.issues.values() if one.is_open]

    def _render(  # noqa: C901 -- words with no bracket on them pass quickly
        self, row: Sequence[Token], done: Done
    ) -> Iterator[Node]:
        """Write a row of words, with the brackets that stand on it or between its words."""
        here = {token.id for token in row}
        covering, after = self._covering(here, done), self._after(here, done)
        words: list[TokenId] = []
        passed: set[TokenId] = set()
        marked = covering.keys() | after.keys()
        yield from self._inserted(after.get(None, ()), done)
        for token in row:
            if token.id not in marked:
                if token.alive and token.id not in passed:
                    words.append(token.id)
                continue
            if token.id in passed:
                continue
            group = covering.get(token.id, frozenset())
            region = self._covered_row(row, token, group, here) if group else [token]
            passed |= {one.id for one in region}
            if not group and token.alive:
                words.append(token.id)
            follow = [] if group else list(after.get(token.id, ()))
            if (group or follow) and words:
                yield Words(tuple(words))
                words = []
            if group:
                yield self._bracket(group, region, done)
            yield from self._inserted(follow, done)
        if words:
            yield Words(tuple(words))

    def _covered_row(
        self, row: Sequence[Token], token: Token, group: frozenset[str], here: set[TokenId]
    ) -> list[Token]:
        covered = {
            one
            for name in group
            for span in self.issues[name].spans
            for one in span.covered
            if one in here
        }
        return _region(row, token, covered)

    def _covering(self, here: set[TokenId], done: Done) -> dict[TokenId, frozenset[str]]:
        """Say which open brackets stand on each word: those that share words go together."""
        groups: dict[TokenId, set[str]] = {}
        for issue in self._open_issues():
            for number, span in enumerate(issue.spans):
                for token in () if (issue.name, number) in done else span.covered:
                    if token in here:
                        groups.setdefault(token, set()).add(issue.name)
        joined: dict[TokenId, frozenset[str]] = {}
        for token, names in groups.items():
            grown = set(names)
            while (more := set().union(*(n for n in groups.values() if n & grown))) != grown:
                grown = more
            joined[token] = frozenset(grown)
        return joined

    def _after(
        self, here: set[TokenId], done: Done
    ) -> dict[TokenId | None, list[tuple[Issue, int]]]:
        found: dict[TokenId | None, list[tuple[Issue, int]]] = {}
        for issue in self._open_issues():
            for number, span in enumerate(issue.spans):
                if (issue.name, number) in done:
                    continue
                if not span.covered and (span.after in here or (span.after is None and not done)):
                    found.setdefault(span.after, []).append((issue, number))
        return found

    def _inserted(self, spans: Iterable[tuple[Issue, int]], done: Done) -> Iterator[Node]:
        for issue, number in spans:
            if (issue.name, number) in done:
                continue
            choices = self._choices(issue, number, done | {(issue.name, number)})
            if choices:
                yield Open(issue.name, issue.kind, tuple(choices))

    def _bracket(self, names: frozenset[str], region: Sequence[Token], done: Done) -> Open:
        issues = sorted((self.issues[name] for name in names), key=lambda one: one.opened)
        first = min(issues, key=lambda one: list(self.issues).index(one.name))
        inner = done | self._around(names, region)
        if len(issues) == 1 and first.kind in ("delete", "open") and len(first.owners) == 1:
            nodes = tuple(self._render(region, inner))
            return Open(first.name, first.kind, (Choice("A", _owners(first, "A"), nodes),))
        authors = tuple(dict.fromkeys(token.by for token in region if token.alive))
        choices = [Choice(AS_TABLED, authors, tuple(self._render(region, inner)))]
        for issue in sorted(issues, key=lambda one: list(self.issues).index(one.name)):
            for alternative, by in issue.owners.items():
                nodes = tuple(self._replaced(issue, alternative, region, inner))
                name = alternative if len(issues) == 1 else f"{issue.name}:{alternative}"
                choices.append(Choice(name, (by,), nodes))
        return Open(first.name, "alternatives", tuple(choices))

    def _around(self, names: Iterable[str], region: Sequence[Token]) -> Done:
        """Name the spans of these brackets that stand on this row of words."""
        here = {token.id for token in region}
        return frozenset(
            (name, number)
            for name in names
            for number, span in enumerate(self.issues[name].spans)
            if here & set(span.covered)
        )

    def _replaced(
        self, issue: Issue, alternative: str, region: Sequence[Token], done: Done
    ) -> Iterator[Node]:
        """Write a row with one alternative in the place of the words it would replace."""
        here = {token.id for token in region}
        firsts = (next((one for one in span.covered if one in here), None) for span in issue.spans)
        spans = {first: number for number, first in enumerate(firsts) if first}
        covered = {one for span in issue.spans for one in span.covered}
        left: list[Token] = []
        for token in region:
            if token.id in spans:
                yield from self._render(left, done)
                left = []
                yield from self._render(self._said(issue, alternative, spans[token.id]), done)
            elif token.id not in covered:
                left.append(token)
        yield from self._render(left, done)

    def _choices(self, issue: Issue, number: int, done: Done) -> list[Choice]:
        return [
            Choice(
                alternative,
                _owners(issue, alternative),
                tuple(self._render(self._said(issue, alternative, number), done)),
            )
            for alternative in issue.owners
        ]

    def _said(self, issue: Issue, alternative: str, number: int) -> list[Token]:
        return [
            token
            for token in self.tokens
            if (token.issue, token.alternative, token.span) == (issue.name, alternative, number)
        ]


def _owners(issue: Issue, alternative: str) -> tuple[PartyId, ...]:
    owner = issue.owners.get(alternative)
    return issue.joint or ((owner,) if owner else ())


def _region(row: Sequence[Token], first: Token, covered: set[TokenId]) -> list[Token]:
    """Give the words from the first covered one to the last that stands in one row with it."""
    places = [place for place, token in enumerate(row) if token.id in covered]
    start = next(place for place, token in enumerate(row) if token is first)
    end = start
    for place in places:
        if place > end and all(
            not row[between].alive or row[between].id in covered
            for between in range(end + 1, place)
        ):
            end = place
    return list(row[start : end + 1])


def _written(node: Node) -> Json:
    if isinstance(node, Words):
        return _runs(node.tokens)
    return {
        "issue": node.issue,
        "kind": node.kind,
        "choices": [
            {"name": one.name, "by": [*one.by], "nodes": [_written(each) for each in one.nodes]}
            for one in node.choices
        ],
    }


def _runs(tokens: Sequence[TokenId]) -> Json:
    runs: list[list[str | int]] = []
    for act, piece, number in tokens:
        if runs and runs[-1][:2] == [act, piece] and runs[-1][3] == number - 1:
            runs[-1][3] = number
        else:
            runs.append([act, piece, number, number])
    return [[*run] for run in runs]


def _plain(value: Json) -> bytes:
    """Write plain words and numbers: these bytes are canonical, and quickly made."""
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode()
