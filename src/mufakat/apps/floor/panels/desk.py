"""The note-taker's desk: who can be chosen, and the keys that note things."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from mufakat.apps.floor.acts.notes import Kind
from mufakat.apps.floor.acts.sittings import State
from mufakat.apps.floor.acts.speaking import Interpretation
from mufakat.apps.floor.queries import Room
from mufakat.apps.letters.panels import sides_of


@dataclass(frozen=True, slots=True)
class Key:
    """One key: the letter, what it notes, and the words on its button."""

    letter: str
    kind: str
    words: str
    fills: str = ""


def keys_shown(room: Room) -> list[list[Key]]:
    """Give the keys that make sense now, in three rows: the sitting, the speakers, the words.

    Every key stays where it is for a whole sitting: nobody looks at the screen while typing.
    """
    state = room.sitting.state
    pause = Key("u", Kind.SUSPENDED, _("Suspend"))
    if state is State.SUSPENDED:
        pause = Key("u", Kind.RESUMED, _("Resume"))
    gavel = [
        Key("o", Kind.OPENED, _("Open the sitting")),
        Key("d", Kind.ADOPTED, _("Agenda adopted")),
        pause,
        Key("c", Kind.CLOSED, _("Close the sitting")),
    ]
    speakers = [
        Key("l", Kind.ASKED, _("Put on the list"), "who"),
        Key("s", Kind.SPEAKER, _("Give the floor"), "who"),
        Key("r", Kind.REPLY, _("Right of reply"), "who"),
        Key("q", Kind.POINT_OF_ORDER, _("Point of order"), "who"),
        Key("e", Kind.ENDED, _("End the speech")),
    ]
    if room.terms.interpretation is Interpretation.MEASURED:
        speakers.append(Key("i", Kind.INTERPRETED, _("Interpretation begins")))
    words = [
        Key("w", Kind.STATEMENT, _("Statement"), "words"),
        Key("x", Kind.DECISION, _("Decision"), "words"),
        Key("p", Kind.PAPER, _("Paper introduced"), "paper"),
    ]
    return [gavel, speakers, words]


def people_shown(room: Room) -> list[dict[str, Any]]:
    """Give who may be chosen: each side as such, then its members in their own order."""
    return [
        {
            "side": side,
            "people": [one for one in room.people if one.party == party],
        }
        for party, side in sides_of(room.agenda.members).items()
    ]
