"""A practice card before a meeting: as a paper to be issued, or as an item of its agenda."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from mufakat.apps.letters.acts.reading import PAGE
from mufakat.apps.letters.services import Drafted
from mufakat.apps.meetings.acts.items import Action, Item
from mufakat.apps.meetings.queries import meetings, open_to
from mufakat.apps.meetings.services import propose_item
from mufakat.apps.papers.acts.papers import Paper, paragraphs_in
from mufakat.apps.papers.acts.symbols import Kind
from mufakat.apps.papers.services import Written, begin_paper
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.prevention.acts.crossing import Card
from mufakat.apps.prevention.labels import EVIDENCE
from mufakat.apps.prevention.queries.crossed import our_card
from mufakat.apps.prevention.queries.impact import require_open
from mufakat.kernel.errors import Missing, Refusal
from mufakat.kernel.values import DossierId
from mufakat.registry.queries import view


class NotOnAgenda(Refusal):
    """The meeting has adopted its agenda, has this item already, or is none of this agreement."""

    code = "prevention.not_on_agenda"


def print_card(*, who: Who, dossier: str, key: str, meeting: str, now: datetime) -> int:
    """Begin an information paper from a practice card of ours; give its number among our drafts.

    It says what the card says and nothing more, in each language of the meeting.
    """
    require(who, May.CONTRIBUTE)
    require_open(who.today or now.date())
    card = our_card(dossier, key, who=who)
    if meeting not in {one.own for one in meetings(who=who, agreement=dossier) if one.terms}:
        raise Missing(what="meeting")
    charter = view(DossierId(meeting)).fold.charter
    titles, texts = {}, {}
    for language in charter.languages if charter else ():
        with override(language):
            titles[language] = next(paragraphs_in(card.title, language))
            texts[language] = "\n\n".join(_printed(card, language))
    paper = Paper(
        kind=Kind.INFORMATION, title=titles, original=next(iter(texts)), languages=tuple(texts)
    )
    return begin_paper(who=who, dossier=meeting, written=Written(paper, texts), now=now)


def put_card_on_agenda(*, who: Who, dossier: str, key: str, meeting: str, now: datetime) -> Drafted:
    """Draft an agenda item from a practice card of ours, at a meeting still open to it.

    Its id names the card on every node; views are exchanged on it, nothing is decided.
    """
    require(who, May.DRAFT)
    require_open(who.today or now.date())
    card = our_card(dossier, key, who=who)
    if meeting not in {one.own for one in open_to(dossier, item_of(key), who=who)}:
        raise NotOnAgenda
    annotation = {}
    for language in {*card.title, *card.what}:
        with override(language):
            annotation[language] = "\n".join(_printed(card, language))[:PAGE]
    item = Item(title=card.title, action=Action.EXCHANGE_VIEWS, annotation=annotation)
    return propose_item(who=who, dossier=meeting, item=item, key=item_of(key), now=now)


def item_of(card: str) -> str:
    """Give the id of the agenda item a practice card is put on."""
    return f"card-{card}"


def _printed(card: Card, language: str) -> Iterator[str]:
    for name, words in (
        (_("What is done"), card.what), (_("For whom"), card.for_whom), (_("Ethics"), card.ethics),
    ):  # fmt: skip
        yield f"{name}:"
        yield from paragraphs_in(words, language)
    yield _("Evidence: %s") % EVIDENCE[card.evidence]
    yield _("Contact: %s") % card.contact
