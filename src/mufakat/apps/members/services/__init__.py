"""What a person does about who is a side: each comes to a draft a second person approves."""

from mufakat.apps.members.services.coming import (
    accept_joining,
    give_notice,
    propose_joining,
    refuse_joining,
    take_back_notice,
)
from mufakat.apps.members.services.going_on import accept_next, go_on, repeat_our_words

__all__ = [
    "accept_joining", "accept_next", "give_notice", "go_on", "propose_joining", "refuse_joining",
    "repeat_our_words", "take_back_notice",
]  # fmt: skip
