"""When a decision is final, and which final is in force (rules 16, 20 and 22)."""

from collections.abc import Iterable, Sequence
from itertools import product

from mufakat.kernel.folding.book import Ballot, Book, Topic, Word
from mufakat.kernel.folding.joints import Final
from mufakat.kernel.folding.standing import counts, disputes, doubts, level, waits
from mufakat.kernel.folding.weave import Placed, View, held
from mufakat.kernel.folding.wordings import base_of_words
from mufakat.kernel.values import ZERO, ActId, Digest, PartyId
from mufakat.kernel.wording.clauses import ClauseKey, clause_key


def finals(book: Book, topic: Topic, view: View) -> list[Final]:
    """List the finals of an object, as far as this view knows."""
    if view is None:
        return [one for ballot in topic.ripe for one in ended(book, topic, ballot)]
    voters = book.voters(topic.key)
    return [one for ballot in topic.ripe for one in finals_of(book, ballot, voters, view)]


def ended(book: Book, topic: Topic, ballot: Ballot) -> tuple[Final, ...]:
    """List the finals of one slot as all acts together show them."""
    if ballot.finals is None:
        ballot.finals = tuple(finals_of(book, ballot, book.voters(topic.key), None))
    return ballot.finals


def in_force(book: Book, topic: Topic, view: View) -> Final | None:
    """Find the final in force, as far as this view knows."""
    key = clause_key(topic.key)
    if key is not None and not key.leads:
        return _translated(book, topic, key, view)
    if not topic.ripe:
        return book.carried.get(topic.key)
    if topic.stale:
        _refresh(book, topic)
    if view is None:
        return topic.force
    # A final never goes back, so whoever knows all of the newest one is under it. Only a
    # word that waited for an answer can have become one since.
    placed = book.weave.placed
    if topic.force and topic.plain and all(held(placed[name], view) for name in topic.force.acts):
        return topic.force
    return deepest(finals(book, topic, view), book.carried.get(topic.key))


def start_of(book: Book, topic: Topic, view: View) -> Digest:
    """Give what the next decision on an object starts from (rule 15; for translations, rule 26)."""
    key = clause_key(topic.key)
    if key is not None and not key.leads:
        return base_of_words(book, key, view)
    force = in_force(book, topic, view)
    return force.digest if force else ZERO


def _translated(book: Book, topic: Topic, key: ClauseKey, view: View) -> Final | None:
    """Find the final that starts from the words the drafting language has now."""
    base = base_of_words(book, key, view)
    known = [one for one in finals(book, topic, view) if one.base == base]
    return max(known, key=lambda final: (final.try_, final.digest), default=None)


def _refresh(book: Book, topic: Topic) -> None:
    """Find the final in force again; quickly where one more was decided on top of it."""
    fresh = [ballot for ballot in topic.ripe if ballot.finals is None]
    if topic.force and topic.plain and len(fresh) == 1 and fresh[0].base == topic.force.digest:
        found = ended(book, topic, fresh[0])
        if _is_plain(book, topic, fresh) and len(found) == 1:
            topic.force, topic.stale = found[0], False
            return
    known = finals(book, topic, None)
    topic.decided = {}
    topic.plain = _is_plain(book, topic, topic.ripe)
    topic.force = deepest(known, book.carried.get(topic.key))
    topic.stale = False


def _is_plain(book: Book, topic: Topic, ballots: list[Ballot]) -> bool:
    """Note what these slots decided; say whether depth and standing are beyond question.

    They are not where one digest was decided from two bases, for which every member must have
    lied, or where a word waits, or has waited, for an answer.
    """
    for ballot in ballots:
        for final in ended(book, topic, ballot):
            if topic.decided.setdefault(final.digest, final.base) != final.base:
                return False
    return not any(
        word.recorded and word.speaker in book.take_overs
        for ballot in ballots
        for word in ballot.confirms
    )


def deepest(known: Iterable[Final], carried: Final | None) -> Final | None:
    """Choose the final in force: of the deepest base, then of the highest try."""
    after: dict[Digest, list[Final]] = {}
    for final in known:
        after.setdefault(final.base, []).append(final)
    best = carried
    reached = [carried.digest if carried else ZERO]
    while reached:
        layer = [final for base in reached for final in after.pop(base, ())]
        best = max(layer, key=lambda final: (final.try_, final.digest), default=best)
        reached = [final.digest for final in layer]
    return best


def finals_of(book: Book, ballot: Ballot, voters: Sequence[PartyId], view: View) -> Iterable[Final]:
    """List the finals of one slot. Two need every member to have contradicted itself."""
    rounds: dict[tuple[int, Digest], list[Word]] = {}
    for word in ballot.confirms:
        if held(word.placed, view) and not waits(book, word, view):
            rounds.setdefault((word.round, word.digest), []).append(word)
    for _, words in sorted(rounds.items()):
        chosen = _chosen(book, words, voters, view)
        if chosen:
            yield _final(book, ballot, chosen, view)


def _chosen(
    book: Book, words: list[Word], voters: Sequence[PartyId], view: View
) -> list[Word] | None:
    """Choose one confirm a voter; a doubtful one only if no other confirm knew of the doubt."""
    candidates = [
        sorted((word for word in words if word.speaker == voter), key=_best) for voter in voters
    ]
    if not all(candidates):
        return None
    sound = [[word for word in each if counts(book, word, view)] for each in candidates]
    if all(sound):
        return [each[0] for each in sound]
    return _doubtfully(book, candidates, view)


def _doubtfully(book: Book, candidates: list[list[Word]], view: View) -> list[Word] | None:
    reasons = {
        word: doubts(book, word.placed, view) + disputes(book, word, view)
        for each in candidates
        for word in each
    }
    everything = [reason for each in reasons.values() for reason in each]
    # Two confirms of one voter with the same doubts and the same knowledge are one choice.
    distinct = [
        list({_likeness(word, reasons[word], everything): word for word in reversed(each)}.values())
        for each in candidates
    ]
    for choice in product(*(sorted(each, key=_best) for each in distinct)):
        given = {reason for word in choice for reason in reasons[word]}
        if not any(held(reason, word.placed.clock) for reason in given for word in choice):
            return list(choice)
    return None


def _likeness(word: Word, reasons: list[Placed], everything: list[Placed]) -> tuple[object, ...]:
    known = tuple(held(reason, word.placed.clock) for reason in everything)
    return (tuple(reason.id for reason in reasons), known, word.recorded)


def _best(word: Word) -> tuple[bool, int, ActId]:
    return (word.recorded, *word.placed.rank)


def _final(book: Book, ballot: Ballot, confirms: list[Word], view: View) -> Final:
    one = confirms[0]
    words = confirms + _votes(book, ballot, one, view)
    by: set[PartyId] = set()
    contested: set[tuple[PartyId, ActId]] = set()
    disowned: set[ActId] = set()
    for word in confirms:
        if word.recorded and level(book, word.placed, view) != "own":
            by.add(word.placed.party)
    if book.ring.revoked or book.take_overs:
        for word in words:
            contested |= {(word.placed.party, it.id) for it in doubts(book, word.placed, view)}
            disowned |= {word.placed.id} if disputes(book, word, view) else set()
    return Final(
        digest=one.digest,
        base=ballot.base,
        try_=ballot.number,
        round=one.round,
        recorded=bool(by),
        by=tuple(sorted(by)),
        contested=tuple(sorted(contested)),
        disputed=tuple(sorted(disowned)),
        acts=tuple(sorted({word.placed.id for word in words})),
    )


def _votes(book: Book, ballot: Ballot, confirm: Word, view: View) -> list[Word]:
    """List the votes a final rests on: those that count, or where none does, those there are."""
    there = [
        word
        for word in ballot.accepts
        if word.round == confirm.round and word.digest == confirm.digest and held(word.placed, view)
    ]
    sound = [word for word in there if counts(book, word, view)]
    voices = {word.speaker for word in sound}
    return sound + [word for word in there if word.speaker not in voices]
