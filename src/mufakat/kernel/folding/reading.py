"""Reading a joint decision out of the book, as all acts together show it."""

from collections.abc import Iterable, Sequence

from mufakat.kernel.folding.book import Ballot, Book, Topic, Word
from mufakat.kernel.folding.finals import ended, finals, in_force, start_of
from mufakat.kernel.folding.joints import Final, Joint, Offer, Round, Try, Vote
from mufakat.kernel.folding.standing import counted
from mufakat.kernel.values import ActId, Digest, PartyId


def joint_of(book: Book, topic: Topic) -> Joint:
    """Read where an object stands."""
    known = finals(book, topic, None)
    return Joint(
        object=topic.key,
        base=base_of(book, topic),
        tries=tries_of(book, topic),
        offers=offers_of(book, topic),
        in_force=in_force(book, topic, None),
        finals=tuple(sorted(known, key=lambda one: (one.base, one.try_, one.round))),
    )


def base_of(book: Book, topic: Topic) -> Digest:
    """Give the digest from which the next decision on an object starts."""
    return start_of(book, topic, None)


def tries_of(book: Book, topic: Topic) -> tuple[Try, ...]:
    """Read the tries of the slot that is open."""
    return tuple(_try(book, topic, ballot) for ballot in _ballots(book, topic))


def offers_of(book: Book, topic: Topic) -> tuple[Offer, ...]:
    """Read the offers of the slot that is open, in the order of presentation."""
    words = [word for ballot in _ballots(book, topic) for word in ballot.offers]
    offers = sorted(counted(book, words, None), key=lambda word: word.placed.rank)
    return tuple(
        Offer(word.placed.id, word.speaker, word.digest, _try_of(word), word.round)
        for word in offers
    )


def _ballots(book: Book, topic: Topic) -> list[Ballot]:
    tries = topic.bases.get(base_of(book, topic), {})
    return [ballot for _, ballot in sorted(tries.items())]


def round_status(
    accepts: Iterable[Word], refusals: Iterable[Word], voters: Sequence[PartyId]
) -> str:
    """Say how a round stands by the words that count in it (rule 15)."""
    words = list(accepts)
    if any(refusals) or len({word.digest for word in words}) > 1:
        return "dead"
    return "complete" if {word.speaker for word in words}.issuperset(voters) else "open"


def _try(book: Book, topic: Topic, ballot: Ballot) -> Try:
    accepts = counted(book, ballot.accepts, None)
    refusals = counted(book, ballot.refusals, None)
    last = max((word.round for word in (*accepts, *refusals)), default=-1)
    voters = book.voters(topic.key)
    final = next(iter(ended(book, topic, ballot)), None)
    return Try(
        number=ballot.number,
        rounds=tuple(
            _round(
                number,
                [word for word in accepts if word.round == number],
                [word for word in refusals if word.round == number],
                voters,
            )
            for number in range(last + 1)
        ),
        confirms=_acts(counted(book, ballot.confirms, None)),
        recalls=_acts(counted(book, ballot.recalls, None)),
        final=final,
    )


def _round(
    number: int, accepts: list[Word], refusals: list[Word], voters: Sequence[PartyId]
) -> Round:
    status = round_status(accepts, refusals, voters)
    accepts = sorted(accepts, key=lambda word: word.placed.rank, reverse=True)
    return Round(
        number=number,
        accepts={
            word.speaker: Vote(word.placed.id, word.digest, word.recorded) for word in accepts
        },
        refusals=_acts(refusals),
        status=status,
        digest=accepts[0].digest if accepts and status != "dead" else None,
    )


def _acts(words: list[Word]) -> dict[PartyId, ActId]:
    words = sorted(words, key=lambda word: word.placed.rank, reverse=True)
    return {word.speaker: word.placed.id for word in words}


def _try_of(word: Word) -> int:
    number = word.placed.act.on["try"]
    return number if isinstance(number, int) else 0


def final_state(final: Final) -> list[object]:
    """Write a final for the state digest."""
    return [
        final.digest, final.base, final.try_, final.round, final.recorded, final.by,
        final.contested, final.disputed, final.acts,
    ]  # fmt: skip


def open_state(book: Book, topic: Topic) -> list[object]:
    """Write the slot that is open for the state digest."""
    return [
        base_of(book, topic),
        [_try_state(one) for one in tries_of(book, topic)],
        [[one.act, one.party, one.digest, one.try_, one.round] for one in offers_of(book, topic)],
    ]


def _try_state(one: Try) -> list[object]:
    rounds = [
        [
            each.status,
            each.digest,
            sorted([party, vote.act, vote.recorded] for party, vote in each.accepts.items()),
            sorted(each.refusals.items()),
        ]
        for each in one.rounds
    ]
    return [one.number, rounds, sorted(one.confirms.items()), sorted(one.recalls.items())]
