"""The working text of one clause in one language: the fold of all edits (rules 27 and 29).

Words are named by the edit that brought them, so an edit says where it stands whatever others do
at the same time. Nothing is overwritten: words are covered by brackets, or struck out when a
bracket is settled, and stay where they were. Edits of the same words become alternatives of one
bracket. No word is needed to work out the structure, only how many each edit brought; bodies can
be erased and the digest stays.
"""

from collections.abc import Callable, Iterable, Sequence

from mufakat.kernel.values import Digest, PartyId
from mufakat.kernel.wording.showing import Showing, digest_of
from mufakat.kernel.wording.tokens import (
    AS_TABLED,
    ELSEWHERE,
    MAKING,
    NOTHING,
    Choice,
    Edit,
    Issue,
    Node,
    Open,
    Span,
    Token,
    TokenId,
    Words,
    of_side,
    read_token,
    write_token,
)

__all__ = [
    "AS_TABLED", "MAKING", "NOTHING", "Choice", "Edit", "Issue", "Node", "Open", "Span", "Token",
    "TokenId", "Words", "Working", "idle_in", "read_token", "standing", "working", "write_token",
]  # fmt: skip


class Working:
    """The working text of one clause in one language after some edits."""

    def __init__(self) -> None:
        self.tokens: list[Token] = []
        self.issues: dict[str, Issue] = {}
        self.history: list[Edit] = []
        self.reopened: set[str] = set()
        self.idle: frozenset[str] = frozenset()
        """Settlements that did not know every alternative: the bracket stays open."""
        self.starts: dict[str, TokenId | None] = {}
        """Where the words of each parent begin: after which word."""
        self.adopted: set[str] = set()
        """Edits of parents whose words came with those: they are not taken in again."""
        self._at: dict[TokenId, int] | None = None

    # -- what stands

    def open_issues(self) -> list[Issue]:
        """List the brackets that are open, in the order they were opened."""
        return [one for one in self.issues.values() if one.is_open]

    def nodes(self) -> tuple[Node, ...]:
        """Give the text as it stands: words, and brackets with their alternatives."""
        return Showing(self.tokens, self.issues).nodes()

    def structure(self) -> Digest:
        """Give the digest of what stands, whatever it starts from."""
        return digest_of(self.nodes())

    def has(self, token: TokenId) -> bool:
        """Say whether a word was ever brought here."""
        return token in self.places()

    # -- taking edits in

    def take(self, edit: Edit, *, parents: Sequence["Working"] = ()) -> None:
        """Take in one more edit. Parents are given in full for a merge or a split."""
        self.history.append(edit)
        if edit.id in self.adopted:
            return
        _TAKES[edit.op](self, edit, parents)

    def _put(self, edit: Edit, _parents: Sequence["Working"]) -> None:
        if not self.tokens:
            self._insert(0, edit, 0, issue="", alternative="", span=-1)
            return
        covered = tuple(token.id for token in self.tokens if token.alive and not token.issue)
        self._open(edit, of_side("put", edit.party), "alternatives", [Span(None, covered)], [0])

    def _merge(self, edit: Edit, parents: Sequence["Working"]) -> None:
        for name, parent in zip(_parents(edit), parents, strict=False):
            self._adopt(name, parent, parent.tokens)

    def _split(self, edit: Edit, parents: Sequence["Working"]) -> None:
        """Take over the words of a parent from one word to another."""
        for name, parent in zip(_parents(edit), parents, strict=False):
            places = parent.places()
            first, last = read_token(edit.name("from")), read_token(edit.name("to"))
            start = places.get(first, 0) if first else 0
            end = places.get(last, len(parent.tokens) - 1) if last else len(parent.tokens) - 1
            self._adopt(name, parent, parent.part(start, end))

    def part(self, start: int, end: int) -> list[Token]:
        """Give the words from one place to another, with all that brackets there would have."""
        chosen = {token.id for token in self.tokens[start : end + 1] if not self.in_bracket(token)}
        inside: set[tuple[str, int]] = set()
        grown = -1
        while grown < len(inside):
            grown = len(inside)
            inside |= {
                (issue.name, number)
                for issue in self.open_issues()
                for number, span in enumerate(issue.spans)
                if span.stands_in(chosen) or (span.first and not start)
            }
            chosen |= {token.id for token in self.tokens if (token.issue, token.span) in inside}
        return [token for token in self.tokens if token.id in chosen]

    def in_bracket(self, token: Token) -> bool:
        """Say whether a word stands in an open bracket."""
        issue = self.issues.get(token.issue) if token.issue else None
        return issue is not None and issue.is_open

    def _adopt(self, name: str, parent: "Working", tokens: Sequence[Token]) -> None:
        """Take over words of a parent behind those there are, with the brackets on them."""
        here = {token.id for token in tokens}
        whole = len(tokens) == len(parent.tokens)
        behind = next((one.id for one in reversed(self.tokens) if not one.issue), None)
        self.starts[name] = behind
        for one in parent.issues.values():
            spoken = {token.span for token in tokens if token.issue == one.name}
            spans = [
                _moved(span, here, behind, there=whole or number in spoken)
                for number, span in enumerate(one.spans)
            ]
            if one.name in self.issues:
                self._also(self.issues[one.name], one)
                self._places_of(self.issues[one.name], spans)
            elif whole or spoken or any(span.stands_in(here) for span in spans):
                self.issues[one.name] = Issue(
                    one.name, one.kind, one.opened, spans, dict(one.owners), one.joint,
                    dict(one.accepted), set(one.withdrawn), set(one.supported), one.is_open,
                    one.result,
                )  # fmt: skip
        self.adopted |= {
            edit.id
            for edit in parent.history
            if edit.op in BRINGING and _issue_of(edit) in parent.issues.keys() & self.issues.keys()
        }
        there = self.places()
        for token in tokens:
            if token.id in there and not token.alive and parent.in_bracket(token):
                self.tokens[there[token.id]].alive = False
        self.tokens += [
            Token(one.id, one.by, one.alive, one.issue, one.alternative, one.span)
            for one in tokens
            if one.id not in there
        ]
        self._at = None

    @staticmethod
    def _also(issue: Issue, other: Issue) -> None:
        """Join what was said of one bracket in two clauses that come from the same one."""
        issue.owners |= {name: by for name, by in other.owners.items() if name not in issue.owners}
        issue.accepted |= {
            by: alt for by, alt in other.accepted.items() if by not in issue.accepted
        }
        issue.withdrawn |= other.withdrawn
        issue.supported |= other.supported
        issue.is_open = issue.is_open or other.is_open

    def _places_of(self, issue: Issue, spans: Sequence[Span]) -> None:
        """Let a bracket stand where its words are in either of two parts of a clause."""
        for number, span in enumerate(spans[: len(issue.spans)]):
            mine = issue.spans[number]
            if self._elsewhere(mine):
                issue.spans[number] = span
            else:
                mine.covered += tuple(one for one in span.covered if one not in mine.covered)

    def _propose(self, edit: Edit, _parents: Sequence["Working"]) -> None:
        spans: list[Span] = []
        pieces: list[int] = []
        listed = edit.on["spans"]
        for one in listed if isinstance(listed, list) else ():
            if isinstance(one, list):
                span = self._span(str(one[0]), str(one[1]), edit.name("object"))
                # Words of two clauses can come to stand in another order than their author saw.
                taken = {token for other in spans for token in other.covered}
                span.covered = tuple(token for token in span.covered if token not in taken)
                spans.append(span)
                pieces.append(one[2] if isinstance(one[2], int) else -1)
        self._open(edit, edit.bracket, edit.name("kind", "insert"), spans, pieces)

    def _open(
        self, edit: Edit, name: str, kind: str, spans: list[Span], pieces: Sequence[int]
    ) -> None:
        if name in self.issues:
            # Only a side that forks its own chain can come here: both brackets stand.
            name = f"{name}~{edit.id}"
        alternative = edit.alternative
        by = edit.on.get("by_all")
        joint = tuple(PartyId(str(one)) for one in by) if isinstance(by, list) else ()
        issue = Issue(name, kind, edit.id, spans, {alternative: edit.party}, joint)
        self.issues[name] = issue
        for number, (span, piece) in enumerate(zip(spans, pieces, strict=True)):
            if piece >= 0:
                place = self._end_of(issue, number, span)
                self._insert(place, edit, piece, issue=name, alternative=alternative, span=number)

    def _counter(self, edit: Edit, _parents: Sequence["Working"]) -> None:
        issue = self.issues.get(edit.name("bracket"))
        if issue is None or not issue.is_open:
            return
        alternative = edit.alternative
        if alternative in issue.owners:
            alternative = f"{alternative}~{edit.id}"
        issue.owners[alternative] = edit.party
        issue.accepted.clear()
        self._fill(issue, edit, alternative)

    def _amend(self, edit: Edit, _parents: Sequence["Working"]) -> None:
        issue = self.issues.get(edit.name("bracket"))
        alternative = edit.name("alt")
        if issue is None or not issue.is_open or issue.owners.get(alternative) != edit.party:
            return
        for token in self.tokens:
            if token.issue == issue.name and token.alternative == alternative:
                token.alive = False
        issue.accepted.clear()
        issue.withdrawn.discard(edit.party)
        self._fill(issue, edit, alternative)

    def _fill(self, issue: Issue, edit: Edit, alternative: str) -> None:
        pieces = edit.on.get("pieces")
        count = len(pieces) if isinstance(pieces, list) else 0
        for number, span in enumerate(issue.spans[:count]):
            if self._elsewhere(span):
                continue
            place = self._end_of(issue, number, span)
            self._insert(
                place, edit, number, issue=issue.name, alternative=alternative, span=number
            )

    def _accept(self, edit: Edit, _parents: Sequence["Working"]) -> None:
        if issue := self.issues.get(edit.name("bracket")):
            issue.accepted[edit.party] = edit.name("alt", "A")

    def _withdraw(self, edit: Edit, _parents: Sequence["Working"]) -> None:
        if issue := self.issues.get(edit.name("bracket")):
            issue.withdrawn.add(edit.party)

    def _support(self, edit: Edit, _parents: Sequence["Working"]) -> None:
        if issue := self.issues.get(edit.name("bracket")):
            issue.supported.add(edit.party)

    def _unbracket(self, edit: Edit, _parents: Sequence["Working"]) -> None:
        """Settle a bracket: what stands takes the place of the words it was proposed for."""
        issue = self.issues.get(edit.name("bracket"))
        if issue is None or not issue.is_open or edit.id in self.idle:
            return
        issue.is_open, issue.result = False, edit.name("result", "kept")
        stands = standing(issue, issue.result, edit.name("alt"))
        outer = [self._context(span) for span in issue.spans]
        covered = {token for span in issue.spans for token in span.covered}
        lost: set[TokenId] = set()
        winners: list[TokenId] = []
        for token in self.tokens:
            if token.issue == issue.name:
                if token.alternative == stands and token.alive:
                    winners.append(token.id)
                else:
                    lost.add(token.id)
                token.issue, token.alternative, token.span = outer[token.span]
            elif token.id in covered and stands != AS_TABLED:
                token.alive = False
        self._strike(lost)
        self._recover(covered, winners)

    def _context(self, span: Span) -> tuple[str, str, int]:
        """Say in which alternative of which bracket the words of a span stand, if in any."""
        name = span.covered[0] if span.covered else span.after
        place = self.places().get(name) if name else None
        if place is None:
            return "", "", -1
        token = self.tokens[place]
        return token.issue, token.alternative, token.span

    def _strike(self, lost: set[TokenId]) -> None:
        """Strike out words nobody has any more, with the brackets that stood in them only."""
        for token in self.tokens:
            token.alive = token.alive and token.id not in lost
        for issue in self.open_issues():
            if all(self._stood_in(span, lost) for span in issue.spans):
                issue.is_open, issue.result = False, "deleted"
                self._strike({token.id for token in self.tokens if token.issue == issue.name})

    @staticmethod
    def _stood_in(span: Span, lost: set[TokenId]) -> bool:
        return set(span.covered) <= lost if span.covered else span.after in lost

    def _recover(self, covered: set[TokenId], winners: Sequence[TokenId]) -> None:
        """Let other brackets on the same words cover those that took their place."""
        for issue in self.open_issues():
            for span in issue.spans:
                if set(span.covered) & covered:
                    span.covered = (*span.covered, *winners)

    def _reopen(self, edit: Edit, _parents: Sequence["Working"]) -> None:
        self.reopened.add(edit.name("base"))

    # -- places

    def places(self) -> dict[TokenId, int]:
        """Say where each word stands in the row of all words ever brought."""
        if self._at is None:
            self._at = {token.id: place for place, token in enumerate(self.tokens)}
        return self._at

    def _span(self, after: str, until: str, of: str) -> Span:
        places = self.places()
        first, last = read_token(after) or self.starts.get(of), read_token(until)
        start = places[first] + 1 if first is not None and first in places else 0
        covered: tuple[TokenId, ...] = ()
        if last is not None and last in places:
            inside = self.tokens[places[last]].issue
            covered = tuple(
                token.id
                for token in self.tokens[start : places[last] + 1]
                if token.alive and token.issue == inside
            )
        return Span(first if first in places else None, covered)

    def _end_of(self, issue: Issue, number: int, span: Span) -> int:
        """Give the place after the last word of a span, whoever brought it."""
        places = self.places()
        ends = [places[one] for one in span.covered if one in places]
        ends += [
            place
            for place, token in enumerate(self.tokens)
            if token.issue == issue.name and token.span == number
        ]
        if ends:
            return max(ends) + 1
        place = places[span.after] + 1 if span.after in places and span.after else 0
        # Others put words after the same word: who came first stands first.
        while place < len(self.tokens) and self._put_after(self.tokens[place], span.after):
            place += 1
        return place

    def _elsewhere(self, span: Span) -> bool:
        """Say whether a span stands in another part of a clause that was split."""
        if span.covered:
            return not any(one in self.places() for one in span.covered)
        return span.after is not None and span.after not in self.places()

    def _put_after(self, token: Token, after: TokenId | None) -> bool:
        issue = self.issues.get(token.issue)
        if issue is None or token.span < 0 or token.span >= len(issue.spans):
            return False
        span = issue.spans[token.span]
        return not span.covered and span.after == after

    def _insert(  # noqa: PLR0913 -- where it stands is this much
        self, place: int, edit: Edit, piece: int, *, issue: str, alternative: str, span: int
    ) -> None:
        pieces = edit.on.get("pieces")
        count = pieces[piece] if isinstance(pieces, list) and piece < len(pieces) else 0
        fresh = [
            Token(
                (edit.id, piece, number),
                edit.party,
                issue=issue,
                alternative=alternative,
                span=span,
            )
            for number in range(count if isinstance(count, int) else 0)
        ]
        self.tokens[place:place] = fresh
        self._at = None


def _moved(span: Span, here: set[TokenId], behind: TokenId | None, *, there: bool) -> Span:
    """Give a span as it stands in a clause that took over some words of another."""
    covered = tuple(one for one in span.covered if one in here)
    if span.covered:
        return Span(span.after, covered or span.covered)
    if span.after is None:
        return Span(behind if there else ELSEWHERE, ())
    return Span(span.after, ())


BRINGING = frozenset({"amend", "counter", "propose"})


def _issue_of(edit: Edit) -> str:
    return edit.bracket if edit.op == "propose" else edit.name("bracket")


def _parents(edit: Edit) -> list[str]:
    parents = edit.on.get("parents")
    return [str(one) for one in parents] if isinstance(parents, list) else []


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


def working(
    edits: Iterable[Edit], made_of: Callable[[str], Sequence[Working]] | None = None
) -> Working:
    """Fold edits, whatever the order they come in; `made_of` gives the parents of a merge."""
    text = Working()
    # What was said of a parent at the same moment needs the parent's words: they come first.
    ranked = sorted(edits, key=lambda one: (one.op not in MAKING, one.rank))
    text.idle = idle_in(ranked)
    for edit in ranked:
        made = made_of(edit.id) if made_of and edit.op in MAKING else ()
        text.take(edit, parents=made)
    return text


_TAKES = {
    "accept": Working._accept,  # noqa: SLF001 -- its own table
    "amend": Working._amend,  # noqa: SLF001
    "counter": Working._counter,  # noqa: SLF001
    "merge": Working._merge,  # noqa: SLF001
    "propose": Working._propose,  # noqa: SLF001
    "put": Working._put,  # noqa: SLF001
    "reopen": Working._reopen,  # noqa: SLF001
    "split": Working._split,  # noqa: SLF001
    "support": Working._support,  # noqa: SLF001
    "unbracket": Working._unbracket,  # noqa: SLF001
    "withdraw": Working._withdraw,  # noqa: SLF001
}
