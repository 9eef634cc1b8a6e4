"""A password rests on nothing everybody here knows, and on nothing that has leaked."""

from pathlib import Path

import pytest
from django.contrib.auth.password_validation import get_password_validators, validate_password
from django.core.exceptions import ValidationError

from mufakat.apps.parties import services
from mufakat.apps.parties.permissions import AT_THE_MACHINE
from mufakat.node.settings.passwords import checks

pytestmark = pytest.mark.usefixtures("founded")


@pytest.mark.parametrize(
    "password", ["Mufakat-2026-2026", "sideIDN20262026", "MUFAKAT Side IDN 1", "idn-1-idn-1-idn-1"]
)
def test_names_everybody_knows_are_no_password(password: str) -> None:
    with pytest.raises(ValidationError):
        validate_password(password)


def test_a_partners_name_is_known_too() -> None:
    validate_password("Atlantis-Atlantis-9")
    services.name_peer(party="ATL", names={"en": "Atlantis"}, by=AT_THE_MACHINE)

    with pytest.raises(ValidationError):
        validate_password("Atlantis-Atlantis-9")


@pytest.mark.parametrize(
    "password",
    [
        "kopi hitam tanpa gula",
        "mufakat-demo-2025",
        "mufakat dengan kopi hitam",
        "пароль без латиницы",
    ],
)
def test_whatever_else_is_long_enough_will_do(password: str) -> None:
    validate_password(password)


def test_a_password_of_64_signs_and_more_is_taken_as_it_is() -> None:
    validate_password("käse und brot " * 10)


def test_a_leaked_password_is_refused_where_the_keeper_has_a_list(tmp_path: Path) -> None:
    leaked = tmp_path / "leaked.txt"
    leaked.write_text("kopi hitam tanpa gula\n", "utf-8")
    asked = get_password_validators(checks(leaked=str(leaked)))

    with pytest.raises(ValidationError):
        validate_password("Kopi hitam tanpa gula", password_validators=asked)
    validate_password("Kopi hitam dengan gula", password_validators=asked)
