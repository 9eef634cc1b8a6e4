"""Corrections of a signed text, and the text as it reads with them and with later amendments."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from mufakat.apps.agreements.acts.joints import Matter, Stand, read_matter
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.closings import digest_of
from mufakat.apps.texts.acts.corrections import Correction, correction_object, read_correction
from mufakat.apps.texts.acts.force import InForce, in_force
from mufakat.apps.texts.models import CorrectionRow, TextRow
from mufakat.apps.texts.queries.pages import amended_row, text_page
from mufakat.apps.texts.queries.values import TextPage
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.amending import Consolidated, consolidated
from mufakat.kernel.wording.correcting import corrected
from mufakat.kernel.wording.texts import Text


@dataclass(frozen=True, slots=True)
class Objection:
    """What a side said against a correction."""

    by: PartyId
    since: str
    text: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CorrectionNow:
    """One correction as it stands."""

    key: str
    matter: Matter
    said: Correction | None
    waits_for: tuple[PartyId, ...]
    objections: tuple[Objection, ...] = ()
    made: bool = False
    unreadable: bool = False

    @property
    def state(self) -> str:
        """Where it stands: agreed, objected to, or proposed."""
        if self.matter.in_force:
            return "agreed"
        return "objected" if self.matter.stand is Stand.REFUSED else "proposed"

    def is_late(self, today: date) -> bool:
        """Whether the day stated for an answer has passed without one. Nothing follows from it."""
        waits = self.state == "proposed" and bool(self.waits_for) and self.said is not None
        return waits and self.said is not None and self.said.until < today.isoformat()


@dataclass(frozen=True, slots=True)
class Amendment:
    """A later text that amends this one, and when it enters into force."""

    dossier: str
    key: str
    symbol: str
    state: str
    force: InForce
    in_effect: bool
    text: Text


@dataclass(frozen=True, slots=True)
class AsRead:
    """A signed text as it is read now: put right from the beginning, amended since a day."""

    page: TextPage
    corrections: tuple[CorrectionNow, ...]
    right: Text
    digest: str
    """The line of the text as put right; that of the signed one where nothing was."""
    amendments: tuple[Amendment, ...]
    now: Consolidated


def corrections(dossier: str, key: str, *, who: Who) -> tuple[CorrectionNow, ...]:
    """Give every correction of a text, in one query."""
    require(who, May.READ)
    return tuple(
        _correction(row) for row in CorrectionRow.objects.filter(dossier=dossier, text=key)
    )


def awaited_corrections(party: str, *, who: Who) -> list[tuple[str, str, str]]:
    """List the texts with a correction that waits for a side: matter, text, since; one query."""
    require(who, May.READ)
    rows = CorrectionRow.objects.exclude(waits_for=[])
    named = rows.values_list("dossier", "text", "since", "waits_for")
    return [(one, text, since) for one, text, since, waits in named if party in waits]


def as_read(dossier: str, key: str, *, who: Who, today: date) -> AsRead:
    """Give a signed text as it reads today."""
    page = text_page(dossier, key, who=who)
    agreed = corrections(dossier, key, who=who)
    places = {
        one.key: one.said.places
        for one in agreed
        if one.matter.in_force and one.said and one.said.of == page.closing.frozen
    }
    put_right = corrected(page.text, places)
    later = amendments(page, who=who, today=today)
    effective = sorted((one for one in later if one.in_effect), key=_in_order)
    return AsRead(
        page=page,
        corrections=tuple(_marked(agreed, put_right.made)),
        right=put_right.text,
        digest=digest_of(put_right.text) if put_right.made else page.closing.frozen,
        amendments=later,
        now=consolidated(put_right.text, [(one.symbol, one.text) for one in effective]),
    )


def amendments(page: TextPage, *, who: Who, today: date) -> tuple[Amendment, ...]:
    """Give the later texts of the same sides that name this one; those in drafting too."""
    require(who, May.READ)
    if not page.closing.frozen:
        return ()
    rows = TextRow.objects.filter(head__amends=page.closing.frozen).only(
        "dossier", "key", "members"
    )
    same = [row for row in rows if set(row.members) == set(page.members)]
    return tuple(_amendment(row.dossier, row.key, who=who, today=today) for row in same)


def amended_by(page: TextPage, *, who: Who) -> tuple[str, str, str] | None:
    """Name the text a text amends: its matter, key and symbol; None where none is here."""
    require(who, May.READ)
    if page.head is None or not page.head.amends:
        return None
    row = amended_row(page.head.amends, page.members)
    return (row.dossier, row.key, row.symbol) if row else None


def force_of(page: TextPage, papers: Iterable[Mapping[str, Any]]) -> InForce | None:
    """Say when a text enters into force; None where it does not say."""
    if page.head is None or page.head.force is None:
        return None
    good = {*page.closing.signed_by}
    signed = {
        str(one.by): one.when
        for one in page.hands
        if one.digest == page.closing.frozen and one.by in good
    }
    told = {str(one["side"]): str(one["when"]) for one in papers if one["kind"] == "notified"}
    return in_force(page.head.force, page.members, signed, told)


def _amendment(dossier: str, key: str, *, who: Who, today: date) -> Amendment:
    page = text_page(dossier, key, who=who)
    row = TextRow.objects.only("closing").get(dossier=dossier, key=key)
    papers = row.closing.get("pack", {}).get("records", ())
    force = force_of(page, papers) or in_force_by_signature(page)
    return Amendment(
        dossier=dossier,
        key=key,
        symbol=page.symbol,
        state=str(page.state),
        force=force,
        in_effect=page.state == "signed" and bool(force.day) and force.day <= today.isoformat(),
        text=as_put_right(page, who=who),
    )


def in_force_by_signature(page: TextPage) -> InForce:
    """Give the day of the last signature: what holds where a text says nothing else."""
    signed = {str(one.by): one.when for one in page.hands if one.by in page.closing.signed_by}
    lacking = tuple(one for one in page.members if one not in signed)
    return InForce(waits_for=lacking) if lacking else InForce(max(signed.values(), default=""))


def as_put_right(page: TextPage, *, who: Who) -> Text:
    """Give a text with the corrections both sides agreed."""
    said = corrections(page.dossier, page.key, who=who)
    places = {
        one.key: one.said.places
        for one in said
        if one.matter.in_force and one.said and one.said.of == page.closing.frozen
    }
    return corrected(page.text, places).text


def _in_order(one: Amendment) -> tuple[str, str, str]:
    return (one.force.day, one.symbol, one.key)


def _marked(
    said: Iterable[CorrectionNow], made: tuple[str, ...]
) -> Iterable[CorrectionNow]:  # fmt: skip

    return (replace(one, made=one.key in made) for one in said)


def _correction(row: CorrectionRow) -> CorrectionNow:
    said = row.value if row.value is not None else row.offer
    return CorrectionNow(
        key=row.key,
        matter=read_matter(row.matter, correction_object(row.text, row.key)),
        said=read_correction(said) if said is not None else None,
        waits_for=tuple(PartyId(one) for one in row.waits_for),
        objections=tuple(
            Objection(PartyId(one["by"]), one["since"], one["text"]) for one in row.objections
        ),
        unreadable=row.unreadable,
    )
