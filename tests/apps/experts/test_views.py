from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mufakat.apps.experts import queries, services
from mufakat.apps.experts.acts.profiles import Name
from mufakat.apps.experts.models import BroughtRow, ExpertRow, FormerRow
from mufakat.apps.parties.permissions import Who
from mufakat.kernel.errors import Missing
from mufakat.registry.models import ActRow
from mufakat.registry.read_audit import reads
from tests.apps.experts.people import wijayanto
from tests.apps.letters.two_sides import NOW, SECRETARY

HEAD = Who("laksmi", "Laksmi", "en", ("head-1",))
DRAFTER = Who("bagas", "Bagas", "en", ("drafter-1",))
FORM = {
    "native": "Nurul Fadhilah Harahap",
    "posts_id": "2019 | Kepala bagian | Kementerian rekaan",
    "posts_en": "2019 | Head of division | An invented ministry",
    "experience": "paper | 2021 | Konten daring | pengamatan",
    "languages": "id native\nen B2",
    "interprets": "id-ru",
}


def entered(name: str = "Wijayanto", key: str = "") -> str:
    return services.enter_expert(who=SECRETARY, profile=wijayanto(name), now=NOW, key=key)


def test_an_expert_is_entered_by_form_and_shown(secretary: Client) -> None:
    answer = secretary.post(reverse("experts:enter"), FORM, follow=True)

    page = answer.content.decode()
    assert "Nurul Fadhilah Harahap" in page
    assert "Head of division" in page
    assert "Konten daring" in page


def test_a_line_that_cannot_be_read_is_said_and_nothing_is_lost(secretary: Client) -> None:
    answer = secretary.post(reverse("experts:enter"), {**FORM, "languages": "English well"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "English well" in page
    assert "Konten daring" in page
    assert not ExpertRow.objects.exists()


def test_a_change_keeps_what_stood_before(secretary: Client) -> None:
    entered(key="w")
    services.change_expert(
        who=SECRETARY, key="w", profile=wijayanto("Wijayanto B."), version=1, now=NOW
    )

    assert [one.profile.name.native for one in queries.former("w", who=SECRETARY)] == ["Wijayanto"]
    with pytest.raises(services.ChangedMeanwhile):
        services.change_expert(who=SECRETARY, key="w", profile=wijayanto(), version=1, now=NOW)
    page = secretary.get(reverse("experts:expert", kwargs={"key": "w"})).content.decode()
    assert "What it said before" in page


def test_every_reading_is_noted_with_its_purpose(secretary: Client) -> None:
    entered(key="w")

    secretary.get(reverse("experts:expert", kwargs={"key": "w"}))
    queries.expert("w", who=HEAD, now=NOW, purpose="delegation")

    assert [(row.person, row.purpose) for row in reads(thing="expert/w")] == [
        ("laksmi", "delegation"),
        ("dewi", "page"),
    ]


def test_erasing_leaves_nothing_but_who_read_it(secretary: Client) -> None:
    entered(key="w")
    services.change_expert(who=SECRETARY, key="w", profile=wijayanto("Other"), version=1, now=NOW)

    secretary.post(reverse("experts:erase", kwargs={"key": "w"}))

    assert not ExpertRow.objects.exists()
    assert not FormerRow.objects.exists()
    assert reads(thing="expert/w")[0].purpose == "erased"


def test_a_profile_whose_time_has_passed_is_listed_and_erased(secretary: Client) -> None:
    services.enter_expert(
        who=SECRETARY, profile=wijayanto(), now=NOW, keep_until=NOW.date().replace(year=2023)
    )
    entered("Stays")

    assert "The time of 1 profile has passed" in secretary.get("/").content.decode()
    secretary.post(reverse("experts:erase_past"))

    assert [row.shown for row in ExpertRow.objects.all()] == ["Dr. Stays, M.H."]


@pytest.mark.usefixtures("our_home")
def test_a_profile_cannot_be_kept_for_ever() -> None:
    with pytest.raises(services.KeptTooLong):
        services.enter_expert(
            who=SECRETARY, profile=wijayanto(), now=NOW, keep_until=NOW.date().replace(year=2040)
        )


def test_only_the_secretary_and_the_head_see_the_register(stranger: Client) -> None:
    entered(key="w")

    for who in (DRAFTER, Who("keeper", "K", "en", ("keeper-1",)), Who("eve")):
        with pytest.raises(Missing):
            queries.experts(who=who, now=NOW)
    assert queries.experts(who=HEAD, now=NOW)
    with pytest.raises(Missing):
        services.enter_expert(who=HEAD, profile=wijayanto(), now=NOW)
    assert stranger.get(reverse("experts:expert", kwargs={"key": "w"})).status_code == 404


@pytest.mark.usefixtures("sides")
def test_the_register_is_in_no_act_of_ours(secretary: Client) -> None:
    entered("PLANTED-PRIVATE")

    assert "PLANTED-PRIVATE" in secretary.get(reverse("experts:experts")).content.decode()
    assert not ActRow.objects.filter(body__contains="PLANTED-PRIVATE").exists()


def test_a_sheet_waits_for_a_person_and_is_then_taken_in(secretary: Client) -> None:
    entered("Wijayanto")
    sheet = b"name,languages\nWijayanto,en C1\nSomebody New,en B2\nBroken,nonsense\n"

    page = secretary.post(
        reverse("experts:bring"), {"file": SimpleUploadedFile("experts.csv", sheet)}
    ).content.decode()

    assert "1 row could not be read" in page
    assert ExpertRow.objects.count() == 1
    new = BroughtRow.objects.get(number=3)
    secretary.post(reverse("experts:brought"), {"pk": [new.pk], "what": "take_in"})
    assert ExpertRow.objects.count() == 2
    left = BroughtRow.objects.get()
    secretary.post(reverse("experts:brought"), {"pk": [left.pk], "what": "leave_out"})
    assert not BroughtRow.objects.exists()


def test_a_word_file_fills_the_form_and_a_person_mends_it(secretary: Client) -> None:
    file = BytesIO()
    document = docx.Document()
    for line in ("Sekar Anindyaputri", "Languages", "English C1"):
        document.add_paragraph(line)
    document.save(file)

    secretary.post(
        reverse("experts:bring"), {"file": SimpleUploadedFile("cv.docx", file.getvalue())}
    )
    row = BroughtRow.objects.get()
    form = secretary.get(reverse("experts:look_through", kwargs={"pk": row.pk})).content.decode()
    assert "Sekar Anindyaputri" in form
    assert "en C1" in form
    secretary.post(reverse("experts:look_through", kwargs={"pk": row.pk}), FORM)
    assert [one.shown for one in ExpertRow.objects.all()] == ["Nurul Fadhilah Harahap"]
    assert not BroughtRow.objects.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cv.pdf", b"%PDF-1.7 nothing"),
        ("cv.docx", b"PK\x03\x04 nothing"),
        ("cv.txt", b"   "),
        ("sheet.csv", b"\xff\xfe\x00"),
        ("sheet.csv", b"name,agama\nx,y\n"),
    ],
)
def test_a_bad_file_gets_a_sentence_and_leaves_nothing(
    secretary: Client, name: str, data: bytes
) -> None:
    answer = secretary.post(reverse("experts:bring"), {"file": SimpleUploadedFile(name, data)})

    assert answer.status_code in {400, 409, 422}
    assert b"experts." in answer.content
    assert not BroughtRow.objects.exists()


def test_the_register_taken_out_is_noted(secretary: Client) -> None:
    entered()

    sheet = secretary.get(reverse("experts:export")).content

    assert b"Wijayanto" in sheet
    assert reads(thing="experts")[0].purpose == "export"


def test_the_register_with_one_expert_and_with_thirty(secretary: Client) -> None:
    entered()
    url = reverse("experts:experts")
    few = _queries(secretary, url)
    for number in range(30):
        entered(f"Expert {number}")

    assert _queries(secretary, url) == few


@pytest.mark.usefixtures("our_home")
def test_names_are_compared_in_every_form() -> None:
    entered("Королёв Арсений")
    known = queries.experts(who=SECRETARY, now=NOW)

    same = wijayanto("Арсений Королёв")

    assert queries.alike(same, known) == known
    assert Name("x").shown == "x"


def _queries(browser: Client, url: str) -> int:
    browser.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(url).status_code == 200
    return len(seen)
