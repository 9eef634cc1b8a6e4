"""The technical proof of one matter: two records, every entry, and a copy to try."""

from collections.abc import Sequence
from dataclasses import dataclass

from mufakat.apps.exchange.queries.comparisons import Checked, checked, their_size, ties
from mufakat.apps.exchange.queries.fullness import NearlyFull, is_nearly_full, told_full
from mufakat.apps.exchange.queries.words import matter_name, matter_names, sentences
from mufakat.apps.parties import queries as parties
from mufakat.apps.parties.permissions import Who
from mufakat.kernel.acts import body_digest
from mufakat.kernel.errors import Missing
from mufakat.kernel.forms import to_base64
from mufakat.kernel.log.proofs import inclusion_proof, verify_inclusion
from mufakat.kernel.log.tree import leaf_hash, tree_root
from mufakat.kernel.values import DossierId
from mufakat.registry import queries as registry

ON_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a matter as its technical proof lists it."""

    index: int
    act: str
    party: str
    number: int
    kind: str
    object: str
    status: str
    code: str
    sentence: str
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """That one entry stands in the record: its leaf, and the hashes that lead to the root."""

    index: int
    size: int
    leaf: str
    path: tuple[str, ...]
    root: str


@dataclass(frozen=True, slots=True)
class TheirRecord:
    """A partner's record beside ours, tied where both were found equal."""

    name: str
    tone: int
    size: int
    checked: Checked
    shared: tuple[dict[str, object], ...]

    @property
    def drawn(self) -> dict[str, object]:
        """What the picture of two records takes."""
        return {"name": self.name, "tone": self.tone, "size": self.size}


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """The technical proof of one matter: both records, the entries, and one of them to try."""

    dossier: str
    name: str
    digest: str
    checkpoint: str
    mine: dict[str, object]
    theirs: list[TheirRecord]
    entries: list[Entry]
    number: int
    pages: int
    entry: Entry | None
    proof: Proof | None
    copy: str
    nearly_full: NearlyFull | None
    suite: str

    @property
    def later(self) -> int:
        """The page with later entries; 0 where there is none."""
        return self.number + 1 if self.number < self.pages else 0

    @property
    def earlier(self) -> int:
        """The page with earlier entries; 0 where there is none."""
        return self.number - 1


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of checking a copy: whether it is the one that was signed, and both digests."""

    same: bool
    signed: str
    found: str


def evidence(dossier: str, *, who: Who, entry: str = "", page: int = 0) -> EvidencePage:
    """Give the technical proof of one matter; the page last written on unless one is named."""
    row = registry.get_dossier(dossier)
    pages = max(-(-row.log_size // ON_A_PAGE), 1)
    held = registry.act_rows(dossier).exclude(body=None)
    # A copy with a letter to change in it: many entries, such as a yes, have no words.
    chosen = held.filter(act=entry).first() or held.exclude(body=b"{}").last() or held.last()
    number = min(max(page or (_page_of(chosen.log_index) if chosen else pages), 1), pages)
    entries = _entries(dossier, (number - 1) * ON_A_PAGE)
    shown = [one for one in entries if chosen and one.act == chosen.act]
    ours = parties.our_party()
    name = matter_name(matter_names(who), dossier)
    return EvidencePage(
        dossier=dossier,
        name=name,
        nearly_full=told_full(dossier, name, row.log_size)
        if is_nearly_full(row.log_size)
        else None,
        digest=registry.state_digest(DossierId(dossier)),
        checkpoint=registry.checkpoint(DossierId(dossier)),
        mine={"name": ours.name, "tone": _tone(row.members, ours.party), "size": row.log_size},
        theirs=_their_records(DossierId(dossier), row.members),
        entries=entries,
        number=number,
        pages=pages,
        entry=(shown or _entry_at(dossier, chosen.log_index) if chosen else [None])[0],
        proof=prove(dossier, chosen.log_index) if chosen else None,
        copy=bytes(chosen.body).decode() if chosen and chosen.body is not None else "",
        suite=registry.suite_of(DossierId(dossier)),
    )


def prove(dossier: str, index: int) -> Proof:
    """Prove that an entry stands in our record under its present root, and check the proof."""
    leaves = [leaf_hash(data) for data in registry.leaves(DossierId(dossier))]
    path, root = inclusion_proof(leaves, index), tree_root(leaves)
    verify_inclusion(leaves[index], index=index, size=len(leaves), proof=path, root=root)
    return Proof(
        index=index,
        size=len(leaves),
        leaf=to_base64(leaves[index]),
        path=tuple(to_base64(one) for one in path),
        root=to_base64(root),
    )


def try_copy(page: EvidencePage, copy: str) -> Tried | None:
    """Check a copy of the shown entry's words against what was signed."""
    return check_copy(page.entry.act, copy) if page.entry else None


def proof_of(dossier: str, index: int) -> Proof:
    """Prove that the entry at a place stands in our record; raise where there is none."""
    if not 0 <= index < registry.get_dossier(dossier).log_size:
        raise Missing(what="entry")
    return prove(dossier, index)


def check_copy(name: str, copy: str) -> Tried:
    """Check a copy of an entry's words against what was signed. Nothing is kept."""
    row = registry.get_act(name)
    act = registry.view(DossierId(row.dossier_id)).act(row.act)
    found = body_digest(bytes(row.salt or b""), copy.encode())
    return Tried(found == act.body_sha256, act.body_sha256, found)


def _page_of(index: int) -> int:
    return index // ON_A_PAGE + 1


def _entries(dossier: str, first: int, count: int = ON_A_PAGE) -> list[Entry]:
    rows = registry.act_rows(dossier).filter(log_index__gte=first, log_index__lt=first + count)
    found = list(
        rows.values_list("log_index", "act", "party", "seq", "kind", "object", "status", "code")
    )
    words = sentences(dossier, [one[1] for one in found])
    gone = registry.view(DossierId(dossier)).fold.withdrawn()
    return [
        Entry(*one, sentence=words.get(one[1], one[4]), withdrawn=one[1] in gone) for one in found
    ]


def _entry_at(dossier: str, index: int) -> list[Entry]:
    return _entries(dossier, index, 1)


def _tone(members: Sequence[str], party: str) -> int:
    """Give a side's colour: its place among the members, as on every page of the matter."""
    return members.index(party) + 1 if party in members else len(members) + 1


def _their_records(dossier: DossierId, members: Sequence[str]) -> list[TheirRecord]:
    names = parties.side_names()
    return [
        TheirRecord(
            name=parties.in_language(names.get(one.party, {})) or one.party,
            tone=_tone(members, one.party),
            size=their_size(one.party, dossier),
            checked=one,
            shared=tuple(
                {"mine": tie.size, "theirs": tie.size, "edtf": tie.at.date().isoformat()}
                for tie in ties(one.party, dossier)
            ),
        )
        for one in checked(dossier)
    ]
