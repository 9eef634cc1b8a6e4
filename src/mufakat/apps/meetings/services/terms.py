"""What people do with the terms of a meeting."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from mufakat.apps.agreements.services import acceptance, child_charter, on_table
from mufakat.apps.letters.acts.reading import Words
from mufakat.apps.letters.services import Drafted, checked, new_key, put_forward, refuse_alone
from mufakat.apps.meetings.acts.terms import Plan, Terms, read_terms, write_terms
from mufakat.apps.meetings.services.refusals import NoSuchMeeting, NothingChanged
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.kernel.charters import charter_on
from mufakat.kernel.values import DossierId, Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.queries import view
from mufakat.registry.statements import NEW, Statement


def propose_meeting(
    *, who: Who, agreement: str, terms: Terms, now: datetime, key: str = ""
) -> Drafted:
    """Draft a meeting: its own matter is opened, and its terms are proposed, in one release."""
    require(who, May.DRAFT)
    object_ = f"meeting/{key or new_key()}"
    charter = child_charter(view(DossierId(agreement)), "meeting")
    value = checked(read_terms, write_terms(replace(terms, dossier=DossierId(""))))
    said = [
        Statement("open", NEW, on=charter_on(charter), body={"title": dict(terms.title)}),
        Statement("child", agreement, on={"kind": "meeting", "dossier": NEW}),
        Statement("propose", agreement, object_, value={**value, "dossier": NEW}),
    ]
    drafted = put_forward(who, said, now=now, title=terms.title)
    return Drafted(drafted.draft, object_)


def counter_propose_meeting(
    *, who: Who, agreement: str, meeting: str, change: Mapping[str, Json], now: datetime
) -> Drafted:
    """Draft other terms: the latest ones with these fields changed."""
    require(who, May.DRAFT)
    said = changed_terms(agreement, meeting, change)
    terms = read_terms(said.value)
    return put_forward(who, [*_joining(terms.dossier), said], now=now, title=terms.title)


def accept_meeting(
    *, who: Who, agreement: str, meeting: str, now: datetime, digest: str = ""
) -> Drafted:
    """Draft our yes to the terms, and with it our acceptance of the meeting's own matter."""
    require(who, May.DRAFT)
    found = view(DossierId(agreement))
    said = acceptance(found, meeting, digest)
    terms = read_terms(found.content(said.digest))
    return put_forward(who, [*_joining(terms.dossier), said], now=now, title=terms.title)


def refuse_meeting(*, who: Who, agreement: str, meeting: str, now: datetime) -> None:
    """Refuse the terms on the table, at once."""
    refuse_alone(who, Statement("refuse", agreement, meeting), now=now)


def postpone_meeting(
    *, who: Who, agreement: str, meeting: str, reason: Words, now: datetime
) -> Drafted:
    """Draft the proposal to postpone; nothing is postponed until the other side agrees."""
    change: dict[str, Json] = {"plan": str(Plan.POSTPONED), "reason": dict(reason)}
    return counter_propose_meeting(
        who=who, agreement=agreement, meeting=meeting, change=change, now=now
    )


def cancel_meeting(
    *, who: Who, agreement: str, meeting: str, reason: Words, now: datetime
) -> Drafted:
    """Draft the proposal to cancel; nothing is cancelled until the other side agrees."""
    change: dict[str, Json] = {"plan": str(Plan.CANCELLED), "reason": dict(reason)}
    return counter_propose_meeting(
        who=who, agreement=agreement, meeting=meeting, change=change, now=now
    )


def changed_terms(agreement: str, meeting: str, change: Mapping[str, Json]) -> Statement:
    """Give the proposal of a meeting's latest terms with these fields changed."""
    was = terms_on_table(view(DossierId(agreement)), meeting)
    changed = read_terms({**write_terms(was), **change, "dossier": was.dossier})
    if changed == was:
        raise NothingChanged(object=meeting)
    return Statement("propose", agreement, meeting, value=write_terms(changed))


def _joining(dossier: DossierId) -> list[Statement]:
    found = view(DossierId(dossier))
    ours = our_party().party in found.fold.heads()
    return [] if ours else [Statement("accept_charter", dossier)]


def terms_on_table(found: DossierView, meeting: str) -> Terms:
    """Give the latest terms of a meeting: those proposed, else those in force."""
    _matter, value = on_table(found, meeting)
    if value is None:
        raise NoSuchMeeting(object=meeting)
    return read_terms(value)
