"""Calls of the REST interface, made by schemathesis from its own description, and their answers.

In a played node as in a fresh one: what is known there takes the place of what was made up, more
often than not, for a call about nothing is refused at the door. Nothing a call does stays.
"""

import json
from collections import Counter
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import urlencode

import schemathesis
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from hypothesis import HealthCheck, Phase, given, seed, settings
from ninja import NinjaAPI
from schemathesis.core import NotSet

from mufakat.apps.parties.models import Person
from mufakat.registry.models import ActRow, DossierRow, DraftRow

MATTERS = ("dossier", "matter", "agreement", "meeting")
KNOWN_IN_PATHS, KNOWN_IN_BODIES = 0.8, 0.3
SUCCESS = range(200, 300)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass
class Calls:
    """What was called, what came of it, and what must not have come."""

    clients: list[Client]
    known: list[str]
    matters: list[str]
    random: Random
    answers: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def call(self, operation: Any, case: Any) -> None:  # noqa: ANN401 -- schemathesis's own types
        """Make one call as one of the people, and judge its answer by the description."""
        path, body = self._path(case), case.body
        more: dict[str, Any] = {"QUERY_STRING": urlencode(case.query or {}, doseq=True)}
        if not isinstance(body, NotSet):
            is_form = "form" in (case.media_type or "")
            more["data"] = _form(body) if is_form else json.dumps(self._mixed(body), default=str)
            if not is_form:
                more["content_type"] = "application/json"
        client = self.random.choice(self.clients)
        cookies = deepcopy(client.cookies)
        with transaction.atomic():
            try:
                got = getattr(client, case.method.lower())(path, **more)
                self._judge(operation, case, path, got)
            except Exception as broken:  # noqa: BLE001 -- whatever it is, it is what is looked for
                self.answers[500] += 1
                self.wrong.append(f"{case.method} {path} {more} -> {broken!r}")
            transaction.set_rollback(True)
        # Who was logged out by what was sent is logged in for the next.
        client.cookies = cookies

    def _judge(self, operation: Any, case: Any, path: str, got: HttpResponseBase) -> None:  # noqa: ANN401 -- as above
        self.answers[got.status_code] += 1
        said = operation.definition.raw["responses"]
        documented = {str(code) for code in said}
        what = f"{case.method} {path} {case.query} {str(case.body)[:300]} -> {got.status_code}"
        if str(got.status_code) not in documented:
            self.wrong.append(what)
        elif got.status_code not in SUCCESS and "problem+json" not in got["Content-Type"]:
            self.wrong.append(f"{what} is no problem")

    def _path(self, case: Any) -> str:  # noqa: ANN401 -- as above
        for name, value in (case.path_parameters or {}).items():
            if self.random.random() < KNOWN_IN_PATHS:
                fits = self.matters if name in MATTERS else self.known
                fits = [one for one in fits if isinstance(value, int) == one.isdigit()]
                case.path_parameters[name] = self.random.choice(fits or [str(value)])
        return str(case.formatted_path)

    def _mixed(self, value: Any) -> Any:  # noqa: ANN401 -- any JSON
        match value:
            case dict():
                return {name: self._mixed(each) for name, each in value.items()}
            case list():
                return [self._mixed(each) for each in value]
            case str() if self.random.random() < KNOWN_IN_BODIES:
                return self.random.choice(self.known)
            case _:
                return value


def _form(body: Any) -> dict[str, Any]:  # noqa: ANN401 -- as above
    fields = body if isinstance(body, dict) else {}
    return {
        str(name): value if isinstance(value, str | bytes) else json.dumps(value, default=str)
        for name, value in fields.items()
    }


def known_here() -> list[str]:
    """List what this node has names for: matters, entries, drafts, keys, people, sides."""
    rows = ActRow.objects.order_by("-pk")[:400]
    objects = {part for row in rows for part in row.object.split("/")}
    drafts = DraftRow.objects.values_list("pk", flat=True)[:50]
    logins = Person.objects.values_list("login", flat=True)[:20]
    found = {row.pk for row in DossierRow.objects.all()} | {row.act for row in rows[:60]}
    return sorted(str(one) for one in (found | objects | {*drafts} | {*logins}) if str(one))


def matters_here() -> list[str]:
    """List the matters this node holds."""
    return sorted(DossierRow.objects.values_list("pk", flat=True))


def clients_of(logins: Iterable[str]) -> list[Client]:
    """Log these people in, each in a browser of their own."""
    clients = []
    for person in Person.objects.filter(login__in=list(logins)):
        client = Client(headers={"accept-language": "en"})
        client.force_login(person, backend=BACKEND)
        clients.append(client)
    return clients


def operations(api: NinjaAPI) -> list[Any]:
    """List every call the description names."""
    raw = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/"), default=str))
    read = schemathesis.openapi.from_dict(raw).get_all_operations()
    return [one.ok() for one in read]  # type: ignore[union-attr]  # an unreadable one fails the test


def make_calls(calls: Calls, asked: list[Any], *, times: int, first: int) -> Calls:
    """Make so many calls of each kind."""
    for operation in asked:
        _some(calls, operation, times=times, first=first)()
    return calls


def _some(calls: Calls, operation: Any, *, times: int, first: int) -> Any:  # noqa: ANN401 -- as above
    @seed(first)
    @settings(
        max_examples=times,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def some(case: Any) -> None:  # noqa: ANN401 -- as above
        calls.call(operation, case)

    return some
