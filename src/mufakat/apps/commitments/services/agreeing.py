"""What both sides agree on: that a commitment exists, a later day for it, and its end."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from mufakat.apps.agreements.services import acceptance, on_table
from mufakat.apps.commitments import queries
from mufakat.apps.commitments.acts.commitments import (
    COMMITMENT,
    Commitment,
    Due,
    Plan,
    read_commitment,
    write_commitment,
)
from mufakat.apps.commitments.services.refusals import (
    NoReason,
    NotAdopted,
    NothingChosen,
    NotLive,
)
from mufakat.apps.letters.acts.reading import Words
from mufakat.apps.letters.services import Drafted, checked, new_key, put_forward, refuse_alone
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.objects import clause_in
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import DossierId, Json
from mufakat.registry.queries import view
from mufakat.registry.statements import Statement


def propose_commitments(
    *, who: Who, agreement: str, drafts: Sequence[Commitment], now: datetime, key: str = ""
) -> Drafted:
    """Draft commitments from clauses of adopted texts; `key` names the first for good."""
    keys = [key or new_key(), *(new_key() for _one in drafts[1:])]
    made = dict(zip(keys, drafts, strict=False))
    return propose_keyed(who=who, agreement=agreement, drafts=made, now=now)


def propose_keyed(
    *, who: Who, agreement: str, drafts: Mapping[str, Commitment], now: datetime
) -> Drafted:
    """Draft commitments by their keys, in one release; each cites the wording it comes from."""
    require(who, May.DRAFT)
    if not drafts:
        raise NothingChosen
    for one in drafts.values():
        _check_adopted(who, agreement, one)
    said = [
        statement
        for key, one in drafts.items()
        for statement in (*_cites(agreement, key, one), _proposal(agreement, key, one))
    ]
    made = put_forward(who, said, now=now, title=_title([*drafts.values()]))
    return Drafted(made.draft, f"{COMMITMENT}/{next(iter(drafts))}")


def accept_commitments(
    *, who: Who, agreement: str, objects: Mapping[str, str] | Sequence[str], now: datetime
) -> Drafted:
    """Draft our yes to several commitments at once; a mapping names the wording that was read."""
    require(who, May.DRAFT)
    if not objects:
        raise NothingChosen
    found = view(DossierId(agreement))
    digests = objects if isinstance(objects, Mapping) else dict.fromkeys(objects, "")
    said = [acceptance(found, name, digest) for name, digest in digests.items()]
    values = [read_commitment(found.content(one.digest)) for one in said]
    return put_forward(who, said, now=now, title=_title(values))


def refuse_commitment(*, who: Who, agreement: str, key: str, now: datetime) -> None:
    """Refuse what is proposed of a commitment, at once."""
    refuse_alone(who, Statement("refuse", agreement, f"{COMMITMENT}/{key}"), now=now)


def change_commitment(
    *, who: Who, agreement: str, key: str, change: Mapping[str, Json], now: datetime
) -> Drafted:
    """Draft another wording of a commitment: the latest one with these fields changed."""
    require(who, May.DRAFT)
    was = _latest(agreement, key)
    # The paragraph it comes from is no matter of wording: it stays.
    said = {**write_commitment(was), **change, "mandate": write_commitment(was)["mandate"]}
    return _change(who, agreement, key, was, read_commitment(said), now=now)


def defer_commitment(  # noqa: PLR0913 -- one deed and all it needs
    *, who: Who, agreement: str, key: str, due: Due, reason: Words, now: datetime
) -> Drafted:
    """Draft a later day; it counts only once the other side has agreed."""
    require(who, May.DRAFT)
    was = _standing(agreement, key)
    if not reason:
        raise NoReason
    if due == was.due:
        raise NothingChosen
    return _change(who, agreement, key, was, replace(was, due=due, reason=reason), now=now)


def close_commitment(  # noqa: PLR0913 -- one deed and all it needs
    *,
    who: Who,
    agreement: str,
    key: str,
    reason: Words,
    now: datetime,
    superseded: bool = False,
) -> Drafted:
    """Draft its end, kept or superseded; nothing ends until the other side has agreed."""
    require(who, May.DRAFT)
    was = _standing(agreement, key)
    if not reason:
        raise NoReason
    plan = Plan.SUPERSEDED if superseded else Plan.CLOSED
    return _change(who, agreement, key, was, replace(was, plan=plan, reason=reason), now=now)


def _change(  # noqa: PLR0913 -- what it was, and what it is to be
    who: Who, agreement: str, key: str, was: Commitment, now_: Commitment, *, now: datetime
) -> Drafted:
    if now_ == was:
        raise NothingChosen
    return put_forward(who, [_proposal(agreement, key, now_)], now=now, title=_title([now_]))


def _proposal(agreement: str, key: str, one: Commitment) -> Statement:
    value = checked(read_commitment, write_commitment(one))
    return Statement("propose", agreement, f"{COMMITMENT}/{key}", value=value)


def _cites(agreement: str, key: str, one: Commitment) -> list[Statement]:
    mandate = one.mandate
    return [
        Statement(
            "cite",
            agreement,
            f"{COMMITMENT}/{key}",
            on={
                "dossier": mandate.dossier,
                "digest": digest,
                "of": clause_in(mandate.text, mandate.clause, language),
            },
        )
        for language, digest in mandate.digests
    ]


def _check_adopted(who: Who, agreement: str, one: Commitment) -> None:
    mandate = one.mandate
    try:
        found = queries.paragraphs(agreement, mandate.dossier, mandate.text, who=who)
    except Missing:
        raise NotAdopted(clause=mandate.clause) from None
    clause = next((each for each in found if each.clause.id == mandate.clause), None)
    if clause is None or not clause.adopted:
        raise NotAdopted(clause=mandate.clause)
    if any(clause.digests.get(language) != digest for language, digest in mandate.digests):
        raise NotAdopted(clause=mandate.clause)


def _latest(agreement: str, key: str) -> Commitment:
    _matter, value = on_table(view(DossierId(agreement)), f"{COMMITMENT}/{key}")
    if value is None:
        raise Missing(what="commitment")
    return read_commitment(value)


def _standing(agreement: str, key: str) -> Commitment:
    """Give a commitment as agreed; raise where it is not agreed, or is at an end."""
    found = view(DossierId(agreement))
    joint = found.fold.joint(f"{COMMITMENT}/{key}")
    if joint is None:
        raise Missing(what="commitment")
    value = found.content(joint.in_force.digest) if joint.in_force else None
    if value is None:
        raise NotLive(commitment=key)
    agreed = read_commitment(value)
    if agreed.plan is not Plan.STANDS:
        raise NotLive(commitment=key)
    return agreed


def _title(drafts: Sequence[Commitment]) -> dict[str, str]:
    return {language: text[:200] for language, text in drafts[0].what.items()}
