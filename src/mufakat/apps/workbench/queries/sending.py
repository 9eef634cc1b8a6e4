"""One draft as whoever decides on its sending reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from mufakat.apps.agreements.queries import answers
from mufakat.apps.exchange.queries import sentences
from mufakat.apps.exchange.queries.words import matter_names
from mufakat.apps.parties import queries as parties
from mufakat.apps.parties.permissions import Who, local_day, may_approve_sending, may_read
from mufakat.apps.workbench.labels import Leaves, leaves, matters_of, takeover_leaves
from mufakat.kernel.errors import Missing
from mufakat.kernel.markings import Mark, combine
from mufakat.kernel.values import DossierId, Json
from mufakat.registry import queries as registry
from mufakat.registry.offers import Section
from mufakat.registry.ports import collect, may_read_matter, panels
from mufakat.registry.statements import ROOT_VERBS, SO_FAR, Statement


@dataclass(frozen=True, slots=True)
class DraftPage:
    """One draft for whoever decides on it: what leaves, to whom, what stays."""

    row: registry.Draft
    title: str
    leaves: list[Leaves]
    sections: list[Section]
    to: list[str]
    mark: Mark
    needs_root: bool
    may_approve: bool
    may_change: bool
    drafted_for: str = ""
    """Whom the drafter acted for as a deputy, or nobody."""

    @property
    def approve(self) -> dict[str, str]:
        """The button of the turn card."""
        url = reverse("workbench:approve_sending", kwargs={"draft": self.row.pk})
        return {"label": _("Approve sending"), "url": url}


def draft(number: int, *, who: Who, now: datetime) -> DraftPage:
    """Give one draft as the page of approval shows it."""
    if not may_read(who):
        raise Missing(what="draft")
    row = registry.get_draft(number)
    if not may_read_draft(row, who):
        raise Missing(what="draft")
    said = registry.statements_of(row)
    names = parties.side_names()
    us = parties.our_party().party
    signs = {party: parties.in_language(said) or party for party, said in names.items()}
    members = {
        party
        for name in matters_of(said)
        for party in registry.get_dossier(name).members
        if party != us
    }
    members |= {
        party for one in said if one.verb == "open" for party in _members(one) if party != us
    }
    for dossier in matters_of(said):
        for words in panels("signs"):
            signs |= words(who, dossier)
    return DraftPage(
        row=row,
        title=title_of(row),
        leaves=[_leaves(one, signs, who) for one in said],
        sections=list(collect("draft", who, row, said, now)),
        to=sorted(signs.get(party, party) for party in members),
        mark=combine([one.mark for one in said], {}),
        needs_root=any(one.verb in ROOT_VERBS for one in said),
        may_approve=row.state == "waiting" and may_approve_sending(who, drafter=row.drafter),
        drafted_for=parties.deputising_for(
            row.drafter, row.drafter_role, local_day(row.drafted_at, parties.our_party().zone)
        ),
        may_change=row.state in ("waiting", "returned", "drafted") and row.drafter == who.login,
    )


def _leaves(one: Statement, signs: Mapping[str, str], who: Who) -> Leaves:
    if one.verb == "take_over":
        listed = one.on.get("disputes")
        disputes = [str(act) for act in listed] if isinstance(listed, list) else []
        return takeover_leaves(
            matter_names(who).get(one.dossier, ""), *answers(one.dossier, disputes)
        )
    if one.verb in ROOT_VERBS:
        return leaves(
            _told(one), None, f"{one.on['node']} · {matter_names(who).get(one.dossier, '')}"
        )
    return leaves(one, _in_words(_value(one), signs), _about(one))


def _told(one: Statement) -> Statement:
    """Put what the root key says beside its reason, so that a page shows all of it."""
    last = one.on.get("last_good")
    shown: dict[str, Json] = {"key_id": str(one.on["key"])}
    if last is not None:
        shown["good_up_to"] = _("everything until now") if last == SO_FAR else str(last)
    return replace(one, body={**shown, **one.body})


def _about(one: Statement) -> str:
    """Say what the entry did that this one withdraws, or answers for."""
    target = str(one.on.get("target", ""))
    return sentences(one.dossier, [target]).get(target, "") if target else ""


def _value(one: Statement) -> Json:
    if one.verb == "accept":
        return registry.view(DossierId(one.dossier)).content(one.digest)
    return one.value


def _in_words(value: Json, signs: Mapping[str, str]) -> Json:
    """Say a value's sides, topics and agenda items in words, and leave out what is only proof."""
    if not isinstance(value, dict):
        return value
    said = {name: one for name, one in value.items() if name != "order"}
    for name in ("lead", "host"):
        if name in said:
            said[name] = signs.get(str(said[name]), said[name])
    mandate = said.get("mandate")
    if isinstance(mandate, dict):
        said["mandate"] = f"{mandate.get('symbol', '')} § {mandate.get('number', '')}"
    for name in ("topics", "items", "actors"):
        listed = said.get(name)
        if isinstance(listed, list):
            said[name] = [_in_word(one, signs) for one in listed]
    if isinstance(said.get("place"), dict):
        said["place"] = _in_words(said["place"], signs)
    return said


def _in_word(one: Json, signs: Mapping[str, str]) -> Json:
    sign = one.get("item", "") if isinstance(one, dict) else one
    return signs.get(str(sign), one)


def _members(one: Statement) -> list[str]:
    listed = one.on.get("members", [])
    named = listed if isinstance(listed, list) else []
    return [str(member["party"]) for member in named if isinstance(member, dict)]


def may_read_draft(row: registry.Draft, who: Who) -> bool:
    """Answer whether this person may read all the matters a draft speaks in."""
    return all(may_read_matter(kind, who) for kind in registry.kinds_of(row))


def title_of(row: registry.Draft) -> str:
    """Say what a draft is about, in the reader's language."""
    return parties.in_language(row.title) or _("an entry")
