"""All writes of agreements: the matter and its register, a partner's keys, taking over."""

from mufakat.apps.agreements.services.arriving import decide_keys, take_over
from mufakat.apps.agreements.services.saying import (
    AcceptedAlready,
    NoHybridKey,
    NoSuchPartner,
    NothingToAnswer,
    accept_matter,
    accept_register,
    acceptance,
    add_fact,
    charter_title,
    check_suite,
    child_charter,
    on_table,
    open_agreement,
    propose_register,
    record_register,
    refuse_register,
    set_approval,
    set_authorities,
    set_contacts,
    titles_of,
)

__all__ = [
    "AcceptedAlready", "NoHybridKey", "NoSuchPartner", "NothingToAnswer", "accept_matter",
    "accept_register", "acceptance", "add_fact", "charter_title", "check_suite", "child_charter",
    "decide_keys", "on_table", "open_agreement", "propose_register", "record_register",
    "refuse_register", "set_approval", "set_authorities", "set_contacts", "take_over", "titles_of",
]  # fmt: skip
