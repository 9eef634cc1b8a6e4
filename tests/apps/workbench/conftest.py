import pytest
from django.test import Client

from mufakat.node.home import Home
from tests.apps.letters.two_sides import (
    alone,
    browser_of,
    our_home,
    secretary,
    sides,
    stranger,
)

__all__ = ["alone", "officer", "our_home", "secretary", "sides", "stranger"]


@pytest.fixture
def officer(our_home: Home, monkeypatch: pytest.MonkeyPatch) -> Client:  # noqa: ARG001 -- asked for
    """A browser in which the officer who approves sending is logged in."""
    return browser_of("budi", ("releasing_officer",), monkeypatch)
