"""A clause as a row of words: every one that was ever brought, where it stands, what is on it."""

from collections.abc import Iterable

from mufakat.kernel.values import Digest
from mufakat.kernel.wording.showing import Showing, digest_of
from mufakat.kernel.wording.tokens import Edit, Issue, Node, Span, Token, TokenId, read_token


class Row:
    """Every word ever brought to a clause in one language, in a row, and the brackets on it."""

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
        self._structure: Digest | None = None

    def open_issues(self) -> list[Issue]:
        """List the brackets that are open, in the order they were opened."""
        return [one for one in self.issues.values() if one.is_open]

    def nodes(self) -> tuple[Node, ...]:
        """Give the text as it stands: words, and brackets with their alternatives."""
        return Showing(self.tokens, self.issues).nodes()

    def structure(self) -> Digest:
        """Give the digest of what stands, whatever it starts from."""
        if self._structure is None:
            self._structure = digest_of(self.nodes())
        return self._structure

    def has(self, token: TokenId) -> bool:
        """Say whether a word was ever brought here."""
        return token in self.places()

    def append(self, tokens: Iterable[Token]) -> None:
        """Put words behind all others."""
        self.tokens += tokens
        self._at = None

    def places(self) -> dict[TokenId, int]:
        """Say where each word stands in the row of all words ever brought."""
        if self._at is None:
            self._at = {token.id: place for place, token in enumerate(self.tokens)}
        return self._at

    def in_bracket(self, token: Token) -> bool:
        """Say whether a word stands in an open bracket."""
        issue = self.issues.get(token.issue) if token.issue else None
        return issue is not None and issue.is_open

    def span(self, after: str, until: str, of: str) -> Span:
        """Give the place an edit names: after which word, and which words it covers."""
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

    def end_of(self, issue: Issue, number: int, span: Span) -> int:
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

    def elsewhere(self, span: Span) -> bool:
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

    def insert(  # noqa: PLR0913 -- where it stands is this much
        self, place: int, edit: Edit, piece: int, *, issue: str, alternative: str, span: int
    ) -> None:
        """Bring the words of one piece of an edit."""
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
