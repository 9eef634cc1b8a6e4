"""What people do with the agenda as a whole: issue it, propose to adopt it."""

from collections.abc import Mapping
from datetime import datetime

from mufakat.apps.agreements.acts.register import OBJECT as REGISTER
from mufakat.apps.agreements.acts.register import read_register
from mufakat.apps.agreements.services import charter_title, on_table
from mufakat.apps.letters.services import Drafted, put_forward
from mufakat.apps.meetings.acts.items import (
    AGENDA,
    ISSUE,
    ORDER,
    Adoption,
    Issue,
    Item,
    arranged,
    read_issue,
    read_item,
    read_order,
    symbol_of,
    write_adoption,
    write_issue,
)
from mufakat.apps.meetings.acts.terms import Terms
from mufakat.apps.meetings.services.refusals import NoSuchMeeting, NotYetAgreed
from mufakat.apps.meetings.services.terms import terms_on_table
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.values import Digest, DossierId, Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.queries import view
from mufakat.registry.statements import Statement


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
    said = Statement("propose", dossier, AGENDA, value=adoption_now(found, {}))
    return put_forward(who, [said], now=now, title=charter_title(found))


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


def adoption_now(found: DossierView, accepted: Mapping[str, str]) -> dict[str, Json]:
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
            terms = terms_on_table(parent, object_)
            if terms.dossier == dossier:
                return terms
    raise NoSuchMeeting(dossier=dossier)
