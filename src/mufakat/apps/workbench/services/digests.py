"""The daily digest: how much waits in which matter, never what it says.

It leaves this node by mail or on paper, so it names matters by the symbol their papers are marked
with, and counts. No title, no sentence, no name of a person stands in it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from mufakat.apps.agreements.queries import agreements
from mufakat.apps.meetings.queries import meetings
from mufakat.apps.parties.permissions import Who, has_a_role, may_read
from mufakat.apps.parties.queries import our_party, who_is
from mufakat.apps.workbench.models import DigestRow
from mufakat.apps.workbench.queries import since_looked, today
from mufakat.kernel.calendar.dates import day_words
from mufakat.kernel.calendar.languages import language_of
from mufakat.kernel.errors import Missing, Refusal
from mufakat.registry.offers import Waiting

_MATTER = re.compile(r"/([0-9a-f]{64})(?:/|$)")


class BadAddress(Refusal):
    """No mail can be sent to this."""

    code = "digest.bad_address"


class Post(Protocol):
    """Whatever carries a digest to a person: mail, or a test's own hand."""

    def send(self, *, to: str, subject: str, text: str) -> None:
        """Send one message; raises OSError where it could not be handed over."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What one person gets on one day."""

    person: str
    subject: str
    text: str
    waits: int


@dataclass(frozen=True, slots=True)
class Posted:
    """Who got a digest, and who did not and why: those are tried again the next time."""

    sent: list[str]
    failed: dict[str, str]


def digest_for(who: Who, *, now: datetime) -> Digest:
    """Write one person's digest, in their own language."""
    day = who.today or now.date()
    with override(who.language):
        found = today(who=who, now=now)
        names = _names(who, day)
        rows = (
            (_("Waits for us"), found.ours),
            (_("With the officer who approves sending"), found.sending),
            (_("Waits for them"), found.theirs),
        )
        lines = [line for title, listed in rows for line in _part(title, listed, names)]
        fresh = since_looked(who=who).total if may_read(who) else 0
        if fresh:
            said = ngettext(
                "%(n)d new entry of the other side since you last looked.",
                "%(n)d new entries of the other side since you last looked.",
                fresh,
            )
            lines.append(said % {"n": fresh})
        waits = len(found.ours)
        subject = _("Mufakat, %(day)s") % {"day": day_words(day, language_of(who.language))}
        body = lines or [_("Nothing waits.")]
        foot = _("What it is about stands on the node; nothing of it is sent by mail.")
        return Digest(who.login, subject, "\n".join([*_head(), *body, "", foot, ""]), waits)


def digest_wanted(who: Who) -> str:
    """Give the address a person's digest is mailed to; empty where none is."""
    row = DigestRow.objects.filter(person=who.login).first()
    return row.address if row else ""


def want_digest(*, who: Who, address: str) -> None:
    """Let one's own digest be mailed to an address, or to none any more."""
    if not has_a_role(who):
        raise Missing(what="digest")
    if not address:
        DigestRow.objects.filter(person=who.login).delete()
        return
    try:
        validate_email(address)
    except ValidationError:
        raise BadAddress from None
    DigestRow.objects.update_or_create(person=who.login, defaults={"address": address})


def send_due(post: Post, *, now: datetime, day: date) -> Posted:
    """Send today's digest to everybody who wants one and has not had it."""
    sent: list[str] = []
    failed: dict[str, str] = {}
    for row in DigestRow.objects.exclude(sent_on=day):
        who = who_is(row.person, day)
        if not who.seats:
            continue
        made = digest_for(who, now=now)
        try:
            post.send(to=row.address, subject=made.subject, text=made.text)
        except OSError as fault:
            # One address that is wrong keeps nobody else's digest back.
            failed[row.person] = str(fault)
            continue
        row.sent_on = day
        row.save(update_fields=["sent_on"])
        sent.append(row.person)
    return Posted(sent, failed)


def _head() -> list[str]:
    return [_("SPECIMEN"), ""] if our_party().specimen else []


def _part(title: str, listed: Iterable[Waiting], names: Mapping[str, str]) -> list[str]:
    counted: dict[str, int] = {}
    for one in listed:
        matter = _MATTER.search(one.url)
        name = names.get(matter[1], "") if matter else ""
        counted[name or _("other matters")] = counted.get(name or _("other matters"), 0) + 1
    if not counted:
        return []
    return [f"{title}:", *(f"  {name}: {many}" for name, many in sorted(counted.items())), ""]


def _names(who: Who, day: date) -> dict[str, str]:
    """Name matters by their symbols alone: a title may say what nobody outside should read."""
    if not may_read(who):
        return {}
    named = {one.dossier: one.symbol for one in agreements(who=who, today=day) if one.symbol}
    for one in meetings(who=who):
        if one.own:
            named[one.own] = f"{named.get(one.agreement, '')}/{one.ref}".strip("/")
    return named
