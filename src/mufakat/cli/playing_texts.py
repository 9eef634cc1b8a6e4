"""What the steps of a story about a negotiated text do: one service of one side each."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from mufakat.apps.letters.services import Drafted
from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import Role
from mufakat.apps.texts import queries, services
from mufakat.apps.texts.acts.heads import Consent
from mufakat.apps.texts.acts.signing import Recorded
from mufakat.apps.texts.acts.states import open_issues
from mufakat.apps.texts.queries import Line, TextPage
from mufakat.apps.texts.queries.corrections import corrections
from mufakat.apps.texts.queries.signing import pack_of
from mufakat.apps.texts.services import At, Pen
from mufakat.cli.story import BadStory
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.interchange import read_text
from mufakat.kernel.wording.planning import KIND, plan_of

Said = Mapping[str, Any]
Step = Callable[[Pen, At, Said], Drafted | None]

ROLES: Mapping[str, Role] = {"agree_clauses": Role.HEAD, "confirm_clauses": Role.CAPITAL}
"""Steps that are another person's than the secretary's."""


def play_text(do: str, said: Said, *, dossier: str, who: Who, now: datetime) -> Drafted | None:
    """Do one step of the text a step names."""
    return STEPS[do](Pen(who, now), At(dossier, said["text"]), said)


def _table(pen: Pen, at: At, said: Said) -> Drafted:
    others = [party for party in said["parties"] if party != our_party().party]
    draft = {
        "symbol": said["symbol"],
        "type": said["kind"],
        "title": said["title"],
        "languages": said["languages"],
        "drafting_language": said["drafting"],
        "parties": [our_party().party, *others],
        "clauses": [
            {
                "id": one["id"],
                "no": number,
                "agenda_item": one.get("item", ""),
                "text": one["words"],
            }
            for number, one in enumerate(said["clauses"], start=1)
        ],
    }
    consent = Consent(said.get("consent", Consent.HEADS_THEN_CAPITAL))
    return services.table_text(pen, at.dossier, read_text(draft), consent=consent, key=at.key)


def _on_text(deed: str) -> Step:
    def does(pen: Pen, at: At, said: Said) -> Drafted | None:
        asked = {name: str(value) for name, value in said.items() if isinstance(value, str)}
        return services.TEXT_DEEDS[deed](pen, at, asked)

    return does


def _on_clause(deed: str) -> Step:
    def does(pen: Pen, at: At, said: Said) -> Drafted | None:
        asked = {name: str(value) for name, value in said.items() if isinstance(value, str)}
        asked |= {f"words.{language}": words for language, words in said.get("words", {}).items()}
        if "bracket" not in asked:
            asked["bracket"] = _only_bracket(pen, at, said["clause"])
        return services.CLAUSE_DEEDS[deed](pen, at, said["clause"], asked)

    return does


def _only_bracket(pen: Pen, at: At, clause: str) -> str:
    line = queries.clause_page(at.dossier, at.key, clause, who=pen.who).line
    return next(iter(open_issues(line.clause)), "")


def _each(deed: str, ready: Callable[[Line, PartyId], bool]) -> Step:
    """Say the same of all clauses that are ready for it, in one release."""

    def does(pen: Pen, at: At, said: Said) -> Drafted:
        page = queries.text_page(at.dossier, at.key, who=pen.who)
        us = PartyId(our_party().party)
        named = said.get("clauses") or [line.id for line in page.lines if ready(line, us)]
        if not named:
            raise BadStory(where=f"{deed}: no clause is ready")
        return services.on_clauses(deed, replace(pen), at, named)

    return does


def _may_agree(line: Line, us: PartyId) -> bool:
    said = line.consents.values()
    return not open_issues(line.clause) and any(us not in one.ad_ref for one in said)


def _may_confirm(line: Line, us: PartyId) -> bool:
    said = line.consents.values()
    return not open_issues(line.clause) and any(us not in one.confirmed for one in said)


def _may_verify(line: Line, us: PartyId) -> bool:
    del us
    return any(one not in ("source", "verified") for one in line.clause.concordance.values())


def _name_side(pen: Pen, at: At, said: Said) -> Drafted | None:
    asked = {"language": str(said.get("language", ""))}
    for language, forms in said["forms"].items():
        asked |= {f"form.{language}.{form}": words for form, words in forms.items()}
    asked |= {f"signs.{language}": words for language, words in said.get("signs", {}).items()}
    return services.TEXT_DEEDS["name_side"](pen, at, asked)


def _correct(pen: Pen, at: At, said: Said) -> Drafted | None:
    asked = {name: str(said[name]) for name in ("fault", "means", "until", "why")}
    for number, place in enumerate(said["places"]):
        asked |= {f"{field}.{number}": words for field, words in place.items()}
    return services.TEXT_DEEDS["correct"](pen, at, asked)


def _agree_correction(pen: Pen, at: At, said: Said) -> Drafted | None:
    del said
    us = PartyId(our_party().party)
    for one in corrections(at.dossier, at.key, who=pen.who):
        if us in one.waits_for and one.matter.latest:
            asked = {"correction": one.key, "digest": one.matter.latest.digest}
            return services.TEXT_DEEDS["agree_correction"](pen, at, asked)
    raise BadStory(where="agree_correction: no correction waits for this side")


def _note_procedure(pen: Pen, at: At, said: Said) -> None:
    services.note_step(
        pen, at, step=said["step"], document=said.get("document", ""), day=said.get("day", "")
    )


def _fill_plan(pen: Pen, at: At, said: Said) -> Drafted:
    return services.fill_field(pen, at, said["words"], cell=said["cell"])


def told(who: Who) -> dict[str, Any]:
    """Say where the first text and the plan stand, as `mufakat demo --json` prints it."""
    pages = [queries.text_page(one.dossier, one.key, who=who) for one in queries.texts(who=who)]
    plans = [page for page in pages if page.text.type == KIND]
    others = [page for page in pages if page not in plans]
    said = _text(others[0], who) if others else {}
    return said | ({"plan": _plan(plans[0])} if plans else {})


def _text(page: TextPage, who: Who) -> dict[str, Any]:
    found = corrections(page.dossier, page.key, who=who)
    papers = pack_of(page.dossier, page.key, who=who).papers
    return {
        "state": str(page.state),
        "clauses": len(page.lines),
        "open": page.open,
        "corrections": dict(Counter(one.state for one in found)),
        "procedure": sorted(str(one.side) for one in papers if one.kind == Recorded.STEP),
    }


def _plan(page: TextPage) -> dict[str, Any]:
    rows = plan_of(page.text).rows
    return {"rows": len(rows), "missing": sum(len(row.missing) for row in rows)}


STEPS: Mapping[str, Step] = {
    "table_text": _table,
    "take_text": _on_text("take"),
    "open_reading": _on_text("reading"),
    "issue_revision": _on_text("revision"),
    "propose_words": _on_clause("rewrite"),
    "counter_words": _on_clause("counter"),
    "accept_words": _on_clause("accept"),
    "withdraw_words": _on_clause("withdraw"),
    "settle_bracket": _on_clause("unbracket"),
    "agree_clauses": _each("agree", _may_agree),
    "confirm_clauses": _each("confirm", _may_confirm),
    "verify_clauses": _each("verify", _may_verify),
    "freeze_text": _on_text("freeze"),
    "compare_text": _on_text("compare"),
    "approve_text": _on_text("approve"),
    "sign_text": _on_text("sign"),
    "name_side": _name_side,
    "record_paper": _on_text("record"),
    "note_procedure": _note_procedure,
    "correct_text": _correct,
    "agree_correction": _agree_correction,
    "fill_plan": _fill_plan,
}
