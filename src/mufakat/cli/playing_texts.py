"""What the steps of a story about a negotiated text do: one service of one side each."""

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
from mufakat.apps.texts.acts.states import open_issues
from mufakat.apps.texts.queries import Line, TextPage
from mufakat.apps.texts.services import At, Pen
from mufakat.cli.story import BadStory
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.interchange import read_text

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


def told(page: TextPage) -> dict[str, Any]:
    """Say where a text stands, as `mufakat demo --json` prints it."""
    return {"state": str(page.state), "clauses": len(page.lines), "open": page.open}


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
}
