"""A side's own procedure: what it tells the other side, and what never leaves."""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from mufakat.apps.letters.services import NothingWritten
from mufakat.apps.texts import services
from mufakat.apps.texts.acts.objects import about
from mufakat.apps.texts.queries.procedure import own_steps
from mufakat.apps.texts.services import At, Pen
from mufakat.kernel.errors import Missing
from mufakat.registry import queries as registry
from mufakat.registry import rebuild
from tests.apps.letters.two_sides import NOBODY, NOW, SECRETARY, Sides, all_acts
from tests.apps.texts import far
from tests.apps.texts.test_services import PEN
from tests.apps.texts.test_services import at as at  # noqa: PLC0414 -- a fixture

PLANTED = "PLANTED-the-committee-is-split"


def bytes_of(at: At, sides: Sides) -> str:
    """Everything of the matter that was, or could be, handed to the other side."""
    sent = registry.sent_forms(all_acts(at.dossier))
    fold = sides.far.folds[at.dossier]
    return f"{sent} {[fold.get(act) for act in fold.order()]}"


def test_what_is_kept_is_shown_to_us_and_stands_in_no_entry(
    at: At, sides: Sides, secretary: Client, stranger: Client
) -> None:
    page = f"/texts/{at.dossier}/{at.key}/procedure/"
    before = len(all_acts(at.dossier))
    said = {"step": PLANTED, "document": "PLANTED-memo-7", "day": "2024-10-01"}
    assert secretary.post(page + "note/", said).status_code == 302
    body = {"kind": "step", "who": "МИД", "document": "No. 5", "when": "2024-10-08"}
    far.says(sides, at.dossier, "entry.add", {"object": about(at.key, "record")}, body)
    sides.meet()

    shown = secretary.get(page)
    told, kept = shown.content.decode().split('id="own-title"')
    assert "No. 5" in told
    assert "PLANTED" not in told
    assert PLANTED in kept
    assert len(all_acts(at.dossier)) == before + 1
    assert "PLANTED" not in bytes_of(at, sides)
    for other in ("", "signature/", "files/text.json", "later/", "projector/"):
        assertNotContains(secretary.get(f"/texts/{at.dossier}/{at.key}/{other}"), "PLANTED")
    assert stranger.get(page).status_code == 404
    assert own_steps(at.dossier, at.key, who=NOBODY) == ()
    assert not rebuild.rebuild(now=NOW)
    assert [one.step for one in own_steps(at.dossier, at.key, who=SECRETARY)] == [PLANTED]


def test_a_step_is_noted_and_taken_off_over_rest(at: At, secretary: Client) -> None:
    url = f"/api/texts/{at.dossier}/{at.key}/procedure"
    made = secretary.post(url, {"step": "Cabinet"}, content_type="application/json").json()

    assert secretary.get(url).json()["kept"][0]["step"] == "Cabinet"
    dropped = secretary.post(f"{url}/drop", made, content_type="application/json")
    assert dropped.status_code == 200
    assert secretary.get(url).json()["kept"] == []
    assert secretary.post(f"{url}/drop", made, content_type="application/json").status_code == 404


def test_an_empty_step_is_refused_and_nobody_else_keeps_any(at: At, secretary: Client) -> None:
    with pytest.raises(NothingWritten):
        services.note_step(PEN, at, step=" ")
    with pytest.raises(Missing):
        services.note_step(PEN, At(at.dossier, "no-text"), step="Cabinet")
    with pytest.raises(Missing):
        services.note_step(Pen(NOBODY, NOW), at, step="Cabinet")
    answer = secretary.post(f"/texts/{at.dossier}/{at.key}/procedure/note/", {"document": "D-1"})
    assertContains(answer, "D-1", status_code=answer.status_code)
