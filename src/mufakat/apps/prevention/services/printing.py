"""A practice card as a paper of a meeting, to be issued under a symbol."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from mufakat.apps.meetings.queries import meetings
from mufakat.apps.papers.acts.papers import Paper, paragraphs_in
from mufakat.apps.papers.acts.symbols import Kind
from mufakat.apps.papers.services import Written, begin_paper
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.prevention.acts.crossing import Card
from mufakat.apps.prevention.labels import EVIDENCE
from mufakat.apps.prevention.queries.crossed import our_card
from mufakat.apps.prevention.queries.impact import require_open
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import DossierId
from mufakat.registry.queries import view


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


def _printed(card: Card, language: str) -> Iterator[str]:
    for name, words in (
        (_("What is done"), card.what), (_("For whom"), card.for_whom), (_("Ethics"), card.ethics),
    ):  # fmt: skip
        yield f"{name}:"
        yield from paragraphs_in(words, language)
    yield _("Evidence: %s") % EVIDENCE[card.evidence]
    yield _("Contact: %s") % card.contact
