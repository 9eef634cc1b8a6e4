"""The rules a node holds to, as its page shows them; the day each passed is noted, not claimed."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from mufakat.apps.workbench.labels import RULES
from mufakat.apps.workbench.queries.safeguards import passed

MARKED = re.compile(r"@pytest\.mark\.rule\((\d+)\)\n(?:(?!def ).*\n)*?def (test_\w+)")
TESTS = Path(__file__).parents[2]


def marked() -> dict[str, set[str]]:
    """Every test that says which rule it proves."""
    found: dict[str, set[str]] = {}
    for path in TESTS.rglob("test_*.py"):
        for rule, name in MARKED.findall(path.read_text("utf-8")):
            found.setdefault(rule, set()).add(f"{path.relative_to(TESTS.parent)}::{name}")
    return found


def test_every_rule_has_tests_and_passed_with_all_of_them() -> None:
    tests = marked()

    assert {*tests} == {*passed()} == {str(number) for number in RULES}
    for rule, noted in passed().items():
        # A test that was added since, or is gone, was not among those that passed.
        assert {one.partition("[")[0] for one in noted["tests"]} == tests[rule], rule


@pytest.mark.parametrize("language", ["en", "id", "ru"])
def test_the_page_says_each_rule_and_its_day(officer: Client, language: str) -> None:
    officer.post(reverse("parties:choose_language"), {"language": language})

    page = officer.get(reverse("workbench:safeguards"))

    text = page.content.decode()
    assert len(page.context["rules"]) == 20
    assert text.count("<details>") == 20
    assert f'href="{reverse("workbench:safeguards")}"' in officer.get("/").content.decode()
    assert ("Nothing about a child" in text) is (language == "en")


def test_rest_says_the_same(officer: Client) -> None:
    said = officer.get("/api/safeguards").json()

    assert [one["rule"] for one in said] == [*range(1, 21)]
    assert all(one["passed_on"] and one["tests"] for one in said)


def test_who_is_not_logged_in_is_told_nothing(our_home: object) -> None:
    assert Client().get(reverse("workbench:safeguards")).status_code == 302
    del our_home
