"""Every question and its answer as a paper."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from mufakat.apps.letters.acts.reading import Words
from mufakat.apps.papers.acts.papers import Paper, paragraphs_in
from mufakat.apps.papers.acts.symbols import Kind
from mufakat.apps.papers.services import Written, begin_paper
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import side_names
from mufakat.apps.parties.roles import May
from mufakat.apps.questions import queries
from mufakat.apps.questions.labels import GROUNDS
from mufakat.apps.questions.services.refusals import NothingToPrint
from mufakat.kernel.values import DossierId
from mufakat.registry.queries import view


def print_paper(*, who: Who, dossier: str, now: datetime) -> int:
    """Begin a paper with every question and its answer, in each language of the meeting.

    It is issued under a symbol like any other paper. Gives its number among our drafts.
    """
    require(who, May.CONTRIBUTE)
    page = queries.questions(dossier, who=who, now=now)
    if not page.every:
        raise NothingToPrint
    names = side_names()
    texts, titles = {}, {}
    charter = view(DossierId(dossier)).fold.charter
    for language in charter.languages if charter else ():
        with override(language):
            titles[language] = _("Questions and answers")
            texts[language] = "\n\n".join(
                paragraph for one in page.every for paragraph in _printed(one, names, language)
            )
    paper = Paper(
        kind=Kind.INFORMATION, title=titles, original=next(iter(texts)), languages=tuple(texts)
    )
    return begin_paper(who=who, dossier=dossier, written=Written(paper, texts), now=now)


def _printed(one: queries.Asked, names: Mapping[str, Words], language: str) -> Iterator[str]:
    both = (one.party, one.question.to)
    sides = {party: names.get(party, {}).get(language, party) for party in both}
    head = _("%(number)d. %(asker)s asks %(asked)s") % {
        "number": one.number, "asker": sides[one.party], "asked": sides[one.question.to],
    }  # fmt: skip
    yield f"{head} ({one.question.ref})" if one.question.ref else head
    yield from paragraphs_in(one.question.text, language)
    if one.reply is None:
        yield _("Not answered yet.")
        return
    answer = _("Answer of %s") % sides[one.question.to]
    ground = str(GROUNDS[one.reply.ground]) if one.reply.ground else ""
    yield f"{answer}: {ground}" if ground else f"{answer}:"
    yield from paragraphs_in(one.reply.text, language)
