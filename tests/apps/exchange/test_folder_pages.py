"""Courier folders on their page and over REST: packed, brought, looked at, taken in; by whom."""

from http import HTTPStatus
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mufakat.apps.exchange.models import FolderInRow, FolderOutRow
from mufakat.apps.exchange.services import folder_work, outbox, tars, unpacking
from mufakat.apps.exchange.services.covers import Lacking
from mufakat.apps.exchange.services.folder_making import write_folder
from mufakat.kernel.values import DossierId, PartyId
from mufakat.node import clock
from mufakat.registry.statements import Statement
from tests.apps.exchange.conftest import everything, released
from tests.apps.exchange.far_folder import as_tar, damaged, opened_by, packed_by
from tests.apps.exchange.far_side import NOW, FarSide
from tests.apps.exchange.test_views import logged_in, questions

PAGE = "/exchange/folders/"
ACEH = PartyId("ACEH")


def saying(dossier: DossierId, *names: str) -> None:
    released(*(Statement("add", dossier, f"fact/{n}", body={"text": n}) for n in names))


def bring(client: Client, folder: Path) -> str:
    """Upload a folder; give the address of what was looked at."""
    answer = client.post(f"{PAGE}bring/", {"folder": as_tar(folder)})
    assert answer.status_code == HTTPStatus.FOUND, answer.content.decode()
    return str(answer["Location"])


def taken_away(client: Client, into: Path) -> Path:
    """Pack for Aceh and take the file away; give the folder that was in it."""
    client.post(f"{PAGE}pack/", {"party": "ACEH"})
    row = FolderOutRow.objects.latest("pk")
    answer = client.get(f"{PAGE}out/{row.pk}/")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert int(answer["Content-Length"]) == len(content)
    return tars.read_tar(BytesIO(content), into)


def test_a_folder_is_packed_taken_away_and_acknowledged(
    dossier: DossierId, far: FarSide, tmp_path: Path
) -> None:
    saying(dossier, "one", "two")
    client = logged_in("secretary")

    cover, parcels = opened_by(far, taken_away(client, tmp_path / "out"))
    before = client.get(PAGE).content.decode()
    receipts = tuple(far.receipt(one) for one in parcels)
    back = packed_by(far, tmp_path / "back", [far.parcel(dossier, receipts=receipts)])
    answer = client.post(f"{bring(client, back)}take/", follow=True)

    assert (cover.number, cover.entries) == (1, 3)
    assert sum(len(one.acts) for one in parcels) == 3
    assert "Take it away" in before
    assert "It brought nothing that was not here." in answer.content.decode()
    assert outbox.unacknowledged(ACEH) == 0
    assert "everything in it was acknowledged" in client.get(PAGE).content.decode()


def test_looking_takes_nothing_in_and_taking_in_twice_changes_nothing(
    dossier: DossierId, far: FarSide, tmp_path: Path
) -> None:
    words = {"text": "secret words"}
    said = far.partner.say(dossier, "entry.add", on={"object": "fact/b"}, body=words)
    folder = packed_by(far, tmp_path / "come", [far.parcel(dossier, [said])])
    client = logged_in("secretary")
    before = {name: rows for name, rows in everything().items() if name != "FolderInRow"}

    address = bring(client, folder)
    looked = client.get(address).content.decode()
    between = {name: rows for name, rows in everything().items() if name in before}
    first = client.post(f"{address}take/", follow=True).content.decode()
    after = everything()
    again = bring(client, folder)
    client.post(f"{again}take/")

    assert "Looked at, and whole." in looked
    assert "secret words" not in looked
    assert between["ActRow"] == before["ActRow"]
    assert between["ParcelInRow"] == before["ParcelInRow"]
    assert "it brought 1 new entry" in first
    assert again == address
    assert {name: rows for name, rows in everything().items() if name != "ReadEntryRow"} == {
        name: rows for name, rows in after.items() if name != "ReadEntryRow"
    }


def test_a_damaged_part_is_named_asked_for_and_taken_when_it_comes_again(
    dossier: DossierId, far: FarSide, tmp_path: Path
) -> None:
    said = far.partner.say(dossier, "entry.add", on={"object": "fact/b"}, body={"text": "one"})
    more = far.partner.say(dossier, "entry.add", on={"object": "fact/c"}, body={"text": "two"})
    sent = [far.parcel(dossier, [said]), far.parcel(dossier, [more])]
    spoilt = f"00001{sent[1].id}.parcel"
    first = damaged(packed_by(far, tmp_path / "first", sent), spoilt)
    client = logged_in("secretary")

    address = bring(client, first)
    looked = client.get(address).content.decode()
    client.post(f"{address}take/")
    cover, _parcels = opened_by(far, taken_away(client, tmp_path / "ask"))
    second = packed_by(far, tmp_path / "second", sent[1:], number=2)
    client.post(f"{bring(client, second)}take/")
    quiet, _rest = opened_by(far, taken_away(client, tmp_path / "quiet"))

    assert spoilt in looked
    assert "was changed on the way" in looked
    assert [(one.number, one.count, one.files) for one in cover.lacking] == [(1, 1, (spoilt,))]
    assert [row.outcomes for row in FolderInRow.objects.order_by("pk")] == [
        {"stored": 1},
        {"stored": 1},
    ]
    assert quiet.lacking == ()


def test_a_part_left_out_with_a_list_written_anew_is_refused(
    dossier: DossierId, far: FarSide, tmp_path: Path
) -> None:
    whole = packed_by(far, tmp_path / "whole", [far.parcel(dossier), far.parcel(dossier)])
    parts = sorted(path for path in (whole / "data").iterdir() if path.suffix != ".parcel")
    left = [*parts, *sorted((whole / "data").glob("*.parcel"))[1:]]
    write_folder(tmp_path / "less", [(one.name, one.read_bytes()) for one in left], label={})

    answer = logged_in("secretary").post(f"{PAGE}bring/", {"folder": as_tar(tmp_path / "less")})

    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert "bag.changed" in answer.content.decode()


def test_what_the_partner_says_is_missing_is_shown_and_goes_again(
    dossier: DossierId, far: FarSide, tmp_path: Path
) -> None:
    saying(dossier, "one")
    client = logged_in("secretary")
    _cover, sent = opened_by(far, taken_away(client, tmp_path / "out"))
    name = f"00000{sent[0].id}.parcel"
    ask = packed_by(
        far, tmp_path / "ask", [far.parcel(dossier)],
        lacking=[Lacking(1, 1, (name,))],
    )  # fmt: skip

    client.post(f"{bring(client, ask)}take/")
    page = client.get(PAGE).content.decode()
    _again, parcels = opened_by(far, taken_away(client, tmp_path / "again"))

    assert "1 part did not arrive" in page
    assert sent[0].id in {one.id for one in parcels}


def test_folders_that_never_came_are_named(
    dossier: DossierId, far: FarSide, tmp_path: Path
) -> None:
    third = packed_by(far, tmp_path / "third", [far.parcel(dossier)], number=3)
    page = logged_in("secretary")

    shown = page.get(bring(page, third)).content.decode()

    assert "Folders before it that have not come" in shown
    assert "1, 2" in shown


def test_what_is_much_is_done_beside_the_page(
    dossier: DossierId, far: FarSide, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saying(dossier, "one")
    said = far.partner.say(dossier, "entry.add", on={"object": "fact/b"}, body={"text": "b"})
    folder = packed_by(far, tmp_path / "come", [far.parcel(dossier, [said])])
    client = logged_in("secretary")
    monkeypatch.setattr(folder_work, "SMALL_ENTRIES", 0)
    monkeypatch.setattr(folder_work, "SMALL_BYTES", 0)

    client.post(f"{PAGE}pack/", {"party": "ACEH"})
    second = client.post(f"{PAGE}pack/", {"party": "ACEH"})
    address = bring(client, folder)
    client.post(f"{address}take/")
    packing, taking = client.get(PAGE).content.decode(), client.get(address).content.decode()
    folder_work.go_on(now=NOW)

    assert second.status_code == HTTPStatus.CONFLICT
    assert "Packing…" in packing
    assert "Taking in…" in taking
    assert "Take it away" in client.get(PAGE).content.decode()
    assert "it brought 1 new entry" in client.get(address).content.decode()


def test_a_large_file_comes_piece_by_piece_and_goes_on_where_the_line_broke(
    dossier: DossierId, far: FarSide, tmp_path: Path
) -> None:
    client = logged_in("secretary")
    content = as_tar(packed_by(far, tmp_path / "come", [far.parcel(dossier)])).getvalue()
    door, size = "/api/exchange/folders/arriving", 4000

    def put(offset: int) -> str:
        """Send a piece; give the code where it is refused."""
        piece = content[offset : offset + size]
        answer = client.put(f"{door}?offset={offset}", piece, "application/octet-stream")
        return str(answer.json().get("code", ""))

    put(0)
    assert put(1) == "bag.wrong_place"
    assert not put(0)
    while (come := client.get(door).json()["received"]) < len(content):
        put(come)
    looked = client.post(f"{door}/finish").json()
    again = client.post(f"{door}/finish")

    assert (looked["state"], looked["number"]) == ("looked", 1)
    assert "Looked at, and whole." in client.get(f"{PAGE}in/{looked['pk']}/").content.decode()
    assert again.status_code == HTTPStatus.NOT_FOUND
    assert [path.name for path in unpacking.places().iterdir()] == [
        f"come-ACEH-{FolderInRow.objects.get().folder}"
    ]


def test_two_never_pack_at_once(dossier: DossierId, far: FarSide, tmp_path: Path) -> None:
    saying(dossier, "one")
    client = logged_in("secretary")

    with folder_work.alone() as mine:
        client.post(f"{PAGE}pack/", {"party": "ACEH"})
        folder_work.go_on(now=NOW)
        meanwhile = client.get(PAGE).content.decode()
    folder_work.go_on(now=NOW)
    file = client.get(f"{PAGE}out/{FolderOutRow.objects.latest('pk').pk}/")
    whole = b"".join(file.streaming_content)  # type: ignore[attr-defined]

    assert mine
    assert "Packing…" in meanwhile
    assert opened_by(far, tars.read_tar(BytesIO(whole), tmp_path / "out"))[0].entries == 2


def test_what_lies_here_too_long_is_thrown_away(
    dossier: DossierId, far: FarSide, tmp_path: Path
) -> None:
    client = logged_in("secretary")
    bring(client, packed_by(far, tmp_path / "come", [far.parcel(dossier)]))
    client.post(f"{PAGE}pack/", {"party": "ACEH"})

    folder_work.tidy(now=NOW + folder_work.KEPT / 2)
    kept = len(list(unpacking.places().iterdir()))
    folder_work.tidy(now=clock.now() + 2 * folder_work.KEPT)

    assert kept == 2
    assert not list(unpacking.places().iterdir())
    assert not FolderInRow.objects.exists()
    assert FolderOutRow.objects.get().state == "away"


def test_a_folder_thrown_away_leaves_nothing(
    dossier: DossierId, far: FarSide, tmp_path: Path
) -> None:
    folder = packed_by(far, tmp_path / "come", [far.parcel(dossier)])
    client = logged_in("secretary")

    client.post(f"{bring(client, folder)}away/")

    assert not FolderInRow.objects.exists()
    assert not list(unpacking.places().iterdir())
    assert "No folder was brought yet." in client.get(PAGE).content.decode()


@pytest.mark.parametrize("content", [b"", b"not a tar", bytes(10240)])
def test_what_is_no_folder_is_refused_on_the_page_and_leaves_nothing(
    far: FarSide, content: bytes
) -> None:
    del far
    client = logged_in("secretary")

    answer = client.post(f"{PAGE}bring/", {"folder": SimpleUploadedFile("x.tar", content or b"\0")})

    assert answer.status_code in {HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND}
    assert "Bring one in" in answer.content.decode()
    assert not FolderInRow.objects.exists()
    assert not list(unpacking.places().iterdir())


def test_a_folder_of_a_stranger_is_refused(
    dossier: DossierId, far: FarSide, tmp_path: Path
) -> None:
    del far
    stranger = FarSide(PartyId("TIMOR"))
    folder = packed_by(stranger, tmp_path / "come", [stranger.parcel(dossier)])

    answer = logged_in("secretary").post(f"{PAGE}bring/", {"folder": as_tar(folder)})

    assert answer.status_code == HTTPStatus.CONFLICT
    assert "exchange.not_paired" in answer.content.decode()


@pytest.mark.parametrize("roles", [(), ("drafter",), ("auditor",), ("expert",)])
def test_nobody_else_learns_that_there_are_folders(far: FarSide, roles: tuple[str, ...]) -> None:
    del far
    client = logged_in(*roles)

    found = {
        client.get(PAGE).status_code,
        client.get("/api/exchange/folders").status_code,
        client.get(f"{PAGE}in/1/").status_code,
        client.get(f"{PAGE}out/1/").status_code,
        client.post(f"{PAGE}pack/", {"party": "NOBODY"}).status_code,
        client.post(f"{PAGE}bring/", {"folder": SimpleUploadedFile("x.tar", b"x")}).status_code,
        client.post(f"{PAGE}in/1/take/").status_code,
        client.post(f"{PAGE}in/1/away/").status_code,
        client.get("/api/exchange/folders/arriving").status_code,
        client.put("/api/exchange/folders/arriving?offset=0", b"x").status_code,
        client.post("/api/exchange/folders/arriving/finish").status_code,
    }

    assert found == {HTTPStatus.NOT_FOUND}


def test_the_keeper_carries_without_reading(dossier: DossierId, far: FarSide) -> None:
    del far
    saying(dossier, "secret")
    client = logged_in("keeper")

    page = client.get(PAGE).content.decode()

    assert "Pack" in page
    assert "fact/secret" not in page
    assert client.get("/exchange/").status_code == HTTPStatus.NOT_FOUND


def test_the_page_asks_as_often_for_many_folders_as_for_one(
    dossier: DossierId, far: FarSide, tmp_path: Path
) -> None:
    client = logged_in("secretary")
    for number in range(1, 3):
        bring(client, packed_by(far, tmp_path / f"{number}", [far.parcel(dossier)], number=number))
        client.post(f"{PAGE}pack/", {"party": "ACEH"})
    few = questions(client, PAGE)
    for number in range(3, 13):
        FolderOutRow.objects.create(
            peer="ACEH", folder=f"{number:032}", number=number, state="away", made_at=NOW
        )
        FolderInRow.objects.create(
            peer="ACEH", folder=f"{number:032}", number=number, state="taken", made_at=NOW,
            came_at=NOW,
        )  # fmt: skip

    assert questions(client, PAGE) == few
    assert "Page 1 of 2" in client.get(PAGE).content.decode()
    assert "Page 2 of 2" in client.get(f"{PAGE}?out=2").content.decode()


def test_rest_does_what_the_page_does(dossier: DossierId, far: FarSide, tmp_path: Path) -> None:
    saying(dossier, "one")
    said = far.partner.say(dossier, "entry.add", on={"object": "fact/b"}, body={"text": "b"})
    folder = packed_by(far, tmp_path / "come", [far.parcel(dossier, [said])])
    client = logged_in("secretary")
    root = "/api/exchange/folders"

    made = client.post(f"{root}/out", {"party": "ACEH"}, "application/json").json()
    file = client.get(f"{root}/out/{made['folder']}")
    looked = client.post(f"{root}/in", {"folder": as_tar(folder)}).json()
    taken = client.post(f"{root}/in/{looked['pk']}/take").json()
    listed = client.get(root).json()

    assert made["state"] == "ready"
    content = b"".join(file.streaming_content)  # type: ignore[attr-defined]
    assert opened_by(far, tars.read_tar(BytesIO(content), tmp_path / "out"))[0].entries == 2
    assert (looked["state"], looked["entries"], looked["lacks"]) == ("looked", 1, {})
    assert (taken["state"], taken["outcomes"]) == ("taken", {"stored": 1})
    assert [one["number"] for one in listed["out"]] == [1]
    assert client.get(f"{root}/in/{looked['pk']}").json() == taken
    assert client.delete(f"{root}/in/{looked['pk']}").status_code == HTTPStatus.OK
    assert client.get(f"{root}/in/{looked['pk']}").status_code == HTTPStatus.OK
