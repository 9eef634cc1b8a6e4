"""Hostile files at both doors a browser has: what is refused says why, in the reader's language."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from mufakat.apps.papers.models import PaperDraftRow, UploadRow
from mufakat.apps.papers.queries.drafts import part_of
from mufakat.kernel.values import DossierId, Json
from mufakat.node.words_of_papers import WORDS
from mufakat.registry import attachments
from tests.apps.letters.two_sides import Sides
from tests.apps.meetings.test_services import with_items
from tests.apps.papers.hostile import container, document, object_stream, pdf, picture
from tests.apps.papers.issuing import begun

HOSTILE = (
    ("a program as a paper", "paper.pdf", b"MZ\x90\x00\x03" + b"\0" * 64, "papers.file_type"),
    ("a picture called a paper", "paper.pdf", picture(), "papers.file_name"),
    ("a script in a PDF", "a.pdf", pdf(catalog=b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
     "papers.file_active"),
    ("a script hidden in a PDF", "a.pdf",
     pdf(object_stream(b"1 0 <</S/#4aavaScript/JS(app.alert(1))>>")), "papers.file_active"),
    ("a script in an SVG", "a.svg", b"<svg xmlns='x'><script>alert(1)</script></svg>",
     "papers.file_active"),
    ("an SVG that begins something", "a.svg", b"<svg onload='alert(1)'/>", "papers.file_active"),
    ("a file hidden in a PDF", "a.pdf", pdf(catalog=b"/Names<</EmbeddedFiles 4 0 R>>"),
     "papers.file_carries"),
    ("a zip bomb", "a.docx", document(word__a_dot_xml=b"\0" * 70_000_000), "papers.file_bomb"),
    ("a bomb in a PDF", "a.pdf", pdf(object_stream(b" " * 140_000_000)), "papers.file_bomb"),
    ("ten thousand parts", "a.docx", container({f"word/{n}.xml": b"" for n in range(10_000)}),
     "papers.file_bomb"),
    ("a way out of the folder", "a.docx", document(**{"../../etc/passwd": b"x"}),
     "papers.file_path"),
    ("a document under a password", "a.pdf", pdf(catalog=b"/Encrypt 4 0 R"), "papers.file_locked"),
)  # fmt: skip
UPLOADS = "/api/papers/uploads"
Door = Callable[[Client, DossierId, int, str, bytes], tuple[int, str]]


def sent_by_pieces(client: Client, pk: int, name: str, content: bytes) -> tuple[str, Any]:
    """Send a file as the page's script does; give its key and the last answer."""
    said: Json = {"paper": pk, "language": "en", "name": name, "size": len(content)}
    key = client.post(UPLOADS, said, content_type="application/json").json()["key"]
    kind = "application/octet-stream"
    assert client.put(f"{UPLOADS}/{key}?offset=0", content, content_type=kind).status_code == 200
    return key, client.post(f"{UPLOADS}/{key}/finish")


def by_pieces(
    client: Client, _own: DossierId, pk: int, name: str, content: bytes
) -> tuple[int, str]:
    """Send a file piece by piece; what was refused is gone."""
    key, answer = sent_by_pieces(client, pk, name, content)
    assert not part_of(key).exists()
    return answer.status_code, answer.content.decode()


def by_form(client: Client, own: DossierId, pk: int, name: str, content: bytes) -> tuple[int, str]:
    """Send a file as a browser without scripts does."""
    url = reverse("papers:upload", kwargs={"dossier": own, "pk": pk})
    answer = client.post(url, {"language": "en", "file": SimpleUploadedFile(name, content)})
    return answer.status_code, answer.content.decode()


@pytest.mark.parametrize(
    ("door", "language"),
    [(by_pieces, "en"), (by_pieces, "id"), (by_form, "ru"), (by_form, "en")],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_a_hostile_file_is_refused_with_a_sentence_and_leaves_nothing(
    sides: Sides, secretary: Client, door: Door, language: str
) -> None:
    own = with_items(sides)
    pk = begun(own)
    secretary.post("/language/", {"language": language})
    for what, name, content, code in HOSTILE:
        status, said = door(secretary, own, pk, name, content)

        with override(language):
            sentence = str(WORDS[code]).partition("%")[0].partition("“")[0]
        assert (status, code in said, sentence in said) == (400, True, True), what
    assert PaperDraftRow.objects.get(pk=pk).files == {}
    assert not UploadRow.objects.exists()
    assert not [*attachments.faults()]


def test_a_name_full_of_tricks_becomes_only_a_name(sides: Sides, secretary: Client) -> None:
    pk = begun(with_items(sides))
    tricks = ("../../../etc/cron.d/run.pdf", "..\\..\\run.pdf", "\u202efdp.run.pdf", ".run.pdf")

    for number, name in enumerate(tricks):
        _key, answer = sent_by_pieces(secretary, pk, name, pdf(b"<</Number %d>>" % number))
        assert answer.status_code == 200

    names = [one["name"] for one in PaperDraftRow.objects.get(pk=pk).files["en"]]
    assert names == ["run.pdf", "run.pdf", "fdp.run.pdf", "run.pdf"]


def test_of_many_tiny_files_the_ninth_is_refused_before_it_comes(
    sides: Sides, secretary: Client
) -> None:
    pk = begun(with_items(sides))
    for number in range(8):
        _key, answer = sent_by_pieces(secretary, pk, "t.txt", b"%d" % number)
        assert answer.status_code == 200

    said: Json = {"paper": pk, "language": "en", "name": "t.txt", "size": 1}
    ninth = secretary.post(UPLOADS, said, content_type="application/json")

    assert (ninth.status_code, ninth.json()["code"]) == (400, "papers.too_many_files")
