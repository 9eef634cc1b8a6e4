"""Whose turn it is on a text and on one clause."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mufakat.apps.agreements.panels import Card
from mufakat.apps.letters.panels import Side, ago, names_of
from mufakat.apps.letters.queries import in_drafts
from mufakat.apps.parties.permissions import Who, may_agree, may_confirm
from mufakat.apps.texts.acts.objects import whole
from mufakat.apps.texts.acts.states import TextState, open_issues
from mufakat.apps.texts.panels.doing import is_spoken_on
from mufakat.apps.texts.queries import ClausePage, Line, TextPage
from mufakat.apps.texts.queries.corrections import CorrectionNow


def text_card(
    page: TextPage,
    sides: Mapping[str, Side],
    *,
    now: datetime,
    corrections: Sequence[CorrectionNow] = (),
) -> Card:
    """Say whose turn it is on a whole text: what waits for us longest comes first."""
    if (page.dossier, whole(page.key)) in in_drafts():
        return Card(_("Our answer on the text waits for approval of sending."), "ours")
    if page.matter.open and page.matter.latest and not page.matter.in_force:
        return _on_head(page, sides, now=now)
    if page.state in (TextState.SIGNED_AD_REF, TextState.SIGNED):
        return _on_correction(page, sides, corrections) or _on_signed(page, sides)
    ours = [line for line in page.lines if _waits_for_us(line, sides)]
    if ours:
        return _ours(page, ours)
    return _closing(page, sides)


def _on_head(page: TextPage, sides: Mapping[str, Side], *, now: datetime) -> Card:
    latest, mine = page.matter.latest, any(
        sides[party].ours for party in page.matter.waits_for if party in sides
    )  # fmt: skip
    facts = {"side": names_of(sides, [latest.by] if latest else []), "ago": ""}
    facts["ago"] = ago(latest.since, now) if latest else ""
    if mine:
        sentence = _("%(side)s tabled this text %(ago)s; do we take it as the basis?") % facts
        url = reverse("texts:text", kwargs={"dossier": page.dossier, "key": page.key})
        return Card(sentence, "ours", {"label": _("Answer"), "url": f"{url}#head", "method": "get"})
    return Card(_("Tabled by %(side)s %(ago)s; the other side is to answer.") % facts, "theirs")


def _on_correction(
    page: TextPage, sides: Mapping[str, Side], corrections: Sequence[CorrectionNow]
) -> Card | None:
    waits = [one for one in corrections if one.waits_for]
    if not waits:
        return None
    at = {"dossier": page.dossier, "key": page.key}
    url = reverse("texts:later", kwargs=at)
    if any(sides[party].ours for one in waits for party in one.waits_for if party in sides):
        action = {"label": _("Answer"), "url": url, "method": "get"}
        return Card(_("The other side found an error in the signed text."), "ours", action)
    return Card(_("The other side is to answer a correction of ours."), "theirs")


def _on_signed(page: TextPage, sides: Mapping[str, Side]) -> Card:
    if page.state is TextState.SIGNED:
        return Card(_("Both sides have signed this text."))
    waits = page.closing.ad_ref_by
    facts = {"sides": names_of(sides, waits)}
    sentence = _("Signed ad referendum; to be confirmed by the capital of %(sides)s.") % facts
    if not any(sides[party].ours for party in waits if party in sides):
        return Card(sentence, "theirs")
    url = reverse("texts:signature", kwargs={"dossier": page.dossier, "key": page.key})
    action = {"label": _("Open the signature pack"), "url": url, "method": "get"}
    return Card(sentence, "ours", action)


def _ours(page: TextPage, ours: list[Line]) -> Card:
    first = min(ours, key=lambda line: line.since)
    sentence = ngettext(
        "%(n)s clause waits for us.", "%(n)s clauses wait for us.", len(ours)
    ) % {"n": len(ours)}  # fmt: skip
    label = _("Go to clause %(number)s") % {"number": first.number}
    return Card(
        sentence, "ours", {"label": label, "url": clause_url(page, first.id), "method": "get"}
    )


def _closing(page: TextPage, sides: Mapping[str, Side]) -> Card:
    if page.state in (
        TextState.AGREED,
        TextState.FROZEN,
        TextState.CHECKED,
        TextState.SIGNED_BY_ONE,
    ):
        at = {"dossier": page.dossier, "key": page.key}
        action = {
            "label": _("Open the signature pack"),
            "url": reverse("texts:signature", kwargs=at),
            "method": "get",
        }
        return Card(_CLOSINGS[page.state](), "ours", action)
    theirs = sorted({party for line in page.lines for party in line.waits_for})
    if theirs:
        return Card(_("Waiting for: %(sides)s") % {"sides": names_of(sides, theirs)}, "theirs")
    return Card(_("Either side may propose words."), "nobody")


_CLOSINGS = {
    TextState.AGREED: lambda: _("Every clause is agreed: the text can be frozen."),
    TextState.FROZEN: lambda: _("The text is frozen: both checks come before the signature."),
    TextState.CHECKED: lambda: _("Both checks are done: the text can be signed."),
    TextState.SIGNED_BY_ONE: lambda: _("One side has signed; the other is to sign."),
}


def clause_card(one: ClausePage, sides: Mapping[str, Side], *, who: Who, now: datetime) -> Card:
    """Say whose turn it is on one clause, and what that side may say."""
    line = one.line
    if _is_drafted(one):
        return Card(_("What we said of this clause waits for approval of sending."), "ours")
    mine = _waits_for_us(line, sides)
    whose = "ours" if mine else "theirs" if line.waits_for else "nobody"
    waits = [sides[party].name for party in line.waits_for if mine and not sides[party].ours]
    sentence = _clause_sentence(line, sides, now=now, mine=mine)
    answered = any(is_spoken_on(one, issue) for issue in open_issues(line.clause))
    if answered and (mine or not line.waits_for):
        # Every side has spoken: whoever sees it first may remove the bracket.
        mine, whose = True, "ours"
        sentence = _("An answer is in: remove the bracket if both sides now say the same.")
    return Card(sentence, whose, _clause_action(line, who) if mine else None, "", (), waits)


def _is_drafted(one: ClausePage) -> bool:
    objects = {said.object for said in one.line.consents.values()}
    return any(
        dossier == one.page.dossier and object_ in objects for dossier, object_ in in_drafts()
    )


def _clause_sentence(line: Line, sides: Mapping[str, Side], *, now: datetime, mine: bool) -> str:
    facts = {"sides": names_of(sides, line.waits_for), "ago": ago(line.since, now)}
    issues = len(open_issues(line.clause))
    if issues and mine:
        return ngettext(
            "%(n)s bracket is open; your side is to speak.",
            "%(n)s brackets are open; your side is to speak.",
            issues,
        ) % {"n": issues}
    if issues:
        return _("Not agreed yet; waiting for: %(sides)s") % facts
    return _clean_sentence(line, mine=mine) % facts


def _clean_sentence(line: Line, *, mine: bool) -> str:
    if line.state in ("agreed", "adopted"):
        return _("Agreed by both sides.")
    if line.state == "agreed_ad_ref" and line.waits_for:
        return _("Agreed ad referendum; the capital of %(sides)s is to confirm.")
    if mine:
        return _("The clause is clean; your head of delegation may agree.")
    return _("Clean; waiting for: %(sides)s") if line.waits_for else _("Clean.")


def _clause_action(line: Line, who: Who) -> dict[str, str] | None:
    if open_issues(line.clause):
        return {"label": _("Answer the brackets"), "url": "#issues", "method": "get"}
    if may_agree(who) or may_confirm(who):
        return {"label": _("Agree or confirm"), "url": "#consent", "method": "get"}
    return None


def _waits_for_us(line: Line, sides: Mapping[str, Side]) -> bool:
    return any(sides[party].ours for party in line.waits_for if party in sides)


def clause_url(page: TextPage, clause: str) -> str:
    """Give the address of one clause."""
    at = {"dossier": page.dossier, "key": page.key, "clause": clause}
    return reverse("texts:clause", kwargs=at)
