"""What another side gave enters another matter with its consent, and not without it (rule 24)."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.urls import reverse

from mufakat.apps.desks import queries, services
from mufakat.apps.desks.acts.information import Obtained
from mufakat.apps.desks.acts.opening import Opening
from mufakat.apps.desks.acts.steps import Step
from mufakat.apps.desks.acts.terms import Subject
from mufakat.kernel.errors import Malformed, Missing
from mufakat.kernel.values import DossierId, Json
from mufakat.registry.models import ActRow
from mufakat.registry.queries import view
from tests.apps.desks.sides import DESK, STRANGER, Desks, information, switch_on
from tests.apps.letters.two_sides import NOW, browser_of

INFO = "cd" * 8
PLANTED = "PLANTED four channels were closed."


@pytest.fixture
def there(desks: Desks) -> DossierId:
    """Another matter between both sides, on another subject."""
    switch_on(Subject.CONTENT)
    opening = Opening(Subject.CONTENT, 2024)
    sides = desks.sides
    sides.release(
        services.open_exchange(who=DESK, agreement=sides.agreement, opening=opening, now=NOW)
    )
    (own,) = [one.own for one in queries.exchanges(who=DESK) if one.subject == Subject.CONTENT]
    sides.joins(DossierId(own))
    sides.accepts(sides.agreement, opening.object)
    return DossierId(own)


def wish(matter: str, wished: str = "onward") -> dict[str, Json]:
    """Give a request for consent naming a matter."""
    return {"wished": wished, "to": "Content desk", "purpose": "matching", "language": "en",
            "matter": matter}  # fmt: skip


def given(desks: Desks) -> str:
    """Let the partner give something."""
    return desks.hear("inform", information(desks.sides.agreement, PLANTED), INFO)


def consented(desks: Desks, act: str, there: str, to: str = "") -> None:
    """Ask for consent to pass it on, and let the partner give it as its node would."""
    desks.say(Step.WISH, wish(there), INFO, act)
    (asked,) = [one.done.act for one in desks.page(INFO).steps if one.done.step is Step.WISH]
    desks.hear("permit", {"conditions": "", "language": "en"}, INFO, asked)
    on: dict[str, Json] = {"target": act, "to": to or there}
    desks.sides.hand_over(desks.own, [desks.far.say(desks.own, "consent", on)])


def pass_on(desks: Desks, act: str, there: str) -> None:
    """Pass it on, approved by a second person."""
    desks.release(
        services.pass_on(who=DESK, dossier=desks.own, thing=INFO, act=act, to=there, now=NOW)
    )


def lines(matter: str) -> list[queries.Line]:
    """Give what stands in a matter."""
    return [*queries.matter(matter, who=DESK, now=NOW).lines]


def test_with_consent_it_enters_the_other_matter_as_had_from_another_side(
    desks: Desks, there: DossierId
) -> None:
    act = given(desks)
    consented(desks, act, there)

    pass_on(desks, act, there)

    (line,) = lines(there)
    assert line.begun.about == act
    assert getattr(line.begun.value, "obtained", "") is Obtained.ANOTHER_SIDE
    assert getattr(line.begun.value, "facts", "") == PLANTED
    fold = view(there).fold
    assert [fold.get(one).on["target"] for one in fold.kept("consent")] == [act]
    assert fold.verdict(line.begun.act).status == "stored"
    with pytest.raises(services.PassedOn):
        pass_on(desks, act, there)


@pytest.mark.rule(2)
def test_without_consent_neither_node_lets_it_in(desks: Desks, there: DossierId) -> None:
    act = given(desks)
    with pytest.raises(services.NoConsent):
        pass_on(desks, act, there)

    consented(desks, act, there, to=desks.own)
    with pytest.raises(services.NoConsent):
        pass_on(desks, act, there)
    on: dict[str, Json] = {"object": f"desk/inform/{'ef' * 8}", "about": act}
    body = information(desks.sides.agreement, PLANTED)
    desks.sides.hand_over(there, [desks.far.say(there, "entry.add", on, body)])

    assert lines(there) == []
    said = view(there).fold
    assert [said.verdict(one).code for one in said.order() if said.get(one).on.get("about")] == [
        "no_consent"
    ]


def test_our_yes_to_a_wish_that_names_a_matter_is_an_act_of_consent(
    desks: Desks, there: DossierId
) -> None:
    thing = desks.say(Step.INFORM, information(desks.sides.agreement))
    act = desks.page(thing).steps[0].done.act
    asked = desks.hear("wish", wish(there), thing, act)

    desks.say(Step.PERMIT, {"conditions": "", "language": "en"}, thing, asked)

    fold = view(desks.own).fold
    assert [fold.get(one).on for one in fold.kept("consent")] == [{"target": act, "to": there}]


def test_what_its_originator_takes_back_is_taken_back_there_too(
    desks: Desks,
    there: DossierId,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    act = given(desks)
    consented(desks, act, there)
    pass_on(desks, act, there)
    assert queries.expired(who=DESK, now=NOW) == 0

    with django_capture_on_commit_callbacks(execute=True):
        desks.sides.hand_over(desks.own, [desks.far.say(desks.own, "withdraw", {"target": act})])
    assert queries.expired(who=DESK, now=NOW) == 1
    desks.sides.release(services.take_back_expired(who=DESK, now=NOW))

    held = b"".join(bytes(body or b"") for body in ActRow.objects.values_list("body", flat=True))
    assert [str(line.standing.state) for line in lines(there)] == ["withdrawn"]
    assert PLANTED.encode() not in held


def test_evidence_names_no_matter(desks: Desks, there: DossierId) -> None:
    act = given(desks)
    with pytest.raises(Malformed):
        desks.say(Step.WISH, wish(there, "evidence"), INFO, act)


def test_a_stranger_passes_nothing_on(desks: Desks, there: DossierId) -> None:
    act = given(desks)
    consented(desks, act, there)
    with pytest.raises(Missing):
        services.pass_on(who=STRANGER, dossier=desks.own, thing=INFO, act=act, to=there, now=NOW)


def test_the_page_asks_for_it_offers_it_and_says_it_is_done(
    desks: Desks, there: DossierId, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer, act = browser_of("dewi", ("desk_officer",), monkeypatch), given(desks)
    names = {"dossier": desks.own, "thing": INFO}
    form = officer.get(reverse("desks:say", kwargs={**names, "step": "wish"}), {"about": act})
    assert "Into which matter of exchange" in form.content.decode()
    consented(desks, act, there)
    page = reverse("desks:thing", kwargs=names)
    assert "Pass it on into: " in officer.get(page).content.decode()

    officer.post(reverse("desks:pass_on", kwargs={**names, "act": act}), {"to": there})
    pass_on(desks, act, there)

    assert "Passed on into: " in officer.get(page).content.decode()
    (line,) = lines(there)
    new = reverse("desks:thing", kwargs={"dossier": there, "thing": line.thing})
    assert "Passed on from another matter" in officer.get(new).content.decode()
