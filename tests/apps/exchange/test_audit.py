"""Who did what: noted of every request, shown to whom it concerns, and to nobody else."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mufakat.apps.exchange.queries import audit as queries
from mufakat.apps.parties.permissions import Who
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import DossierId
from mufakat.registry import audit
from mufakat.registry.statements import Statement
from tests.apps.exchange.conftest import released
from tests.apps.exchange.far_side import NOW
from tests.apps.exchange.test_views import logged_in
from tests.registry.conftest import OnCommit

AUDITOR = Who("vera", "Vera", "en", ("auditor-1",))


def deeds(**asked: str) -> list[tuple[str, str, str]]:
    page = queries.audit(queries.Asking(**asked), who=AUDITOR)  # type: ignore[arg-type]
    return [(one.line.who, one.line.did, one.line.what) for one in page.lines]


def test_a_page_read_a_file_taken_and_a_page_refused_are_noted(dossier: DossierId) -> None:
    client = logged_in("secretary", "auditor")

    client.get(f"/evidence/{dossier}/")
    client.get("/audit/head/")
    client.get("/people/of/budi/")

    assert deeds(whose="dewi") == [
        ("dewi", "refused", "/people/of/budi/"),
        ("dewi", "exported", "/audit/head/"),
        ("dewi", "read", f"/evidence/{dossier}/"),
    ]


def test_a_page_looked_at_again_is_one_reading(dossier: DossierId) -> None:
    client = logged_in("secretary")

    for _time in range(3):
        client.get(f"/evidence/{dossier}/")

    assert len(deeds(part="/evidence/")) == 1


def test_what_was_written_is_noted_each_time(dossier: DossierId) -> None:
    client = logged_in("secretary")

    for _time in range(2):
        client.post(f"/evidence/{dossier}/", {"copy": "a copy"})

    assert deeds(did="wrote") == [("dewi", "wrote", f"/evidence/{dossier}/")] * 2


def test_who_drafted_and_who_approved_stand_with_the_entry(
    dossier: DossierId, django_capture_on_commit_callbacks: OnCommit
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        (act,) = released(Statement("add", dossier, "bench/1", body={"text": "x"}))

    found = [(one.who, one.seat, one.did, one.what) for one in audit.lines(part=act)]

    assert found == [("budi", "releasing_officer-1", "released", f"entry/{act}")]
    assert [one[1] for one in deeds(whose="dewi")] == ["wrote"]


def test_the_page_finds_a_planted_reading(dossier: DossierId) -> None:
    audit.note(audit.Deed("dewi", "read", f"/evidence/{dossier}/"), now=NOW)
    audit.note(audit.Deed("spy", "read", "/matters/planted/", "curious"), now=NOW)
    client = auditor()

    page = client.get("/audit/?part=planted").content.decode()

    assert "spy" in page
    assert "/matters/planted/" in page
    assert dossier not in page


def test_older_lines_are_a_page_of_their_own(dossier: DossierId) -> None:
    del dossier
    for n in range(130):
        audit.note(audit.Deed("p", "read", f"/m/{n}/"), now=NOW + timedelta(minutes=n))

    first = queries.audit(queries.Asking(), who=AUDITOR)
    second = queries.audit(queries.Asking(before=first.older), who=AUDITOR)

    numbers = [one.line.n for one in (*first.lines, *second.lines)]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) == len(set(numbers)) >= 130
    assert second.older == 0


def test_the_auditor_takes_a_head_away_and_brings_it_back(dossier: DossierId) -> None:
    del dossier
    client = auditor()
    head = client.get("/audit/head/").content

    whole = client.post("/audit/check/", {"head": SimpleUploadedFile("head.txt", head)})
    other = client.post("/audit/check/", {"head": SimpleUploadedFile("head.txt", b"nonsense")})

    assert "nothing changed and nothing missing" in whole.content.decode()
    assert "audit.head" in other.content.decode()


def test_a_table_runs_nothing_in_a_program_of_sheets(dossier: DossierId) -> None:
    del dossier
    audit.note(audit.Deed("=1+1", "read", "@SUM(A1)", "-2"), now=NOW)

    table = auditor().get("/audit/lines/csv/?part=SUM").content.decode()

    assert "'=1+1" in table
    assert "'@SUM(A1)" in table


def test_programs_get_lines_proofs_and_the_check(dossier: DossierId) -> None:
    del dossier
    client = auditor()
    client.get("/audit/")

    lines: dict[str, Any] = client.get("/api/audit?whose=dewi").json()
    checked = client.post("/api/audit/check", {}, content_type="application/json").json()
    made = client.get("/api/audit/export?whose=dewi")

    assert [one["what"] for one in lines["lines"]][-1] == "/audit/"
    assert (checked["whole"], checked["faults"]) == (True, [])
    assert made["Content-Disposition"] == 'attachment; filename="audit.json"'
    assert client.get("/api/audit/head").json()["head"].startswith("mufakat/BALI/bali-1/audit\n")


@pytest.mark.parametrize(
    "address", ["/audit/", "/audit/head/", "/audit/lines/json/", "/audit/lines.csv", "/api/audit"]
)
@pytest.mark.parametrize("roles", [(), ("secretary",), ("desk_officer",), ("expert",)])
def test_the_audit_is_not_there_for_others(
    dossier: DossierId, address: str, roles: Sequence[str]
) -> None:
    del dossier
    assert logged_in(*roles).get(address).status_code == 404


def test_the_keeper_checks_and_does_not_read(dossier: DossierId) -> None:
    del dossier
    keeper = Who("hana", "Hana", "en", ("keeper-1",))

    assert queries.check(who=keeper).is_whole
    with pytest.raises(Missing):
        queries.audit(queries.Asking(), who=keeper)


def auditor() -> Client:
    return logged_in("auditor")
