"""A record between the sides: private first, corrected by both, final by both; and its pages."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from mufakat.apps.floor.services import put_on_record
from mufakat.apps.records import projection, queries, services
from mufakat.apps.records.acts.records import (
    Correction,
    Paragraph,
    write_corrections,
    write_summary,
)
from mufakat.apps.records.acts.states import State
from mufakat.apps.records.models import RecordRow
from mufakat.apps.texts import queries as texts
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import DossierId
from mufakat.registry.models import ActRow
from mufakat.registry.queries import drafts
from mufakat.registry.rebuild import rebuild
from mufakat.registry.services import release_draft
from tests.apps.floor.sitting import NOTER, a_day, keep
from tests.apps.letters.two_sides import NOBODY, NOW, OFFICER, SECRETARY, Sides
from tests.apps.meetings.test_services import with_items

UNTIL = NOW + timedelta(days=3)
LATER = UNTIL + timedelta(minutes=1)


def noted(sides: Sides) -> DossierId:
    """Give the matter of a meeting with a day on the floor that both sides hold."""
    own = with_items(sides)
    keep(own, a_day())
    sides.release(put_on_record(who=NOTER, dossier=own, sitting="1", now=NOW))
    return own


def issued(sides: Sides) -> DossierId:
    """Give the matter with a record we issued for corrections."""
    own = noted(sides)
    services.assemble(who=SECRETARY, dossier=own, now=NOW)
    sides.release(services.issue(who=SECRETARY, dossier=own, until=UNTIL.isoformat(), now=NOW))
    return own


def record_of(own: str, *, late: bool = False) -> queries.Record:
    one = queries.record(own, who=SECRETARY, now=LATER if late else NOW).record
    assert one is not None
    return one


def they_correct(sides: Sides, own: DossierId, *said: Correction) -> None:
    on = {"object": f"correction/{record_of(own).key}"}
    sides.hand_over(own, [sides.far.say(own, "own.set", on, write_corrections(said))])


def we_correct(sides: Sides, own: DossierId, said: Correction) -> None:
    sides.release(services.correct(who=SECRETARY, dossier=own, correction=said, now=NOW))


def test_a_record_is_put_together_from_what_both_hold_and_stays_private(sides: Sides) -> None:
    own = with_items(sides)
    with pytest.raises(services.NothingNoted):
        services.assemble(who=SECRETARY, dossier=own, now=NOW)
    keep(own, a_day())
    sides.release(put_on_record(who=NOTER, dossier=own, sitting="1", now=NOW))

    services.assemble(who=SECRETARY, dossier=own, now=NOW)
    planted = Paragraph("p1", {"en": "PLANTED-DRAFT"})
    services.edit_paragraph(who=SECRETARY, dossier=own, edited=planted, now=NOW)

    page = queries.record(own, who=SECRETARY, now=NOW)
    assert page.record is None
    assert page.draft is not None
    assert page.draft.said is not None
    texts_ = [one.text["en"] for one in page.draft.said.paragraphs]
    assert texts_[0] == "PLANTED-DRAFT"
    assert any("Spoke of schools." in one for one in texts_)
    held = b"".join(bytes(one or b"") for one in ActRow.objects.values_list("body", flat=True))
    assert b"PLANTED-DRAFT" not in held
    with pytest.raises(services.RecordChanged):
        services.edit_paragraph(who=SECRETARY, dossier=own, edited=planted, version=1, now=NOW)


def test_both_correct_one_puts_it_together_and_both_make_it_final(sides: Sides) -> None:
    own = issued(sides)
    assert record_of(own).state is State.OPEN
    first, second = record_of(own).summary.paragraphs[:2]  # type: ignore[union-attr]
    we_correct(sides, own, Correction(first.id, {"en": "Ours."}))
    they_correct(
        sides,
        own,
        Correction(first.id, {"en": "Theirs."}),
        Correction(second.id, {"en": "Better."}),
    )
    with pytest.raises(services.NotOpen):
        services.propose_final(who=SECRETARY, dossier=own, now=NOW)
    with pytest.raises(services.StillCrossed):
        services.propose_final(who=SECRETARY, dossier=own, now=LATER)

    sides.release(
        services.propose_final(who=SECRETARY, dossier=own, chosen={first.id: "RUS"}, now=LATER)
    )
    assert record_of(own).state is State.PROPOSED
    assert record_of(own).final is None
    sides.accepts(own, f"record/{record_of(own).key}")

    one = record_of(own)
    assert one.state is State.FINAL
    assert one.final is not None
    assert [each.text["en"] for each in one.final.paragraphs[:2]] == ["Theirs.", "Better."]
    assert one.final.corrected == (first.id, second.id)


def test_corrections_are_taken_until_their_time_and_can_be_taken_back(sides: Sides) -> None:
    own = issued(sides)
    first = record_of(own).summary.paragraphs[0]  # type: ignore[union-attr]
    correction = Correction(first.id, {"en": "Ours."})
    we_correct(sides, own, correction)

    with pytest.raises(services.NothingCorrected):
        services.correct(
            who=SECRETARY, dossier=own, correction=Correction(first.id, dict(first.text)), now=NOW
        )
    with pytest.raises(services.NotOpen):
        services.correct(who=SECRETARY, dossier=own, correction=correction, now=LATER)
    sides.release(
        services.correct(
            who=SECRETARY, dossier=own, correction=Correction(first.id, {}), drop=True, now=NOW
        )
    )

    assert record_of(own).corrections == {"IDN": ()}


def test_what_was_issued_is_not_written_anew_and_only_its_side_puts_it_together(
    sides: Sides,
) -> None:
    own = issued(sides)
    for deed in (
        lambda: services.assemble(who=SECRETARY, dossier=own, now=NOW),
        lambda: services.issue(who=SECRETARY, dossier=own, until=UNTIL.isoformat(), now=NOW),
    ):
        with pytest.raises(services.IssuedAlready):
            deed()
    row = RecordRow.objects.get()
    row.party = "RUS"
    row.save()
    with pytest.raises(services.NotTheIssuer):
        services.propose_final(who=SECRETARY, dossier=own, now=LATER)


def test_agreed_minutes_are_tabled_with_a_clause_for_each_decision(sides: Sides) -> None:
    own = noted(sides)

    sides.release(
        services.draft_minutes(
            who=SECRETARY, dossier=own, symbol="IDRU-CT/EM.1/L.1", drafting="en", now=NOW
        )
    )

    (one,) = [each for each in texts.texts(who=SECRETARY) if each.dossier == own]
    page = texts.text_page(own, one.key, who=SECRETARY)
    assert len(page.lines) == 2


def test_a_communique_is_tabled_as_a_text_both_sides_negotiate(
    sides: Sides, secretary: Client
) -> None:
    own = noted(sides)
    url = reverse("records:draft_communique", kwargs={"dossier": own})
    assert secretary.get(url).status_code == 200
    assert secretary.post(url, {"symbol": "IDRU-CT/EM.1/L.2", "drafting": "en"}).status_code == 302
    (row,) = drafts("waiting")
    release_draft(draft=row.pk, by=OFFICER, now=NOW)

    (one,) = [each for each in texts.texts(who=SECRETARY) if each.dossier == own]
    assert len(texts.text_page(own, one.key, who=SECRETARY).lines) == 3
    again = secretary.post(
        f"/api/meetings/{own}/record/communique",
        {"symbol": "IDRU-CT/EM.1/L.3", "drafting": "ru"},
        content_type="application/json",
    )
    assert again.status_code == 200


def test_rows_are_the_same_after_rebuild(sides: Sides) -> None:
    own = issued(sides)
    first = record_of(own).summary.paragraphs[0]  # type: ignore[union-attr]
    they_correct(sides, own, Correction(first.id, {"en": "Theirs."}))
    before = [*projection.rows()]

    rebuild(now=NOW)

    assert [*projection.rows()] == before
    assert len(before) == 1


@pytest.mark.parametrize("deed", ["assemble", "propose_final", "accept_final", "refuse_final"])
def test_who_has_no_role_does_nothing(sides: Sides, deed: str) -> None:
    own = issued(sides)
    with pytest.raises(Missing):
        getattr(services, deed)(who=NOBODY, dossier=own, now=NOW)


def address(name: str, own: str, **more: str) -> str:
    return reverse(f"records:{name}", kwargs={"dossier": own, **more})


def test_a_draft_is_put_together_edited_and_issued_on_the_page(
    sides: Sides, secretary: Client
) -> None:
    own = noted(sides)
    url = address("record", own)
    assert "Nobody has put one together yet." in secretary.get(url).content.decode()
    secretary.post(address("assemble", own))
    page = secretary.get(url).content.decode()
    assert "Spoke of schools." in page
    assert "Private: only our side sees it" in page
    edit = address("edit_paragraph", own, paragraph="p1")
    assert secretary.get(edit).status_code == 200
    secretary.post(edit, {"text_en": "The sitting began.", "version": "1"})
    assert "The sitting began." in secretary.get(url).content.decode()

    secretary.post(address("issue", own), {"until": "2024-10-12T15:00"})
    release_draft(draft=drafts("waiting")[0].pk, by=OFFICER, now=NOW)

    assert "open for corrections" in secretary.get(url).content.decode()
    assert "open for corrections." in secretary.get("/").content.decode()


def test_a_paragraph_is_corrected_and_the_final_record_proposed_on_the_page(
    sides: Sides, secretary: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = issued(sides)
    url = address("record", own)
    correct = address("correct", own, paragraph="p1")
    assert secretary.post(correct, {"text_en": ""}).status_code == 422
    secretary.post(correct, {"text_en": "The sitting was opened.", "why_en": "A slip."})
    release_draft(draft=drafts("waiting")[0].pk, by=OFFICER, now=NOW)
    shown = secretary.get(url).content.decode()
    assert "A slip." in shown
    assert "Take our correction back" in shown
    monkeypatch.setenv("MUFAKAT_CLOCK", (UNTIL + timedelta(hours=1)).isoformat())
    assert "propose the final record" in secretary.get(url).content.decode()

    secretary.post(address("propose_final", own))
    release_draft(draft=drafts("waiting")[0].pk, by=OFFICER, now=NOW)
    sides.meet()
    sides.accepts(own, f"record/{record_of(own).key}")

    final = secretary.get(url).content.decode()
    assert "Corrigendum" in final
    assert "Both sides agreed on the final record." in final
    assert b"sitting" in secretary.get("/search/?q=opened").content


def test_the_record_is_printed_with_its_corrigendum(sides: Sides, secretary: Client) -> None:
    own = issued(sides)

    pdf = secretary.get(address("record_pdf", own))

    assert pdf["Content-Type"] == "application/pdf", pdf.content[:300]
    said = " ".join(one.extract_text() for one in PdfReader(BytesIO(pdf.content)).pages)
    assert "Spoke of schools." in " ".join(said.split())


def test_a_stranger_finds_nothing(sides: Sides, stranger: Client) -> None:
    own = issued(sides)

    for name in ("record", "record_pdf", "issue", "draft_minutes", "draft_communique"):
        assert stranger.get(address(name, own)).status_code == 404, name


def test_few_paragraphs_and_many_ask_the_database_as_often(sides: Sides, secretary: Client) -> None:
    own = issued(sides)
    few = _queries(secretary, address("record", own))
    row = RecordRow.objects.get()
    one = record_of(own).summary
    assert one is not None
    many = tuple(replace(one.paragraphs[0], id=f"m{number}") for number in range(60))
    row.summary = write_summary(replace(one, paragraphs=many))
    row.save()

    assert _queries(secretary, address("record", own)) == few


def _queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)
