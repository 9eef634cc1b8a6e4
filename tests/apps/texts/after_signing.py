"""A text both sides signed, for what comes after: with what either side then says of it."""

from collections.abc import Mapping

import pytest

from mufakat.apps.letters.services import Drafted
from mufakat.apps.texts import queries, services
from mufakat.apps.texts.acts.objects import about
from mufakat.apps.texts.services import At
from mufakat.kernel.values import Json
from tests.apps.letters.two_sides import SECRETARY, Sides
from tests.apps.texts import far
from tests.apps.texts.test_services import PEN


@pytest.fixture
def signed(frozen: At, sides: Sides) -> At:
    """Give a text with both hands under it."""
    sign_by_both(frozen, sides)
    return frozen


def sign_by_both(at: At, sides: Sides) -> None:
    """Let both sides sign a frozen and checked text."""
    line = queries.text_page(at.dossier, at.key, who=SECRETARY).closing.frozen
    sides.release(does(at, "sign", by="Direktur"))
    how = queries.text_page(at.dossier, at.key, who=SECRETARY).hands[0].how
    signs(at, sides, {"how": how, "digest": line, "when": "2024-10-09"})


def signs(at: At, sides: Sides, body: Mapping[str, Json]) -> None:
    """Let the partner put its hand under a text."""
    far.says(sides, at.dossier, "entry.add", {"object": about(at.key, "signature")}, body)


def does(at: At, deed: str, **said: str) -> Drafted:
    """Draft something about a whole text."""
    made = services.TEXT_DEEDS[deed](PEN, at, said)
    assert made is not None
    return made
