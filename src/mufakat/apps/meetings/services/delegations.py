"""What people do with delegations: put our own together in private, notify it, answer theirs."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from mufakat.apps.experts import queries as register
from mufakat.apps.experts.acts.profiles import Profile
from mufakat.apps.letters.services import Drafted, checked, new_key, put_forward
from mufakat.apps.meetings.acts.delegations import (
    CREDENTIALS,
    DELEGATION,
    SEEN,
    Delegate,
    Delegation,
    Found,
    Part,
    read_delegation,
    read_found,
    write_delegation,
    write_found,
)
from mufakat.apps.meetings.models import DelegationDraftRow, DelegationRow
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing, Refusal
from mufakat.registry.queries import get_dossier
from mufakat.registry.statements import Statement

Change = Callable[[Delegation], Delegation]


class DelegationChanged(Refusal):
    """Somebody else changed our delegation since the page was opened."""

    code = "delegation.changed_meanwhile"


class NobodyNamed(Refusal):
    """A delegation without a single member cannot be notified."""

    code = "delegation.nobody"


class NoHead(Refusal):
    """A delegation is notified with a head."""

    code = "delegation.no_head"


class NothingSaidAnew(Refusal):
    """The delegation reads as it was notified last."""

    code = "delegation.nothing_changed"


class NothingToAnswer(Refusal):
    """The other side has not notified a delegation, or notified another one since."""

    code = "delegation.nothing_to_answer"


def change_draft(
    *, who: Who, dossier: str, change: Change, now: datetime, version: int | None = None
) -> Delegation:
    """Change our own delegation while it is private; give it as it reads now."""
    return _keep(who, dossier, change, {}, now=now, version=version)


def add_experts(*, who: Who, dossier: str, keys: Iterable[str], now: datetime) -> Delegation:
    """Put experts of our register into our delegation: name, post and languages, nothing more."""
    profiles = {key: register.expert(key, who=who, now=now, purpose="delegation") for key in keys}
    made = {new_key(): (key, one.profile) for key, one in profiles.items()}
    members = [_delegate(one, profile, now) for one, (_key, profile) in made.items()]
    return _keep(
        who,
        dossier,
        lambda was: replace(was, members=(*was.members, *members)),
        {one: key for one, (key, _profile) in made.items()},
        now=now,
    )


def keep_member(
    *, who: Who, dossier: str, member: Delegate, now: datetime, version: int | None = None
) -> Delegation:
    """Put in a member entered by hand, or put another reading in the place of one."""

    def change(was: Delegation) -> Delegation:
        if member.key not in {one.key for one in was.members}:
            return replace(was, members=(*was.members, member))
        members = (member if one.key == member.key else one for one in was.members)
        return replace(was, members=tuple(members))

    return change_draft(who=who, dossier=dossier, change=change, now=now, version=version)


def drop_member(*, who: Who, dossier: str, key: str, now: datetime) -> Delegation:
    """Take a member out of our delegation."""

    def change(was: Delegation) -> Delegation:
        return replace(was, members=tuple(one for one in was.members if one.key != key))

    return change_draft(who=who, dossier=dossier, change=change, now=now)


def move_member(*, who: Who, dossier: str, key: str, by: int, now: datetime) -> Delegation:
    """Move a member up (-1) or down (1) in the order of precedence."""

    def change(was: Delegation) -> Delegation:
        members = list(was.members)
        at = next((number for number, one in enumerate(members) if one.key == key), None)
        if at is None:
            raise Missing(what="delegate")
        one = members.pop(at)
        members.insert(max(0, at + by), one)
        return replace(was, members=tuple(members))

    return change_draft(who=who, dossier=dossier, change=change, now=now)


def assign_items(
    *, who: Who, dossier: str, speakers: Mapping[str, Sequence[str]], now: datetime
) -> Delegation:
    """Say which agenda items each expert of our register speaks to; who is missing is put in."""
    row = _row(dossier)
    members = {key: one for one, key in (row.experts if row else {}).items()}
    missing = [key for key in speakers if key not in members]
    if missing:
        add_experts(who=who, dossier=dossier, keys=missing, now=now)
        row = _row(dossier)
        members = {key: one for one, key in (row.experts if row else {}).items()}
    wanted = {members[key]: tuple(items) for key, items in speakers.items()}

    def change(was: Delegation) -> Delegation:
        return replace(
            was,
            members=tuple(
                replace(one, items=wanted[one.key]) if one.key in wanted else one
                for one in was.members
            ),
        )

    return change_draft(who=who, dossier=dossier, change=change, now=now)


def notify_delegation(*, who: Who, dossier: str, now: datetime, final: bool = False) -> Drafted:
    """Draft the notification of our delegation as it stands; the first makes it known."""
    require(who, May.DRAFT)
    said = replace(_draft(dossier), final=final)
    if not said.members:
        raise NobodyNamed
    if not any(one.part is Part.HEAD for one in said.members):
        raise NoHead
    body = checked(read_delegation, write_delegation(said))
    notified = DelegationRow.objects.filter(dossier=dossier, party=our_party().party).first()
    if notified is not None and notified.value == body:
        raise NothingSaidAnew
    return put_forward(who, [Statement("set", dossier, DELEGATION, body=body)], now=now)


def acknowledge(*, who: Who, dossier: str, act: str, now: datetime) -> Drafted:
    """Draft that we have taken note of the other side's delegation as last notified."""
    party = _notified(dossier, act)
    said = Statement("add", dossier, f"{SEEN}/{party}", on={"about": act})
    return put_forward(who, [said], now=now)


def answer_credentials(*, who: Who, dossier: str, act: str, found: Found, now: datetime) -> Drafted:
    """Draft what we found of the credentials the other side showed."""
    party = _notified(dossier, act)
    body = checked(read_found, write_found(found))
    said = Statement("add", dossier, f"{CREDENTIALS}/{party}", on={"about": act}, body=body)
    return put_forward(who, [said], now=now)


def _notified(dossier: str, act: str) -> str:
    row = DelegationRow.objects.filter(dossier=dossier, act=act).first()
    if row is None or row.party == our_party().party:
        raise NothingToAnswer
    return row.party


def _delegate(key: str, profile: Profile, now: datetime) -> Delegate:
    name, post = profile.name, profile.post_on(now.date())
    return Delegate(
        key=key,
        part=Part.INTERPRETER if profile.interprets else Part.EXPERT,
        native=name.native,
        latin=name.latin,
        rank=name.rank,
        before=name.before,
        after=name.after,
        position=post.title if post else {},
        organisation=post.organisation if post else {},
        languages=tuple(one.language for one in profile.languages),
        interprets=profile.interprets,
    )


def _row(dossier: str) -> DelegationDraftRow | None:
    return DelegationDraftRow.objects.filter(dossier=dossier).first()


def _draft(dossier: str) -> Delegation:
    """Give our delegation as drafted; begun from what was notified last."""
    row = _row(dossier)
    if row is not None:
        return read_delegation(row.value)
    notified = DelegationRow.objects.filter(dossier=dossier, party=our_party().party).first()
    if notified is not None and notified.value is not None:
        return read_delegation(notified.value)
    return Delegation(())


@transaction.atomic
def _keep(  # noqa: PLR0913 -- one row, and the version it was changed from
    who: Who, dossier: str, change: Change, experts: Mapping[str, str], *, now: datetime,
    version: int | None = None,
) -> Delegation:  # fmt: skip
    require(who, May.DRAFT)
    require(who, May.SEE_EXPERTS)
    get_dossier(dossier)
    row = _row(dossier)
    if row is not None and version is not None and row.version != version:
        raise DelegationChanged(dossier=dossier)
    said = change(_draft(dossier))
    value = checked(read_delegation, write_delegation(said))
    stay = {one.key for one in said.members}
    known = {**(row.experts if row else {}), **experts}
    DelegationDraftRow.objects.update_or_create(
        dossier=dossier,
        defaults={
            "value": value,
            "experts": {key: expert for key, expert in known.items() if key in stay},
            "version": (row.version if row else 0) + 1,
            "changed_by": who.login,
            "changed_at": now,
        },
    )
    return said
