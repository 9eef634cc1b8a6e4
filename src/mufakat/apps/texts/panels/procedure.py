"""The internal procedure: what the sides told each other, and what ours keeps to itself."""

from collections.abc import Mapping
from datetime import datetime

from mufakat.apps.letters.panels import sides_of
from mufakat.apps.parties.permissions import Who, may
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.signing import Recorded
from mufakat.apps.texts.labels import PAPERS
from mufakat.apps.texts.panels.frame import Shown, frame
from mufakat.apps.texts.panels.signing import force_words
from mufakat.apps.texts.queries import TextPage
from mufakat.apps.texts.queries.procedure import OwnStep
from mufakat.apps.texts.queries.signing import Pack

_TOLD = (Recorded.STEP, Recorded.NOTIFIED)


def procedure_shown(  # noqa: PLR0913 -- what both sides see, what one keeps, for whom, when
    page: TextPage,
    pack: Pack,
    own: tuple[OwnStep, ...],
    *,
    who: Who,
    now: datetime,
    typed: Mapping[str, str] | None = None,
) -> Shown:
    """Give the procedure of a text: told and kept, clearly apart."""
    sides = sides_of(page.members)
    return {
        **frame(page, sides, who=who, now=now),
        "told": [
            {
                "side": sides[one.side].name if one.side in sides else one.side,
                "kind": PAPERS[one.kind], "who": one.who, "when": one.when,
                "document": one.document,
            }
            for one in pack.papers
            if one.kind in _TOLD
        ],
        "force": force_words(page, pack, sides),
        "own": own,
        "may_keep": may(who, May.KEEP_PRIVATE),
        "typed": typed or {},
    }  # fmt: skip
