"""What the concordance page shows: clause by clause, do the languages say the same."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mufakat.apps.letters.labels import LANGUAGES
from mufakat.apps.letters.panels import Side, named, sides_of
from mufakat.apps.parties.permissions import Who, may_compare
from mufakat.apps.texts import queries
from mufakat.apps.texts.acts.states import AGREED, TextState, not_verified
from mufakat.apps.texts.panels.advice import advice_shown, on_text
from mufakat.apps.texts.panels.cards import text_card
from mufakat.apps.texts.panels.fragments import Fragment, common_name
from mufakat.apps.texts.panels.frame import Shown, frame
from mufakat.apps.texts.panels.pages import clause_shown
from mufakat.apps.texts.panels.terms import terms_url
from mufakat.apps.texts.queries import Line, Said, TextPage
from mufakat.kernel.wording.checks import Advice
from mufakat.kernel.wording.concordance import Row, rows


def concordance_shown(page: TextPage, *, who: Who, now: datetime) -> Shown:
    """Give what the concordance page shows."""
    sides = sides_of(page.members)
    agreement = queries.agreement_of(page.dossier, who=who)
    text = page.text
    said = on_text(text, queries.agreed_terms(agreement, who=who), line=page.digest)
    return {
        **frame(page, sides, who=who, now=now),
        "clauses": _drawn(page, sides, said, may_ask=may_compare(who)),
        "lacking": len(list(not_verified(text))),
        "blocks": blocks(page),
        "terms": terms_url(agreement),
        "card": text_card(page, sides, now=now),
    }  # fmt: skip


def _drawn(
    page: TextPage,
    sides: Mapping[str, Side],
    said: Mapping[str, Sequence[Advice]],
    *,
    may_ask: bool,
) -> list[Fragment]:  # fmt: skip
    """Give every clause with its questions and advice, drawn again only where it differs."""
    common = ("concordance", may_ask, *common_name(page, sides))

    def shown(line: Line) -> Shown:
        row = next(iter(rows(replace(page.text, clauses=(line.clause,)))))
        clause = _clause(page, line, row, said.get(line.id, ()), sides)
        return {"page": page, "may_compare": may_ask, "clause": clause}

    return [
        Fragment(
            "texts/_concordant.html",
            (*common, line.stamp, repr(said.get(line.id, ()))),
            line,
            shown,
        )
        for line in page.lines
    ]


def blocks(page: TextPage) -> str:
    """Say in one sentence what still stands between the text and its signature."""
    left = [*_left(page)]
    if page.state is TextState.SIGNED:
        return _("Both sides have signed this text.")
    if not left:
        return _("Nothing in the wording or its languages keeps this text from signature.")
    return _("Before signature: %(what)s.") % {"what": "; ".join(left)}


def _left(page: TextPage) -> Iterator[str]:
    """Give what is left to do, in the order in which it is done."""
    stand = [line for line in page.lines if line.state != "deleted"]
    brackets = sum(len(line.issues) for line in stand)
    unagreed = sum(line.state not in AGREED for line in stand)
    asked = sum("query" in line.clause.concordance.values() for line in stand)
    lacking = len(list(not_verified(page.text)))
    if brackets:
        yield ngettext("%(n)s bracket is open", "%(n)s brackets are open", brackets) % {
            "n": brackets
        }
    if unagreed:
        yield ngettext("%(n)s clause is not agreed", "%(n)s clauses are not agreed", unagreed) % {
            "n": unagreed
        }
    if asked:
        yield ngettext(
            "translators ask about %(n)s clause", "translators ask about %(n)s clauses", asked
        ) % {"n": asked}
    if lacking:
        yield ngettext(
            "%(n)s wording is not verified", "%(n)s wordings are not verified", lacking
        ) % {"n": lacking}
    if not page.closing.frozen:
        yield _("the text is not frozen")
    elif not set(page.members) <= set(page.closing.approved_by):
        yield _("a side has not compared the copy with the draft it approved")


def _clause(
    page: TextPage, line: Line, row: Row, said: Sequence[Advice], sides: Mapping[str, Side]
) -> Shown:
    return {
        **clause_shown(page, line, sides),
        "verified": row.verified,
        "advice": [advice_shown(one, sides) for one in (*row.faults, *said)],
        "questions": [*_questions(line, sides)],
        "verifiers": [*_verifiers(line, sides)],
    }


def _questions(line: Line, sides: Mapping[str, Side]) -> Iterator[Shown]:
    """Give what translators asked and answered, language by language, and whether it is open."""
    for language in line.clause.text:
        said = [
            one
            for one in line.remarks
            if one.kind in ("query", "answer") and one.language == language
        ]
        if said:
            yield {
                "language": language,
                "name": LANGUAGES.get(language, language),
                "open": said[-1].kind == "query",
                "said": [_remark(one, sides) for one in said],
            }


def _remark(one: Said, sides: Mapping[str, Side]) -> Shown:
    facts = {"side": named(sides, one.by)}
    asks = one.kind == "query"
    words = _("%(side)s asks") % facts if asks else _("%(side)s answers") % facts
    return {"who": words, "text": one.text}


def _verifiers(line: Line, sides: Mapping[str, Side]) -> Iterator[Shown]:
    """Say which side verified which language, and whether the words are still those it read."""
    for one in line.remarks:
        if one.kind == "verified":
            stands = line.consents.get(one.language)
            same = stands is not None and one.detail == stands.digest
            facts = {
                "side": named(sides, one.by),
                "language": LANGUAGES.get(one.language, one.language),
            }
            words = (
                _("%(side)s verified %(language)s as it stands") % facts
                if same
                else _("%(side)s verified an earlier wording of %(language)s") % facts
            )
            yield {"words": words, "same": same, "digest": one.detail}
