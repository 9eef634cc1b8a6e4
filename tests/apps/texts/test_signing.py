"""The signature pack: names, checks by named persons, papers, a signed PDF looked into."""

import shutil
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.asserts import assertContains

from mufakat.apps.letters.services import Drafted
from mufakat.apps.texts import queries, services
from mufakat.apps.texts.acts.objects import about, whole
from mufakat.apps.texts.outputs.pades import sign_pdf
from mufakat.apps.texts.queries.signing import pack_of
from mufakat.apps.texts.services import At, NothingProposed
from mufakat.apps.texts.services.signing import NotOurSignature, NotTheOriginal
from mufakat.kernel.values import DossierId, Json, PartyId
from tests.apps.letters.two_sides import SECRETARY, Sides, all_acts
from tests.apps.texts import far
from tests.apps.texts.outputs.test_pades import signer
from tests.apps.texts.test_services import PEN, both_agree, both_confirm, line_at
from tests.apps.texts.test_services import at as at  # noqa: PLC0414 -- a fixture

IDN, RUS = PartyId("IDN"), PartyId("RUS")
NAMES = {
    "form.en.nominative": "the National Agency of Indonesia",
    "form.id.nominative": "Badan Nasional Republik Indonesia",
    "form.ru.nominative": "Национальное агентство Республики Индонезии",
    "form.ru.genitive": "Национального агентства Республики Индонезии",
    "signs.ru": "За Национальное агентство Республики Индонезии",
    "language": "id",
}


def does(at: At, deed: str, **said: str) -> Drafted:
    made = services.TEXT_DEEDS[deed](PEN, at, said)
    assert made is not None
    return made


@pytest.fixture
def frozen(at: At, sides: Sides) -> At:
    """A text that both sides agreed, verified, froze, compared and approved."""
    for clause in ("c01", "c02"):
        both_agree(at, sides, clause)
        both_confirm(at, sides, clause)
    sides.release(services.on_clauses("verify", PEN, at, ["c01", "c02"]))
    for clause in ("c01", "c02"):
        for language in ("id", "ru"):
            digest = line_at(at, clause).consents[language].digest
            object_ = about(at.key, "verified", clause, language)
            far.says(sides, at.dossier, "own.set", {"object": object_}, {"digest": digest})
    sides.release(does(at, "freeze"))
    sides.accepts(sides.agreement, whole(at.key))
    line = queries.text_page(at.dossier, at.key, who=SECRETARY).closing.frozen
    sides.release(does(at, "approve", by="Arsiparis"))
    sides.release(does(at, "compare", by="Penerjemah"))
    for name in ("approved", "compared"):
        far.says(sides, at.dossier, "own.set", {"object": about(at.key, name)}, {"digest": line})
    return at


def original_at(at: At, client: Client, name: str = "original-IDN-ru.pdf") -> bytes:
    answer = client.get(f"/texts/{at.dossier}/{at.key}/files/{name}")
    assert answer.status_code == 200
    return bytes(answer.content)


def test_each_check_is_a_named_persons(frozen: At, secretary: Client) -> None:
    pack = pack_of(frozen.dossier, frozen.key, who=SECRETARY)

    assert (pack.languages[IDN].by, pack.copy[IDN].by) == ("Penerjemah", "Arsiparis")
    assert set(pack.languages) == set(pack.copy) == {IDN, RUS}
    shown = secretary.get(f"/texts/{frozen.dossier}/{frozen.key}/signature/")
    assertContains(shown, "Penerjemah")


def test_a_sides_names_stand_in_the_originals(frozen: At, sides: Sides, secretary: Client) -> None:
    sides.release(does(frozen, "name_side", **NAMES))

    named = pack_of(frozen.dossier, frozen.key, who=SECRETARY).names[IDN]
    assert named.forms["ru"]["genitive"] == NAMES["form.ru.genitive"]
    assert named.language == "id"
    assert original_at(frozen, secretary)


def test_papers_are_recorded_and_shown(frozen: At, sides: Sides, secretary: Client) -> None:
    said = {"kind": "powers", "who": "Direktur", "document": "No. 7/2025", "when": "2025-02-18"}
    sides.release(does(frozen, "record", **said))
    sides.release(
        does(frozen, "record", kind="kept", who="Arsip", original="IDN-ru", place="Jakarta")
    )

    shown = secretary.get(f"/texts/{frozen.dossier}/{frozen.key}/signature/")
    assertContains(shown, "No. 7/2025")
    assertContains(shown, "Jakarta")
    with pytest.raises(NothingProposed):
        does(frozen, "record", kind="gift", who="Direktur")


def test_each_side_notifies_that_its_procedure_is_complete(
    frozen: At, sides: Sides, secretary: Client
) -> None:
    url = f"/texts/{frozen.dossier}/{frozen.key}/signature/"
    step = {"kind": "step", "who": "Kementerian", "document": "No. 12/2025", "when": "2025-03-01"}
    sides.release(does(frozen, "record", **step))
    assertContains(secretary.get(url), "step of the internal procedure")
    sides.release(does(frozen, "record", kind="notified", who="Kementerian", when="2025-04-02"))

    assertContains(
        secretary.get(url),
        "Indonesia has notified that its procedure is complete; awaited: Russia.",
    )
    body: dict[str, Json] = {"kind": "notified", "who": "МИД", "when": "2025-04-20"}
    dossier = DossierId(frozen.dossier)
    entry = sides.far.say(dossier, "entry.add", {"object": f"text/{frozen.key}/record"}, body)
    sides.hand_over(dossier, [entry])

    assertContains(secretary.get(url), "Every side has notified that its procedure is complete")


@pytest.mark.skipif(
    not shutil.which("openssl"), reason="openssl, which makes the keys, is not here"
)
def test_a_signed_original_becomes_our_hand(
    frozen: At, sides: Sides, secretary: Client, tmp_path: Path
) -> None:
    ours, theirs = signer(tmp_path / "ours", "Direktur"), signer(tmp_path / "theirs", "Director")
    original = original_at(frozen, secretary)
    by_them = sign_pdf(original, RUS, theirs.key)
    both = sign_pdf(by_them, IDN, ours.key)
    before = len(all_acts(frozen.dossier))

    with pytest.raises(NotOurSignature):
        services.sign_with_pdf(PEN, frozen, by_them, {})
    with pytest.raises(NotOurSignature):
        services.sign_with_pdf(PEN, frozen, both + b"\n% more\n", {})
    assert len(all_acts(frozen.dossier)) == before

    where = f"/texts/{frozen.dossier}/{frozen.key}/signature/pdf/"
    answer = secretary.post(where, {"file": SimpleUploadedFile("a.pdf", both), "place": "Jakarta"})
    assert answer.status_code == 302
    sides.release(Drafted(_waiting()))
    (hand,) = pack_of(frozen.dossier, frozen.key, who=SECRETARY).signed
    assert (hand.side, hand.original, hand.by) == ("IDN", "IDN-ru", "Common Name: Direktur")


@pytest.mark.skipif(
    not shutil.which("openssl"), reason="openssl, which makes the keys, is not here"
)
def test_another_document_signed_is_not_this_text(
    frozen: At, secretary: Client, tmp_path: Path
) -> None:
    rolling = original_at(frozen, secretary, "rolling-en.pdf")

    signed = sign_pdf(rolling, IDN, signer(tmp_path / "ours", "Direktur").key)
    with pytest.raises(NotTheOriginal):
        services.sign_with_pdf(PEN, frozen, signed, {})


@pytest.mark.parametrize("content", [b"words", b"%PDF-1.7 broken"])
def test_a_file_that_is_no_pdf_is_said_so(frozen: At, secretary: Client, content: bytes) -> None:
    where = f"/texts/{frozen.dossier}/{frozen.key}/signature/pdf/"

    answer = secretary.post(where, {"file": SimpleUploadedFile("a.pdf", content)})
    assert 400 <= answer.status_code < 500


def _waiting() -> int:
    from mufakat.registry import queries as registry  # noqa: PLC0415 -- only here

    return int(registry.drafts("waiting").latest("pk").pk)
