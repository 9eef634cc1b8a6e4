"""What the pages of a text and of one clause show."""

from collections.abc import Mapping
from datetime import datetime

from mufakat.apps.letters.labels import LANGUAGES
from mufakat.apps.letters.panels import Side, names_of, sides_of
from mufakat.apps.parties.permissions import Who, may
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.apps.texts import queries
from mufakat.apps.texts.acts.states import TextState
from mufakat.apps.texts.labels import CLAUSE_STATES, CONCORDANCES, MARGINS
from mufakat.apps.texts.panels.advice import advice_shown, on_clause
from mufakat.apps.texts.panels.cards import clause_card, text_card
from mufakat.apps.texts.panels.doing import (
    Typed,
    clause_deeds,
    consent_buttons,
    issues_shown,
    segments,
)
from mufakat.apps.texts.panels.downloads import downloads
from mufakat.apps.texts.panels.fragments import Fragment, common_name
from mufakat.apps.texts.panels.frame import Shown, frame
from mufakat.apps.texts.panels.history import origins_shown, strip
from mufakat.apps.texts.panels.later import lead_words
from mufakat.apps.texts.panels.pictures import bracket_picture
from mufakat.apps.texts.panels.planning import cell_words, plan_shown
from mufakat.apps.texts.panels.unsupported import unsupported
from mufakat.apps.texts.panels.wording import runs_shown
from mufakat.apps.texts.queries import ClausePage, Line, TextPage
from mufakat.apps.texts.queries.corrections import amended_by, corrections
from mufakat.kernel.wording.amending import leads_of
from mufakat.kernel.wording.planning import cell_of
from mufakat.kernel.wording.texts import Plain, Runs

NOTHING = Typed()


def text_shown(page: TextPage, *, who: Who, now: datetime) -> Shown:
    """Give what the page of a whole text shows."""
    sides = sides_of(page.members)
    signed = page.state in (TextState.SIGNED, TextState.SIGNED_AD_REF)
    found = corrections(page.dossier, page.key, who=who) if signed else ()
    return {
        **frame(page, sides, who=who, now=now),
        "clauses": clauses_drawn(page, sides),
        "picture": bracket_picture(page.counts),
        "owed": [_owed(page, side) for side in sides.values()],
        "unsupported": unsupported(page, sides),
        "parked": [line for line in page.lines if line.clause.parked],
        "may_take": our_party().party in page.matter.waits_for,
        "downloads": downloads(page),
        "plan": plan_shown(page, sides),
        "amends": amended_by(page, who=who),
        "corrected": [one for one in found if one.state == "agreed"],
        "card": text_card(page, sides, now=now, corrections=found),
    }


def clauses_drawn(page: TextPage, sides: Mapping[str, Side]) -> list[Fragment]:
    """Give every clause of a text, drawn again only where it differs."""
    common = ("clause", *common_name(page, sides), *page.numbers)

    def shown(line: Line) -> Shown:
        return {"page": page, "clause": clause_shown(page, line, sides)}

    return [
        Fragment("texts/_clause.html", (*common, line.stamp), line, shown) for line in page.lines
    ]


def clause_page_shown(one: ClausePage, *, who: Who, now: datetime, typed: Typed = NOTHING) -> Shown:
    """Give what the page of one clause shows; after a refusal with what was typed."""
    page, sides = one.page, sides_of(one.page.members)
    return {
        **frame(page, sides, who=who, now=now),
        "one": one,
        "clause": clause_shown(page, one.line, sides),
        "typed": typed,
        "hear_from": [(party, sides[party].name) for party in page.without_node]
        if may(who, May.DRAFT) and not page.closing.frozen
        else [],
        "brackets": issues_shown(one, sides, typed.fields),
        "advice": _advice(one, sides, who=who),
        "segments": segments(one, sides, typed.fields if typed.deed == "propose" else {}),
        "consent_buttons": consent_buttons(one, who=who),
        "may_reopen": one.line.state in ("agreed", "agreed_ad_ref") and may(who, May.DRAFT),
        "deeds": [_filled(one, typed) for one in clause_deeds(one, who=who)],
        "strip": strip(one.history, sides, now=now),
        "origins": origins_shown(one.origins, sides, now=now),
        "notes": one.notes,
        "may_note": may(who, May.KEEP_PRIVATE),
        "margin_kinds": list(MARGINS.items()),
        "card": clause_card(one, sides, who=who, now=now),
    }


def _filled(deed: Shown, typed: Typed) -> Shown:
    """Put what was typed for a deed back into its fields."""
    mine = typed.said if typed.deed == deed["name"] else {}
    fields = [field | {"value": mine.get(field["name"], "")} for field in deed["fields"]]
    return deed | {"fields": fields, "open": bool(mine)}


def _advice(one: ClausePage, sides: Mapping[str, Side], *, who: Who) -> list[Shown]:
    base = queries.agreed_terms(queries.agreement_of(one.page.dossier, who=who), who=who)
    return [advice_shown(each, sides) for each in on_clause(one.page.text, base)]


def projector_shown(one: ClausePage, *, only: str = "", whole: TextPage | None = None) -> Shown:
    """Give what the room sees: one clause, and nothing that is ours alone.

    In every language, or in `only` one, which then has the whole width of the wall. Of a plan the
    room sees the row as well, from the `whole` text.
    """
    sides = sides_of(one.page.members)
    shown = clause_shown(one.page, one.line, sides)
    languages = shown["languages"]
    chosen = [each for each in languages if each["language"] == only]
    cell = cell_of(one.line.id)
    return {
        "page": one.page,
        "sides": sides,
        "clause": shown | {"languages": chosen or languages},
        "languages": languages,
        "only": only if chosen else "",
        "wall": True,
        "plan": plan_shown(whole, sides, row=cell.row, language=only) if whole and cell else None,
    }


def clause_shown(page: TextPage, line: Line, sides: Mapping[str, Side]) -> Shown:
    """Give one clause: its wording in each language, whose yes it has, what is open in it."""
    languages = page.head.languages if page.head else tuple(line.clause.text)
    return {
        "line": line,
        "lead": lead_words(leads_of([line.id], page.numbers).get(line.id))
        if page.numbers
        else cell_words(page, line.id),
        "state": CLAUSE_STATES.get(line.state, line.state),
        "languages": [_language(line, language, sides) for language in languages],
        "issues": [*line.issues],
        "reserved": names_of(sides, line.clause.reserved_by),
        "waits": names_of(sides, line.waits_for),
    }


def _owed(page: TextPage, side: Side) -> Shown:
    """Say what one side has open, and what it still owes: at a glance."""
    issues = [
        {"number": line.number, "clause": line.id, "id": issue}
        for line in page.lines
        for issue, owners in line.issues.items()
        if side.party in owners
    ]
    return {
        "side": side,
        "issues": issues,
        "ad_ref": [line for line in page.lines if _lacks(line, side.party, confirmed=False)],
        "confirm": [line for line in page.lines if _lacks(line, side.party, confirmed=True)],
        "reserved": [line for line in page.lines if side.party in line.clause.reserved_by],
    }


def _lacks(line: Line, party: str, *, confirmed: bool) -> bool:
    """Say whether a clean clause still lacks this side's word in some language."""
    if line.issues or line.state == "deleted":
        return False
    return any(
        party not in (said.confirmed if confirmed else (*said.ad_ref, *said.confirmed))
        for said in line.consents.values()
        if not said.is_agreed
    )


def _language(line: Line, language: str, sides: Mapping[str, Side]) -> Shown:
    said = line.consents.get(language)
    concordance = line.clause.concordance.get(language, "pending")
    return {
        "language": language,
        "name": LANGUAGES.get(language, language),
        # Words nobody contests, as most are, need no template of their own.
        "words": _uncontested(line.clause.text.get(language, ())),
        "runs": runs_shown(line.clause.text.get(language, ()), sides, language),
        "concordance": CONCORDANCES.get(concordance, concordance),
        "is_verified": concordance in ("source", "verified"),
        "verified_by_us": _verified_by_us(line, language, sides),
        "consents": said,
        "ad_ref": names_of(sides, said.ad_ref) if said else "",
        "recorded": names_of(sides, said.recorded) if said else "",
        "disputed": bool(said and said.disputed),
        "confirmed": names_of(sides, said.confirmed) if said else "",
        "state": CLAUSE_STATES.get(said.state, said.state) if said else "",
    }


def _verified_by_us(line: Line, language: str, sides: Mapping[str, Side]) -> bool:
    """Say whether our side has verified the words as they stand; each side does so for itself."""
    said = line.consents.get(language)
    return said is not None and any(
        (one.kind, one.language, one.detail) == ("verified", language, said.digest)
        and one.by in sides
        and sides[one.by].ours
        for one in line.remarks
    )


def _uncontested(runs: Runs) -> str:
    first = runs[0] if len(runs) == 1 else None
    return first.text if isinstance(first, Plain) else ""
