"""Notes in their set form: formulas in three languages, numbers that never come twice, print."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from mufakat.apps.exchange.models import PeerActRow
from mufakat.apps.letters import queries, services
from mufakat.apps.letters.acts.formulas import Parts, languages_of, text_of
from mufakat.apps.letters.acts.notes import NoteKind, write_note
from mufakat.apps.letters.services import Writing
from mufakat.kernel.errors import Missing
from mufakat.registry.queries import drafts
from mufakat.registry.services import release_draft
from tests.apps.letters.two_sides import NOBODY, NOW, OFFICER, RUS, SECRETARY, Sides

PARTS = Parts(
    from_office={"en": "The Ministry of Foreign Affairs", "id": "Kementerian Luar Negeri",
                 "ru": "Министерство иностранных дел"},
    to_office={"en": "the Embassy", "id": "Kedutaan Besar", "ru": "Посольство"},
    body={"en": "propose the 18th of February", "id": "mengusulkan tanggal 18 Februari.",
          "ru": "предложить 18 февраля"},
    to_whom={"ru": "Посольству"},
)  # fmt: skip
VERBALE = Writing(NoteKind.NOTE_VERBALE, RUS, {"en": "Dates"}, PARTS)
ENTERED = {
    "kind": "note_verbale", "recipient": "RUS", "subject_en": "Dates",
    "from_office_en": "The Ministry", "to_office_en": "the Embassy",
    "body_en": "propose the 18th of February",
}  # fmt: skip


def address(name: str, own: str, **more: str) -> str:
    return reverse(f"letters:{name}", kwargs={"dossier": own, **more})


def test_a_note_verbale_has_its_formulas_in_three_languages() -> None:
    text = text_of(NoteKind.NOTE_VERBALE, PARTS)

    assert text["en"] == (
        "The Ministry of Foreign Affairs presents its compliments to the Embassy and has the "
        "honour to propose the 18th of February.\n\nThe Ministry of Foreign Affairs avails itself "
        "of this opportunity to renew to the Embassy the assurances of its highest consideration."
    )
    assert "menyampaikan salam hormat kepada Kedutaan Besar dan dengan hormat" in text["id"]
    assert text["id"].count("Februari.") == 1
    assert text["ru"].startswith(
        "Министерство иностранных дел свидетельствует своё уважение Посольству и имеет честь"
    )
    assert "возобновить Посольству уверения в своём самом высоком уважении." in text["ru"]


def test_no_case_is_guessed_and_no_language_is_half_written() -> None:
    plain = Parts(PARTS.from_office, PARTS.to_office, {"ru": "предложить", "id": "x"})

    assert languages_of(plain) == ("id",)
    assert text_of(NoteKind.AIDE_MEMOIRE, plain) == plain.body


def test_numbers_go_on_and_a_waiting_draft_has_taken_its_number(sides: Sides) -> None:
    first = services.write_note_in_form(
        who=SECRETARY, dossier=sides.agreement, writing=VERBALE, now=NOW
    )
    services.write_note_in_form(who=SECRETARY, dossier=sides.agreement, writing=VERBALE, now=NOW)
    sides.release(first)

    assert services.next_number(sides.agreement, 2024, who=SECRETARY) == "3/IDN/2024"
    assert services.next_number(sides.agreement, 2025, who=SECRETARY) == "1/IDN/2025"
    (one,) = queries.notes(sides.agreement, who=SECRETARY)
    assert one.said is not None
    assert one.said.number == "1/IDN/2024"


def test_a_note_without_words_and_a_stranger_write_nothing(sides: Sides) -> None:
    empty = Writing(NoteKind.NOTE_VERBALE, RUS, {"en": "x"}, Parts({}, {}, {}))
    with pytest.raises(services.NothingWritten):
        services.write_note_in_form(who=SECRETARY, dossier=sides.agreement, writing=empty, now=NOW)
    with pytest.raises(Missing):
        services.write_note_in_form(who=NOBODY, dossier=sides.agreement, writing=VERBALE, now=NOW)


def test_a_note_is_written_sent_printed_and_answered_in_the_same_form(
    sides: Sides, secretary: Client
) -> None:
    url = address("write_note", sides.agreement)
    half = secretary.post(url, {**ENTERED, "from_office_en": "", "from_office_id": "Kementerian"})
    assert half.status_code == 422
    assert "Say all parts in one same language" in half.content.decode()

    assert secretary.post(url, ENTERED).status_code == 302
    release_draft(draft=drafts("waiting")[0].pk, by=OFFICER, now=NOW)
    sides.meet()
    (one,) = queries.notes(sides.agreement, who=SECRETARY)

    PeerActRow.objects.create(
        peer="RUS", dossier=sides.agreement, act=one.act, row=1, kind="entry.add", queued_at=NOW
    )
    shown = secretary.get(address("note", sides.agreement, key=one.key)).content.decode()
    assert "presents its compliments" in shown
    assert "Answer in the same form" not in shown
    assert "Acknowledged" in shown
    assert "not yet: it is on its way" in shown
    PeerActRow.objects.filter(act=one.act).update(received_at=NOW)
    told = secretary.get(address("note", sides.agreement, key=one.key)).content.decode()
    assert "not yet: it is on its way" not in told
    pdf = secretary.get(address("note_pdf", sides.agreement, key=one.key, language="en"))
    said = " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf.content)).pages)
    assert "highest consideration" in " ".join(said.split())
    assert "1/IDN/2024" in said
    none = address("note_pdf", sides.agreement, key=one.key, language="ru")
    assert secretary.get(none).status_code == 404


def test_their_note_is_answered_with_the_offices_the_other_way_round(
    sides: Sides, secretary: Client
) -> None:
    sides.release(
        services.write_note_in_form(
            who=SECRETARY, dossier=sides.agreement, writing=VERBALE, now=NOW
        )
    )
    (ours,) = queries.notes(sides.agreement, who=SECRETARY)
    assert ours.said is not None
    body = write_note(ours.said) | {"sender": "RUS", "recipient": "IDN", "number": "5"}
    on = {"object": "note/theirs"}
    sides.hand_over(sides.agreement, [sides.far.say(sides.agreement, "entry.add", on, body)])

    shown = secretary.get(address("note", sides.agreement, key="theirs")).content.decode()
    assert "Answer in the same form" in shown
    form = secretary.get(f"{address('write_note', sides.agreement)}?answers=theirs")
    assert 'value="the Embassy"' in form.content.decode()
    assert "note/theirs" in form.content.decode()
