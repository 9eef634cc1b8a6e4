"""A second fold, slow and plain: sets of ancestors, every rule said again, nothing kept.

It shares no code with the kernel's fold beyond reading acts and charters.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from mufakat.kernel.acts import Act
from mufakat.kernel.charters import Member, read_charter, read_member
from mufakat.kernel.forms import from_base64
from mufakat.kernel.keys import key_id

ZERO = "0" * 64
ROOT = {"key.add", "key.revoke", "resume"}
SLOT = {"slot.propose", "slot.accept", "slot.refuse", "slot.confirm", "slot.recall"}
LASTING = {
    "charter", "charter.accept", "key.add", "key.revoke", "leave", "misbehaviour", "resume",
    "take_over", "withdraw", "withdraw.done", "withdraw.refused", *SLOT,
}  # fmt: skip
NEVER_ALONE = {
    "charter", "charter.accept", "key.add", "key.revoke", "leave", "mandate", "release.single",
    "resume", "take_over",
}  # fmt: skip
LATE = {
    "charter.accept", "endorse", "key.add", "key.revoke", "misbehaviour", "resume", "take_over",
    "withdraw", "withdraw.done", "withdraw.refused",
}  # fmt: skip

Known = frozenset[str]


@dataclass(frozen=True)
class End:
    """A final, as far as it is a matter of rules."""

    object: str
    base: str
    try_: int
    round: int
    digest: str
    recorded: bool


def _names(act: Act, field: str) -> list[str]:
    listed = act.on[field]
    return [str(one) for one in listed] if isinstance(listed, list) else []


class Oracle:
    """All answers about one set of acts, worked out from the rules each time."""

    def __init__(self, acts: Iterable[Act]) -> None:
        self.all: dict[str, Act] = {act.id: act for act in acts}
        self.root = next(act.id for act in self.all.values() if act.kind == "charter")
        self.charter = read_charter(self.all[self.root])
        self.noded: list[str] = [one.party for one in self.charter.members if one.has_node]
        self.past = cache(self._past)
        self.valid = cache(self._valid)
        self.finals = cache(self._finals)
        self.chained = cache(self._chained)
        self.signed = cache(self._signed)
        self.open_in = cache(self._open_in)
        self.placed = frozenset(name for name in self.all if self._complete(name))

    # -- graph

    def _parents(self, act: Act) -> set[str]:
        first = act.prev or ("" if act.id == self.root else self.root)
        return {*act.seen, *([first] if first else [])}

    def _complete(self, name: str) -> bool:
        todo, done = [name], set()
        while todo:
            one = todo.pop()
            if one not in self.all:
                return False
            if one not in done:
                done.add(one)
                todo += self._parents(self.all[one])
        return True

    def _past(self, name: str) -> Known:
        found: set[str] = set()
        for parent in self._parents(self.all[name]):
            found |= {parent} | self.past(parent)
        return frozenset(found)

    # -- keys, chain, opening

    def _member(self, party: str) -> Member | None:
        return next((one for one in self.charter.members if one.party == party), None)

    def _keys(self, party: str, known: Known) -> tuple[set[str], set[tuple[str, str]]]:
        """Give the root key ids and the (node, key id) pairs of a party."""
        roots: set[str] = set()
        nodes: set[tuple[str, str]] = set()
        sources = [self._member(party)]
        for name in known:
            act = self.all[name]
            if act.party == party and act.kind == "take_over" and not act.seq and self.valid(name):
                sources.append(self._decided(party, self.past(name)))
            if act.party == party and act.kind == "key.add" and self.valid(name):
                nodes.add((str(act.on["node"]), str(act.on["key"])))
        for one in sources:
            if one and one.root:
                roots.add(key_id(from_base64(one.root)))
                nodes |= {(node.node, node.key_id) for node in one.nodes}
        return roots, nodes

    def _decided(self, party: str, known: Known) -> Member | None:
        final = self.force(f"key/{party}", known)
        if final is None:
            return None
        offers = [
            act
            for act in self._said(known, "slot.propose", final.object, final.base, final.try_)
            if act.on.get("keys") and act.on["digest"] == final.digest
        ]
        return read_member(offers[0].on["keys"]) if offers else None

    def _signed(self, name: str) -> bool:
        act, known = self.all[name], self.past(name)
        if self._member(act.party) is None:
            return False
        if act.party not in self.noded and not act.seq:
            keys = self._decided(act.party, known)
            pairs = [(node.node, node.key_id) for node in keys.nodes] if keys else []
            return (act.node, act.keyid) in pairs
        roots, nodes = self._keys(act.party, known)
        if act.kind in ROOT:
            return act.keyid in roots
        return (act.node, act.keyid) in nodes and not self._revoked(act, known, first=True)

    def _revoked(self, act: Act, known: Known, *, first: bool = False) -> list[str]:
        if not act.seq and not first:
            return []
        return [
            name
            for name in known
            if (it := self.all[name]).kind == "key.revoke"
            and it.party == act.party
            and it.on["key"] == act.keyid
            and act.seq > int(str(it.on["last_good"]))
            and self.valid(name)
        ]

    def _chained(self, name: str) -> bool:
        act = self.all[name]
        if name == self.root or not self.signed(name):
            return name == self.root
        if not act.seq:
            begins = "charter.accept" if act.party in self.noded else "take_over"
            return act.kind == begins and act.party != self.all[self.root].party
        prev = self.all[act.prev]
        starts = {"charter.accept"} | ({"take_over"} if act.party in self.noded else set())
        if act.kind in starts or prev.party != act.party or not self.chained(prev.id):
            return False
        return self._resumes(act) if act.kind == "resume" else act.seq == prev.seq + 1

    def _resumes(self, act: Act) -> bool:
        names = _names(act, "branches")
        return (
            act.prev in names
            and act.on["continues_from"] == act.prev
            and all(one in self.past(act.id) for one in names)
            and all(self.all[one].party == act.party and self.signed(one) for one in names)
            and act.seq == 1 + max(self.all[one].seq for one in names)
        )

    def _open_in(self, known: Known) -> bool:
        accepted = {
            self.all[name].party
            for name in known
            if self.all[name].kind == "charter.accept" and self.valid(name)
        }
        return accepted | {self.all[self.root].party} >= set(self.noded)

    def forks(self, party: str, known: Known) -> Iterator[set[str]]:
        numbers: dict[int, set[str]] = {}
        for name in known:
            if self.all[name].party == party and self.signed(name):
                numbers.setdefault(self.all[name].seq, set()).add(name)
        yield from (names for names in numbers.values() if len(names) > 1)

    def _forked(self, act: Act) -> bool:
        known = self.past(act.id) | {act.id}
        resumes = [
            name
            for name in self.past(act.id)
            if self.all[name].kind == "resume"
            and self.all[name].party == act.party
            and self.valid(name)
        ]
        return any(
            not any(names <= self.past(resume) for resume in resumes)
            for names in self.forks(act.party, known)
        )

    # -- validity

    def _valid(self, name: str) -> bool:
        act = self.all[name]
        if name == self.root:
            return self._released(act)
        return (
            self.valid(self.root)
            and self.chained(name)
            and self._released(act)
            and (act.kind == "charter.accept" or self._in_its_time(act))
        )

    def _in_its_time(self, act: Act) -> bool:
        return (
            self._chain_starts_well(act)
            and self.open_in(self.past(act.id))
            and (act.kind in LATE or not self._closed(act))
            and self._recordable(act)
            and self._fits(act)
        )

    def _chain_starts_well(self, act: Act) -> bool:
        while act.seq:
            act = self.all[act.prev]
        return act.id == self.root or act.kind == "take_over" or self.valid(act.id)

    def _released(self, act: Act) -> bool:
        by = act.by
        if by.mandate or by.single:
            grants = [one for one in (by.mandate, by.single) if one]
            return (
                "node" not in (by.role, by.release)
                and act.kind not in NEVER_ALONE
                and all(self._grant(act, one) for one in grants)
            )
        if by.role == "node":
            return not by.release and act.kind in {"slot.confirm", "misbehaviour", "withdraw.done"}
        alone = act.kind in {"slot.refuse", "slot.recall"} and "for" not in act.on
        return alone or by.release not in ("", by.role, "node")

    def _grant(self, act: Act, name: str) -> bool:
        if name not in self.past(act.id) or not self.valid(name):
            return False
        it, by = self.all[name], act.by
        if it.party != act.party or self._revoked(it, self.past(act.id)):
            return False
        right = it.on.get("role") == (by.release or by.role)
        if it.kind == "release.single":
            return right and name == by.single and act.claimed <= str(it.on["until"])
        kinds = it.on.get("kinds")
        in_time = str(it.on.get("from")) <= act.claimed <= str(it.on.get("to"))
        listed = isinstance(kinds, list) and act.kind in kinds
        return it.kind == "mandate" and name == by.mandate and right and listed and in_time

    def _closed(self, act: Act) -> bool:
        known = self.past(act.id)
        left = any(
            self.all[name].kind == "leave"
            and self.all[name].party == act.party
            and self.valid(name)
            and not self._revoked(self.all[name], known)
            for name in known
        )
        return left or self.force("succession", known) is not None

    def _recordable(self, act: Act) -> bool:
        other = act.on.get("for")
        if other is None:
            return True
        one = self._member(str(other))
        if one is None or one.has_node or other == act.party:
            return False
        return not self._overs(str(other), self.past(act.id))

    def _fits(self, act: Act) -> bool:
        if act.kind in SLOT:
            return self._slot_fits(act)
        known = self.past(act.id)
        if "target" in act.on:
            return self._target_fits(act, known)
        if act.kind == "key.revoke":
            pair = (str(act.on["node"]), str(act.on["key"]))
            return pair in self._keys(act.party, known)[1]
        if act.kind == "misbehaviour":
            names = _names(act, "acts")
            both = [self.all[one] for one in names if one in known and self.signed(one)]
            return len(both) == 2 and len({(one.party, one.seq) for one in both}) == 1
        foreign = act.on.get("about", "") not in ("", *known)
        return not foreign or any(self._lets_in(one, act) for one in known)

    def _lets_in(self, name: str, act: Act) -> bool:
        it = self.all[name]
        return (
            it.kind == "consent"
            and self.valid(name)
            and it.on["target"] == act.on["about"]
            and it.on["to"] == self.root
            and not self._revoked(it, self.past(act.id))
        )

    def _target_fits(self, act: Act, known: Known) -> bool:
        name = str(act.on["target"])
        target = self.all[name] if name in known else None
        own = target is not None and target.party == act.party
        if act.kind == "consent":
            return own or (target is None and act.on["to"] == self.root)
        if target is None or act.kind == "endorse":
            return target is not None
        if act.kind == "withdraw":
            return own and target.kind not in LASTING
        return any(
            self.all[one].kind == "withdraw"
            and self.valid(one)
            and name in (one, self.all[one].on["target"])
            for one in known
        )

    # -- what counts

    @staticmethod
    def _speaker(act: Act) -> str:
        return str(act.on.get("for", act.party))

    def _overs(self, party: str, known: Known) -> list[str]:
        return [
            name
            for name in known
            if self.all[name].kind == "take_over"
            and self.all[name].party == party
            and self.valid(name)
            and not self._revoked(self.all[name], known)
        ]

    def level(self, act: Act, known: Known) -> str:
        overs = self._overs(self._speaker(act), known)
        if not overs:
            return "recorded"
        saw = [one for one in overs if act.id in self.past(one)]
        first = [one for one in saw if not any(other in self.past(one) for other in saw)]
        if not first:
            return "waits"
        return "disputed" if self._disowning(act, known) else "own"

    def _disowning(self, act: Act, known: Known) -> list[str]:
        saw = [one for one in self._overs(self._speaker(act), known) if act.id in self.past(one)]
        first = [one for one in saw if not any(other in self.past(one) for other in saw)]
        return [one for one in first if act.id in _names(self.all[one], "disputes")]

    def counts(self, act: Act, known: Known) -> bool:
        if self._revoked(act, known):
            return False
        return "for" not in act.on or self.level(act, known) in ("recorded", "own")

    def _said(self, known: Known, kind: str, object_: str, base: str, try_: int) -> list[Act]:
        return [
            act
            for name in sorted(known)
            if (act := self.all[name]).kind == kind
            and (act.on["object"], act.on["base"], act.on["try"]) == (object_, base, try_)
            and self.valid(name)
        ]

    def _accepts(self, known: Known, object_: str, base: str, try_: int) -> list[Act]:
        plain = self._said(known, "slot.accept", object_, base, try_)
        offers = self._said(known, "slot.propose", object_, base, try_)
        return plain + [act for act in offers if self._is_vote(act)]

    def _is_vote(self, act: Act) -> bool:
        on, known = act.on, self.past(act.id)
        earlier = self._accepts(known, str(on["object"]), str(on["base"]), int(str(on["try"])))
        return not any(
            one.on["round"] == on["round"]
            and self._speaker(one) == self._speaker(act)
            and self.counts(one, known)
            for one in earlier
        )

    def _recalls(self, known: Known, object_: str, base: str, try_: int) -> list[Act]:
        found = self._said(known, "slot.recall", object_, base, try_)
        later = self._accepts(known, object_, base, try_ + 1)
        for act in later + self._said(known, "slot.refuse", object_, base, try_ + 1):
            then = self.past(act.id)
            if any(
                self._speaker(one) == self._speaker(act) and self.counts(one, then)
                for one in self._said(then, "slot.confirm", object_, base, try_)
            ):
                found.append(act)
        return found

    def _voters(self, object_: str) -> list[str]:
        everyone: list[str] = [one.party for one in self.charter.members]
        return list(self.noded) if object_.startswith("key/") else everyone

    # -- slots

    def _slot_fits(self, act: Act) -> bool:
        known, on, me = self.past(act.id), act.on, self._speaker(act)
        force = self.force(str(on["object"]), known)
        if me not in self._voters(str(on["object"])) or on.get("digest") in (ZERO, on["base"]):
            return False
        keys = on.get("keys") if act.kind == "slot.propose" else None
        if isinstance(keys, dict) and on["object"] != f"key/{keys['party']}":
            return False
        if act.kind != "slot.recall" and self._forked(act):
            return False
        if on["base"] != (force.digest if force else ZERO):
            return False
        return self._word_fits(act, known)

    def _mine(self, act: Act, acts: list[Act]) -> list[Act]:
        known = self.past(act.id)
        return [
            one
            for one in acts
            if self._speaker(one) == self._speaker(act) and self.counts(one, known)
        ]

    def _word_fits(self, act: Act, known: Known) -> bool:
        slot = (str(act.on["object"]), str(act.on["base"]), int(str(act.on["try"])))
        confirmed = self._mine(act, self._said(known, "slot.confirm", *slot))
        if act.kind == "slot.recall":
            return bool(confirmed) and not self._mine(act, self._recalls(known, *slot))
        if confirmed or self._went_on(act, known):
            return False
        accepts = self._accepts(known, *slot)
        refusals = self._said(known, "slot.refuse", *slot)
        here = [one for one in accepts if one.on["round"] == act.on["round"]]
        noes = [one for one in refusals if one.on["round"] == act.on["round"]]
        if act.kind == "slot.confirm":
            return self._confirm_fits(act, known, here, noes)
        twice = here + noes if act.kind == "slot.accept" else noes
        return not self._mine(act, twice) and self._cites_fit(act, known, accepts, refusals)

    def _went_on(self, act: Act, known: Known) -> bool:
        object_, base = str(act.on["object"]), str(act.on["base"])
        here = (int(str(act.on["try"])), int(str(act.on["round"])))
        tries = {
            int(str(self.all[name].on["try"]))
            for name in known
            if self.all[name].kind in SLOT and self.all[name].on["object"] == object_
        }
        for number in tries:
            votes = self._accepts(known, object_, base, number)
            votes += self._said(known, "slot.refuse", object_, base, number)
            later = [one for one in votes if (number, int(str(one.on["round"]))) > here]
            if self._mine(act, later):
                return True
        return False

    def _confirm_fits(self, act: Act, known: Known, here: list[Act], noes: list[Act]) -> bool:
        on = act.on
        slot = (str(on["object"]), str(on["base"]), int(str(on["try"])))
        against = [one for one in self._recalls(known, *slot) + noes if self.counts(one, known)]
        votes = [one for one in here if self.counts(one, known)]
        complete = {self._speaker(one) for one in votes} >= set(self._voters(slot[0]))
        if against or not complete or any(one.on["digest"] != on["digest"] for one in votes):
            return False
        return act.by.role != "node" or any(
            one.id == on["covers"]
            and one.party == act.party
            and self._speaker(one) == self._speaker(act)
            for one in votes
        )

    def _cites_fit(self, act: Act, known: Known, accepts: list[Act], refusals: list[Act]) -> bool:
        on = act.on
        object_, base, try_ = str(on["object"]), str(on["base"]), int(str(on["try"]))
        last = int(str(on["round"])) - 1
        cites = {*_names(act, "cites")}
        if not try_ and last < 0:
            return True
        recalls = self._recalls(known, object_, base, try_ - 1) if try_ else []
        if not cites <= known or (try_ and not cites & {one.id for one in recalls}):
            return False
        noes = [one for one in refusals if one.id in cites and one.on["round"] == last]
        votes = [one for one in accepts if one.id in cites and one.on["round"] == last]
        return last < 0 or bool(noes) or len({one.on["digest"] for one in votes}) > 1

    # -- finals

    def _finals(self, object_: str, known: Known) -> frozenset[End]:
        groups: dict[tuple[str, int, int, str], list[Act]] = {}
        for name in known:
            act = self.all[name]
            if act.kind == "slot.confirm" and act.on["object"] == object_ and self.valid(name):
                if "for" in act.on and self.level(act, known) == "waits":
                    continue
                on = act.on
                key = (
                    str(on["base"]),
                    int(str(on["try"])),
                    int(str(on["round"])),
                    str(on["digest"]),
                )
                groups.setdefault(key, []).append(act)
        found = set()
        for (base, try_, round_, digest), acts in groups.items():
            levels = [self._how(choice, known) for choice in self._choices(object_, acts, known)]
            if levels:
                found.add(End(object_, base, try_, round_, digest, all(levels)))
        return frozenset(found)

    def _choices(self, object_: str, acts: list[Act], known: Known) -> Iterator[tuple[Act, ...]]:
        voters = self._voters(object_)
        each = [[act for act in acts if self._speaker(act) == voter] for voter in voters]
        for choice in product(*each):
            reasons = {
                reason
                for act in choice
                for reason in self._revoked(act, known)
                + (self._disowning(act, known) if "for" in act.on else [])
            }
            if not any(reason in self.past(act.id) for reason in reasons for act in choice):
                yield choice

    def _how(self, choice: tuple[Act, ...], known: Known) -> bool:
        """Say whether a choice of confirms rests on recorded words."""
        return any("for" in act.on and self.level(act, known) != "own" for act in choice)

    def force(self, object_: str, known: Known) -> End | None:
        """Find what is in force: of the deepest base, then of the highest try."""
        ends = self.finals(object_, known)
        best: End | None = None
        done: set[str] = set()
        reached = {ZERO}
        while reached:
            done |= reached
            layer = [end for end in ends if end.base in reached]
            if layer:
                best = max(layer, key=lambda end: (end.try_, end.digest))
            reached = {end.digest for end in layer} - done
        return best

    # -- answers

    def owned(self, object_: str) -> dict[str, set[str]]:
        """Give each owner's last words, a single `clear` being none."""
        said = [
            act
            for name in self.placed
            if (act := self.all[name]).kind in ("own.set", "own.clear")
            and act.on["object"] == object_
            and self.valid(name)
            and self.counts(act, self.placed)
        ]
        last: dict[str, list[Act]] = {}
        for act in said:
            later = [
                one
                for one in said
                if self._speaker(one) == self._speaker(act) and act.id in self.past(one.id)
            ]
            if not later:
                last.setdefault(self._speaker(act), []).append(act)
        return {
            party: {act.id for act in acts}
            for party, acts in last.items()
            if any(act.kind == "own.set" for act in acts)
        }
