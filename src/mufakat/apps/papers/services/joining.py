"""Joining a paper: another side stands behind it too, and it is then issued by both."""

from datetime import datetime

from mufakat.apps.letters.services import Drafted, put_forward
from mufakat.apps.papers import queries
from mufakat.apps.papers.acts.papers import JOIN
from mufakat.apps.papers.services.refusals import NotInForce, NotToJoin
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.registry.ourselves import our_party
from mufakat.registry.statements import Statement


def join_paper(*, who: Who, dossier: str, key: str, now: datetime) -> Drafted:
    """Draft our word that a paper of the other side is ours as well."""
    require(who, May.DRAFT)
    line = queries.paper(dossier, key, who=who).line
    us = our_party()
    if not line.attributed or us in (line.party, *line.joined):
        raise NotToJoin(paper=key)
    if line.state != "issued":
        raise NotInForce(paper=key)
    said = Statement("add", dossier, f"{JOIN}/{line.name}", on={"about": line.act}, body={})
    return put_forward(who, [said], now=now, title=line.title)
