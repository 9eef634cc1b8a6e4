import json
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from mufakat.apps.papers import queries, services
from mufakat.apps.papers.acts.symbols import Scheme
from mufakat.apps.papers.models import PaperDraftRow, PaperRow
from mufakat.kernel.values import DossierId
from mufakat.registry import queries as record
from mufakat.registry.services import release_draft
from tests.apps.letters.two_sides import NOW, OFFICER, SECRETARY, Sides
from tests.apps.meetings.test_services import with_items
from tests.apps.papers.hostile import pdf
from tests.apps.papers.issuing import begun, issued, theirs

FORM = {
    "kind": "working_paper", "item": "i2", "original": "en", "languages": ["en", "id", "ru"],
    "distribution": "limited", "action": "take_note", "title_en": "Financing of terrorism",
    "title_ru": "Финансирование терроризма", "text_en": "One.\n\nTwo.",
}  # fmt: skip


def at(name: str, own: str, **more: object) -> str:
    return reverse(f"papers:{name}", kwargs={"dossier": own, **more})


def approve(sides: Sides) -> None:
    for row in record.drafts("waiting"):
        release_draft(draft=row.pk, by=OFFICER, now=NOW)
    sides.meet()


def test_a_paper_from_the_first_word_to_its_revision(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    empty = secretary.get(at("papers", own)).content.decode()
    assert "Nobody has issued a paper yet." in empty
    assert secretary.get(at("write", own)).status_code == 200
    assert secretary.post(at("write", own), {"kind": "x"}).status_code == 422
    made = secretary.post(at("write", own), FORM)
    assert made.status_code == 302
    page = secretary.get(made["Location"]).content.decode()
    assert "/EM.1/WP.1" in page
    pk = PaperDraftRow.objects.get().pk
    sent = secretary.post(
        at("upload", own, pk=pk), {"language": "ru", "file": _file("a.pdf", pdf())}
    )
    assert sent.status_code == 302
    assert "a.pdf" in secretary.get(at("draft", own, pk=pk)).content.decode()
    assert secretary.post(at("issue", own, pk=pk)).status_code == 302
    assert "waits for the second person" in secretary.get(at("papers", own)).content.decode()
    approve(sides)

    listed = secretary.get(at("papers", own)).content.decode()
    assert "Financing of terrorism" in listed
    shown = secretary.get(at("paper", own, key="WP.1")).content.decode()
    assert "In translation: Indonesian" in shown
    assert "<li>Two.</li>" in shown
    followed = secretary.post(at("follow", own, key="WP.1"), {"suffix": "Rev"})
    changed = {**FORM, "text_en": "One.\n\nThree."}
    assert "autofocus" in secretary.get(followed["Location"]).content.decode()
    assert secretary.post(followed["Location"], {**changed, "then": "issue"}).status_code == 302
    approve(sides)
    compared = secretary.get(at("paper", own, key="WP.1:Rev.1") + "?language=en&compare")
    assert "Two" in compared.content.decode()
    assert "Three" in compared.content.decode()
    assert (
        "A revision has taken its place."
        in secretary.get(at("paper", own, key="WP.1")).content.decode()
    )


def _file(name: str, content: bytes) -> object:
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415 -- Django's own

    return SimpleUploadedFile(name, content)


def test_a_hostile_file_is_refused_with_a_sentence(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    pk = begun(own)
    bad = _file("a.svg", b"<svg onload='alert(1)'/>")

    answer = secretary.post(at("upload", own, pk=pk), {"language": "en", "file": bad})

    assert answer.status_code == 400
    assert "papers.file_active" in answer.content.decode()
    assert PaperDraftRow.objects.get().files == {}


def test_every_form_about_a_paper_is_shown_and_taken(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    issued(sides, own, texts={"en": "One.", "ru": "Один."})
    asked = [
        (at("issue_version", own, key="WP.1", language="id"), {"text": "Satu."}),
        (at("check", own, key="WP.1", language="ru"), {"finding": "same"}),
        (at("let_attach", own, key="WP.1"), {"to": sides.agreement}),
        (at("attach", own, key="WP.1"), {"to": sides.agreement}),
        (at("withdraw", own, key="WP.1"), {"reason": "Sent by mistake."}),
    ]
    for url, said in asked:
        assert secretary.get(url).status_code == 200
        assert secretary.post(url, {"x": "y"}).status_code == 422
        assert secretary.post(url, said).status_code == 302, url
        approve(sides)
    shown = secretary.get(at("paper", own, key="WP.1")).content.decode()
    assert "has not answered yet" in shown


def test_strangers_find_nothing(sides: Sides, stranger: Client) -> None:
    own = with_items(sides)
    issued(sides, own)
    pk = begun(own)
    scheme = reverse("papers:scheme", kwargs={"agreement": sides.agreement})

    for url in (at("papers", own), at("paper", own, key="WP.1"), at("write", own), scheme,
                at("draft", own, pk=pk), at("pdf", own, key="WP.1", language="en"),
                at("withdraw", own, key="WP.1"), at("let_attach", own, key="WP.1")):  # fmt: skip
        assert stranger.get(url).status_code == 404, url
    for url in (at("issue", own, pk=pk), at("discard", own, pk=pk), at("upload", own, pk=pk),
                at("renumber", own, key="WP.1"), at("follow", own, key="WP.1")):  # fmt: skip
        assert stranger.post(url).status_code == 404, url
    found = stranger.get(reverse("workbench:search") + "?q=society").content
    assert b"whole-of-society" not in found
    assert stranger.get(f"/api/meetings/{own}/papers").status_code == 404


def test_whose_number_was_taken_is_told_on_today(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    sides.hand_over(own, theirs(sides, own, "WP.1"))
    drafted = services.issue(who=SECRETARY, pk=begun(own), now=NOW)
    row = record.get_draft(drafted.draft)
    row.statements = [
        one | {"object": one["object"].replace("WP.2", "WP.1")} for one in row.statements
    ]
    row.save()
    sides.release(drafted)

    assert "Both sides took the number WP.1" in secretary.get("/").content.decode()
    key = PaperRow.objects.get(state="crossed").key
    page = secretary.get(at("paper", own, key=key)).content.decode()
    assert "Give it a new number" in page
    assert secretary.post(at("renumber", own, key=key)).status_code == 302
    assert "Both sides took the number WP.1" not in secretary.get("/").content.decode()
    approve(sides)
    assert "WP.2" in secretary.get(at("papers", own)).content.decode()


def test_whoever_approves_is_told_that_the_number_was_taken_meanwhile(
    sides: Sides, secretary: Client
) -> None:
    own = with_items(sides)
    drafted = services.issue(who=SECRETARY, pk=begun(own), now=NOW)
    url = reverse("workbench:draft", kwargs={"draft": drafted.draft})
    assert "since this was drafted" not in secretary.get(url).content.decode()
    sides.hand_over(own, theirs(sides, own, "WP.1"))

    assert "another paper as WP.1" in secretary.get(url).content.decode()


def test_a_paper_is_found_by_its_words_and_its_symbol(sides: Sides, secretary: Client) -> None:
    issued(sides, with_items(sides))

    for asked in ("whole-of-society", "WP.1", "works"):
        found = secretary.get(reverse("workbench:search"), {"q": asked}).content.decode()
        assert "A whole-of-society approach" in found, asked


def test_the_document_carries_symbol_paragraphs_and_the_word_specimen(
    sides: Sides, secretary: Client
) -> None:
    own = with_items(sides)
    issued(sides, own, texts={"en": "One.", "ru": "Первый абзац."})

    answer = secretary.get(at("pdf", own, key="WP.1", language="ru"))
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)

    assert "/EM.1/WP.1" in text
    assert "Первый абзац." in text
    assert "рабочий документ" in text or "working paper" in text
    assert secretary.get(at("pdf", own, key="WP.1", language="id")).status_code == 404


def test_sixty_papers_ask_the_database_as_often_as_one(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    issued(sides, own)
    urls = [at("papers", own), "/", reverse("workbench:search") + "?q=approach",
            at("paper", own, key="WP.1")]  # fmt: skip
    secretary.get(urls[0])
    few = [_count(secretary, url) for url in urls]
    row = PaperRow.objects.get()
    rows = [
        PaperRow(**{**_fields(row), "act": f"{n:064}", "name": f"WP.{n}", "key": f"WP.{n}"})
        for n in range(2, 61)
    ]
    PaperRow.objects.bulk_create(rows)

    assert [_count(secretary, url) for url in urls] == few
    assert secretary.get(urls[0]).content.count(b"A whole-of-society") == 60


def _fields(row: PaperRow) -> dict[str, object]:
    return {
        one.attname: getattr(row, one.attname) for one in row._meta.fields if one.attname != "id"
    }


def _count(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


def test_a_scheme_is_proposed_and_shown(sides: Sides, secretary: Client) -> None:
    url = reverse("papers:scheme", kwargs={"agreement": sides.agreement})
    assert "Usual letters and days" in secretary.get(url).content.decode()
    scheme = Scheme("IDRU-CT")
    said: dict[str, object] = {"root": "IDRU-CT", "lead": 60}
    for kind, letters in scheme.letters.items():
        said |= {f"letters_{kind}": letters, f"days_{kind}": scheme.days[kind]}
    assert secretary.get(f"{url}propose/").status_code == 200
    wrong = {**said, "letters_draft": "WP", "root": "x y"}
    assert secretary.post(f"{url}propose/", wrong).status_code == 422
    assert secretary.post(f"{url}propose/", said).status_code == 302
    approve(sides)
    assert "On the table" in secretary.get(url).content.decode()
    sides.accepts(sides.agreement, "symbols")
    assert "IDRU-CT/EM.1/WP.1" in secretary.get(url).content.decode()


def test_rest_does_what_the_pages_do(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    value = {"kind": "information_paper", "title": {"en": "Practical"}, "original": "en",
             "languages": ["en", "ru"]}  # fmt: skip

    def post(path: str, said: object = None) -> dict[str, object]:
        answer = secretary.post(f"/api/{path}", json.dumps(said or {}), "application/json")
        assert answer.status_code == 200, answer.content
        found: dict[str, object] = answer.json()
        return found

    made = post(f"meetings/{own}/paper-drafts", {"value": value, "texts": {"en": "One."}})["paper"]
    begin = post(
        "papers/uploads", {"paper": made, "language": "en", "name": "a.pdf", "size": len(pdf())}
    )
    piece = secretary.put(
        f"/api/papers/uploads/{begin['key']}?offset=0", pdf(), "application/octet-stream"
    )
    assert piece.json()["received"] == len(pdf())
    wrong = secretary.put(f"/api/papers/uploads/{begin['key']}?offset=1", b"x", "text/plain")
    assert wrong.status_code == 409
    assert wrong.json()["code"] == "papers.upload_place"
    sha = post(f"papers/uploads/{begin['key']}/finish")["sha256"]
    assert (
        secretary.get(f"/api/meetings/{own}/paper-drafts/{made}").json()["symbol"].endswith("INF.1")
    )
    post(f"meetings/{own}/paper-drafts/{made}/issue")
    approve(sides)

    listed = secretary.get(f"/api/meetings/{own}/papers?kind=information_paper").json()
    assert [one["key"] for one in listed["papers"]] == ["INF.1"]
    one = secretary.get(f"/api/meetings/{own}/papers/INF.1").json()
    assert one["texts"] == {"en": ["One."]}
    assert one["languages"]["ru"]["state"] == "in_translation"
    file = secretary.get(f"/api/meetings/{own}/papers/INF.1/files/{sha}")
    assert b"".join(file) == pdf()
    post(f"meetings/{own}/papers/INF.1/withdraw", {"reason": "No longer needed."})


@pytest.mark.parametrize("language", ["en", "id", "ru"])
def test_the_pages_read_in_every_language(sides: Sides, secretary: Client, language: str) -> None:
    own = with_items(sides)
    issued(sides, own)
    secretary.cookies["django_language"] = language

    for url in (at("papers", own), at("paper", own, key="WP.1"), at("write", own)):
        assert secretary.get(url).status_code == 200


def test_another_meetings_draft_is_not_reached(sides: Sides, secretary: Client) -> None:
    own = with_items(sides)
    pk = begun(own)

    assert secretary.get(at("draft", "0" * 64, pk=pk)).status_code == 404
    assert secretary.post(at("discard", own, pk=pk)).status_code == 302
    assert not PaperDraftRow.objects.exists()
    assert queries.our_drafts(DossierId(own), who=SECRETARY) == []
