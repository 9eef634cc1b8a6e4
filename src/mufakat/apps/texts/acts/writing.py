"""Operations on the words of one clause in one language, as edits say them.

An edit names words by the entry that brought them, so it stands whatever others do meanwhile. The
words it brings stand in its body only.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mufakat.apps.texts.acts.differing import Difference
from mufakat.kernel.rewriting import cut, differences
from mufakat.kernel.values import Json, PartyId
from mufakat.kernel.wording.texts import Plain, Run, Runs
from mufakat.kernel.wording.working import (
    AS_TABLED,
    NOTHING,
    Issue,
    TokenId,
    Working,
    standing,
    write_token,
)


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit to be: what the record decides on, and the words it brings."""

    on: Mapping[str, Json]
    body: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Located:
    """One run of the working text outside brackets, with the words it is made of."""

    run: Run
    tokens: tuple[tuple[TokenId, str], ...]


def put(runs: Runs) -> Edit:
    """Give the edit that brings a clause its first words."""
    return _bringing({"op": "put"}, [cut(runs)])


def propose(
    runs: Sequence[Located], place: int, change: Difference, *, bracket: str
) -> Edit:  # fmt: skip
    """Give the edit that would have other words in the place of some in one run."""
    located = runs[place].tokens if place < len(runs) else ()
    before, covered, words = _covered(located, change)
    after = before or _last_before(runs, place)
    until = write_token(covered[-1]) if covered else ""
    kind = "alternatives" if covered and words else "delete" if covered else "insert"
    brought = [_cut(words)] if words else []
    span: list[Json] = [write_token(after), until, 0 if words else -1]
    on: dict[str, Json] = {
        "op": "propose", "bracket": bracket, "kind": kind, "alt": "A", "spans": [span],
    }  # fmt: skip
    return _bringing(on, brought)


def rewrite(runs: Sequence[Located], after: Runs, *, bracket: str) -> Edit | None:
    """Give the edit from words that stand in no bracket to others; None if they say the same.

    Each stretch that differs is a span of one issue, wherever a language says it.
    """
    stands = [token for one in runs for token, _word in one.tokens]
    before: list[Json] = [word for one in runs for word in _words(one)]
    spans, brought = differences(stands, before, cut(after))
    if not spans:
        return None
    replaces = any(one[1] for one in spans)
    kind = "delete" if not brought else "alternatives" if replaces else "insert"
    on: dict[str, Json] = {
        "op": "propose", "bracket": bracket, "kind": kind, "alt": "A", "spans": [*spans],
    }  # fmt: skip
    return _bringing(on, brought)


def _words(one: Located) -> list[Json]:
    if isinstance(one.run, Plain):
        return [word for _token, word in one.tokens]
    return cut((one.run,))


def leave_out(runs: Sequence[Located], *, bracket: str) -> Edit | None:
    """Give the edit that would have a whole clause left out; None where it stands in brackets."""
    tokens = [token for one in runs for token, _word in one.tokens]
    if not tokens:
        return None
    span: list[Json] = ["", write_token(tokens[-1]), -1]
    on: dict[str, Json] = {
        "op": "propose", "bracket": bracket, "kind": "delete", "alt": "A", "spans": [span],
    }  # fmt: skip
    return Edit(on, {})


def counter(working: Working, bracket: str, words: Sequence[str]) -> Edit | None:
    """Give the edit that puts other words beside those in a bracket, place by place."""
    issue = working.issues.get(bracket)
    if issue is None or not issue.is_open:
        return None
    name = f"B{len(issue.owners)}"
    brought = _at_each_place(issue, words)
    return _bringing({"op": "counter", "bracket": bracket, "alt": name}, brought)


def amend(
    working: Working, bracket: str, words: Sequence[str], us: PartyId
) -> Edit | None:  # fmt: skip
    """Give the edit that puts other words in the place of one's own in a bracket."""
    issue = working.issues.get(bracket)
    name = alternative_of(working, bracket, us)
    if issue is None or not issue.is_open or name == AS_TABLED:
        return None
    brought = _at_each_place(issue, words)
    return _bringing({"op": "amend", "bracket": bracket, "alt": name}, brought)


def _at_each_place(issue: Issue, words: Sequence[str]) -> list[list[Json]]:
    """Give the words for each place an issue stands at in one language; none where none is said."""
    said = [*words, *("" for _span in issue.spans)][: len(issue.spans)]
    return [_cut(one) if one else [] for one in said]


def put_in_brackets(
    runs: Sequence[Located], parties: Iterable[PartyId], *, bracket: str
) -> Edit | None:  # fmt: skip
    """Give the edit with which the pen puts a whole clause in brackets, open to every side."""
    edit = leave_out(runs, bracket=bracket)
    if edit is None:
        return None
    by: list[Json] = [*parties]
    return Edit({**edit.on, "kind": "open", "by_all": by}, {})


def answer(op: str, bracket: str, alternative: str = "") -> Edit:
    """Give the edit that accepts, supports or withdraws."""
    on: dict[str, Json] = {"op": op, "bracket": bracket}
    return Edit(on | ({"alt": alternative} if alternative else {}), {})


def settle(working: Working, bracket: str, parties: Iterable[PartyId]) -> Edit | None:
    """Give the edit that removes a bracket every side has spoken on; None while one has not."""
    issue = working.issues.get(bracket)
    if issue is None or not issue.is_open:
        return None
    known = tuple(parties)
    for result, alternative, stands in _ends(issue):
        if all(_lets(issue, party, stands) for party in known):
            on: dict[str, Json] = {"op": "unbracket", "bracket": bracket, "result": result}
            return Edit(on | ({"alt": alternative} if alternative else {}), {})
    return None


def reopen() -> Edit:
    """Give the edit that takes an agreed clause up again."""
    return Edit({"op": "reopen"}, {})


def alternative_of(working: Working, bracket: str, side: PartyId) -> str:
    """Name the alternative a side stands behind: its own, else the words as they were tabled."""
    issue = working.issues.get(bracket)
    owned = [name for name, by in issue.owners.items() if by == side] if issue else []
    return owned[-1] if owned else AS_TABLED


def _ends(issue: Issue) -> Iterator[tuple[str, str, str]]:
    """Give how a bracket may end: the word for it, the alternative named, and what then stands."""
    tries = [("alt", name) for name in issue.owners] if issue.kind not in ("delete", "open") else []
    for result, alternative in (*tries, ("deleted", ""), ("kept", "")):
        yield result, alternative, standing(issue, result, alternative)


def _lets(issue: Issue, party: PartyId, stands: str) -> bool:
    """Say whether a side has said yes to what would stand, or let go of what it would have."""
    if issue.kind == "open":
        owns = party in issue.joint or party in issue.owners.values()
        return stands == AS_TABLED and (
            not owns or party in issue.accepted or party in issue.withdrawn
        )
    would = next(iter(issue.owners)) if stands == NOTHING else stands
    if party in issue.accepted:
        return issue.accepted[party] == would
    own = [name for name, by in issue.owners.items() if by == party]
    if not own:
        return would == AS_TABLED
    return party in issue.withdrawn or own == [would]


def _covered(
    located: Sequence[tuple[TokenId, str]], change: Difference
) -> tuple[TokenId | None, list[TokenId], str]:
    """Find the words between two places; a place inside a word takes the whole word with it."""
    at, before, covered = 0, None, list[TokenId]()
    head = tail = ""
    start, end = change.start, change.start + len(change.was)
    for token, word in located:
        if at + len(word) <= start:
            before = token
        elif at < end or (at < start < at + len(word)):
            covered.append(token)
            head += word[: start - at] if at < start else ""
            tail = word[end - at :] if at + len(word) > end else ""
        at += len(word)
    return before, covered, f"{head}{change.words}{tail}"


def _last_before(runs: Sequence[Located], place: int) -> TokenId | None:
    tokens = [token for one in runs[:place] for token, _word in one.tokens]
    return tokens[-1] if tokens else None


def _cut(words: str) -> list[Json]:
    return cut((Plain(words),))


def _bringing(on: Mapping[str, Json], brought: Sequence[Sequence[Json]]) -> Edit:
    if not brought:
        return Edit(dict(on), {})
    counts: list[Json] = [len(one) for one in brought]
    return Edit({**on, "pieces": counts}, {"pieces": packed(brought)})


def packed(brought: Iterable[Iterable[Json]]) -> list[Json]:
    """Write pieces for a body, whose names are all in small letters: parties stand in pairs."""
    return [[_packed(word) for word in piece] for piece in brought]


def unpacked(word: Json) -> Json:
    """Read one word of a piece."""
    items = word.get("items") if isinstance(word, dict) else None
    if not isinstance(word, dict) or not isinstance(items, list):
        return word
    pairs = [one for one in items if isinstance(one, list) and len(one) == 2]  # noqa: PLR2004 -- pairs
    return word | {"items": {str(party): said for party, said in pairs}}


def _packed(word: Json) -> Json:
    items = word.get("items") if isinstance(word, dict) else None
    if not isinstance(word, dict) or not isinstance(items, dict):
        return word
    return word | {"items": [[party, said] for party, said in items.items()]}
