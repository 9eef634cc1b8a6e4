"""Inside the home under measure: the meeting is made, and each page asked for once and counted."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from mufakat.apps.parties.queries import person_named
from mufakat.cli.bench.furniture import fill
from mufakat.cli.bench.receiver import BenchFailed
from mufakat.cli.bench.room import READER, Size, furnish

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_OK = 200


def visit(size: Size) -> dict[str, Any]:
    """Make a meeting of that size; give its pages with their queries, and a reader's cookie."""
    room = furnish(size)
    fill(room)
    return {"size": asdict(size), **asked(room.addresses())}


def asked(addresses: Mapping[str, str]) -> dict[str, Any]:
    """Ask for each page and count its queries; give them with a reader's cookie."""
    client = Client(headers={"host": "localhost"})
    client.force_login(person_named(READER), backend=_BACKEND)
    with override("en"):
        pages = {name: _counted(client, url) for name, url in addresses.items()}
    name = settings.SESSION_COOKIE_NAME
    return {
        "cookie": f"{name}={client.cookies[name].value}",
        "pages": pages,
    }


def _counted(client: Client, url: str) -> Mapping[str, Any]:
    """Ask twice: what a process does once, such as folding a matter, is not the page's."""
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        response = client.get(url)
    if response.status_code != _OK:
        raise BenchFailed(step=url, status=response.status_code)
    return {"url": url, "queries": len(asked)}
