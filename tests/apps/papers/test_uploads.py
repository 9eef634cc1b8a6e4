from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mufakat.apps.papers import queries, services
from mufakat.apps.papers.acts.papers import TooManyFiles
from mufakat.apps.papers.models import PaperDraftRow, UploadRow
from mufakat.apps.papers.queries.drafts import part_of
from mufakat.apps.papers.services import refusals
from mufakat.apps.parties.permissions import Who
from mufakat.kernel.errors import Malformed, Missing
from mufakat.registry import attachments
from mufakat.registry.attachments import is_held
from tests.apps.letters.two_sides import NOW, SECRETARY, Sides
from tests.apps.meetings.test_services import with_items
from tests.apps.papers.hostile import pdf, picture
from tests.apps.papers.issuing import WORKING, begun

Capture = Callable[..., Any]
OTHER = Who("joko", "Joko", "en", ("secretary-2",))
PAPER = pdf(b"<</Filler(" + b"x" * 5000 + b")>>")


def begin(pk: int, content: bytes = PAPER, name: str = "paper.pdf") -> str:
    return services.begin_upload(
        who=SECRETARY, pk=pk, language="en", name=name, size=len(content), now=NOW
    ).key


def send(key: str, content: bytes, offset: int) -> int:
    return services.take_piece(who=SECRETARY, key=key, offset=offset, pieces=[content]).received


def files(pk: int) -> list[str]:
    return [one["name"] for one in PaperDraftRow.objects.get(pk=pk).files.get("en", [])]


def test_a_file_comes_in_pieces_and_goes_on_after_a_broken_line(sides: Sides) -> None:
    pk = begun(with_items(sides))
    key = begin(pk)
    assert send(key, PAPER[:3000], 0) == 3000

    def breaks() -> Iterator[bytes]:
        yield PAPER[3000:4000]
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        services.take_piece(who=SECRETARY, key=key, offset=3000, pieces=breaks())
    received = queries.upload(key, who=SECRETARY).received
    assert received in (3000, 4000)
    with pytest.raises(refusals.NotWhole):
        services.finish_upload(who=SECRETARY, key=key, now=NOW)

    send(key, PAPER[received:], received)
    name = services.finish_upload(who=SECRETARY, key=key, now=NOW)

    assert b"".join(attachments.read(name)) == PAPER
    assert files(pk) == ["paper.pdf"]
    assert not UploadRow.objects.exists()
    assert not part_of(key).exists()


def test_a_piece_that_does_not_go_on_where_it_stopped_is_refused(sides: Sides) -> None:
    key = begin(begun(with_items(sides)))
    send(key, PAPER[:100], 0)

    for offset in (0, 50, 101):
        with pytest.raises(refusals.WrongPlace) as refused:
            send(key, PAPER[:10], offset)
        assert refused.value.facts["received"] == 100


def test_a_file_never_grows_beyond_what_was_announced(sides: Sides) -> None:
    key = begin(begun(with_items(sides)))

    with pytest.raises(refusals.FileTooLarge):
        send(key, PAPER + b"more", 0)
    assert queries.upload(key, who=SECRETARY).received == 0


@pytest.mark.parametrize("size", [0, -1, attachments.LARGEST + 1])
def test_a_size_no_paper_has_is_refused_before_anything_comes(sides: Sides, size: int) -> None:
    pk = begun(with_items(sides))

    with pytest.raises(refusals.FileTooLarge):
        services.begin_upload(who=SECRETARY, pk=pk, language="en", name="a.pdf", size=size, now=NOW)


def test_a_hostile_file_leaves_no_trace(sides: Sides) -> None:
    pk = begun(with_items(sides))
    hostile = pdf(catalog=b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>")
    key = begin(pk, hostile)
    send(key, hostile, 0)

    with pytest.raises(Malformed) as refused:
        services.finish_upload(who=SECRETARY, key=key, now=NOW)

    assert refused.value.code == "papers.file_active"
    assert not UploadRow.objects.exists()
    assert not part_of(key).exists()
    assert files(pk) == []
    assert not [*attachments.faults()]


def test_only_who_sends_a_file_reaches_it(sides: Sides) -> None:
    key = begin(begun(with_items(sides)))

    for call in (
        lambda: queries.upload(key, who=OTHER),
        lambda: services.take_piece(who=OTHER, key=key, offset=0, pieces=[b"x"]),
        lambda: services.finish_upload(who=OTHER, key=key, now=NOW),
        lambda: services.drop_upload(who=OTHER, key=key),
    ):
        with pytest.raises(Missing):
            call()


def test_many_files_half_here_are_too_many_and_old_ones_go(sides: Sides) -> None:
    pk = begun(with_items(sides))
    keys = [begin(pk) for _number in range(16)]
    send(keys[0], b"x", 0)

    with pytest.raises(refusals.TooManyUploads):
        begin(pk)
    services.begin_upload(
        who=SECRETARY, pk=pk, language="en", name="a.pdf", size=9, now=NOW + timedelta(days=3)
    )

    assert UploadRow.objects.count() == 1
    assert not part_of(keys[0]).exists()


def test_a_language_version_has_a_few_files_and_no_more(sides: Sides) -> None:
    pk = begun(with_items(sides))
    for number in range(8):
        content = picture(8 + number)
        key = begin(pk, content, f"{number}.png")
        send(key, content, 0)
        services.finish_upload(who=SECRETARY, key=key, now=NOW)

    with pytest.raises(TooManyFiles):
        begin(pk)


def test_a_file_goes_with_the_paper_and_is_taken_away_as_a_file(
    sides: Sides, secretary: Client
) -> None:
    own = with_items(sides)
    pk = begun(own, WORKING, {})
    name = services.upload_whole(
        who=SECRETARY, pk=pk, language="en", name="../Записка.pdf", size=len(PAPER),
        pieces=[PAPER], now=NOW,
    )  # fmt: skip
    sides.release(services.issue(who=SECRETARY, pk=pk, now=NOW))

    where = {"dossier": own, "key": "WP.1", "sha256": name}
    answer = secretary.get(reverse("papers:file", kwargs=where))

    assert b"".join(answer) == PAPER
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in answer["Content-Security-Policy"]
    drawn = secretary.get(reverse("papers:preview", kwargs=where))
    assert drawn["Content-Type"] == "image/png"
    assert drawn.content.startswith(b"\x89PNG")
    assert is_held(name)
    assert (
        secretary.get(reverse("papers:file", kwargs={**where, "sha256": "0" * 64})).status_code
        == 404
    )


def test_what_a_partner_sent_is_looked_at_before_it_is_given(
    sides: Sides, secretary: Client
) -> None:
    own = with_items(sides)
    hostile = b"<html><script>alert(1)</script></html>"
    row = attachments.store([hostile], now=NOW)
    file = {"digest": "0" * 64, "salt": "0" * 32, "sha256": row.sha256, "size": len(hostile),
            "type": "application/pdf", "name": "paper.pdf"}  # fmt: skip
    on = {"object": "paper/WP.1"}
    value = {"kind": "working_paper", "title": {"en": "T"}, "original": "en", "languages": ["en"]}
    text = {"object": "paper_text/WP.1/en"}
    sent = [
        sides.far.say(own, "entry.add", on, value),  # type: ignore[arg-type]  # a body
        sides.far.say(own, "entry.add", text, {"text": ["T"]}),
    ]
    sides.hand_over(own, sent)
    from mufakat.apps.papers.models import PaperRow  # noqa: PLC0415 -- the row as an odd partner would have it

    found = PaperRow.objects.get()
    found.versions["en"]["files"] = [file]
    found.save()

    where = {"dossier": own, "key": "WP.1", "sha256": row.sha256}
    held_back = secretary.get(reverse("papers:file", kwargs=where))
    assert held_back.status_code == 400
    assert b"papers.file_held_back" in held_back.content
    assert secretary.get(reverse("papers:preview", kwargs=where)).status_code == 400
    anyway = secretary.get(reverse("papers:file", kwargs=where) + "?anyway=yes")
    assert anyway["Content-Type"] == "application/octet-stream"
    page = secretary.get(reverse("papers:paper", kwargs={"dossier": own, "key": "WP.1"}))
    assert b"do not open it here" in page.content


def test_what_is_put_aside_leaves_no_file_and_no_piece(
    sides: Sides, django_capture_on_commit_callbacks: Capture
) -> None:
    own = with_items(sides)
    pk, other = begun(own), begun(own)
    names = []
    for one, content in ((pk, PAPER), (other, PAPER), (pk, picture())):
        with django_capture_on_commit_callbacks(execute=True):
            key = begin(one, content, "")
            send(key, content, 0)
            names.append(services.finish_upload(who=SECRETARY, key=key, now=NOW))
    half = begin(pk)
    send(half, b"x", 0)

    with django_capture_on_commit_callbacks(execute=True):
        services.discard_paper(who=SECRETARY, pk=pk)

    assert (is_held(names[0]), is_held(names[2])) == (True, False)
    assert not part_of(half).exists()
    with django_capture_on_commit_callbacks(execute=True):
        services.drop_file(who=SECRETARY, pk=other, language="en", sha256=names[1], now=NOW)
    assert not is_held(names[0])


def test_nothing_of_a_withdrawn_paper_is_left_beside_its_entry(
    sides: Sides, django_capture_on_commit_callbacks: Capture
) -> None:
    own = with_items(sides)
    pk = begun(own, WORKING, {"en": "PLANTED-WORDS"})
    name = services.upload_whole(
        who=SECRETARY, pk=pk, language="en", name="a.pdf", size=len(PAPER), pieces=[PAPER], now=NOW
    )
    sides.release(services.issue(who=SECRETARY, pk=pk, now=NOW))
    assert not PaperDraftRow.objects.exists()
    assert is_held(name)

    with django_capture_on_commit_callbacks(execute=True):
        sides.release(
            services.withdraw_paper(
                who=SECRETARY, dossier=own, key="WP.1", reason="Wrong.", now=NOW
            )
        )

    assert not is_held(name)
