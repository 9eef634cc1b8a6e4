"""A partner that was recorded installs a node, and answers for what was said in its name."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import mufakat
from tests.journeys.nodes import Node, free_port, pair, same_record, wait_until

pytestmark = pytest.mark.slow

STORY = Path(mufakat.__file__).parent / "cli" / "stories" / "indonesia-russia.toml"
ITEMS = ["item/i1", "item/i2", "item/i3", "item/i5", "item/i6", "order"]
MEETING = "meeting/em-1"


@pytest.fixture
def idn(tmp_path: Path) -> Iterator[Node]:
    """A node whose partner has none."""
    node = Node("IDN", tmp_path / "idn", free_port())
    node.init()
    node.ask("name", party="RUS")
    yield node
    node.leave()


@pytest.fixture
def rus(tmp_path: Path) -> Iterator[Node]:
    """The node the partner installs one day; nothing of it exists yet."""
    node = Node("RUS", tmp_path / "rus", free_port())
    yield node
    node.leave()


def steps(do: str, by: str = "IDN") -> Iterator[dict[str, Any]]:
    story = tomllib.loads(STORY.read_text("utf-8"))
    yield from (one for one in story["step"] if (one["do"], one["by"]) == (do, by))


def play(node: Node, do: str, **more: Any) -> None:  # noqa: ANN401 -- as the story's file
    said = next(steps(do), {}) | more
    node.ask("play", do=do, said={name: one for name, one in said.items() if name != "at"})


def adopt_an_agenda_alone(idn: Node) -> str:
    """Work from the register to an adopted agenda with a partner that answers by note."""
    play(idn, "open_agreement", parties=["RUS"])
    play(idn, "propose_register")
    (agreement,) = idn.ask("matters")
    idn.ask("record", party="RUS", matter=agreement, accepts=["register"], number="1/n")
    play(idn, "propose_meeting")
    idn.ask("record", party="RUS", matter=agreement, accepts=[MEETING], number="2/n")
    play(idn, "propose_agenda")
    meeting: str = idn.ask("matter_of", meeting="em-1")
    idn.ask("record", party="RUS", matter=meeting, accepts=ITEMS, number="3/n")
    (change,) = steps("change_item", "RUS")
    idn.ask("record_item", party="RUS", matter=meeting, item="item/i4", change=change["value"])
    play(idn, "accept_items", meeting="em-1", items=["i4"], propose_adoption=True)
    idn.ask("record", party="RUS", matter=meeting, accepts=["agenda"], number="4/n")
    return meeting


def install(rus: Node, idn: Node, folder: Path) -> None:
    """Let the partner install its node, pair, have its key decided, and receive everything."""
    rus.init()
    for node in (rus, idn):
        node.mufakat("pair", "card", "--out", str(folder / f"{node.party}.card"))
    pair(rus, idn, folder)
    pair(idn, rus, folder)
    rus.start()
    idn.start()
    page = idn.ask("visit", login="first", url="/agreements/key-of/RUS/")
    assert "Put our yes before the second person" in page["text"], page["text"]
    sent = idn.ask("visit", login="first", url="/agreements/key-of/RUS/", data={})
    assert sent["status"] == 302
    idn.ask("approve")
    wait_until(lambda: held(rus) == held(idn), "the partner has every matter")


def held(node: Node) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = node.ask("recorded", party="RUS")
    return found


def settled(one: Node, other: Node) -> bool:
    left = one.ask("unacknowledged", party=other.party) + other.ask(
        "unacknowledged", party=one.party
    )
    return left == 0 and same_record(one, other)


def take_over(rus: Node, idn: Node, answers: dict[str, str]) -> None:
    """Answer on the page, let the second person approve, and wait until both hold the same."""
    sent = rus.ask("visit", login="first", url="/agreements/taking-over/", data=answers)
    assert sent["status"] == 302, sent["text"]
    assert not any("own" in levels.values() for levels in held(rus).values())
    assert len(rus.ask("approve")) == 2
    wait_until(lambda: settled(rus, idn), "both sides hold the same")


def test_the_partner_takes_over_and_the_agenda_is_adopted_by_both(
    idn: Node, rus: Node, tmp_path: Path
) -> None:
    adopt_an_agenda_alone(idn)
    assert idn.ask("agenda", meeting="em-1") == {
        "adopted": True, "recorded": True, "disputed": False,
    }  # fmt: skip
    install(rus, idn, tmp_path)
    page = rus.ask("visit", login="first", url="/agreements/taking-over/")["text"]
    assert "as recorded by Side IDN" in page
    # Register, meeting, five items and their order, no and another wording of one, adoption.
    assert page.count("<fieldset") == 1 + 1 + 6 + 2 + 1
    assert "with scan" in page

    take_over(rus, idn, {"rest": "on"})

    for node in (idn, rus):
        assert node.ask("agenda", meeting="em-1") == {
            "adopted": True, "recorded": False, "disputed": False,
        }  # fmt: skip
        assert node.ask("disputed") == []
        assert node.ask("faults") == []
        assert node.ask("alarms") == 0
    assert {level for levels in held(idn).values() for level in levels.values()} == {"own"}
    refused = idn.ask("visit", login="first", url="/agreements/key-of/RUS/")["text"]
    assert "speaks for itself" in refused


def test_the_partner_disputes_one_entry_and_both_list_what_is_voted_again(
    idn: Node, rus: Node, tmp_path: Path
) -> None:
    meeting = adopt_an_agenda_alone(idn)
    install(rus, idn, tmp_path)
    (act,) = [
        each["id"]
        for matter in rest(rus, "/api/takeover")
        for each in matter["entries"]
        if matter["matter"] == meeting and "adoption" in each["sentence"]
    ]

    take_over(rus, idn, {"rest": "on", act: "not_ours"})

    assert [row[:2] for row in idn.ask("disputed")] == [[meeting, "agenda"]]
    assert idn.ask("disputed") == rus.ask("disputed")
    assert rest(idn, "/api/voting-again") == rest(rus, "/api/voting-again")
    for node in (idn, rus):
        page = node.ask("visit", login="first", url="/agreements/voting-again/")["text"]
        assert meeting in page
        assert node.ask("agenda", meeting="em-1")["disputed"] is True
        assert node.ask("faults") == []

    play(idn, "propose_adoption", meeting="em-1")
    wait_until(lambda: settled(idn, rus), "the new proposal arrives")
    play(rus, "adopt", meeting="em-1")
    wait_until(lambda: settled(idn, rus), "the new vote arrives")

    for node in (idn, rus):
        assert node.ask("disputed") == []
        assert node.ask("agenda", meeting="em-1") == {
            "adopted": True, "recorded": False, "disputed": False,
        }  # fmt: skip


def rest(node: Node, url: str) -> Any:  # noqa: ANN401 -- whatever REST gives
    return json.loads(node.ask("visit", login="first", url=url)["text"])
