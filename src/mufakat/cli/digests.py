"""`mufakat digest`: what waits for whom, printed, or sent by mail once a day."""

import os
import smtplib
import ssl
from email.message import EmailMessage
from typing import Annotated
from urllib.parse import unquote, urlsplit

import typer

from mufakat.apps.parties.permissions import local_day
from mufakat.apps.parties.queries import colleagues, our_party, who_is
from mufakat.apps.workbench.services import digest_for, send_due
from mufakat.cli.facts import say
from mufakat.cli.people import Json
from mufakat.kernel.errors import Refusal
from mufakat.node import clock

SERVER, SENDER = "MUFAKAT_MAIL", "MUFAKAT_MAIL_FROM"


class NoMailServer(Refusal):
    """Mail was asked for and no server is named."""

    code = "digest.no_mail_server"


class Mail:
    """Mail by SMTP, the server named as `smtp://user:secret@host:587` or `smtps://host`."""

    def __init__(self, address: str, sender: str) -> None:
        self._server, self._sender = urlsplit(address), sender

    def send(self, *, to: str, subject: str, text: str) -> None:
        """Hand one message to the server; `smtps` is secure from the start, `smtp` after a word."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self._sender, to, subject
        message.set_content(text)
        secure = self._server.scheme == "smtps"
        host, port = self._server.hostname or "localhost", self._server.port or 0
        trusted = ssl.create_default_context()
        with (
            smtplib.SMTP_SSL(host, port, timeout=20, context=trusted)
            if secure
            else smtplib.SMTP(host, port, timeout=20)
        ) as server:
            if self._server.username:
                if not secure:
                    # A secret is said to nobody whose certificate is not trusted.
                    server.starttls(context=trusted)
                secret = unquote(self._server.password or "")
                server.login(unquote(self._server.username), secret)
            server.send_message(message)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("digest")(digest)


def digest(
    *,
    person: Annotated[str, typer.Option(help="Whose; everybody with a role if left out.")] = "",
    mail: Annotated[bool, typer.Option(help="Send to those who asked for it.")] = False,
    as_json: Json = False,
) -> None:
    """Print what waits for whom, by matter and number, or mail it; never what it says."""
    now = clock.now()
    day = local_day(now, our_party().zone or "UTC")
    if mail:
        posted = send_due(_mail(), now=now, day=day)
        lines = [", ".join(posted.sent) or "–"]
        lines += [f"not handed over: {login}: {why}" for login, why in posted.failed.items()]
        say({"sent": posted.sent, "failed": posted.failed}, lines, as_json=as_json)
        raise typer.Exit(1 if posted.failed else 0)
    logins = [person] if person else [one.login for one in colleagues(day) if one.seats]
    made = [digest_for(who_is(login, day), now=now) for login in logins]
    facts = {one.person: {"subject": one.subject, "text": one.text} for one in made}
    lines = [line for one in made for line in (f"{one.person} – {one.subject}", "", one.text)]
    say(facts, lines, as_json=as_json)


def _mail() -> Mail:
    server = os.environ.get(SERVER, "")
    if not server:
        raise NoMailServer
    return Mail(server, os.environ.get(SENDER, "mufakat@localhost"))
