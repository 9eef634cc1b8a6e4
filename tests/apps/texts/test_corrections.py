"""An error in a signed text: put right by both sides' words, by nobody's silence."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from mufakat.apps.letters.services import Drafted
from mufakat.apps.parties.permissions import Who
from mufakat.apps.texts import services
from mufakat.apps.texts.acts.corrections import correction_object
from mufakat.apps.texts.queries.corrections import AsRead, CorrectionNow, as_read
from mufakat.apps.texts.services import At, NothingProposed, NotYetSettled, Pen
from mufakat.apps.texts.services.refusals import IsFrozen
from mufakat.kernel.errors import Missing
from mufakat.kernel.values import DossierId, Json
from mufakat.kernel.wording.correcting import NotThere
from mufakat.kernel.wording.spoofing import Hidden
from mufakat.kernel.wording.texts import Plain
from mufakat.registry import queries as registry
from mufakat.registry import rebuild
from tests.apps.letters.two_sides import NOBODY, NOW, SECRETARY, Sides, all_acts
from tests.apps.texts.after_signing import does
from tests.apps.texts.after_signing import signed as signed  # noqa: PLC0414 -- a fixture
from tests.apps.texts.test_services import PEN
from tests.apps.texts.test_services import at as at  # noqa: PLC0414 -- a fixture
from tests.apps.texts.test_signing import frozen as frozen  # noqa: PLC0414 -- a fixture

TODAY = NOW.date()
ERROR = {
    "fault": "error", "means": "proces_verbal", "until": "2024-11-09", "why": "A slip of the pen.",
    "clause.0": "c01", "language.0": "ru", "error.0": "Words 1", "read.0": "Words one",
}  # fmt: skip


def read_at(at: At, today: date = TODAY) -> AsRead:
    return as_read(at.dossier, at.key, who=SECRETARY, today=today)


def the_one(at: At) -> CorrectionNow:
    (found,) = read_at(at).corrections
    return found


def words_at(at: At, language: str = "ru") -> str:
    runs = read_at(at).now.text.clauses[0].text[language]
    return "".join(run.text for run in runs if isinstance(run, Plain))


def page_of(at: At, more: str = "later/") -> str:
    return f"/texts/{at.dossier}/{at.key}/{more}"


def test_agreed_by_both_the_corrected_text_stands_from_the_beginning(
    signed: At, sides: Sides, secretary: Client
) -> None:
    frozen = read_at(signed).digest
    drafted = does(signed, "correct", **ERROR)
    officer = secretary.get(f"/drafts/{drafted.draft}/")
    assertContains(officer, '<del lang="ru">Words 1</del> <ins lang="ru">Words one</ins>')
    sides.release(drafted)
    assert words_at(signed) == "Words 1 in ru."
    assert the_one(signed).state == "proposed"
    sides.accepts(DossierId(signed.dossier), correction_object(signed.key, the_one(signed).key))

    assert words_at(signed) == "Words one in ru."
    assert words_at(signed, "en") == "Words 1 in en."
    assert the_one(signed).made
    assert read_at(signed).digest != frozen
    assert read_at(signed).page.closing.frozen == frozen
    shown = secretary.get(page_of(signed))
    assertContains(shown, "corrected from the beginning")
    assertContains(shown, "agreed by both sides")


def test_silence_agrees_to_nothing(signed: At, sides: Sides, secretary: Client) -> None:
    sides.release(does(signed, "correct", **ERROR))
    later = TODAY + timedelta(days=4000)

    assert the_one(signed).is_late(later)
    assert not the_one(signed).is_late(TODAY)
    assert read_at(signed, later).digest == read_at(signed).page.closing.frozen
    assertNotContains(secretary.get(page_of(signed)), "corrected from the beginning")


def test_we_answer_what_the_other_side_found(signed: At, sides: Sides, secretary: Client) -> None:
    sides.release(does(signed, "correct", **ERROR))
    value = registry.view(DossierId(signed.dossier)).content(the_one(signed).matter.latest.digest)  # type: ignore[union-attr]  # just proposed
    sides.proposes(DossierId(signed.dossier), correction_object(signed.key, "theirs"), value)
    theirs = next(one for one in read_at(signed).corrections if one.key == "theirs")
    shown = secretary.get(page_of(signed))
    assertContains(shown, "Agree to the correction")
    today = secretary.get("/")
    assertContains(today, page_of(signed))

    said = {"deed": "agree_correction", "correction": "theirs",
            "digest": theirs.matter.latest.digest if theirs.matter.latest else ""}  # fmt: skip
    assert secretary.post(page_of(signed, "later/answer/"), said).status_code == 302
    sides.release(Drafted(registry.drafts("waiting").latest("pk").pk))
    assert next(one for one in read_at(signed).corrections if one.key == "theirs").made


def test_the_page_of_the_text_says_that_it_was_corrected_and_by_whom_an_answer_is_due(
    signed: At, sides: Sides, secretary: Client
) -> None:
    page = page_of(signed, "")
    drafted = does(signed, "correct", **ERROR)
    sides.release(drafted)
    assertContains(secretary.get(page), "The other side is to answer a correction of ours.")
    assertNotContains(secretary.get(page), "read it as corrected")
    sides.accepts(DossierId(signed.dossier), correction_object(signed.key, the_one(signed).key))
    assertContains(secretary.get(page), "1 error in this text has been put right")
    assertContains(secretary.get(page), "later/#now-title")


def test_a_signed_text_has_no_further_reading_revision_clause_or_reopening(
    signed: At, secretary: Client
) -> None:
    words = dict.fromkeys(("en", "id", "ru"), "More.")
    further = (
        partial(services.TEXT_DEEDS["reading"], PEN, signed, {}),
        partial(services.TEXT_DEEDS["revision"], PEN, signed, {}),
        partial(services.add_clause, PEN, signed, words),
        partial(services.CLAUSE_DEEDS["move"], PEN, signed, "c01", {"to": "2"}),
        partial(services.CLAUSE_DEEDS["reopen"], PEN, signed, "c01", {"reason": "Why not."}),
    )
    for each in further:
        with pytest.raises(IsFrozen):
            each()
    assertNotContains(secretary.get(page_of(signed, "")), "Open the next reading")


def test_an_objection_leaves_at_once_and_its_reason_waits(
    signed: At, sides: Sides, secretary: Client
) -> None:
    place: Json = {"clause": "c01", "language": "id", "error": "1", "read": "satu"}
    value: dict[str, Json] = {
        "of": read_at(signed).digest,
        "fault": "discrepancy",
        "means": "notes",
        "until": "2024-11-01",
        "places": [place],
    }
    sides.proposes(DossierId(signed.dossier), correction_object(signed.key, "theirs"), value)
    before = len(all_acts(signed.dossier))

    said = {"deed": "object_correction", "correction": "theirs", "text": "Satu is not a numeral."}
    secretary.post(page_of(signed, "later/answer/"), said)
    assert len(all_acts(signed.dossier)) == before + 1
    assert the_one(signed).state == "objected"
    sides.release(Drafted(registry.drafts("waiting").latest("pk").pk))
    assertContains(secretary.get(page_of(signed)), "Satu is not a numeral.")
    assert words_at(signed, "id") == "Words 1 in id."


def test_what_is_not_signed_or_does_not_stand_is_not_corrected(at: At, secretary: Client) -> None:
    with pytest.raises(NotYetSettled):
        does(at, "correct", **ERROR)
    answer = secretary.post(page_of(at, "later/correct/"), ERROR)
    assertContains(answer, "has to wait", status_code=answer.status_code)


UNCLEAR: tuple[tuple[dict[str, str], type[Exception]], ...] = (
    ({"error.0": "absent"}, NotThere),
    ({"read.0": "Words\u200bone"}, Hidden),
    ({"error.0": "", "read.0": ""}, NothingProposed),
    ({"until": "2024-01-01"}, NothingProposed),
    ({"until": "soon"}, NothingProposed),
    ({"fault": "whim"}, NothingProposed),
    ({"correction": "nobody-knows"}, Missing),
)


def test_a_correction_that_says_nothing_clear_is_refused(signed: At, secretary: Client) -> None:
    for change, fault in UNCLEAR:
        with pytest.raises(fault):
            does(signed, "correct", **(ERROR | change))

    answer = secretary.post(page_of(signed, "later/correct/"), ERROR | {"error.0": "absent"})
    assertContains(answer, 'value="absent"', status_code=answer.status_code)
    assertContains(answer, "text.error_not_there", status_code=answer.status_code)


def test_a_stranger_neither_reads_nor_speaks(signed: At) -> None:
    stranger = Pen(NOBODY, NOW)
    with pytest.raises(Missing):
        as_read(signed.dossier, signed.key, who=NOBODY, today=TODAY)
    for deed in ("correct", "agree_correction", "object_correction"):
        with pytest.raises(Missing):
            services.TEXT_DEEDS[deed](stranger, signed, ERROR)
    reader = Pen(Who("hadi", "Hadi", "en", ("capital-1",)), NOW)
    with pytest.raises(Missing):
        services.TEXT_DEEDS["correct"](reader, signed, ERROR)


def test_each_side_has_its_proces_verbal_in_two_languages(
    signed: At, sides: Sides, secretary: Client
) -> None:
    names = {"form.id.nominative": "Badan Nasional Republik Indonesia", "language": "id"}
    sides.release(does(signed, "name_side", **names))
    sides.release(does(signed, "correct", **ERROR))
    key = the_one(signed).key
    sides.accepts(DossierId(signed.dossier), correction_object(signed.key, key))

    shown = secretary.get(page_of(signed)).content.decode()
    ours, theirs = f"rectification-{key}-IDN-id-ru.pdf", f"rectification-{key}-RUS-en-ru.pdf"
    for name in (ours, theirs, "consolidated-ru.pdf"):
        assert name in shown
        made = secretary.get(page_of(signed, f"files/{name}"))
        assert made.content.startswith(b"%PDF-1.7")
    for name in (f"rectification-{key}-IDN-ru-ru.pdf", "rectification-x-IDN-id-ru.pdf"):
        assert secretary.get(page_of(signed, f"files/{name}")).status_code == 404


def test_rest_says_and_does_the_same(signed: At, sides: Sides, secretary: Client) -> None:
    url = f"/api/texts/{signed.dossier}/{signed.key}/later"
    made = secretary.post(f"{url}/correct", {"said": ERROR}, content_type="application/json")
    sides.release(Drafted(made.json()["draft"]))
    (one,) = secretary.get(url).json()["corrections"]

    assert one["state"] == "proposed"
    assert one["waits_for"] == ["RUS"]
    answer = {"said": {"deed": "object_correction", "correction": one["key"]}}
    assert secretary.post(f"{url}/answer", answer, content_type="application/json").json() == {}
    assert secretary.post(
        f"{url}/answer", {"said": {"deed": "sign"}}, content_type="application/json"
    ).status_code == 404  # fmt: skip


def test_the_rows_are_made_again_from_what_was_said(signed: At, sides: Sides) -> None:
    sides.release(does(signed, "correct", **ERROR))
    assert not rebuild.rebuild(now=NOW)
