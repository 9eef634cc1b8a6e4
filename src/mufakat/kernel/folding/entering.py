"""Taking a judged act into the book: the only place where the book is written."""

from mufakat.kernel.charters import Member
from mufakat.kernel.folding.book import Ballot, Book, Topic, Word
from mufakat.kernel.folding.carrying import carried_finals
from mufakat.kernel.folding.judging import charter_of, decided_keys
from mufakat.kernel.folding.standing import counts, speaker_of
from mufakat.kernel.folding.voting import Say, has_confirmed_before, is_vote, refuses, say
from mufakat.kernel.folding.weave import Placed
from mufakat.kernel.folding.wordings import translations
from mufakat.kernel.values import ActId, Digest, Json, PartyId


def enter(book: Book, placed: Placed) -> set[str]:
    """Take a judged act into the book, and give the objects whose state it may change."""
    _number(book, placed)
    if placed.code:
        return set()
    kind, on = placed.act.kind, placed.act.on
    if placed.id == book.weave.root:
        _charter(book, placed)
    if "for" in on:
        book.recorded.setdefault(speaker_of(placed), []).append(placed)
    _watch(book, placed)
    if "object" in on:
        return _object(book, placed)
    if kind in _ALTERS:
        return _ALTERS[kind](book, placed)
    book.kept.setdefault(kind, []).append(placed)
    return set()


def _number(book: Book, placed: Placed) -> None:
    """Keep the tips of every chain, and notice a number that was given twice."""
    tips = book.tips.setdefault(placed.party, {})
    tips[placed.id] = placed
    prev = book.get(placed.act.prev)
    if prev and placed.chained:
        tips.pop(prev.id, None)
    if not placed.signed:
        return
    number = (placed.party, placed.act.seq)
    same = book.numbers.setdefault(number, [])
    same.append(placed)
    if len(same) > 1:
        book.forked.setdefault(placed.party, {})[placed.act.seq] = same


def _charter(book: Book, placed: Placed) -> None:
    charter = charter_of(placed)
    if charter is None:
        return
    book.charter = charter
    book.everyone = charter.parties
    book.noded = tuple(member.party for member in charter.members if member.has_node)
    book.ring.charter(charter, placed)
    book.carried = carried_finals(charter)
    for key in book.carried:
        book.topic(key)


def _watch(book: Book, placed: Placed) -> None:
    """Remember an act whose standing may change with later knowledge."""
    doubtful = placed.act.keyid in book.ring.revoked
    if doubtful or (book.take_overs and speaker_of(placed) in book.take_overs):
        book.trouble(placed)


def _object(book: Book, placed: Placed) -> set[str]:
    kind, key = placed.act.kind, str(placed.act.on["object"])
    topic = book.topic(key)
    if kind.startswith("slot."):
        _slot(book, placed, topic)
    elif kind == "text.edit":
        return _edit(topic, book, placed)
    elif kind == "entry.add":
        topic.entries.append(placed)
    elif kind == "cite":
        topic.cites.append(placed)
    else:
        topic.said.append(placed)
        own(book, topic, placed)
    return {key}


def _edit(topic: Topic, book: Book, placed: Placed) -> set[str]:
    """Let an edit change the working text, and stand as a refusal where anyone has voted."""
    said = say(book, placed.clock, placed.party, placed.act.on)
    if refuses(said) and said.ballot is not None:
        if said.ballot.finals is not None:
            said.ballot.forget()
            topic.stale = True
        said.ballot.refusals.append(Word(placed, said.speaker, said.round, ""))
    topic.edits.append(placed)
    changed = {topic.key, *translations(book, topic.key)}
    for parent in (str(one) for one in _listed(placed.act.on.get("parents"))):
        changed |= {parent} & book.topics.keys()
    return changed


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def own(book: Book, topic: Topic, placed: Placed) -> None:
    """Let an owner's later word replace its earlier ones, if it counts."""
    speaker = speaker_of(placed)
    word = Word(placed, speaker, 0, "")
    if not counts(book, word, None):
        return
    last = topic.owned.get(speaker, [])
    clock = placed.clock
    topic.owned[speaker] = [each for each in last if clock.get(each.lane, -1) < each.pos] + [placed]


def _slot(book: Book, placed: Placed, topic: Topic) -> None:
    said = say(book, placed.clock, placed.party, placed.act.on)
    word = Word(placed, said.speaker, said.round, said.digest)
    tries = topic.bases.setdefault(Digest(str(said.on["base"])), {})
    ballot = tries.get(said.try_)
    kind = placed.act.kind
    if ballot is None:
        ballot = tries[said.try_] = Ballot(Digest(str(said.on["base"])), said.try_)
    if ballot.finals is not None:
        ballot.forget()
        topic.stale = True
    if kind == "slot.confirm":
        _confirm(book, topic, ballot, word)
    elif kind == "slot.recall":
        ballot.recalls.append(word)
    else:
        _vote(ballot, word, said)


def _vote(ballot: Ballot, word: Word, said: Say) -> None:
    kind = word.placed.act.kind
    if kind == "slot.propose":
        ballot.offers.append(word)
        if not is_vote(said):
            return
    votes = ballot.refusals if kind == "slot.refuse" else ballot.accepts
    votes.append(word)
    if said.try_ and has_confirmed_before(said):
        said.tries[said.try_ - 1].recalls.append(word)


def _confirm(book: Book, topic: Topic, ballot: Ballot, word: Word) -> None:
    ballot.confirms.append(word)
    voices = {
        each.speaker
        for each in ballot.confirms
        if each.round == word.round and each.digest == word.digest
    }
    if voices.issuperset(book.voters(topic.key)):
        if ballot not in topic.ripe:
            topic.ripe.append(ballot)
        ballot.forget()
        topic.stale = True


def _resume(book: Book, placed: Placed) -> set[str]:
    book.resumes.setdefault(placed.party, []).append(placed)
    names = placed.act.on["branches"]
    for name in names if isinstance(names, list) else ():
        book.tips[placed.party].pop(ActId(str(name)), None)
    return set()


def _add_key(book: Book, placed: Placed) -> set[str]:
    book.ring.add(placed)
    return set()


def _revoke(book: Book, placed: Placed) -> set[str]:
    book.ring.revoke(placed)
    key = placed.act.on["key"]
    doubtful = [
        each
        for each in book.weave.placed.values()
        if each.act.keyid == key and each.party == placed.party and not each.code
    ]
    # A takeover answers for recorded words, so they fall into doubt with it.
    words = [each for each in doubtful if each.act.kind == "take_over"]
    return _trouble(
        book, doubtful + [w for _ in words for w in book.recorded.get(placed.party, [])]
    )


def _take_over(book: Book, placed: Placed) -> set[str]:
    keys = decided_keys(book, placed.party, placed.clock)
    if keys is not None and not placed.act.seq:
        book.ring.member(Member(placed.party, keys.root, keys.nodes), placed)
    book.take_overs.setdefault(placed.party, []).append(placed)
    return _trouble(book, book.recorded.get(placed.party, []))


def _trouble(book: Book, acts: list[Placed]) -> set[str]:
    """Look again at everything these acts have said."""
    keys = {str(each.act.on["object"]) for each in acts if "object" in each.act.on}
    for each in acts:
        book.trouble(each)
    for key in keys:
        topic = book.topic(key)
        topic.stale = True
        for ballot in topic.ripe:
            ballot.forget()
        topic.owned = {}
        for said in topic.said:
            own(book, topic, said)
    return keys


def _leave(book: Book, placed: Placed) -> set[str]:
    book.leaves.setdefault(placed.party, []).append(placed)
    return set()


def _withdraw(book: Book, placed: Placed) -> set[str]:
    target = ActId(str(placed.act.on["target"]))
    book.withdraws.setdefault(target, []).append(placed)
    found = book.get(target)
    key = str(found.act.on.get("object", "")) if found else ""
    return {key} & book.topics.keys()


def _accept(book: Book, placed: Placed) -> set[str]:
    book.accepts.setdefault(PartyId(placed.party), []).append(placed)
    return set()


_ALTERS = {
    "charter.accept": _accept,
    "key.add": _add_key,
    "key.revoke": _revoke,
    "leave": _leave,
    "resume": _resume,
    "take_over": _take_over,
    "withdraw": _withdraw,
}
