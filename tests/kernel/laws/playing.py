"""Random histories: honest members who know only what reached them, and liars who know it all.

A history is a list of small numbers, so that hypothesis can shrink it. Honest members say what
the `next_` functions give them. Liars begin anywhere in their own chain, claim to have seen
whatever they like, and say anything.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

from mufakat.kernel.acts import Act, By
from mufakat.kernel.charters import member_on
from mufakat.kernel.decisions import (
    covered_confirms,
    next_confirm,
    next_recall,
    next_refuse,
    next_vote,
)
from mufakat.kernel.errors import Refusal
from mufakat.kernel.fold import Fold, closure
from mufakat.kernel.resuming import is_forked, next_resume, resume_place
from mufakat.kernel.takeovers import recorded_for, take_over_on
from mufakat.kernel.values import Json
from tests.kernel.builders import NODE, PARTIES, SOURCE, TWO, World, digest, member

ZERO = "0" * 64
OBJECTS = ("item/1", "item/1", "item/1", "item/2")
Step = tuple[int, int, int, int]

steps = st.lists(st.tuples(*(st.integers(0, 1000) for _ in range(4))), min_size=5, max_size=50)


@dataclass
class Play:
    """One history under way."""

    world: World
    liars: frozenset[str]
    local: dict[str, Fold] = field(default_factory=dict)

    def fold_of(self, party: str) -> Fold:
        if party in self.liars:
            return self.world.fold
        return self.local[party]

    def deliver(self, party: str, acts: Sequence[Act]) -> None:
        if party in self.local:
            for act in acts:
                self.local[party].add(act)

    def hand_over(self, party: str, heads: Sequence[str]) -> None:
        names = closure(self.world.fold, heads)
        self.deliver(party, [act for act in self.world.acts if act.id in names])


def start(count: int, liars: int, *, recorded: int = 0) -> Play:
    """Begin a dossier of so many members, the last of them liars, some of them without a node."""
    parties = PARTIES[:count]
    silent = parties[count - recorded :]
    world = World(parties, silent)
    false = frozenset(parties[count - liars :] if liars else ())
    play = Play(world, false)
    for party in world.speaking:
        if party not in false:
            play.local[party] = Fold()
            play.deliver(party, world.acts)
    return play


def play(game: Play, script: Sequence[Step]) -> Play:
    """Play a script. Nothing in it can fail: what makes no sense does nothing."""
    speakers = [*game.world.speaking, *_taken_over(game)]
    for who, what, how, more in script:
        party = speakers[who % len(speakers)]
        if party in game.liars:
            _lie(game, party, (what, how, more))
        else:
            _honest(game, party, (what, how, more))
        if what % 11 == 0:
            _give_keys(game)
            speakers = [*game.world.speaking, *_taken_over(game)]
    return game


def _taken_over(game: Play) -> list[str]:
    return [party for party in game.world.parties if party in game.world.fold.book.take_overs]


# -- honest members


def _honest(game: Play, party: str, step: tuple[int, int, int]) -> None:
    what, how, more = step
    known = game.local[party]
    if what % 3 == 0 and game.world.acts:
        recent = game.world.acts[-1 - how % min(4, len(game.world.acts))]
        heads = [recent.id]
        game.hand_over(party, heads)
        return
    for on in covered_confirms(known, party):
        _speak(game, party, "slot.confirm", on, NODE)
    object_ = OBJECTS[more % len(OBJECTS)]
    try:
        kind, on = _word(known, party, object_, what // 3, how)
    except Refusal:
        return
    _speak(game, party, kind, on, TWO)


def _word(
    known: Fold, party: str, object_: str, what: int, how: int
) -> tuple[str, dict[str, Json]]:
    verb = what % 12
    if verb == 2:
        return "own.set", {"object": object_}
    if verb in _ASKS and (verb or how % 3 == 0):
        kind, ask = _ASKS[verb]
        return kind, ask(known, party, object_)
    text = _text(known, object_, how)
    if verb == 4 and (silent := _silent(known)):
        member = silent[how % len(silent)]
        return "slot.accept", next_vote(known, party, object_, text, for_=member, source=SOURCE)
    kind = "slot.propose" if verb % 2 else "slot.accept"
    return kind, next_vote(known, party, object_, text)


_ASKS: dict[int, tuple[str, Callable[[Fold, str, str], dict[str, Json]]]] = {
    0: ("slot.refuse", next_refuse),
    1: ("slot.recall", next_recall),
    3: ("slot.confirm", next_confirm),
    6: ("slot.recall", next_recall),
}


def _silent(known: Fold) -> list[str]:
    charter = known.charter
    members = charter.members if charter else ()
    return [one.party for one in members if not one.has_node]


def _text(known: Fold, object_: str, how: int) -> str:
    joint = known.joint(object_)
    base = joint.base if joint else ZERO
    return digest(object_, base, int(how % 6 == 0))


def _speak(game: Play, party: str, kind: str, on: dict[str, Json], by: By) -> None:
    """Say something honestly: only what is not void, and only after everything known."""
    known = game.local[party]
    place = known.place(party)
    act = game.world.make(
        kind, on, by_party=party, by=by, seq=place.seq, prev=place.prev, seen=place.seen
    )
    try:
        known.check(act)
    except Refusal:
        return
    known.add(act)
    game.world.add(act)


# -- liars


def _lie(game: Play, party: str, step: tuple[int, int, int]) -> None:
    what, how, more = step
    world = game.world
    own = [
        act
        for act in world.acts
        if act.party == party and world.fold.book.weave.placed[act.id].chained
    ]
    if not own:
        return
    prev = own[-1] if how % 7 else own[how % len(own)]
    seen = [world.acts[(how * 7 + k * more) % len(world.acts)].id for k in range(more % 4)]
    if how % 4:
        seen = [head for tips in world.fold.heads().values() for head in tips]
    seen = [name for name in seen if name != prev.id][:60]
    known = Fold()
    names = closure(world.fold, [prev.id, *seen])
    for act in world.acts:
        if act.id in names:
            known.add(act)
    kind, on, by = _claim(game, party, known, (what, how, more))
    seq = prev.seq + 1
    if kind == "resume":
        place = resume_place(known, party)
        seq, prev = place.seq, known.get(place.prev) if place.prev else prev
    if party not in (*world.speaking, *_taken_over(game)):
        return
    world.add(
        world.make(
            kind, on, by_party=party, by=by, seq=seq, prev=prev.id, seen=seen, salt=str(more % 2)
        )
    )


def _claim(
    game: Play, party: str, known: Fold, step: tuple[int, int, int]
) -> tuple[str, dict[str, Json], By]:
    what, how, more = step
    object_ = OBJECTS[more % len(OBJECTS)]
    verb = what % 16
    try:
        if verb == 8 and is_forked(known, party):
            return "resume", next_resume(known, party), TWO
        if verb < 13:
            if owed := covered_confirms(known, party):
                return "slot.confirm", owed[how % len(owed)], NODE
            kind, on = _word(known, party, object_, what // 16, how)
            return kind, on, TWO
    except Refusal:
        pass
    return _wild(game, party, known, step)


def _wild(
    game: Play, party: str, known: Fold, step: tuple[int, int, int]
) -> tuple[str, dict[str, Json], By]:
    what, how, more = step
    acts = known.order()
    verb = (what // 16) % 10
    if verb == 0 and how % 4 == 0:
        one = game.world.charter.member(party)
        key = (one if one and one.nodes else member(party)).nodes[0].key_id
        return "key.revoke", {"key": key, "node": "n1", "last_good": how % 12}, TWO
    if verb == 1:
        return "withdraw", {"target": acts[how % len(acts)]}, TWO
    if verb == 2:
        own = "own.clear" if how % 2 else "own.set"
        return own, {"object": OBJECTS[more % len(OBJECTS)]}, TWO
    if verb == 3 and how % 5 == 0:
        disputes = tuple(one.act for one in recorded_for(known, party))[: more % 3]
        return "take_over", take_over_on(known, disputes), TWO
    return _wild_word(known, party, (verb, how, more))


def _wild_word(
    known: Fold, party: str, step: tuple[int, int, int]
) -> tuple[str, dict[str, Json], By]:
    verb, how, more = step
    acts, object_ = known.order(), OBJECTS[more % len(OBJECTS)]
    joint = known.joint(object_)
    bases = [ZERO, *(final.digest for final in (joint.finals if joint else ()))]
    base = bases[how % len(bases)]
    slot: dict[str, Json] = {"object": object_, "base": base, "try": how % 3 if how % 2 else 0}
    silent = _silent(known)
    if silent and silent[0] != party and more % 3 == 0:
        slot |= {"for": silent[how % len(silent)], "source": SOURCE}
    if verb == 4:
        return "slot.recall", slot, TWO
    value = digest(object_, base, int(more % 6 == 0))
    vote = {**slot, "round": more % 3 if how % 2 else 0, "digest": value}
    if verb in (5, 6):
        return "slot.confirm", {**vote, "covers": ""}, TWO
    cites = sorted({acts[(how + k * 5) % len(acts)] for k in range(more % 5)})
    kind = ("slot.accept", "slot.propose", "slot.refuse")[verb % 3]
    return kind, {**vote, "cites": [*cites]}, TWO


# -- keys for a partner without a node


def _give_keys(game: Play) -> None:
    """Let the members with nodes decide the keys of the first silent partner, and it take over."""
    world = game.world
    for party in world.parties:
        if party in world.speaking or party in world.fold.book.take_overs:
            continue
        key = f"key/{party}"
        keys = member_on(member(party))
        try:
            for speaker in world.speaking:
                on = next_vote(world.fold, speaker, key, digest(key, ZERO, keys))
                if speaker == world.speaking[0]:
                    world.say(speaker, "slot.propose", on | {"keys": keys})
                else:
                    world.say(speaker, "slot.accept", on)
            for speaker in world.speaking:
                world.say(speaker, "slot.confirm", next_confirm(world.fold, speaker, key), by=NODE)
        except Refusal:
            return
        for honest in game.local:
            game.deliver(honest, world.acts)
        seen = world.fold.place(party).seen
        disputes = tuple(one.act for one in recorded_for(world.fold, party))[::3]
        world.say(party, "take_over", take_over_on(world.fold, disputes), seen=seen)
        game.liars = game.liars | {party}
        return
