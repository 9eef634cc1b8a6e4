"""Who may do what on this node: one table, read by every service, page and command."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """What a person is here for. A person may have several; most have one."""

    SECRETARY = "secretary"
    DRAFTER = "drafter"
    HEAD = "head"
    RELEASING_OFFICER = "releasing_officer"
    CAPITAL = "capital"
    NOTE_TAKER = "note_taker"
    LEGAL_OFFICER = "legal_officer"
    DESK_OFFICER = "desk_officer"
    KEEPER = "keeper"
    AUDITOR = "auditor"
    EXPERT = "expert"
    LINGUIST = "linguist"
    CASE_WORKER = "case_worker"


class May(StrEnum):
    """One thing a role may or may not do."""

    READ = "read"
    DRAFT = "draft"
    APPROVE_SENDING = "approve_sending"
    REFUSE = "refuse"
    AGREE = "agree"
    CONFIRM = "confirm"
    COMPARE_LANGUAGES = "compare_languages"
    TAKE_NOTES = "take_notes"
    KEEP_REGISTER = "keep_register"
    KEEP_PRIVATE = "keep_private"
    USE_DESKS = "use_desks"
    SEE_DESKS = "see_desks"
    SWITCH_DESKS = "switch_desks"
    STOP_DESKS = "stop_desks"
    SEE_HITS = "see_hits"
    SECOND_AT_DESKS = "second_at_desks"
    WORK_ON_CASES = "work_on_cases"
    SECOND_AT_CASES = "second_at_cases"
    ASSESS_IMPACT = "assess_impact"
    CONTRIBUTE = "contribute"
    ALLOW_ONE_PERSON = "allow_one_person"
    MANAGE_PEOPLE = "manage_people"
    EXCHANGE_CARDS = "exchange_cards"
    CONFIRM_PARTNER = "confirm_partner"
    SEE_EXPERTS = "see_experts"
    KEEP_EXPERTS = "keep_experts"
    CARRY = "carry"
    KEEP_NODE = "keep_node"
    VERIFY = "verify"
    SEE_READ_AUDIT = "see_read_audit"


_WORKING = frozenset({
    Role.SECRETARY, Role.DRAFTER, Role.HEAD, Role.RELEASING_OFFICER, Role.CAPITAL,
    Role.NOTE_TAKER, Role.LEGAL_OFFICER, Role.DESK_OFFICER,
})  # fmt: skip

_DRAFTING = frozenset({
    Role.SECRETARY, Role.DRAFTER, Role.HEAD, Role.NOTE_TAKER, Role.LEGAL_OFFICER,
    Role.DESK_OFFICER,
})  # fmt: skip

# Whoever works at a desk, answers for what leaves it, or oversees it.
_AT_DESKS = frozenset({
    Role.DESK_OFFICER, Role.LEGAL_OFFICER, Role.RELEASING_OFFICER, Role.CAPITAL, Role.AUDITOR,
})  # fmt: skip

# The keeper is missing from READ on purpose: who keeps the machine has no part in what it holds.
# No role may both draft and approve sending; the same person with two roles is refused as well.
TABLE: Mapping[May, frozenset[Role]] = {
    May.READ: _WORKING | {Role.AUDITOR, Role.EXPERT, Role.LINGUIST},
    May.DRAFT: _DRAFTING,
    May.APPROVE_SENDING: frozenset({Role.RELEASING_OFFICER, Role.CAPITAL}),
    May.REFUSE: frozenset({Role.SECRETARY, Role.HEAD, Role.CAPITAL}),
    May.AGREE: frozenset({Role.HEAD}),
    May.CONFIRM: frozenset({Role.CAPITAL}),
    # A linguist speaks of languages and of nothing else; a small office has none: who drafts may.
    May.COMPARE_LANGUAGES: _DRAFTING | {Role.LINGUIST},
    May.TAKE_NOTES: frozenset({Role.NOTE_TAKER, Role.SECRETARY}),
    May.KEEP_REGISTER: frozenset({Role.LEGAL_OFFICER, Role.SECRETARY}),
    May.KEEP_PRIVATE: _WORKING,
    May.USE_DESKS: frozenset({Role.DESK_OFFICER}),
    May.SEE_DESKS: _AT_DESKS,
    May.SWITCH_DESKS: frozenset({Role.LEGAL_OFFICER}),
    May.STOP_DESKS: _AT_DESKS,
    May.SEE_HITS: frozenset({Role.DESK_OFFICER, Role.LEGAL_OFFICER, Role.AUDITOR}),
    May.SECOND_AT_DESKS: _AT_DESKS - {Role.AUDITOR},
    # Whoever works on cases reads no matter: nothing of a case is near anything that crosses.
    May.WORK_ON_CASES: frozenset({Role.CASE_WORKER}),
    May.SECOND_AT_CASES: frozenset({Role.CASE_WORKER, Role.LEGAL_OFFICER}),
    May.ASSESS_IMPACT: frozenset({Role.CASE_WORKER, Role.LEGAL_OFFICER}),
    May.CONTRIBUTE: frozenset({Role.EXPERT, Role.SECRETARY, Role.DRAFTER}),
    May.ALLOW_ONE_PERSON: frozenset({Role.LEGAL_OFFICER}),
    May.MANAGE_PEOPLE: frozenset({Role.KEEPER}),
    May.EXCHANGE_CARDS: frozenset({Role.KEEPER, Role.SECRETARY}),
    May.CONFIRM_PARTNER: frozenset({Role.RELEASING_OFFICER, Role.LEGAL_OFFICER}),
    May.SEE_EXPERTS: frozenset({Role.SECRETARY, Role.HEAD}),
    May.KEEP_EXPERTS: frozenset({Role.SECRETARY}),
    May.CARRY: frozenset({Role.KEEPER, Role.SECRETARY}),
    May.KEEP_NODE: frozenset({Role.KEEPER}),
    May.VERIFY: frozenset({Role.KEEPER, Role.AUDITOR, Role.LEGAL_OFFICER}),
    May.SEE_READ_AUDIT: frozenset({Role.AUDITOR, Role.LEGAL_OFFICER}),
}

ROLE_NAMES: Mapping[Role, str | Promise] = {
    Role.SECRETARY: _("secretary"),
    Role.DRAFTER: _("drafter"),
    Role.HEAD: _("head of delegation"),
    Role.RELEASING_OFFICER: _("officer who approves sending"),
    Role.CAPITAL: _("confirming officer in the capital"),
    Role.NOTE_TAKER: _("note-taker"),
    Role.LEGAL_OFFICER: _("legal officer"),
    Role.DESK_OFFICER: _("desk officer"),
    Role.KEEPER: _("node keeper"),
    Role.AUDITOR: _("auditor"),
    Role.EXPERT: _("expert"),
    Role.LINGUIST: _("linguist"),
    Role.CASE_WORKER: _("case worker"),
}

MAY_NAMES: Mapping[May, str | Promise] = {
    May.READ: _("read the matters"),
    May.DRAFT: _("prepare an entry"),
    May.APPROVE_SENDING: _("approve sending what another prepared"),
    May.REFUSE: _("refuse or recall, alone"),
    May.AGREE: _("agree ad referendum in the room"),
    May.CONFIRM: _("confirm for the capital"),
    May.COMPARE_LANGUAGES: _("compare languages, ask and answer about them, propose terms"),
    May.TAKE_NOTES: _("record a sitting"),
    May.KEEP_REGISTER: _("keep the agreement register"),
    May.KEEP_PRIVATE: _("write and read private notes"),
    May.USE_DESKS: _("work at the desks"),
    May.SEE_DESKS: _("see what passes at the desks"),
    May.SWITCH_DESKS: _("switch a desk on, decide a doubt"),
    May.STOP_DESKS: _("stop a desk at once"),
    May.SEE_HITS: _("see our own customers near a list’s entries"),
    May.SECOND_AT_DESKS: _("be the second person at a desk"),
    May.WORK_ON_CASES: _("work on support cases"),
    May.SECOND_AT_CASES: _("be the second person where a case was opened without a part in it"),
    May.ASSESS_IMPACT: _("assess the impact of prevention, or confirm another’s assessment"),
    May.CONTRIBUTE: _("write papers"),
    May.ALLOW_ONE_PERSON: _("allow sending by one person for a time"),
    May.MANAGE_PEOPLE: _("add people and give roles"),
    May.EXCHANGE_CARDS: _("exchange cards with a partner"),
    May.CONFIRM_PARTNER: _("confirm a partner's card"),
    May.SEE_EXPERTS: _("see our own register of experts"),
    May.KEEP_EXPERTS: _("keep our own register of experts"),
    May.CARRY: _("make and read a courier folder"),
    May.KEEP_NODE: _("install, back up and restore the node"),
    May.VERIFY: _("verify everything"),
    May.SEE_READ_AUDIT: _("see who read what"),
}

PRESETS: Mapping[int, tuple[tuple[Role, ...], ...]] = {
    3: (
        (Role.SECRETARY, Role.DRAFTER, Role.NOTE_TAKER, Role.KEEPER),
        (Role.RELEASING_OFFICER, Role.CAPITAL),
        (Role.HEAD, Role.LEGAL_OFFICER),
    ),
    8: (
        (Role.SECRETARY,),
        (Role.DRAFTER, Role.NOTE_TAKER),
        (Role.HEAD,),
        (Role.RELEASING_OFFICER,),
        (Role.CAPITAL,),
        (Role.LEGAL_OFFICER,),
        (Role.KEEPER,),
        (Role.AUDITOR,),
    ),
    20: (
        *((Role.SECRETARY,),) * 2,
        *((Role.DRAFTER,),) * 3,
        (Role.HEAD,),
        *((Role.RELEASING_OFFICER,),) * 2,
        *((Role.CAPITAL,),) * 2,
        *((Role.NOTE_TAKER,),) * 2,
        *((Role.LEGAL_OFFICER,),) * 2,
        (Role.DESK_OFFICER,),
        *((Role.KEEPER,),) * 2,
        (Role.AUDITOR,),
        (Role.EXPERT,),
        (Role.LINGUIST,),
    ),
}
"""The posts an office of that size fills; each post is one person."""


def allowed(roles: Iterable[Role], what: May) -> bool:
    """Answer whether any of these roles may do `what`."""
    return not TABLE[what].isdisjoint(roles)


def role_name(role_id: str) -> str:
    """Give a seat in the reader's language, such as `secretary 1`."""
    role = role_of(role_id)
    return f"{ROLE_NAMES[role]} {role_id.rpartition('-')[2]}" if role else role_id


def role_of(role_id: str) -> Role | None:
    """Give the role a role id such as `secretary-1` belongs to, or None."""
    name, _dash, number = role_id.rpartition("-")
    return Role(name) if name in Role.__members__.values() and number.isdigit() else None
