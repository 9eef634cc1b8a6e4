"""One joint matter as it stands: what is in force, what is on the table, whose word is awaited."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mufakat.kernel.decisions import Final, Joint, Try, Turn, turn
from mufakat.kernel.fold import Fold
from mufakat.kernel.values import ZERO, ActId, Digest, Json, PartyId


class Stand(StrEnum):
    """Where one joint matter stands."""

    NOTHING = "nothing"
    PROPOSED = "proposed"
    CROSSED = "crossed"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    RECALLED = "recalled"
    AGREED = "agreed"


OPEN = frozenset({
    Stand.PROPOSED, Stand.CROSSED, Stand.REFUSED, Stand.ACCEPTED, Stand.RECALLED,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording on the table: by whom, since when, and in which entry."""

    digest: Digest
    by: PartyId
    act: ActId
    since: str


@dataclass(frozen=True, slots=True)
class Matter:
    """One joint object as pages show it.

    `since` is when its last word was said and `came` when its first was, both as claimed.
    `contested_by` names whose key behind it was revoked, by which entry, and when.
    """

    object: str
    stand: Stand = Stand.NOTHING
    in_force: str = ""
    before: str = ""
    recorded_by: tuple[PartyId, ...] = ()
    contested_by: tuple[tuple[PartyId, ActId, str], ...] = ()
    disputed: bool = False
    wordings: tuple[Wording, ...] = ()
    countered: bool = False
    refused_by: tuple[PartyId, ...] = ()
    waits_for: tuple[PartyId, ...] = ()
    first: str = ""
    since: str = ""
    came: str = ""

    @property
    def contested(self) -> bool:
        """Whether a key behind what is in force was revoked later."""
        return bool(self.contested_by)

    @property
    def open(self) -> bool:
        """Whether something is still to be said."""
        return self.stand in OPEN

    @property
    def latest(self) -> Wording | None:
        """The wording proposed last, if any is on the table."""
        return self.wordings[-1] if self.wordings else None

    @property
    def version(self) -> str:
        """What changes whenever there is something new to see."""
        on_table = ",".join(wording.digest for wording in self.wordings)
        return f"{self.in_force}:{on_table}:{self.stand}"

    def digests(self) -> tuple[Digest, ...]:
        """Every wording a page may have to show."""
        named = (self.in_force, self.before, *(wording.digest for wording in self.wordings))
        return tuple(dict.fromkeys(Digest(digest) for digest in named if digest))


def matter_of(fold: Fold, object_: str) -> Matter:
    """Sum up one joint object of a dossier."""
    joint, charter = fold.joint(object_), fold.charter
    if joint is None or charter is None:
        return Matter(object_)
    final = joint.in_force
    try_ = joint.tries[-1] if joint.tries else None
    now = turn(joint, charter, charter.parties[0])
    stand = _stand(now.status, now.explanation)
    wordings = () if stand in _SETTLED else _wordings(fold, joint, try_)
    return Matter(
        object=object_,
        stand=stand,
        in_force=final.digest if final else "",
        before=_before(joint, wordings),
        recorded_by=final.by if final and final.recorded else (),
        contested_by=_contested(fold, final) if final else (),
        disputed=bool(final and final.disputed),
        wordings=wordings,
        countered=len({offer.digest for offer in joint.offers}) > 1,
        refused_by=_refused_by(try_),
        waits_for=_waits_for(now, try_),
        first=now.first_voter or "",
        since=_since(fold, joint, try_),
        came=_came(fold, joint),
    )


def write_matter(matter: Matter) -> dict[str, Json]:
    """Write a matter for a row."""
    return {
        "object": matter.object,
        "stand": str(matter.stand),
        "in_force": matter.in_force,
        "before": matter.before,
        "recorded_by": [*matter.recorded_by],
        "contested_by": [[*one] for one in matter.contested_by],
        "disputed": matter.disputed,
        "wordings": [[one.digest, one.by, one.act, one.since] for one in matter.wordings],
        "countered": matter.countered,
        "refused_by": [*matter.refused_by],
        "waits_for": [*matter.waits_for],
        "first": matter.first,
        "since": matter.since,
        "came": matter.came,
    }


def read_matter(row: Mapping[str, Any], object_: str = "") -> Matter:
    """Read a matter out of a row of ours; an empty row is one nobody has spoken of."""
    if not row:
        return Matter(object_)
    return Matter(
        object=row["object"],
        stand=Stand(row["stand"]),
        in_force=row["in_force"],
        before=row["before"],
        recorded_by=tuple(row["recorded_by"]),
        contested_by=tuple((one[0], one[1], one[2]) for one in row.get("contested_by", ())),
        disputed=row["disputed"],
        wordings=tuple(Wording(*one) for one in row["wordings"]),
        countered=row["countered"],
        refused_by=tuple(row["refused_by"]),
        waits_for=tuple(row["waits_for"]),
        first=row["first"],
        since=row["since"],
        came=row["came"],
    )


_SETTLED = frozenset({Stand.NOTHING, Stand.AGREED})
_STANDS = {
    "empty": Stand.NOTHING,
    "open": Stand.PROPOSED,
    "complete": Stand.ACCEPTED,
    "final": Stand.AGREED,
}
_DEAD = {
    "refused": Stand.REFUSED,
    "crossed": Stand.CROSSED,
    "recalled": Stand.RECALLED,
    "new_try": Stand.RECALLED,
}


def _stand(status: str, explanation: str) -> Stand:
    return _DEAD.get(explanation) or _STANDS[status]


def _wordings(fold: Fold, joint: Joint, try_: Try | None) -> tuple[Wording, ...]:
    last = try_.rounds[-1] if try_ and try_.rounds else None
    live = {vote.digest for vote in last.accepts.values()} if last else set()
    found: dict[Digest, Wording] = {}
    for offer in joint.offers:
        fresh = last is None or (try_ is not None and offer.try_ == try_.number)
        if offer.digest in live or (fresh and (last is None or offer.round >= last.number)):
            wording = Wording(offer.digest, offer.party, offer.act, fold.get(offer.act).claimed)
            found.setdefault(offer.digest, wording)
    return tuple(found.values())


def _contested(fold: Fold, final: Final) -> tuple[tuple[PartyId, ActId, str], ...]:
    return tuple((party, act, fold.get(act).claimed) for party, act in final.contested)


def _before(joint: Joint, wordings: tuple[Wording, ...]) -> str:
    final = joint.in_force
    if not wordings:
        return final.base if final and final.base != ZERO else ""
    if final:
        return final.digest
    latest = wordings[-1].digest
    earlier = [offer.digest for offer in joint.offers if offer.digest != latest]
    return earlier[-1] if earlier else ""


def _refused_by(try_: Try | None) -> tuple[PartyId, ...]:
    return tuple(try_.rounds[-1].refusals) if try_ and try_.rounds else ()


def _waits_for(now: Turn, try_: Try | None) -> tuple[PartyId, ...]:
    # Who refused has spoken: the next word is expected of those who were refused.
    spoken = _refused_by(try_) if now.explanation == "refused" else ()
    return tuple(party for party in now.waits_for if party not in spoken) or now.waits_for


def _since(fold: Fold, joint: Joint, try_: Try | None) -> str:
    last = try_.rounds[-1] if try_ and try_.rounds else None
    if try_ is None or last is None:
        acts = [*(joint.in_force.acts if joint.in_force else ())]
    else:
        acts = [vote.act for vote in last.accepts.values()]
        acts += [*last.refusals.values(), *try_.confirms.values(), *try_.recalls.values()]
    acts += [offer.act for offer in joint.offers[-1:]]
    return max((fold.get(act).claimed for act in acts), default="")


def _came(fold: Fold, joint: Joint) -> str:
    acts = [offer.act for offer in joint.offers]
    acts += [act for final in joint.finals for act in final.acts]
    said = [fold.get(act) for act in acts]
    return min((f"{act.claimed} {act.seq:06d}" for act in said), default="")
