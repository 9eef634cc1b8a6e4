"""`mufakat people`: who works on this node, in which role, with which password."""

from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from django.conf import settings
from django.utils.translation import gettext as _

from mufakat.apps.parties import queries, services
from mufakat.apps.parties.permissions import AT_THE_MACHINE, local_day
from mufakat.apps.parties.roles import role_name
from mufakat.cli.facts import say, secret
from mufakat.node import clock

people = typer.Typer(no_args_is_help=True, help="People and their roles.")
Json = Annotated[bool, typer.Option("--json")]
Secret = Annotated[Path | None, typer.Option(exists=True, dir_okay=False)]
Day = Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"])]


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(people, name="people")


@people.command("list")
def list_people(*, as_json: Json = False) -> None:
    """List everybody with their seats of today."""
    found = queries.colleagues(today())
    lines = [f"{each.login}\t{each.name}\t{', '.join(each.seats) or '–'}" for each in found]
    say({"people": [asdict(each) for each in found]}, lines, as_json=as_json)


@people.command()
def add(  # noqa: PLR0913 -- each is an option
    login: str,
    *,
    name: Annotated[str, typer.Option(prompt=True)],
    language: str = "en",
    role: Annotated[list[str] | None, typer.Option()] = None,
    password_file: Secret = None,
    as_json: Json = False,
) -> None:
    """Add a person with a seat in each role."""
    password = secret("Password", variable="MUFAKAT_PASSWORD", file=password_file, new=True)
    new = services.NewPerson(login, name, language, password)
    services.add_person(new, roles=role or (), by=AT_THE_MACHINE, today=today())
    seats = queries.who_is(login, today()).seats
    facts = {"login": login, "seats": list(seats)}
    say(facts, [_("%(login)s may log in.") % facts, *map(role_name, seats)], as_json=as_json)


@people.command()
def role(login: str, role: str, *, as_json: Json = False) -> None:
    """Give a person a role from today on."""
    seat = services.give_role(login=login, role=role, by=AT_THE_MACHINE, today=today())
    say({"login": login, "seat": seat}, [role_name(seat)], as_json=as_json)


@people.command("end-role")
def end_role(seat: str, *, as_json: Json = False) -> None:
    """Let the holder of a seat, such as secretary-1, leave it."""
    services.end_seat(seat=seat, by=AT_THE_MACHINE, today=today())
    say({"seat": seat}, [_("%(seat)s is free.") % {"seat": role_name(seat)}], as_json=as_json)


@people.command()
def deputy(seat: str, login: str, first: Day, last: Day, *, as_json: Json = False) -> None:
    """Let somebody act in a seat between two days, both included."""
    days = (first.date(), last.date())
    services.name_deputy(seat=seat, login=login, days=days, by=AT_THE_MACHINE, today=today())
    facts = {"seat": seat, "login": login, "first": days[0], "last": days[1]}
    lines = [_("%(login)s acts as %(seat)s from %(first)s to %(last)s.") % facts]
    say(facts, lines, as_json=as_json)


@people.command()
def password(login: str, *, password_file: Secret = None, as_json: Json = False) -> None:
    """Give a person a new password."""
    said = secret("Password", variable="MUFAKAT_PASSWORD", file=password_file, new=True)
    services.set_password(login=login, password=said, by=AT_THE_MACHINE)
    say(
        {"login": login},
        [_("The password of %(login)s is set.") % {"login": login}],
        as_json=as_json,
    )


@people.command()
def close(login: str, *, as_json: Json = False) -> None:
    """Let nobody log in under this name again."""
    services.close_account(login=login, by=AT_THE_MACHINE, today=today())
    say(
        {"login": login},
        [_("The account %(login)s is closed.") % {"login": login}],
        as_json=as_json,
    )


def today() -> date:
    """Give the day it is where the node stands."""
    return local_day(clock.now(), settings.MUFAKAT_NODE.read().zone)
