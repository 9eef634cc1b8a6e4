"""Everything people do on the floor of a meeting."""

from mufakat.apps.floor.services.mandates import (
    NoMandate,
    NotCovered,
    WrongMandate,
    give_mandate,
    release_alone,
)
from mufakat.apps.floor.services.notes import (
    Kept,
    NothingToSend,
    keep_notes,
    keep_one,
    keep_private,
    put_on_record,
    send_alone,
)
from mufakat.apps.floor.services.rooms import BadTerms, hand_in_speech, set_terms, take_back_speech
from mufakat.apps.letters.services import Drafted

__all__ = [
    "BadTerms",
    "Drafted",
    "Kept",
    "NoMandate",
    "NotCovered",
    "NothingToSend",
    "WrongMandate",
    "give_mandate",
    "hand_in_speech",
    "keep_notes",
    "keep_one",
    "keep_private",
    "put_on_record",
    "release_alone",
    "send_alone",
    "set_terms",
    "take_back_speech",
]
