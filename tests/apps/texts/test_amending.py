"""A later text that changes a signed one: tabled, negotiated, signed, in force, read as one."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from mufakat.apps.letters.services import Drafted
from mufakat.apps.texts import queries, services
from mufakat.apps.texts.acts.force import Force, Rule, in_force
from mufakat.apps.texts.acts.objects import about, whole
from mufakat.apps.texts.queries.corrections import AsRead, as_read
from mufakat.apps.texts.services import At, NothingProposed, NotYetSettled
from mufakat.apps.texts.services.refusals import AlreadyAmended, OfAnAmendment
from mufakat.kernel.errors import Missing
from mufakat.kernel.wording.texts import Plain
from mufakat.registry import queries as registry
from tests.apps.letters.two_sides import NOBODY, NOW, SECRETARY, Sides
from tests.apps.texts import far
from tests.apps.texts.after_signing import does, sign_by_both
from tests.apps.texts.after_signing import signed as signed  # noqa: PLC0414 -- a fixture
from tests.apps.texts.test_services import HEADS, PEN
from tests.apps.texts.test_services import at as at  # noqa: PLC0414 -- a fixture
from tests.apps.texts.test_signing import frozen as frozen  # noqa: PLC0414 -- a fixture

if TYPE_CHECKING:
    from mufakat.kernel.values import Json

TONGUES = ("en", "id", "ru")
SAID = {
    "symbol": "IDRU/L.2", "key": "amendment", "rule": "notification", "days": "30",
    "does.c01": "replace", "does.c02": "omit", "consent": "heads",
    **{f"title.{one}": f"Amendment {one}" for one in TONGUES},
    **{f"words.c01.{one}": f"New words in {one}." for one in TONGUES},
    **{f"new.0.{one}": f"A third in {one}." for one in TONGUES}, "after.0": "c02",
}  # fmt: skip


TODAY = NOW.date()


def read_at(at: At, day: date = TODAY) -> AsRead:
    return as_read(at.dossier, at.key, who=SECRETARY, today=day)


def words(read: AsRead) -> list[str]:
    return [
        "".join(run.text for run in one.text["en"] if isinstance(run, Plain))
        for one in read.now.text.clauses
    ]


def close(at: At, sides: Sides) -> None:
    """Take an amendment from the table to both signatures."""
    ids = [line.id for line in queries.text_page(at.dossier, at.key, who=SECRETARY).lines]
    sides.release(services.on_clauses("agree", HEADS, at, ids))
    for one in ids:
        far.agrees(sides, at.dossier, at.key, one)
        far.confirms(sides, at.dossier, at.key, one)
    sides.release(services.on_clauses("verify", PEN, at, ids))
    for line in queries.text_page(at.dossier, at.key, who=SECRETARY).lines:
        for language in ("id", "ru"):
            body: dict[str, Json] = {"digest": line.consents[language].digest}
            object_ = about(at.key, "verified", line.id, language)
            far.says(sides, at.dossier, "own.set", {"object": object_}, body)
    sides.release(does(at, "freeze"))
    sides.accepts(sides.agreement, whole(at.key))
    for deed in ("approve", "compare"):
        sides.release(does(at, deed, by="Arsiparis"))
    digest = queries.text_page(at.dossier, at.key, who=SECRETARY).closing.frozen
    for name in ("approved", "compared"):
        far.says(sides, at.dossier, "own.set", {"object": about(at.key, name)}, {"digest": digest})
    sign_by_both(at, sides)


def test_an_amendment_is_read_with_the_text_once_it_is_in_force(
    signed: At, sides: Sides, secretary: Client
) -> None:
    sides.release(does(signed, "amend", **SAID))
    at = At(signed.dossier, "amendment-en")
    sides.accepts(sides.agreement, whole(at.key))
    page = f"/texts/{at.dossier}/{at.key}/"
    assertContains(secretary.get(page), "Instead of clause 1 of the signed text:")
    assertContains(secretary.get(page), "Clause 2 is omitted.")
    assert words(read_at(signed)) == ["Words 1 in en.", "Words 2 in en."]
    with pytest.raises(OfAnAmendment):
        services.CLAUSE_DEEDS["split"](PEN, at, "r.c01", {"at.en": "New"})
    with pytest.raises(AlreadyAmended):
        services.add_amending(PEN, at, {}, does="omit", clause="c01")
    with pytest.raises(NothingProposed):
        services.add_amending(PEN, at, {}, does="replace", clause="c77")

    close(at, sides)
    assert words(read_at(signed)) == ["Words 1 in en.", "Words 2 in en."]
    shown = secretary.get(f"/texts/{signed.dossier}/{signed.key}/later/")
    assertContains(shown, "Not in force yet; awaited: Indonesia, Russia.")
    sides.release(does(at, "record", kind="notified", who="Kemlu", when="2025-01-10"))
    note: dict[str, Json] = {"kind": "notified", "who": "МИД", "when": "2025-02-01"}
    far.says(sides, at.dossier, "entry.add", {"object": about(at.key, "record")}, note)

    assert words(read_at(signed, date(2025, 3, 2))) == ["Words 1 in en.", "Words 2 in en."]
    now = read_at(signed, date(2025, 3, 3))
    assert words(now) == ["New words in en.", "A third in en."]
    assert now.amendments[0].force.day == "2025-03-03"
    assert now.page.closing.frozen == read_at(signed).digest
    later = secretary.get(f"/texts/{signed.dossier}/{signed.key}/later/")
    assertContains(later, "Enters into force on 3 March 2025.")
    assertNotContains(later, "left out by")
    original = secretary.get(f"{page}files/original-IDN-ru.pdf")
    assert original.content.startswith(b"%PDF-1.7")


def test_what_is_typed_stays_and_what_is_unclear_is_refused(signed: At, secretary: Client) -> None:
    url = f"/texts/{signed.dossier}/{signed.key}/amend/"
    assertContains(secretary.get(url), "Words 1 in en.")
    for change in (
        {"does.c01": "", "does.c02": "", "new.0.en": "", "new.0.id": "", "new.0.ru": ""},
        {"words.c01.ru": ""},
        {"title.ru": ""},
        {"days": "soon"},
        {"rule": "whim"},
        {"after.0": "c77"},
        {"does.c01": "burn"},
    ):
        with pytest.raises(NothingProposed):
            does(signed, "amend", **(SAID | change))
    answer = secretary.post(url, SAID | {"title.ru": ""})
    assertContains(answer, "A third in en.", status_code=answer.status_code)

    made = secretary.post(url, SAID)
    assert made.status_code == 302
    assert registry.drafts("waiting").exists()


def test_only_a_signed_text_is_amended_and_by_nobody_without_a_seat(
    at: At, secretary: Client, stranger: Client
) -> None:
    with pytest.raises(NotYetSettled):
        does(at, "amend", **SAID)
    with pytest.raises(Missing):
        services.TEXT_DEEDS["amend"](services.Pen(NOBODY, NOW), at, SAID)
    url = f"/texts/{at.dossier}/{at.key}/amend/"
    assert stranger.get(url).status_code == 404
    assert secretary.get(url).status_code == 409


def test_rest_tables_an_amendment(signed: At, sides: Sides, secretary: Client) -> None:
    url = f"/api/texts/{signed.dossier}/{signed.key}"
    made = secretary.post(f"{url}/amend", {"said": SAID}, content_type="application/json")
    sides.release(Drafted(made.json()["draft"]))

    (one,) = secretary.get(f"{url}/later").json()["amendments"]
    assert (one["key"], one["in_effect"]) == ("amendment-en", False)
    more = {"said": {"does": "add", "clause": "c01", **dict.fromkeys(TONGUES, "More.")}}
    added = secretary.post(
        f"/api/texts/{signed.dossier}/amendment-en/amend/add", more, content_type="application/json"
    )
    assert added.json()["draft"]


BOTH = ("IDN", "RUS")


@pytest.mark.parametrize(
    ("rule", "signed_", "notified", "day", "waits"),
    [
        (Force(), {"IDN": "2025-01-01", "RUS": "2025-01-05"}, {}, "2025-01-05", ()),
        (Force(days=10), {"IDN": "2025-01-01", "RUS": "2025-01-05"}, {}, "2025-01-15", ()),
        (Force(), {"IDN": "2025-01-01"}, {}, "", ("RUS",)),
        (Force(Rule.NOTIFICATION), dict.fromkeys(BOTH, "2025-01-01"), {"RUS": "2025-02-01"}, "",
         ("IDN",)),
        (Force(Rule.DAY, day="2026-01-01"), dict.fromkeys(BOTH, "2025-01-01"), {},
         "2026-01-01", ()),
        (Force(Rule.DAY, day="2026-01-01"), {}, {}, "", BOTH),
        (Force(), dict.fromkeys(BOTH, "spring"), {}, "", ()),
    ],
)  # fmt: skip
def test_the_day_is_what_the_text_says(
    rule: Force, signed_: dict[str, str], notified: dict[str, str], day: str, waits: tuple[str, ...]
) -> None:
    found = in_force(rule, BOTH, signed_, notified)

    assert (found.day, found.waits_for) == (day, waits)
