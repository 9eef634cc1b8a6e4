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
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
NO_FILE = "a file chosen here does not leave the browser"


def opened(client: Client) -> Iterator[tuple[str, str]]:
    """Open one page of each kind that can be come to from Today; say what is wrong with it."""
    waiting, kinds = ["/"], {"/"}
    while waiting:
        path = waiting.pop(0)
        answer = client.get(path, HTTP_HOST="127.0.0.1")
        yield path, "" if answer.status_code in (200, 302) else str(answer.status_code)
        if "html" not in answer.headers.get("Content-Type", "") or answer.streaming:
            continue
        page = answer.content.decode("utf-8")
        for form, inside in FORM.findall(page):
            if 'type="file"' in inside and "multipart/form-data" not in form:
                yield path, NO_FILE
        for found in LINK.findall(page):
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
    pages = [*opened(client)]
    failed = {path: wrong for path, wrong in pages if wrong}
    return {"pages": len(pages), "failed": failed}


if __name__ == "__main__":
    print(json.dumps(look(*sys.argv[1:])))  # noqa: T201 -- its answer
