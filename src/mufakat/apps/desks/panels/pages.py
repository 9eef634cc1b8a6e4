"""What the pages of the desks show that collect: what waits, a matter, an agreement's exchange."""

from datetime import datetime
from typing import Any

from mufakat.apps.desks import labels, queries
from mufakat.apps.desks.panels.offers import exchange_name, thing_url
from mufakat.apps.desks.permissions import may_switch_desks, may_use_desks
from mufakat.apps.letters.panels import seal_for, sides_of
from mufakat.apps.parties.permissions import Who, may
from mufakat.apps.parties.queries import in_language, our_party, peers, side_names
from mufakat.apps.parties.roles import May
from mufakat.registry.ports import tabs
from mufakat.registry.queries import get_dossier


def inbox_shown(*, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the first page of the desks shows."""
    found = queries.deadlines(who=who, today=who.today or now.date())
    sides = sides_of(dict.fromkeys(side_names()))
    return {
        "sides": sides,
        "open": [_line(one.line, one.exchange) for one in found if one.line.standing.turn],
        "closed": [_line(one.line, one.exchange) for one in found if not one.line.standing.turn],
        "exchanges": [
            {"one": one, "name": exchange_name(one)}
            for one in queries.exchanges(who=who)
            if one.opened
        ],
        "expired": queries.expired(who=who, now=now) if may_use_desks(who) else 0,
        "doubts": queries.doubts_open(who=who),
        "may_decide": may_switch_desks(who),
        "may_screen": may(who, May.SEE_HITS),
        "may_use": may_use_desks(who),
        "flows": queries.flows(who=who, today=who.today or now.date()),
    }


def matter_shown(dossier: str, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the page of one matter of exchange shows."""
    page = queries.matter(dossier, who=who, now=now)
    return {
        "page": page,
        "name": exchange_name(page.exchange),
        "lines": [_line(one, page.exchange) for one in page.lines],
        "sides": sides_of(page.exchange.members),
        "seal": seal_for(dossier, now),
        "content": page.exchange.subject == "content",
        "financing": page.exchange.subject == "financing",
        "may_begin": may_use_desks(who) and not page.why_closed and page.exchange.opened,
        "tabs": tabs("agreement_tabs", "exchange", who, page.exchange.agreement),
    }


def exchange_shown(dossier: str, *, who: Who, now: datetime) -> dict[str, Any]:
    """Give what the page of the exchange under an agreement shows."""
    us = our_party().party
    found = queries.exchanges(who=who, agreement=dossier)
    return {
        "dossier": dossier,
        "listed": [
            {
                "one": one,
                "name": exchange_name(one),
                "ours": us in one.matter.waits_for and not one.agreed,
            }
            for one in found
        ],
        "figures": queries.figures(dossier, who=who),
        "on": queries.any_on(who.today or now.date()),
        "sides": sides_of(get_dossier(dossier).members),
        "may_use": may_use_desks(who),
        "may_switch": may_switch_desks(who),
        "tabs": tabs("agreement_tabs", "exchange", who, dossier),
    }


def partners() -> list[tuple[str, str]]:
    """List the other sides as choices."""
    return [(one.party, in_language(one.names) or one.party) for one in peers()]


def _line(line: queries.Line, exchange: queries.Exchange) -> dict[str, Any]:
    return {
        "line": line,
        "url": thing_url(line.dossier, line.thing),
        "subject": line.subject or labels.STEPS[line.begun.step],
        "kind": labels.STEPS[line.begun.step],
        "state": labels.STATES[line.standing.state],
        "matter": exchange_name(exchange),
    }
