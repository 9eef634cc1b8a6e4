"""What a node says when it does not take something, and what is read from such an answer."""

import json

import pytest

from mufakat.apps.exchange.services.post import Unreachable
from mufakat.apps.exchange.services.problems import code_of, problem


def test_problem_carries_the_code_and_nothing_that_was_sent() -> None:
    body = problem(Unreachable(why="secret"), 404)

    assert json.loads(body) == {
        "code": "exchange.unreachable",
        "status": 404,
        "title": "The partner's node does not answer.",
        "type": "urn:mufakat:exchange.unreachable",
    }
    assert code_of(body) == "exchange.unreachable"


@pytest.mark.parametrize(
    "body",
    [
        b"", b"<html>", b"[]", b"{}", b'{"code":1}', b'{"code":"Not A Code"}',
        b'{"code":"%b"}' % (b"a" * 65), b'{"code":"a","code":"b"}', b'{"code":"a"' + b" " * 5000,
    ],
)  # fmt: skip
def test_code_of_gives_nothing_for_what_has_not_that_form(body: bytes) -> None:
    assert code_of(body) == ""
