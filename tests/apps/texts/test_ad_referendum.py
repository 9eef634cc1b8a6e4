"""A text signed ad referendum: the heads agree, the delegations sign, the capitals confirm."""

from typing import TYPE_CHECKING

import pytest
from django.test import Client
from pytest_django.asserts import assertContains

from mufakat.apps.texts import queries, services
from mufakat.apps.texts.acts.heads import Consent
from mufakat.apps.texts.acts.objects import about, whole
from mufakat.apps.texts.services import At, NothingProposed, NotYetSettled
from mufakat.kernel.errors import Missing
from tests.apps.letters.two_sides import SECRETARY, Sides
from tests.apps.texts import far
from tests.apps.texts.after_signing import does, signs
from tests.apps.texts.rows import plain_text
from tests.apps.texts.test_services import CAPITALS, HEADS, PEN, line_at

if TYPE_CHECKING:
    from mufakat.kernel.values import Json


@pytest.fixture
def at(sides: Sides) -> At:
    """A text of one clause whose signature is ad referendum, frozen and checked."""
    text, consent = plain_text(1), Consent.AD_REFERENDUM
    sides.release(services.table_text(PEN, sides.agreement, text, consent=consent, key="ad"))
    sides.accepts(sides.agreement, whole("ad-en"))
    at = At(sides.agreement, "ad-en")
    sides.release(services.on_clauses("agree", HEADS, at, ["c01"]))
    far.agrees(sides, at.dossier, at.key, "c01")
    far.confirms(sides, at.dossier, at.key, "c01")
    sides.release(services.on_clauses("verify", PEN, at, ["c01"]))
    for language in ("id", "ru"):
        body: dict[str, Json] = {"digest": line_at(at).consents[language].digest}
        object_ = about(at.key, "verified", "c01", language)
        far.says(sides, at.dossier, "own.set", {"object": object_}, body)
    sides.release(does(at, "freeze"))
    sides.accepts(sides.agreement, whole(at.key))
    for deed in ("approve", "compare"):
        sides.release(does(at, deed, by="Arsiparis"))
    for name in ("approved", "compared"):
        far.says(
            sides, at.dossier, "own.set", {"object": about(at.key, name)}, {"digest": line(at)}
        )
    return at


def line(at: At) -> str:
    return queries.text_page(at.dossier, at.key, who=SECRETARY).closing.frozen


def state(at: At) -> str:
    return str(queries.text_page(at.dossier, at.key, who=SECRETARY).state)


def test_the_heads_yes_is_all_a_clause_needs(at: At) -> None:
    assert line_at(at).state == "agreed"
    assert state(at) == "checked"


def test_signed_by_delegations_then_confirmed_by_capitals(
    at: At, sides: Sides, secretary: Client
) -> None:
    page = f"/texts/{at.dossier}/{at.key}/"
    with pytest.raises(NotYetSettled):
        services.TEXT_DEEDS["confirm_signature"](CAPITALS, at, {})
    with pytest.raises(NothingProposed):
        does(at, "sign", how="sign")
    with pytest.raises(NothingProposed):
        does(at, "sign", how="confirm")
    sides.release(does(at, "sign", by="Direktur"))
    assert state(at) == "signed_by_one"
    hand: dict[str, Json] = {"how": "sign_ad_ref", "digest": line(at), "when": "2024-10-09"}
    signs(at, sides, hand)
    assert state(at) == "signed_ad_ref"
    assertContains(secretary.get(page), "Signed ad referendum; to be confirmed by the capital of")

    with pytest.raises(Missing):
        does(at, "confirm_signature")
    made = services.TEXT_DEEDS["confirm_signature"](CAPITALS, at, {"by": "Menteri"})
    assert made is not None
    sides.release(made)
    assert state(at) == "signed_ad_ref"
    signs(at, sides, hand | {"how": "confirm"})
    assert state(at) == "signed"
    assertContains(secretary.get(page + "signature/"), "Menteri")


def test_a_confirmation_of_what_was_not_signed_is_no_signature(at: At, sides: Sides) -> None:
    sides.release(does(at, "sign"))
    signs(at, sides, {"how": "confirm", "digest": line(at), "when": "2024-10-09"})
    assert state(at) == "signed_by_one"
    signs(at, sides, {"how": "sign_ad_ref", "digest": "0" * 64, "when": "2024-10-09"})
    assert state(at) == "signed_by_one"
