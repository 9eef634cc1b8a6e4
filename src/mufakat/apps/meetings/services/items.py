"""What people do with agenda items and their order."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from mufakat.apps.agreements.services import on_table
from mufakat.apps.letters.acts.reading import Words
from mufakat.apps.letters.services import Drafted, checked, new_key, put_forward
from mufakat.apps.meetings.acts.items import (
    ITEM,
    ORDER,
    Item,
    Question,
    read_item,
    read_order,
    read_question,
    write_item,
    write_order,
    write_question,
)
from mufakat.apps.meetings.models import SeenRow
from mufakat.apps.meetings.services.refusals import NoSuchMeeting, NothingChanged
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.values import DossierId, Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.offers import Carried
from mufakat.registry.ports import collect
from mufakat.registry.queries import view
from mufakat.registry.statements import Statement


def propose_items(
    *,
    who: Who,
    dossier: str,
    items: Mapping[str, Item],
    now: datetime,
    order: Sequence[str] | None = None,
) -> Drafted:
    """Draft agenda items by their ids, and with them an order where one is given.

    What other apps carry over from earlier meetings comes along once, and never twice.
    """
    require(who, May.DRAFT)
    carried = _carried(who, dossier, items)
    order = _with_carried(order, carried) if order is not None else None
    said = [new_item(dossier, item, key) for key, item in items.items()]
    said += [new_item(dossier, read_item(dict(one.value)), one.key) for one in carried]
    if order is not None:
        said.append(
            Statement("propose", dossier, ORDER, value=checked(read_order, write_order(order)))
        )
    return put_forward(who, said, now=now, title=_title(items))


def _carried(who: Who, dossier: str, items: Mapping[str, Item]) -> list[Carried]:
    """Give what is carried onto this agenda and was never on its table, not even to be dropped."""
    offered = [one for one in collect("agenda", who, dossier) if one.key not in items]
    fold = view(DossierId(dossier)).fold if offered else None
    return [one for one in offered if fold and fold.joint(f"{ITEM}/{one.key}") is None]


def _with_carried(order: Sequence[str], carried: Sequence[Carried]) -> list[str]:
    placed = [*order]
    for one in sorted(carried, key=lambda one: one.place):
        placed.insert(one.place - 1, one.key)
    return placed


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


def ask_about_item(*, who: Who, dossier: str, item: str, text: Words, now: datetime) -> Drafted:
    """Draft a question about an item; it changes nothing and waits for no vote."""
    question = f"question/{item.removeprefix('item/')}"
    said = Statement(
        "add", dossier, question, body=checked(read_question, write_question(Question(dict(text))))
    )
    return put_forward(who, [said], now=now, title=text)


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


def _item(found: DossierView, item: str) -> Item:
    _matter, value = on_table(found, item)
    if value is None:
        raise NoSuchMeeting(object=item)
    return read_item(value)


def note_seen(*, who: Who, dossier: str, versions: Mapping[str, str]) -> None:
    """Remember what this person has seen of a matter. It stays here."""
    require(who, May.READ)
    SeenRow.objects.update_or_create(
        person=who.login, dossier=dossier, defaults={"seen": dict(versions)}
    )
