"""Withdrawing a paper: every holder is asked to erase it, and answers."""

from datetime import datetime

from mufakat.apps.letters.services import Drafted, put_forward
from mufakat.apps.papers import queries
from mufakat.apps.papers.models import BroughtRow
from mufakat.apps.papers.services.refusals import NoReason, NotInForce, NotOurs
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.registry.ourselves import our_party
from mufakat.registry.statements import Statement

LONGEST = 2000


def withdraw_paper(*, who: Who, dossier: str, key: str, reason: str, now: datetime) -> Drafted:
    """Draft the withdrawal of our paper with every language of it, and where we attached it.

    Its symbol stays taken for good. The draft is named by the symbol alone: a title would outlive
    the words it was made of.
    """
    require(who, May.DRAFT)
    line = queries.paper(dossier, key, who=who).line
    us = our_party()
    if line.party != us:
        raise NotOurs(paper=key)
    if line.state in ("withdrawn", "renumbered"):
        raise NotInForce(paper=key)
    why = reason.strip()
    if not why or len(why) > LONGEST:
        raise NoReason(most=LONGEST)
    acts = [line.act, *(one.act for one in line.languages if one.act and one.state != "withdrawn")]
    said = [_withdrawal(dossier, act, why) for act in acts]
    elsewhere = BroughtRow.objects.filter(about=line.act, by=us, withdrawn=False)
    said += [_withdrawal(one.dossier, one.act, why) for one in elsewhere]
    shown = line.symbol or line.kind
    return put_forward(who, said, now=now, title={"en": shown, "id": shown, "ru": shown})


def _withdrawal(dossier: str, act: str, reason: str) -> Statement:
    return Statement("withdraw", dossier, body={"reason": reason}, on={"target": act})
