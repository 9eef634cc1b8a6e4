import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from mufakat.apps.letters import services
from mufakat.apps.letters.acts.contacts import read_contact
from mufakat.apps.letters.acts.notes import read_note, source_of
from mufakat.apps.letters.models import ContactRow, MemorandumRow, NoteRow
from mufakat.apps.letters.services import Drafted, Letter
from mufakat.registry import queries
from mufakat.registry.models import ActRow
from tests.apps.letters.test_facts import CALL, NOTE
from tests.apps.letters.two_sides import NOW, SECRETARY, Sides

PLANTED = "PLANTED-PRIVATE: he hesitated"
FORM = {
    "kind": "note_verbale",
    "number": "12/NV/2025",
    "when": "2025-01-20",
    "sender": "RUS",
    "recipient": "IDN",
    "subject_en": "agrees to the meeting",
}


def entered_call(sides: Sides) -> None:
    sides.release(
        services.record_contact(
            who=SECRETARY,
            dossier=sides.agreement,
            contact=read_contact(CALL),
            key="call-1",
            now=NOW,
        )
    )


def entered_note(sides: Sides, key: str = "nv-2") -> None:
    letter = Letter(read_note(NOTE), key=key)
    sides.release(
        services.record_note(who=SECRETARY, dossier=sides.agreement, letter=letter, now=NOW)
    )


def address(name: str, sides: Sides, **more: str) -> str:
    return reverse(f"letters:{name}", kwargs={"dossier": sides.agreement, **more})


def test_a_contact_is_one_fact_both_sides_read(sides: Sides, secretary: Client) -> None:
    entered_call(sides)

    page = secretary.get(address("contact", sides, key="call-1")).content.decode()

    assert ContactRow.objects.get().first is not None
    assert "courtesy call" in page
    assert "BNPT news, 9 October 2024" in page


def test_a_memorandum_stays_with_us(sides: Sides, secretary: Client) -> None:
    entered_call(sides)

    secretary.post(address("write_memorandum", sides, key="call-1"), {"text": PLANTED})
    sides.meet()

    page = secretary.get(address("contact", sides, key="call-1")).content.decode()
    assert PLANTED in page
    assert MemorandumRow.objects.get().author == "dewi"
    for row in ActRow.objects.all():
        assert b"PLANTED" not in bytes(row.body or b"")
        assert b"PLANTED" not in bytes(row.envelope)


def test_an_empty_memorandum_is_refused(sides: Sides, secretary: Client) -> None:
    entered_call(sides)

    answer = secretary.post(address("write_memorandum", sides, key="call-1"), {"text": " "})

    assert answer.status_code == 409
    assert not MemorandumRow.objects.exists()


def test_a_note_is_entered_with_its_scan(sides: Sides, secretary: Client) -> None:
    scan = SimpleUploadedFile("nota 12.pdf", b"%PDF-1.7 a scan", "application/pdf")

    answer = secretary.post(address("add_note", sides), {**FORM, "scan": scan})
    assert answer.status_code == 302
    sides.release(Drafted(queries.drafts("waiting").get().pk))

    row = NoteRow.objects.get()
    (file,) = row.files
    assert (row.number, file["name"], file["type"]) == (
        "12/NV/2025",
        "nota 12.pdf",
        "application/pdf",
    )
    key = row.object.partition("/")[2]
    got = secretary.get(address("scan", sides, key=key, sha256=file["sha256"]))
    assert b"".join(got.streaming_content) == b"%PDF-1.7 a scan"  # type: ignore[attr-defined]
    assert secretary.get(address("scan", sides, key=key, sha256="0" * 64)).status_code == 404


def test_a_note_names_the_one_it_answers(sides: Sides, secretary: Client) -> None:
    entered_note(sides, "nv-1")
    entered_note(sides, "nv-2")

    page = secretary.get(address("note", sides, key="nv-1")).content.decode()

    assert "Answered by" in page


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"when": "soon"}, "This date cannot be read."),
        ({"subject_en": ""}, "Say this in one language at least."),
        ({"sender": "XYZ"}, "Select a valid choice."),
    ],
)
def test_a_note_that_cannot_be_kept_says_why(
    sides: Sides, secretary: Client, change: dict[str, str], sentence: str
) -> None:
    answer = secretary.post(address("add_note", sides), FORM | change)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not queries.drafts("waiting").exists()


def test_what_a_side_without_a_node_said_goes_with_its_note_in_one_release(
    alone: Sides, secretary: Client
) -> None:
    asked = {"matter": alone.agreement, "object": "register", "sender": "RUS"}
    page = secretary.get(address("record_word", alone), asked)
    assert page.status_code == 200
    assert page.context["form"].initial["object"] == "register"

    answer = secretary.post(
        address("record_word", alone), {**FORM, **asked, "verb": "refuse", "digest": ""}
    )

    assert answer.status_code == 302
    (row,) = queries.drafts("waiting")
    note, refusal = queries.statements_of(row)
    assert (refusal.verb, refusal.for_) == ("refuse", "RUS")
    assert refusal.source == source_of(alone.agreement, note.object)


def test_our_own_words_are_not_recorded_as_anothers(alone: Sides, secretary: Client) -> None:
    said = {**FORM, "sender": "IDN", "verb": "accept", "matter": alone.agreement}

    answer = secretary.post(address("record_word", alone), {**said, "object": "register"})

    assert answer.status_code == 409


def test_lists_and_entries_are_not_for_strangers(sides: Sides, stranger: Client) -> None:
    entered_call(sides)
    entered_note(sides)

    for url in (
        address("letters", sides),
        address("contact", sides, key="call-1"),
        address("note", sides, key="nv-2"),
        address("add_note", sides),
        address("add_contact", sides),
    ):
        assert stranger.get(url).status_code == 404


def test_the_list_of_letters_shows_contacts_and_notes(sides: Sides, secretary: Client) -> None:
    assert (
        "Nobody has entered one yet." in secretary.get(address("letters", sides)).content.decode()
    )
    entered_call(sides)
    entered_note(sides)

    page = secretary.get(address("letters", sides)).content.decode()

    assert "An expert meeting" in page
    assert "proposes dates" in page


def test_a_contact_form_leaves_one_draft(sides: Sides, secretary: Client) -> None:
    said = {
        "kind": "visit",
        "when": "2018-09",
        "subject_en": "A delegation in Moscow",
        "who_en": "IDN: Principal Secretary\nRUS: Deputy Secretary",
        "source": "BNPT",
    }

    assert secretary.get(address("add_contact", sides)).status_code == 200
    assert secretary.post(address("add_contact", sides), said).status_code == 302

    (row,) = queries.drafts("waiting")
    (statement,) = queries.statements_of(row)
    assert [one["side"] for one in statement.body["who"]] == ["IDN", "RUS"]  # type: ignore[union-attr,index,call-overload]
