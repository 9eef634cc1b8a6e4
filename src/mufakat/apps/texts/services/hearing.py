"""What a side without a node said of a text, entered as its word with the note it stands in."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from mufakat.apps.letters.services import Drafted, Letter
from mufakat.apps.texts.services import brackets, closing, concordance, consent, wording
from mufakat.apps.texts.services.refusals import NothingProposed
from mufakat.apps.texts.services.saying import At, Pen

Said = Mapping[str, str]

HEARD: Mapping[str, Callable[[Pen, At, str, Said], Drafted]] = {
    "agree": consent.agree,
    "confirm": consent.confirm,
    "accept": brackets.accept,
    "withdraw": brackets.withdraw,
    "rewrite": wording.rewrite,
    "counter": brackets.counter,
    "verify": concordance.verify,
}
"""What can be entered of one clause for a side without a node."""


def record_heard(  # noqa: PLR0913, PLR0917 -- a deed, on what, in which note
    pen: Pen, at: At, clause: str, deed: str, said: Said, letter: Letter
) -> Drafted:  # fmt: skip
    """Draft what the sender of a note said of a clause, or of the text where none is named."""
    heard = replace(pen, later=False, heard=letter)
    if deed == "take" and not clause:
        return closing.take(heard, at, said)
    if deed not in HEARD:
        raise NothingProposed(deed=deed[:20])
    return HEARD[deed](heard, at, clause, said)
