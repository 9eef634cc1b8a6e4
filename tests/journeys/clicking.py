"""Follow every kind of link that one person of a node is offered; run with the node's environment.

`python -m tests.journeys.clicking LOGIN LANGUAGE` prints how many pages were opened,
and each that was not to be had.
"""

import json
import re
import sys
from collections.abc import Iterator

import django

django.setup()

from django.conf import settings  # noqa: E402 -- Django first
from django.contrib.auth import get_user_model  # noqa: E402
from django.test import Client  # noqa: E402

LINK = re.compile(r'href="(/[^"#?]*)')
ELSEWHERE = ("/static", "/api", "/account/logout")
NAMES = re.compile(r"[0-9a-f]{12,}|(?<=[/-])\d+|(?<=/clauses/)[^/]+")
"""What tells two pages of one kind apart: names of matters, numbers, clauses."""


def opened(client: Client) -> Iterator[tuple[str, int]]:
    """Open one page of each kind that can be come to from Today, with the answer's status."""
    waiting, kinds = ["/"], {"/"}
    while waiting:
        path = waiting.pop(0)
        answer = client.get(path, HTTP_HOST="127.0.0.1")
        yield path, answer.status_code
        if "html" not in answer.headers.get("Content-Type", "") or answer.streaming:
            continue
        for found in LINK.findall(answer.content.decode("utf-8")):
            kind = NAMES.sub("*", found)
            if kind not in kinds and not found.startswith(ELSEWHERE):
                kinds.add(kind)
                waiting.append(found)


def look(login: str, language: str) -> dict[str, object]:
    """Say how many kinds of pages there are for a person, and which of them failed."""
    client = Client(raise_request_exception=False)
    client.force_login(
        get_user_model().objects.get(login=login), backend=settings.AUTHENTICATION_BACKENDS[-1]
    )
    client.post("/language/", {"language": language}, HTTP_HOST="127.0.0.1")
    pages = dict(opened(client))
    return {
        "pages": len(pages),
        "failed": {path: status for path, status in pages.items() if status not in (200, 302)},
    }


if __name__ == "__main__":
    print(json.dumps(look(*sys.argv[1:])))  # noqa: T201 -- its answer
