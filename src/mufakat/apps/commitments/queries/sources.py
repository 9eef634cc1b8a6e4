"""One commitment, its history, and the texts and clauses it may come from."""

from collections.abc import Sequence
from datetime import date

from mufakat.apps.agreements.queries import agreement
from mufakat.apps.commitments.acts.drafting import Paragraph
from mufakat.apps.commitments.models import CommitmentRow
from mufakat.apps.commitments.queries.lines import Followed, followed_row
from mufakat.apps.meetings.queries import meetings
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.apps.texts import queries as texts
from mufakat.apps.texts.acts.states import TextState
from mufakat.apps.texts.queries import Listed
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import ActId, PartyId
from mufakat.registry import queries as registry

_SILENT = ("cite", "slot.confirm")


def commitment(dossier: str, key: str, *, who: Who) -> Followed:
    """Give one commitment."""
    require(who, May.READ)
    row = CommitmentRow.objects.filter(dossier=dossier, key=key).first()
    if row is None:
        raise Missing(what="commitment")
    return followed_row(row, our_party().party)


def history(found: Sequence[Followed]) -> dict[tuple[str, str], list[ActId]]:
    """Name the entries about these commitments, oldest first; one query for each agreement."""
    listed: dict[tuple[str, str], list[ActId]] = {(one.dossier, one.key): [] for one in found}
    for dossier in dict.fromkeys(one.dossier for one in found):
        objects = {name: one.key for one in found if one.dossier == dossier for name in one.objects}
        rows = registry.act_rows(dossier).filter(object__in=objects, status="stored")
        rows = rows.exclude(kind__in=_SILENT)
        for act, name in rows.values_list("act", "object"):
            listed[dossier, objects[name]].append(ActId(act))
    return listed


def texts_of(agreement_: str, *, who: Who) -> list[Listed]:
    """List the texts negotiated under an agreement; two queries."""
    held = {one.own for one in meetings(who=who, agreement=agreement_)} | {agreement_}
    return [one for one in texts.texts(who=who) if one.dossier in held]


def paragraphs(agreement_: str, dossier: str, key: str, *, who: Who) -> list[Paragraph]:
    """Give the clauses of a text under an agreement, with what a commitment has to name."""
    if not any((one.dossier, one.key) == (dossier, key) for one in texts_of(agreement_, who=who)):
        raise Missing(what="text")
    page = texts.text_page(dossier, key, who=who)
    signed = max((hand.when[:10] for hand in page.hands), default="")
    done = page.state is TextState.SIGNED
    return [
        Paragraph(
            dossier=dossier,
            text=key,
            symbol=page.symbol,
            clause=line.clause,
            digests={
                language: said.agreed for language, said in line.consents.items() if said.agreed
            },
            signed=signed if done else "",
            adopted=done or line.state == "adopted",
        )
        for line in page.lines
        if line.state != "deleted"
    ]


def parties_of(agreement_: str, *, who: Who, today: date) -> tuple[PartyId, ...]:
    """Give the members of an agreement."""
    return agreement(agreement_, who=who, today=today).members


def has_been_drawn(agreement_: str, *, who: Who) -> set[tuple[str, str, str]]:
    """Name the clauses that commitments under an agreement come from: matter, text, clause."""
    require(who, May.READ)
    rows = CommitmentRow.objects.filter(dossier=agreement_).values_list("value", "offer")
    mandates = [(value or offer or {}).get("mandate", {}) for value, offer in rows]
    return {(str(one["dossier"]), str(one["text"]), str(one["clause"])) for one in mandates if one}
