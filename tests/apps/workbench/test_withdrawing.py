"""Taking an entry back: drafted with a reason, approved by another, gone everywhere (rule 25)."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from mufakat.apps.agreements.acts.sides import Approval, write_approval
from mufakat.apps.exchange.queries import entry
from mufakat.apps.letters.acts.facts import When, write_fact
from mufakat.kernel.values import ActId, DossierId
from mufakat.registry import queries as registry
from mufakat.registry.models import KeptBackRow
from tests.apps.agreements.test_acts import NEWS
from tests.apps.agreements.test_services import TALKS
from tests.apps.letters.test_views import FORM
from tests.apps.letters.two_sides import RUS, SECRETARY, Sides
from tests.partners import NODE

PLANTED = "PLANTED-TAKEN-BACK"
REASON = "Entered under the wrong agreement"
SCAN = b"%PDF-1.4 PLANTED-SCAN"


def note_entered(sides: Sides, secretary: Client, officer: Client) -> ActId:
    """Enter a note with its scan over the pages, and give the entry."""
    form = {**FORM, "sender": "IDN", "recipient": "RUS", "subject_en": PLANTED, "text_en": PLANTED}
    url = reverse("letters:add_note", kwargs={"dossier": sides.agreement})
    file = SimpleUploadedFile("PLANTED.pdf", SCAN, content_type="application/pdf")
    assert secretary.post(url, {**form, "scan": file}).status_code == 302
    approve(officer)
    sides.meet()
    return ActId(registry.act_rows(sides.agreement).get(kind="entry.add").act)


def approve(officer: Client) -> None:
    for row in registry.drafts("waiting"):
        url = reverse("workbench:approve_sending", kwargs={"draft": row.pk})
        assert officer.post(url).status_code == 302


def of(name: str, act: str) -> str:
    return reverse(f"exchange:{name}", kwargs={"act": act})


def text_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def everything_kept(folder: Path) -> str:
    """Give every value of every table, and every file of the store, as one text."""
    rows = (
        str(value)
        for model in apps.get_models()
        for row in model._default_manager.values_list()
        for value in row
    )
    files = (path.read_bytes().decode("latin-1") for path in files_under(folder))
    return "\n".join([*rows, *files])


def files_under(folder: Path) -> Iterable[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


@pytest.mark.django_db(transaction=True)
def test_what_was_withdrawn_is_in_no_table_file_page_search_or_answer(
    sides: Sides, secretary: Client, officer: Client, settings: Settings
) -> None:
    act = note_entered(sides, secretary, officer)
    home = Path(settings.MUFAKAT_HOME)
    search = reverse("workbench:search") + "?q=PLANTED"
    pages = [
        search, of("entry", act), reverse("workbench:today"), reverse("exchange:exchange"),
        reverse("exchange:evidence", kwargs={"dossier": sides.agreement}),
        reverse("letters:letters", kwargs={"dossier": sides.agreement}),
        f"/api/matters/{sides.agreement}/entries", f"/api/agreements/{sides.agreement}/notes",
        f"/api/entries/{act}", "/api/drafts", "/api/search?text=PLANTED",
    ]  # fmt: skip
    assert PLANTED in everything_kept(home)
    assert PLANTED in text_of(secretary, search)

    assert secretary.post(of("withdraw", act), {"reason": REASON}).status_code == 302
    approve(officer)

    for url in pages:
        assert "PLANTED" not in text_of(secretary, url).replace("q=PLANTED", "").replace(
            'value="PLANTED"', ""
        ), url
    assert "PLANTED" not in everything_kept(home)


def test_a_withdrawal_says_what_happens_and_waits_for_a_second_person(
    sides: Sides, secretary: Client, officer: Client
) -> None:
    act = note_entered(sides, secretary, officer)

    assert "cannot be undone" in text_of(secretary, of("withdraw", act))
    assert secretary.post(of("withdraw", act), {"reason": " "}).status_code == 422
    secretary.post(of("withdraw", act), {"reason": REASON})

    (draft,) = registry.drafts("waiting")
    page = text_of(officer, reverse("workbench:draft", kwargs={"draft": draft.pk}))
    assert "We withdraw" in page
    assert PLANTED in page
    assert REASON in page
    assert "waits for approval of sending" in text_of(secretary, of("entry", act))
    assert PLANTED not in str(draft.title)


def test_the_page_names_who_answered_and_who_has_not(
    sides: Sides, secretary: Client, officer: Client
) -> None:
    act = note_entered(sides, secretary, officer)
    secretary.post(of("withdraw", act), {"reason": REASON})
    approve(officer)
    sides.meet()

    before = entry(act, who=SECRETARY).withdrawal
    waiting = text_of(secretary, reverse("workbench:today"))
    sides.hand_over(
        sides.agreement,
        [sides.far.say(sides.agreement, "withdraw.done", {"target": act}, by=NODE)],
    )
    after = entry(act, who=SECRETARY).withdrawal

    assert before is not None
    assert after is not None
    assert [(one.party, one.status) for one in before.answers] == [
        ("IDN", "done"), ("RUS", "waiting"),
    ]  # fmt: skip
    assert [one.status for one in after.answers] == ["done", "done"]
    assert "Russia: has not answered yet" in waiting
    assert REASON in text_of(secretary, of("entry", act))
    note = registry.get_act(act).object.partition("/")[2]
    shown = text_of(
        secretary, reverse("letters:note", kwargs={"dossier": sides.agreement, "key": note})
    )
    assert "This entry was withdrawn." in shown


def test_a_joint_decision_cannot_be_withdrawn_and_says_so_with_a_code(
    sides: Sides, secretary: Client
) -> None:
    act = registry.act_rows(sides.agreement).get(kind="charter").act

    assert "void.cannot_withdraw" in text_of(secretary, of("entry", act))
    answer = secretary.post(of("withdraw", act), {"reason": REASON})
    assert answer.status_code == 409
    assert "Joint decisions, keys and membership cannot be withdrawn." in answer.content.decode()
    said = secretary.post(
        f"/api/entries/{act}/withdraw", {"reason": REASON}, content_type="application/json"
    )
    assert (said.status_code, said.json()["code"]) == (409, "void.cannot_withdraw")
    assert not registry.drafts("waiting").exists()


def test_what_the_other_side_said_is_not_ours_to_withdraw(sides: Sides, secretary: Client) -> None:
    act = theirs(sides)

    answer = secretary.post(of("withdraw", act), {"reason": REASON})

    assert (answer.status_code, "void.not_yours" in answer.content.decode()) == (409, True)


def test_nobody_withdraws_twice_nor_without_the_role(
    sides: Sides, secretary: Client, officer: Client, stranger: Client
) -> None:
    act = note_entered(sides, secretary, officer)
    assert stranger.post(of("withdraw", act), {"reason": REASON}).status_code == 404
    assert officer.post(of("withdraw", act), {"reason": REASON}).status_code == 404
    secretary.post(of("withdraw", act), {"reason": REASON})
    approve(officer)

    again = secretary.post(of("withdraw", act), {"reason": REASON})

    assert (again.status_code, "withdrawal.already" in again.content.decode()) == (409, True)


def theirs(sides: Sides) -> ActId:
    """Let the other side enter something, and give it."""
    said = sides.far.say(sides.agreement, "entry.add", {"object": "fact/f1"}, {"x": PLANTED})
    sides.hand_over(sides.agreement, [said])
    return sides.far.folds[sides.agreement].entries("fact/f1")[0]


def taken_back(sides: Sides) -> ActId:
    act = theirs(sides)
    order = sides.far.say(sides.agreement, "withdraw", {"target": act}, {"reason": "An error"})
    sides.hand_over(sides.agreement, [order])
    return act


def test_where_a_node_erases_at_once_there_is_nothing_to_refuse(
    sides: Sides, secretary: Client
) -> None:
    act = taken_back(sides)

    answer = secretary.post(of("refuse_to_erase", act), {"reason": REASON})

    assert registry.get_act(act).body is None
    assert (answer.status_code, "withdrawal.nothing_to_decide" in answer.content.decode()) == (
        409, True,
    )  # fmt: skip


def test_a_node_whose_law_asks_sets_the_words_aside_until_two_persons_refuse(
    sides: Sides, secretary: Client, officer: Client, settings: Settings
) -> None:
    settings.MUFAKAT_WITHDRAWN = "ask"
    act = taken_back(sides)

    assert answers(sides.agreement, act)["IDN"] == "waiting"
    assert "erase it, or say why our law keeps it" in text_of(secretary, reverse("workbench:today"))
    assert registry.get_act(act).body is None
    for url in (of("entry", act), f"/api/matters/{sides.agreement}/entries"):
        assert PLANTED not in text_of(secretary, url)

    secretary.post(of("refuse_to_erase", act), {"reason": "Archive Act, section 5"})
    assert answers(sides.agreement, act)["IDN"] == "waiting"
    approve(officer)
    sides.meet()

    assert answers(sides.agreement, act)["IDN"] == "refused"
    assert "Archive Act, section 5" in text_of(secretary, of("entry", act))
    far = sides.far.folds[sides.agreement]
    assert [far.get(one).party for one in far.kept("withdraw.refused")] == ["IDN"]
    assert far.digest() == registry.state_digest(sides.agreement)
    assert KeptBackRow.objects.count() == 1


def test_a_node_whose_law_asks_can_erase_after_all_and_answers(
    sides: Sides, secretary: Client, officer: Client, settings: Settings
) -> None:
    settings.MUFAKAT_WITHDRAWN = "ask"
    act = taken_back(sides)

    assert officer.post(of("erase", act)).status_code == 404
    assert secretary.post(of("erase", act)).status_code == 302

    assert answers(sides.agreement, act)["IDN"] == "done"
    assert not KeptBackRow.objects.exists()
    assert secretary.post(of("erase", act)).status_code == 409


def answers(dossier: DossierId, act: ActId) -> dict[str, str]:
    assert registry.get_dossier(dossier).opened
    found = entry(act, who=SECRETARY).withdrawal
    assert found is not None
    return {one.party: one.status for one in found.answers}


def test_rest_does_what_the_pages_do(sides: Sides, secretary: Client, officer: Client) -> None:
    act = note_entered(sides, secretary, officer)

    said = secretary.post(
        f"/api/entries/{act}/withdraw", {"reason": REASON}, content_type="application/json"
    )
    officer.post(f"/api/drafts/{said.json()['draft']}/approve")
    found = secretary.get(f"/api/entries/{act}").json()

    assert found["withdrawn"]["reason"] == REASON
    assert [(one["party"], one["status"]) for one in found["withdrawn"]["answers"]] == [
        ("IDN", "done"), ("RUS", "waiting"),
    ]  # fmt: skip
    for name in ("keep", "erase"):
        answer = secretary.post(
            f"/api/entries/{act}/{name}", {"reason": REASON}, content_type="application/json"
        )
        assert answer.json()["code"] == "withdrawal.nothing_to_decide"


def test_a_scan_is_gone_with_its_note(sides: Sides, secretary: Client, officer: Client) -> None:
    act = note_entered(sides, secretary, officer)
    note = registry.get_act(act).object.partition("/")[2]
    (file,) = secretary.get(f"/api/agreements/{sides.agreement}/notes").json()[0]["files"]
    url = reverse(
        "letters:scan",
        kwargs={"dossier": sides.agreement, "key": note, "sha256": file["sha256"]},
    )
    assert secretary.get(url).status_code == 200

    secretary.post(of("withdraw", act), {"reason": REASON})
    approve(officer)

    assert secretary.get(url).status_code == 404


def test_what_a_side_said_of_itself_leaves_a_placeholder(
    sides: Sides, secretary: Client, officer: Client
) -> None:
    value = write_approval(Approval({"id": PLANTED}, "3/2010", When("2010"), NEWS))
    secretary.post(
        f"/api/agreements/{sides.agreement}/approval",
        {"value": value},
        content_type="application/json",
    )
    approve(officer)
    act = registry.act_rows(sides.agreement).get(kind="own.set").act
    page = reverse("agreements:agreement", kwargs={"dossier": sides.agreement})
    assert PLANTED in text_of(secretary, page)

    secretary.post(of("withdraw", act), {"reason": REASON})
    approve(officer)

    text = text_of(secretary, page)
    assert PLANTED not in text
    assert "Part of what this side said was withdrawn." in text
    assert "cannot be read" not in text
    assert f'href="{of("entry", act)}"' in text


def test_a_fact_on_the_line_of_time_leads_to_its_own_page(
    sides: Sides, secretary: Client, officer: Client
) -> None:
    secretary.post(
        f"/api/agreements/{sides.agreement}/facts",
        {"value": write_fact(TALKS), "key": "talks"},
        content_type="application/json",
    )
    approve(officer)
    act = registry.act_rows(sides.agreement).get(kind="entry.add").act
    page = reverse("agreements:agreement", kwargs={"dossier": sides.agreement})
    assert f'href="{of("entry", act)}"' in text_of(secretary, page)

    secretary.post(of("withdraw", act), {"reason": REASON})
    approve(officer)

    assert str(TALKS.text["en"]) not in text_of(secretary, page)


@pytest.mark.parametrize("kind", ["withdraw", "withdraw.done", "withdraw.refused"])
def test_a_withdrawal_of_nothing_stops_no_page(kind: str, sides: Sides, secretary: Client) -> None:
    own = sides.far.folds[sides.agreement]
    for target in ("f" * 64, own.heads()[RUS][0], sides.agreement):
        said = sides.far.say(sides.agreement, kind, {"target": target}, {"reason": 7})
        sides.hand_over(sides.agreement, [said])

    text = text_of(secretary, reverse("exchange:evidence", kwargs={"dossier": sides.agreement}))

    assert "void." in text or "does not count" in text
    for row in registry.act_rows(sides.agreement):
        assert text_of(secretary, of("entry", row.act))
        assert secretary.get(f"/api/entries/{row.act}").status_code == 200
