import pytest
from pytest_django import Settings

from tests.apps.letters.two_sides import alone, our_home, secretary, sides, stranger

__all__ = ["alone", "our_home", "secretary", "sides", "stranger"]


@pytest.fixture(autouse=True)
def fresh_shelf(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> None:
    """A public shelf in a fresh folder."""
    settings.MUFAKAT_NEWSROOM = str(tmp_path_factory.mktemp("public"))
    settings.MUFAKAT_NEWSROOM_ADDRESS = "https://news.invalid"
