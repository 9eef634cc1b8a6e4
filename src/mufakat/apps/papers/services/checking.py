"""Saying that a language version was compared with the original."""

from datetime import datetime

from mufakat.apps.letters.services import Drafted, checked, put_forward
from mufakat.apps.papers import queries
from mufakat.apps.papers.acts.papers import CHECK, Check, read_check, write_check
from mufakat.apps.papers.services.refusals import NothingToCheck
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.registry.statements import Statement


def check_version(  # noqa: PLR0913 -- which version, and what was found of it
    *, who: Who, dossier: str, key: str, language: str, check: Check, now: datetime
) -> Drafted:
    """Draft what we found of a language version; either side may say it, of any paper."""
    require(who, May.DRAFT)
    line = queries.paper(dossier, key, who=who).line
    found = next((one for one in line.languages if one.language == language), None)
    if found is None or found.source or not found.is_here or line.state != "issued":
        raise NothingToCheck(paper=key, language=language)
    said = Statement(
        "add",
        dossier,
        f"{CHECK}/{line.name}/{language}",
        on={"about": found.act},
        body=checked(read_check, write_check(check)),
    )
    return put_forward(who, [said], now=now, title=line.title)
