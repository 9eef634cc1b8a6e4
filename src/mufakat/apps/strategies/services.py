"""What people do with strategies: enter ours, link provisions to themes, draft a joint plan."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from mufakat.apps.letters.services import Drafted, checked, new_key, put_forward
from mufakat.apps.meetings.queries import meetings
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.apps.strategies import queries
from mufakat.apps.strategies.acts.crosswalk import (
    AUTHORS,
    Link,
    Provision,
    is_theme,
    read_links,
    write_links,
)
from mufakat.apps.strategies.acts.strategies import (
    STRATEGY,
    Strategy,
    read_strategy,
    write_strategy,
)
from mufakat.apps.strategies.labels import plan_words
from mufakat.apps.strategies.models import MappingRow
from mufakat.apps.texts.acts.heads import Consent
from mufakat.apps.texts.services import Pen, table_text
from mufakat.kernel.charters import Charter
from mufakat.kernel.errors import Missing, Refusal
from mufakat.kernel.values import DossierId
from mufakat.kernel.wording.planning import FIELDS, KIND, cell_name
from mufakat.kernel.wording.texts import Clause, Plain, Text
from mufakat.registry.queries import view
from mufakat.registry.statements import Statement


class NotOurStrategy(Refusal):
    """Each side speaks of its own documents only."""

    code = "strategies.not_ours"


class TwoAuthors(Refusal):
    """Two people have mapped these documents; a third would not make it surer."""

    code = "strategies.two_authors"


class MappingFinished(Refusal):
    """A finished mapping was shown to the other author and is not changed any more."""

    code = "strategies.mapping_finished"


class NothingMapped(Refusal):
    """A mapping without a link cannot be finished."""

    code = "strategies.nothing_mapped"


class NoTheme(Refusal):
    """A plan needs one theme at least, and themes that are there."""

    code = "strategies.no_theme"


def enter_strategy(
    *, who: Who, dossier: str, strategy: Strategy, now: datetime, key: str = ""
) -> Drafted:
    """Draft an entry of our register; with a key it says an entry of ours anew."""
    require(who, May.DRAFT)
    queries.register(dossier, who=who)
    said = checked(read_strategy, write_strategy(strategy))
    statement = Statement("set", dossier, f"{STRATEGY}/{key or new_key()}", body=said)
    return put_forward(who, [statement], now=now, title=strategy.title)


def take_back(*, who: Who, dossier: str, party: str, key: str, now: datetime) -> Drafted:
    """Draft that an entry of ours is taken out of the register."""
    require(who, May.DRAFT)
    ours(who=who, dossier=dossier, party=party, key=key)
    return put_forward(who, [Statement("clear", dossier, f"{STRATEGY}/{key}")], now=now)


def ours(*, who: Who, dossier: str, party: str, key: str) -> queries.Entry:
    """Give an entry of our own; the other side's is not ours to change."""
    found = queries.register(dossier, who=who).find(party, key)
    if party != our_party().party:
        raise NotOurStrategy
    return found


def map_entry(  # noqa: PLR0913 -- who links what to which themes
    *,
    who: Who,
    dossier: str,
    party: str,
    key: str,
    links: Collection[tuple[str, str]],
    now: datetime,
) -> None:
    """Keep the reader's own links of one document, as pairs of part and theme."""
    require(who, May.KEEP_PRIVATE)
    entry = queries.register(dossier, who=who).find(party, key)
    parts = {provision.part for provision, _part in entry.provisions}
    if any(part not in parts for part, _theme in links):
        raise Missing(what="provision")
    if any(not is_theme(theme) for _part, theme in links):
        raise NoTheme
    said = {Link(Provision(party, key, part), theme) for part, theme in links}
    with transaction.atomic():
        row = _own_row(who, dossier, now)
        others = {
            one for one in read_links(row.links)
            if (one.provision.party, one.provision.key) != (party, key)
        }  # fmt: skip
        row.links, row.changed_at = write_links(others | said), now
        row.save()


def finish_mapping(*, who: Who, dossier: str, now: datetime) -> None:
    """Show the reader's links to the other author, and to everybody who may read them."""
    require(who, May.KEEP_PRIVATE)
    own = queries.register(dossier, who=who).own
    if own is None or not own.links:
        raise NothingMapped
    with transaction.atomic():
        row = _own_row(who, dossier, now)
        row.finished, row.changed_at = True, now
        row.save()


def go_on_mapping(*, who: Who, dossier: str, now: datetime) -> None:
    """Open the reader's finished mapping again, remembering whether the other's was read."""
    require(who, May.KEEP_PRIVATE)
    page = queries.register(dossier, who=who)
    if page.own is None or not page.own.finished:
        raise NothingMapped
    had_read = page.own.had_read or len(page.seen) == AUTHORS
    MappingRow.objects.filter(dossier=dossier, author=who.login).update(
        finished=False, had_read=had_read, changed_at=now
    )


def set_aside_mapping(*, who: Who, dossier: str, author: str) -> None:
    """Give up a mapping: one's own, or as who keeps the register that of somebody who left it."""
    require(who, May.KEEP_PRIVATE)
    if author != who.login:
        require(who, May.KEEP_REGISTER)
    queries.register(dossier, who=who)
    gone, _each = MappingRow.objects.filter(dossier=dossier, author=author).delete()
    if not gone:
        raise Missing(what="mapping")


def draft_plan(
    *, who: Who, dossier: str, meeting: str, themes: Sequence[str], now: datetime
) -> Drafted:
    """Draft a joint plan of action with a row a theme, into the texts of a meeting.

    It stays ours until a second person lets it go. Only the aim has words: the theme's name.
    """
    require(who, May.DRAFT)
    queries.register(dossier, who=who)
    if not themes or not all(map(is_theme, themes)):
        raise NoTheme
    known = {one.own: one.ref for one in meetings(who=who, agreement=dossier)}
    if meeting not in known:
        raise Missing(what="meeting")
    charter = view(DossierId(meeting)).fold.charter
    if charter is None:
        raise Missing(what="meeting")
    text = _plan(f"{known[meeting]}/JPA", charter, [*dict.fromkeys(themes)])
    return table_text(Pen(who, now), meeting, text, consent=Consent.HEADS_THEN_CAPITAL)


def _plan(symbol: str, charter: Charter, themes: Sequence[str]) -> Text:
    languages = charter.languages
    title, aims = plan_words(languages, themes)
    concordance = dict.fromkeys(languages, "pending") | {languages[0]: "source"}
    clauses = tuple(
        Clause(
            id=cell_name(f"p{number:02d}", FIELDS[0]),
            number=number,
            item="",
            state="tabled",
            text={language: (Plain(words),) for language, words in aim.items()},
            concordance=concordance,
        )
        for number, aim in enumerate(aims, start=1)
    )
    return Text(
        symbol=symbol, type=KIND, title=title, languages=languages, drafting=languages[0],
        parties=tuple(one.party for one in charter.members), clauses=clauses,
    )  # fmt: skip


def _own_row(who: Who, dossier: str, now: datetime) -> MappingRow:
    """Give the reader's own mapping for writing, begun where there is room for an author."""
    rows = [*MappingRow.objects.select_for_update().filter(dossier=dossier)]
    own = next((one for one in rows if one.author == who.login), None)
    if own is not None and own.finished:
        raise MappingFinished
    if own is None and len(rows) >= AUTHORS:
        raise TwoAuthors
    return own or MappingRow(dossier=dossier, author=who.login, changed_at=now)
