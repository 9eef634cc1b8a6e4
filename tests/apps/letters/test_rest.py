"""REST for notes with their scans: one request in, the same file out."""

import json

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mufakat.apps.letters.services import Drafted
from mufakat.registry import attachments, queries
from mufakat.registry.models import AttachmentRow
from tests.apps.letters.test_facts import NOTE
from tests.apps.letters.two_sides import Sides

SCAN = b"%PDF-1.4 a scan"


def posted(client: Client, sides: Sides, value: str) -> object:
    file = SimpleUploadedFile("note.pdf", SCAN, content_type="application/pdf")
    url = f"/api/agreements/{sides.agreement}/scanned-notes"
    return client.post(url, {"value": value, "key": "nv-9", "scan": file}).json()


def test_a_note_goes_in_with_its_scan_and_comes_out(sides: Sides, secretary: Client) -> None:
    made = posted(secretary, sides, json.dumps(NOTE))
    assert isinstance(made, dict)
    assert (made["object"], queries.get_draft(made["draft"]).state) == ("note/nv-9", "waiting")

    (said,) = queries.statements_of(queries.get_draft(made["draft"]))
    listed = said.body["att"]
    assert isinstance(listed, list)
    (file,) = listed
    assert isinstance(file, dict)
    assert (file["name"], file["size"]) == ("note.pdf", len(SCAN))
    assert attachments.is_held(str(file["sha256"]))


def test_a_note_that_cannot_be_read_leaves_no_file(sides: Sides, secretary: Client) -> None:
    for value in ("{", "[]", json.dumps({**NOTE, "kind": "song"})):
        answer = posted(secretary, sides, value)
        assert isinstance(answer, dict)
        assert answer["code"]

    assert not AttachmentRow.objects.exists()
    assert not queries.drafts("waiting").exists()


def test_a_scan_is_read_by_who_may_read_the_note(
    sides: Sides, secretary: Client, stranger: Client
) -> None:
    made = posted(secretary, sides, json.dumps(NOTE))
    assert isinstance(made, dict)
    sides.release(_drafted(made["draft"]))
    (one,) = secretary.get(f"/api/agreements/{sides.agreement}/notes").json()
    base = f"/api/agreements/{sides.agreement}/notes/{one['key']}"
    url = f"{base}/scans/{one['files'][0]['sha256']}"

    assert b"".join(secretary.get(url).streaming_content) == SCAN  # type: ignore[attr-defined]
    assert secretary.get(base).json()["answered_by"] == []
    assert secretary.get(f"{base}/scans/{'0' * 64}").status_code == 404
    assert stranger.get(url).status_code == 404


def _drafted(draft: int) -> Drafted:
    return Drafted(draft)
