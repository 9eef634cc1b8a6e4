"""What people do with meetings. Each comes to a draft a second person has to approve."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from mufakat.apps.agreements.acts.register import OBJECT as REGISTER
from mufakat.apps.agreements.acts.register import read_register
from mufakat.apps.agreements.services import acceptance, charter_title, child_charter, on_table
from mufakat.apps.letters.acts.reading import Words
from mufakat.apps.letters.services import Drafted, checked, new_key, put_forward, refuse_alone
from mufakat.apps.meetings.acts.items import (
    AGENDA,
    ISSUE,
    ORDER,
    Adoption,
    Issue,
    Item,
    Question,
    arranged,
    read_issue,
    read_item,
    read_order,
    read_question,
    symbol_of,
    write_adoption,
    write_issue,
    write_item,
    write_order,
    write_question,
)
from mufakat.apps.meetings.acts.terms import Plan, Terms, read_terms, write_terms
from mufakat.apps.meetings.models import SeenRow
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.kernel.charters import charter_on
from mufakat.kernel.errors import Missing, Refusal
from mufakat.kernel.values import Digest, DossierId, Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.queries import view
from mufakat.registry.statements import NEW, Statement


class NoSuchMeeting(Missing):
    """No meeting of that name here, or its terms cannot be read."""

    code = "meeting.missing"


class NotYetAgreed(Refusal):
    """The agenda cannot be adopted while an item or the order is still open."""

    code = "agenda.not_yet_agreed"


class NothingChanged(Refusal):
    """A counter-proposal that says the same as what it answers."""

    code = "meeting.nothing_changed"


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


def propose_items(
    *,
    who: Who,
    dossier: str,
    items: Mapping[str, Item],
    now: datetime,
    order: Sequence[str] | None = None,
) -> Drafted:
    """Draft agenda items by their ids, and with them an order where one is given."""
    said = [new_item(dossier, item, key) for key, item in items.items()]
    if order is not None:
        said.append(
            Statement("propose", dossier, ORDER, value=checked(read_order, write_order(order)))
        )
    return put_forward(who, said, now=now, title=_title(items))


def _title(items: Mapping[str, Item]) -> Words:
    return next((item.title for item in items.values()), {})


def propose_item(*, who: Who, dossier: str, item: Item, now: datetime, key: str = "") -> Drafted:
    """Draft one more agenda item."""
    return propose_items(who=who, dossier=dossier, items={key or new_key(): item}, now=now)


def change_item(
    *, who: Who, dossier: str, item: str, change: Mapping[str, Json], now: datetime
) -> Drafted:
    """Draft another wording of an item: the latest one with these fields changed."""
    require(who, May.DRAFT)
    return propose(who=who, said=changed_item(dossier, item, change), now=now)


def propose(*, who: Who, said: Statement, now: datetime) -> Drafted:
    """Draft one proposal about an agenda item, as our own."""
    return put_forward(who, [said], now=now, title=read_item(said.value).title)


def drop_item(*, who: Who, dossier: str, item: str, now: datetime) -> Drafted:
    """Draft the proposal to leave an item out."""
    return change_item(who=who, dossier=dossier, item=item, change={"dropped": True}, now=now)


def order_items(*, who: Who, dossier: str, order: Sequence[str], now: datetime) -> Drafted:
    """Draft an order of items."""
    said = Statement("propose", dossier, ORDER, value=checked(read_order, write_order(order)))
    return put_forward(who, [said], now=now)


def accept_objects(
    *,
    who: Who,
    dossier: str,
    objects: Mapping[str, str] | Sequence[str],
    now: datetime,
    propose_adoption: bool = False,
) -> Drafted:
    """Draft our yes to several items and the order at once, and if wished propose adoption.

    A mapping names for each object the wording that was read.
    """
    require(who, May.DRAFT)
    found = view(DossierId(dossier))
    digests = objects if isinstance(objects, Mapping) else dict.fromkeys(objects, "")
    said = [acceptance(found, object_, digest) for object_, digest in digests.items()]
    if propose_adoption:
        accepted = {one.object: one.digest for one in said}
        said.append(Statement("propose", dossier, AGENDA, value=_adoption(found, accepted)))
    return put_forward(who, said, now=now, title=charter_title(found))


def accept_item(*, who: Who, dossier: str, item: str, now: datetime, digest: str = "") -> Drafted:
    """Draft our yes to one item, to the wording that was read."""
    return accept_objects(who=who, dossier=dossier, objects={item: digest}, now=now)


def refuse_object(*, who: Who, dossier: str, object_: str, now: datetime) -> None:
    """Refuse an item, the order or the adoption on the table, at once."""
    refuse_alone(who, Statement("refuse", dossier, object_), now=now)


def ask_about_item(*, who: Who, dossier: str, item: str, text: Words, now: datetime) -> Drafted:
    """Draft a question about an item; it changes nothing and waits for no vote."""
    question = f"question/{item.removeprefix('item/')}"
    said = Statement(
        "add", dossier, question, body=checked(read_question, write_question(Question(dict(text))))
    )
    return put_forward(who, [said], now=now, title=text)


def issue_provisional_agenda(*, who: Who, dossier: str, now: datetime) -> Drafted:
    """Draft the issue of the agenda as it stands, under its symbol or the next revision of it."""
    require(who, May.DRAFT)
    found = view(DossierId(dossier))
    rev = 1 + max((issue.rev for issue in _issues(found)), default=-1)
    issue = Issue(_symbol(found, rev), rev, _order_now(found))
    said = Statement("add", dossier, ISSUE, body=write_issue(issue))
    return put_forward(who, [said], now=now, title=charter_title(found))


def propose_adoption(*, who: Who, dossier: str, now: datetime) -> Drafted:
    """Draft the proposal to adopt the agenda: every item and the order as both have agreed them."""
    require(who, May.DRAFT)
    found = view(DossierId(dossier))
    said = Statement("propose", dossier, AGENDA, value=_adoption(found, {}))
    return put_forward(who, [said], now=now, title=charter_title(found))


def adopt(*, who: Who, dossier: str, now: datetime, digest: str = "") -> Drafted:
    """Draft our yes to the agenda on the table."""
    return accept_objects(who=who, dossier=dossier, objects={AGENDA: digest}, now=now)


def changed_terms(agreement: str, meeting: str, change: Mapping[str, Json]) -> Statement:
    """Give the proposal of a meeting's latest terms with these fields changed."""
    was = _terms(view(DossierId(agreement)), meeting)
    changed = read_terms({**write_terms(was), **change, "dossier": was.dossier})
    if changed == was:
        raise NothingChanged(object=meeting)
    return Statement("propose", agreement, meeting, value=write_terms(changed))


def changed_item(dossier: str, item: str, change: Mapping[str, Json]) -> Statement:
    """Give the proposal of an item's latest wording with these fields changed."""
    was = _item(view(DossierId(dossier)), item)
    changed = read_item({**write_item(was), **change})
    if changed == was:
        raise NothingChanged(object=item)
    return Statement("propose", dossier, item, value=write_item(changed))


def new_item(dossier: str, item: Item, key: str = "") -> Statement:
    """Give the proposal of one more agenda item."""
    value = checked(read_item, write_item(item))
    return Statement("propose", dossier, f"item/{key or new_key()}", value=value)


def note_seen(*, who: Who, dossier: str, versions: Mapping[str, str]) -> None:
    """Remember what this person has seen of a matter. It stays here."""
    require(who, May.READ)
    SeenRow.objects.update_or_create(
        person=who.login, dossier=dossier, defaults={"seen": dict(versions)}
    )


def _joining(dossier: DossierId) -> list[Statement]:
    found = view(DossierId(dossier))
    ours = our_party().party in found.fold.heads()
    return [] if ours else [Statement("accept_charter", dossier)]


def _terms(found: DossierView, meeting: str) -> Terms:
    _matter, value = on_table(found, meeting)
    if value is None:
        raise NoSuchMeeting(object=meeting)
    return read_terms(value)


def _item(found: DossierView, item: str) -> Item:
    _matter, value = on_table(found, item)
    if value is None:
        raise NoSuchMeeting(object=item)
    return read_item(value)


def _items(found: DossierView) -> dict[str, tuple[Item, str]]:
    """Give every item by its id, as last worded, with the digest both have agreed or are about to.

    An item still open has no digest: the agenda cannot be adopted over it.
    """
    items: dict[str, tuple[Item, str]] = {}
    for object_ in found.fold.objects():
        if object_.startswith("item/"):
            matter, value = on_table(found, object_)
            if value is not None:
                agreed = "" if matter.open else matter.in_force
                items[object_.removeprefix("item/")] = (read_item(value), agreed)
    return items


def _order_now(found: DossierView) -> tuple[str, ...]:
    _matter, value = on_table(found, ORDER)
    order = read_order(value) if value is not None else ()
    return arranged(order, {key: item for key, (item, _digest) in _items(found).items()})


def _adoption(found: DossierView, accepted: Mapping[str, str]) -> dict[str, Json]:
    """Give what adopting means now; `accepted` are the yeses that go with the same release."""
    order, _value = on_table(found, ORDER)
    order_digest = accepted.get(ORDER) or ("" if order.open else order.in_force)
    items = _items(found)
    digests = {
        key: Digest(accepted.get(f"item/{key}") or items[key][1]) for key in _order_now(found)
    }
    if not (digests and order_digest and all(digests.values())):
        raise NotYetAgreed(open=sum(not digest for digest in digests.values()))
    rev = max((issue.rev for issue in _issues(found)), default=0)
    adoption = Adoption(_symbol(found, rev), rev, Digest(order_digest), tuple(digests.items()))
    return write_adoption(adoption)


def _issues(found: DossierView) -> list[Issue]:
    bodies = [found.body(act) for act in found.fold.entries(ISSUE)]
    return [
        read_issue({name: said for name, said in body.items() if name != "att"})
        for body in bodies
        if body
    ]


def _symbol(found: DossierView, rev: int) -> str:
    """Give the symbol from the scheme of the agreement and the name of the meeting."""
    charter = found.fold.charter
    parent = view(DossierId(charter.parent)) if charter else found
    _matter, register = on_table(parent, REGISTER)
    root = read_register(register).symbol if register is not None else parent.dossier[:8]
    return symbol_of(root, _own_terms(parent, found.dossier).ref, rev)


def _own_terms(parent: DossierView, dossier: DossierId) -> Terms:
    for object_ in parent.fold.objects():
        if object_.startswith("meeting/"):
            terms = _terms(parent, object_)
            if terms.dossier == dossier:
                return terms
    raise NoSuchMeeting(dossier=dossier)
