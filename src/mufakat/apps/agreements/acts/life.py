"""Where an agreement stands, derived from what is entered about it. Nothing is assumed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mufakat.apps.agreements.acts.clocks import renewal
from mufakat.apps.agreements.acts.register import Register
from mufakat.apps.letters.acts.facts import NOT_KNOWN, When
from mufakat.kernel.values import PartyId


class AgreementState(StrEnum):
    """The steps of an agreement's life, in their order."""

    UNREGISTERED = "unregistered"
    NEGOTIATION = "negotiation"
    SIGNED = "signed"
    APPROVAL = "approval"
    APPROVED = "approved"
    IN_FORCE = "in_force"
    RENEWAL_DUE = "renewal_due"
    EXPIRED = "expired"
    TERMINATED = "terminated"


STEPS = (
    AgreementState.NEGOTIATION,
    AgreementState.SIGNED,
    AgreementState.APPROVAL,
    AgreementState.IN_FORCE,
    AgreementState.RENEWAL_DUE,
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an agreement stands, since when as far as known, and what is still awaited of whom."""

    state: AgreementState
    since: When = NOT_KNOWN
    waits_for: tuple[PartyId, ...] = ()


def standing(
    register: Register | None,
    *,
    approved: Collection[PartyId],
    members: tuple[PartyId, ...],
    today: date,
) -> Standing:
    """Give where the agreement stands `today`; an unknown date proves nothing."""
    if register is None:
        return Standing(AgreementState.UNREGISTERED, waits_for=members)
    return _ending(register, today) or _beginning(register, approved, members)


def _ending(register: Register, today: date) -> Standing | None:
    ended = register.ended.when
    if ended.last is not None and ended.last < today:
        return Standing(AgreementState.TERMINATED, ended)
    reminder = renewal(register.validity, today=today)
    if reminder is None:
        return None
    if reminder.until < today:
        return Standing(AgreementState.EXPIRED, register.validity.until)
    if reminder.reached is not None and register.in_force.when.known:
        return Standing(AgreementState.RENEWAL_DUE, register.in_force.when)
    return None


def _beginning(
    register: Register, approved: Collection[PartyId], members: tuple[PartyId, ...]
) -> Standing:
    if register.in_force.when.known:
        return Standing(AgreementState.IN_FORCE, register.in_force.when)
    signed = register.signed.when
    if not signed.known:
        return Standing(AgreementState.NEGOTIATION)
    missing = tuple(party for party in members if party not in approved)
    if not missing:
        return Standing(AgreementState.APPROVED, signed)
    state = AgreementState.APPROVAL if approved else AgreementState.SIGNED
    return Standing(state, signed, missing)
