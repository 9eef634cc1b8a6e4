import pytest

from mufakat.apps.letters.acts.facts import When
from mufakat.apps.letters.acts.reading import Unreadable
from mufakat.apps.meetings.acts.items import (
    Action,
    Adoption,
    Issue,
    Item,
    Question,
    arranged,
    read_adoption,
    read_issue,
    read_item,
    read_order,
    read_question,
    symbol_of,
    uncovered_topics,
    write_adoption,
    write_issue,
    write_item,
    write_order,
    write_question,
)
from mufakat.apps.meetings.acts.terms import (
    Aim,
    Basis,
    Level,
    Mode,
    Place,
    Plan,
    Terms,
    Topic,
    read_terms,
    write_terms,
)
from mufakat.kernel.canonical import encode
from mufakat.kernel.values import Digest, DossierId, Json, PartyId

IDN = PartyId("IDN")
TERMS = Terms(
    body="EM",
    ordinal=1,
    title={"en": "Expert Meeting"},
    dossier=DossierId("a" * 64),
    aims=(Aim("a1", {"en": "Compare prevention"}, {"en": "A list of methods"}),),
    topics=(Topic("t1", {"en": "Financing"}), Topic("t2", {"en": "Social media"})),
    level=Level.DIRECTORS,
    place=Place({"en": "Jakarta"}, IDN, "Asia/Jakarta"),
    when=When("2025-01~/2025-03~", {"en": "early 2025"}),
    opens="2025-02-18T02:00:00Z",
    basis=Basis("", {"en": "The text is not to hand"}),
    origin="contact/call-1",
    languages=("id", "ru", "en"),
)
FINANCING = Item({"en": "Financing"}, IDN, Action.TAKE_NOTE, 60, topics=("t1",))
OPENING = Item({"en": "Opening"}, IDN, Action.ADOPT)


def test_terms_read_back_as_they_were_written() -> None:
    written = write_terms(TERMS)

    encode(written)
    assert read_terms(written) == TERMS
    assert TERMS.ref == "EM.1"
    assert TERMS.basis.whole


@pytest.mark.parametrize(
    "change",
    [
        {"body": "E/M"},
        {"ordinal": 0},
        {"dossier": "x"},
        {"mode": Mode.ONLINE.upper()},
        {"plan": "held"},
        {"origin": "item/1"},
        {"opens": "9 o'clock"},
        {"aims": [{"text": {"en": "no id"}}]},
        {"title": "Expert Meeting"},
    ],
)
def test_terms_of_another_form_are_unreadable(change: dict[str, Json]) -> None:
    with pytest.raises(Unreadable):
        read_terms({**write_terms(TERMS), **change})


def test_agenda_values_read_back_as_they_were_written() -> None:
    adoption = Adoption("IDRU-CT/EM.1/1", 0, Digest("b" * 64), (("i1", Digest("c" * 64)),))
    issue = Issue("IDRU-CT/EM.1/1", 0, ("i1", "i2"))
    question = Question({"en": "Who presents?"})

    assert read_item(write_item(FINANCING)) == FINANCING
    assert read_adoption(write_adoption(adoption)) == adoption
    assert read_issue(write_issue(issue)) == issue
    assert read_question(write_question(question)) == question


def test_an_item_named_twice_stands_once_in_the_order() -> None:
    assert read_order(write_order(["i2", "i1", "i2"])) == ("i2", "i1")


def test_items_the_order_does_not_name_follow_and_dropped_ones_do_not() -> None:
    dropped = Item({"en": "Old"}, dropped=True)
    items = {"i1": OPENING, "i2": FINANCING, "i3": dropped}

    assert arranged(("i2", "i9"), items) == ("i2", "i1")


def test_announced_topics_no_item_takes_up_are_named() -> None:
    left = uncovered_topics(TERMS.topics, {"i1": FINANCING})

    assert [topic.id for topic in left] == ["t2"]


def test_a_dropped_item_covers_nothing() -> None:
    dropped = Item({"en": "Financing"}, topics=("t1", "t2"), dropped=True)

    assert uncovered_topics(TERMS.topics, {"i1": dropped}) == TERMS.topics


def test_symbols_follow_the_scheme_of_the_agreement() -> None:
    assert symbol_of("IDRU-CT", "EM.1", 0) == "IDRU-CT/EM.1/1"
    assert symbol_of("IDRU-CT", "EM.1", 2) == "IDRU-CT/EM.1/1/Rev.2"


def test_a_plan_is_planned_until_said_otherwise() -> None:
    assert TERMS.plan is Plan.PLANNED
