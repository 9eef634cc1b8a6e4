"""The working text of one clause in one language: the fold of all edits (rules 27 and 29).

Words are named by the edit that brought them, so an edit says where it stands whatever others do
at the same time. Nothing is overwritten: words are covered by brackets, or struck out when a
bracket is settled, and stay where they were. Edits of the same words become alternatives of one
bracket. No word is needed to work out the structure, only how many each edit brought; bodies can
be erased and the digest stays.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from mufakat.kernel.wording import adopting, bringing, settling
from mufakat.kernel.wording.row import Row
from mufakat.kernel.wording.settling import idle_in, standing
from mufakat.kernel.wording.tokens import (
    AS_TABLED,
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
    read_token,
    write_token,
)

__all__ = [
    "AS_TABLED", "MAKING", "NOTHING", "Choice", "Edit", "Issue", "Node", "Open", "Span", "Token",
    "TokenId", "Words", "Working", "idle_in", "read_token", "standing", "working", "write_token",
]  # fmt: skip

_TAKES: Mapping[str, Callable[[Row, Edit], None]] = {
    "accept": settling.accept, "amend": bringing.amend, "counter": bringing.counter,
    "propose": bringing.propose, "put": bringing.put, "reopen": settling.reopen,
    "support": settling.support, "unbracket": settling.unbracket, "withdraw": settling.withdraw,
}  # fmt: skip
_MAKES: Mapping[str, Callable[[Row, Edit, Sequence[Row]], None]] = {
    "merge": adopting.merge, "split": adopting.split,
}  # fmt: skip


class Working(Row):
    """The working text of one clause in one language after some edits."""

    def take(self, edit: Edit, *, parents: Sequence["Working"] = ()) -> None:
        """Take in one more edit. Parents are given in full for a merge or a split."""
        self.history.append(edit)
        self._structure = None
        if edit.id in self.adopted:
            return
        if edit.op in _MAKES:
            _MAKES[edit.op](self, edit, parents)
            return
        _TAKES[edit.op](self, edit)


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
