"""What people do with a record: put together, edit, issue, correct, consolidate, make final."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from mufakat.apps.agreements.services import acceptance
from mufakat.apps.letters.services import Drafted, checked, new_key, put_forward, refuse_alone
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party
from mufakat.apps.parties.roles import May
from mufakat.apps.records import queries
from mufakat.apps.records.acts.assembling import LANGUAGES, assembled
from mufakat.apps.records.acts.records import (
    CORRECTION,
    RECORD,
    SUMMARY,
    Correction,
    Paragraph,
    Summary,
    consolidated,
    crossed,
    read_corrections,
    read_final,
    read_summary,
    write_corrections,
    write_final,
    write_summary,
)
from mufakat.apps.records.acts.states import State
from mufakat.apps.records.models import DraftRow
from mufakat.kernel.errors import Refusal
from mufakat.kernel.values import DossierId, PartyId
from mufakat.registry.queries import view
from mufakat.registry.statements import Statement


class NothingNoted(Refusal):
    """Nothing was noted that both sides hold."""

    code = "records.nothing_noted"


class NothingDrafted(Refusal):
    """There is no record of ours to issue."""

    code = "records.nothing_drafted"


class IssuedAlready(Refusal):
    """The record was issued: from then on it is corrected, not written anew."""

    code = "records.issued_already"


class NotOpen(Refusal):
    """Corrections are taken only while the record is open for them."""

    code = "records.not_open"


class NothingCorrected(Refusal):
    """The paragraph is not in the record, or it would read as it does."""

    code = "records.nothing_corrected"


class StillCrossed(Refusal):
    """Both sides correct the same words differently, and nobody has chosen yet."""

    code = "records.still_crossed"


class NotTheIssuer(Refusal):
    """The side that issued the record puts the corrections together."""

    code = "records.not_the_issuer"


class RecordChanged(Refusal):
    """Somebody changed the draft since the page was opened."""

    code = "records.changed_meanwhile"


def assemble(*, who: Who, dossier: str, now: datetime) -> None:
    """Put our draft together from what was noted; what was edited by hand before is replaced."""
    require(who, May.DRAFT)
    page = queries.record(dossier, who=who, now=now)
    if page.record is not None and page.record.summary is not None:
        raise IssuedAlready
    found = assembled(page.notes, queries.naming(page.agenda))
    if not found:
        raise NothingNoted
    _keep(who, dossier, Summary(_titles(), found, now.isoformat()), now)


def edit_paragraph(
    *, who: Who, dossier: str, edited: Paragraph, now: datetime, version: int | None = None
) -> None:
    """Change one paragraph of our draft; without words it is taken out."""
    require(who, May.DRAFT)
    draft = _draft(who, dossier, now)
    if version is not None and version != draft.version:
        raise RecordChanged
    summary = draft.said
    if summary is None or summary.find(edited.id) is None:
        raise NothingDrafted
    changed = tuple(
        replace(one, text=dict(edited.text)) if one.id == edited.id else one
        for one in summary.paragraphs
        if one.id != edited.id or edited.text
    )
    if not changed:
        raise NothingDrafted
    _keep(who, dossier, replace(summary, paragraphs=changed), now)


def issue(*, who: Who, dossier: str, until: str, now: datetime) -> Drafted:
    """Draft the issue of our record: corrections are taken until an instant."""
    require(who, May.DRAFT)
    page = queries.record(dossier, who=who, now=now)
    if page.record is not None and page.record.summary is not None:
        raise IssuedAlready
    summary = page.draft.said if page.draft else None
    if summary is None:
        raise NothingDrafted
    said = replace(summary, until=until)
    body = checked(read_summary, write_summary(said))
    object_ = f"{SUMMARY}/{new_key()}"
    return put_forward(
        who, [Statement("set", dossier, object_, body=body)], now=now, title=said.title
    )


def correct(
    *, who: Who, dossier: str, correction: Correction, now: datetime, drop: bool = False
) -> Drafted:
    """Draft our correction of one paragraph beside those we made before, or take it back."""
    require(who, May.DRAFT)
    one = _issued(who, dossier, now)
    summary = one.summary
    if one.state is not State.OPEN or summary is None:
        raise NotOpen
    was = summary.find(correction.paragraph)
    same = was is None or all(was.text.get(key) == said for key, said in correction.text.items())
    if same and not drop:
        raise NothingCorrected
    ours = one.corrections.get(our_party().party, ())
    kept = [each for each in ours if each.paragraph != correction.paragraph]
    said = tuple(kept if drop else [*kept, correction])
    body = checked(read_corrections, write_corrections(said))
    statement = Statement("set", dossier, f"{CORRECTION}/{one.key}", body=body)
    return put_forward(who, [statement], now=now, title=summary.title)


def propose_final(
    *, who: Who, dossier: str, chosen: Mapping[str, str] | None = None, now: datetime
) -> Drafted:
    """Draft the final record: one consolidated corrigendum, for the other side to accept."""
    require(who, May.DRAFT)
    one = _issued(who, dossier, now)
    if one.party != our_party().party:
        raise NotTheIssuer
    if one.state not in (State.CLOSED, State.PROPOSED) or one.summary is None:
        raise NotOpen
    picked = {key: PartyId(party) for key, party in (chosen or {}).items()}
    open_ = set(crossed(one.summary, one.corrections)) - set(picked)
    if open_:
        raise StillCrossed(paragraph=min(open_))
    final = consolidated(one.summary, one.corrections, picked)
    value = checked(read_final, write_final(final))
    said = Statement("propose", dossier, f"{RECORD}/{one.key}", value=value)
    return put_forward(who, [said], now=now, title=final.title)


def accept_final(*, who: Who, dossier: str, now: datetime, digest: str = "") -> Drafted:
    """Draft our yes to the record on the table."""
    require(who, May.DRAFT)
    one = _issued(who, dossier, now)
    said = acceptance(view(DossierId(dossier)), f"{RECORD}/{one.key}", digest)
    return put_forward(who, [said], now=now)


def refuse_final(*, who: Who, dossier: str, now: datetime) -> None:
    """Refuse the record on the table, at once."""
    require(who, May.REFUSE)
    one = _issued(who, dossier, now)
    refuse_alone(who, Statement("refuse", dossier, f"{RECORD}/{one.key}"), now=now)


def _titles() -> dict[str, str]:
    titles = {}
    for language in LANGUAGES:
        with override(language):
            titles[language] = _("Summary record")
    return titles


def _keep(who: Who, dossier: str, summary: Summary, now: datetime) -> None:
    with transaction.atomic():
        row = DraftRow.objects.select_for_update().filter(dossier=dossier).first()
        row = row or DraftRow(dossier=dossier)
        row.value = checked(read_summary, write_summary(summary))
        row.changed_by, row.changed_at, row.version = who.login, now, row.version + 1
        row.save()


def _draft(who: Who, dossier: str, now: datetime) -> queries.Draft:
    page = queries.record(dossier, who=who, now=now)
    if page.draft is None:
        raise NothingDrafted
    return page.draft


def _issued(who: Who, dossier: str, now: datetime) -> queries.Record:
    page = queries.record(dossier, who=who, now=now)
    if page.record is None or page.record.summary is None:
        raise NotOpen
    return page.record
