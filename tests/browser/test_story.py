"""The whole story on both nodes by keyboard alone, in each language, with axe looking at each page.

A second meeting is proposed under the agreement, agreed, given an agenda on which one item is
countered and one refused, ordered, adopted by both, and proven.
"""

from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Room, read_until
from tests.browser.keys import Keys, sit_down

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

ARRIVES = 20_000
ADOPTED = {
    "id": "Disahkan oleh kedua pihak, catatan sama",
    "ru": "Утверждено обеими сторонами, запись совпадает",
    "en": "Adopted by both, same record",
}
ANOTHER_PERSON = {
    "id": "Anda yang menyiapkannya: pengiriman harus disetujui orang lain.",
    "ru": "Это подготовили вы: разрешить отправку должно другое лицо.",
    "en": "You prepared this: another person has to approve the sending.",
}
NO_SUCH_DATE = {
    "id": "Tanggal ini tidak dapat dibaca.",
    "ru": "Эта дата не читается.",
    "en": "This date cannot be read.",
}
MEETING = {
    "id": "Pertemuan Pakar mengenai Aset Virtual",
    "ru": "Экспертная встреча по виртуальным активам",
    "en": "Expert Meeting on Virtual Assets",
}
TOPICS = {
    "id": "Aset virtual\nPertukaran data",
    "ru": "Виртуальные активы\nОбмен данными",
    "en": "Virtual assets\nExchange of data",
}
ITEMS = (
    {"id": "Pembukaan", "ru": "Открытие встречи", "en": "Opening of the meeting"},
    {"id": "Tipologi pendanaan", "ru": "Типологии финансирования", "en": "Typologies of financing"},
    {"id": "Pertukaran data", "ru": "Обмен данными", "en": "Exchange of data"},
)
COUNTERED = {
    "id": "Tipologi dan indikator pendanaan",
    "ru": "Типологии и признаки финансирования",
    "en": "Typologies and indicators of financing",
}
SOFTER = {
    "id": "Pertukaran data statistik",
    "ru": "Обмен статистическими данными",
    "en": "Exchange of statistical data",
}


@dataclass
class Side:
    """The two people of one side."""

    secretary: Keys
    officer: Keys

    def approve(self, drafts: int = 1) -> None:
        """Let what the secretary drafted leave, having seen what leaves, to whom, what stays."""
        for _draft in range(drafts):
            self._approve_the_first()

    def _approve_the_first(self) -> None:
        one = self.officer
        one.page.goto(one.node.address)
        one.look("today of the officer")
        one.enter(one.page.locator("section[aria-labelledby=ours-title] a[href^='/drafts/']").first)
        for heading in ("What would leave", "To whom", "What stays"):
            expect(one.page.get_by_role("heading", name=one.says(heading))).to_be_visible()
        one.look("what would leave")
        one.press("Approve sending")
        expect(one.page.get_by_role("heading", name=one.says("What has left"))).to_be_visible()
        one.look("what has left")


@pytest.mark.parametrize(("ours", "theirs"), [("id", "ru"), ("en", "en")])
def test_the_story_by_keys(room: Room, ours: str, theirs: str) -> None:
    seen: set[tuple[str, str]] = set()
    us, them = (
        Side(*(sit_down(room.browser, node, role, language, seen)
               for role in ("secretary", "releasing_officer")))
        for node, language in zip(room.stage.nodes, (ours, theirs), strict=True)
    )  # fmt: skip

    propose_the_meeting(us)
    the_drafter_cannot_approve(us)
    us.approve()
    accept_the_meeting(them)
    room.stage.settle()

    agenda = begin_the_agenda(us)
    us.approve(drafts=2)
    room.stage.settle()
    answer_the_items(them, agenda)
    them.approve(drafts=3)
    room.stage.settle()
    accept_one_and_refuse_one(us, agenda)
    us.approve()
    room.stage.settle()
    soften_and_order(them, agenda)
    them.approve(drafts=2)
    room.stage.settle()
    accept_all_the_rest(us, agenda)
    us.approve()
    room.stage.settle()

    adopt(us, them, agenda, room)
    prove(them.secretary)


def propose_the_meeting(us: Side) -> None:
    """From the agreement: aims, topics, place, an uncertain date, a basis; faults come first."""
    one = us.secretary
    one.look("today")
    one.letters("ga")
    one.look("agreements")
    one.enter(one.page.locator("main th a").first)
    one.look("agreement")
    one.press("Propose a meeting")
    one.look("propose a meeting")
    one.write("when", "soon")
    one.write("zone", "Moon/Base")
    one.press("Put before the second person")
    summary = one.page.locator("#form-faults")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text(NO_SUCH_DATE[one.language])
    expect(summary).to_contain_text(one.says("There is no such time zone."))
    expect(summary).to_contain_text(one.says("Say this in one language at least."))
    one.look("a form with faults")
    one.tab_to(summary.locator("a").first)
    one.page.keyboard.press("Enter")
    expect(one.page.locator(f"[name=title_{one.language}]")).to_be_focused()
    fill_in_the_meeting(one)
    one.press("Put before the second person")
    said = one.says("Drafted. A second person has to approve the sending.")
    expect(one.page.locator("#messages")).to_contain_text(said)
    expect(one.page.locator("#spoken")).to_contain_text(said)


def fill_in_the_meeting(one: Keys) -> None:
    """Fill in the form from its top to its end, so that the order of its fields is walked too."""
    in_each_language(one, "title", MEETING)
    for name, text in (("aims", "To compare cases"), ("outcomes", "A list of indicators")):
        one.write(f"{name}_en", text)
    in_each_language(one, "topics", TOPICS)
    one.choose("mode", "online")
    one.write("when", "2025-06~")
    one.write("place_en", "Nusa City")
    one.choose("host", "NUS")
    one.write("zone", "Asia/Jakarta")
    one.choose("article", "")
    one.choose("origin", "contact/courtesy-call-2024")


def in_each_language(one: Keys, name: str, words: dict[str, str]) -> None:
    """Write into the field of each language; the reader's own comes first."""
    for language in sorted(words, key=lambda each: each != one.language):
        one.write(f"{name}_{language}", words[language])


def the_drafter_cannot_approve(us: Side) -> None:
    """The drafter finds the draft, and reads in words that somebody else has to approve it."""
    one = us.secretary
    one.letters("gt")
    one.enter(one.page.locator("section[aria-labelledby=sending-title] a").first)
    expect(one.page.locator("#turn-title")).to_have_text(ANOTHER_PERSON[one.language])
    expect(one.page.get_by_role("button", name=one.says("Approve sending"))).to_have_count(0)
    one.look("a draft of one's own")


def accept_the_meeting(them: Side) -> None:
    """The other window stands at Today, untouched: what is new waits behind a bar."""
    one = them.secretary
    bar = one.page.locator("#news a")
    expect(bar).to_be_visible(timeout=ARRIVES)
    one.look("today with news")
    one.tab_to(bar)
    with one.page.expect_response(lambda answer: "/news/" in answer.url):
        pass
    expect(bar).to_be_focused()
    one.letters("gn")
    one.enter(waiting(one, MEETING[one.language]))
    one.look("a meeting proposed")
    terms = one.page.locator("main")
    for words in ("To compare cases", "Nusa City", "2025"):
        expect(terms).to_contain_text(words)
    one.press("Accept these terms")
    expect(terms).to_contain_text(one.says("Our answer waits for approval of sending."))
    them.approve()


def begin_the_agenda(us: Side) -> str:
    """Follow Today to the empty agenda and put two items on it; give the agenda's address."""
    one = us.secretary
    one.letters("gt")
    one.enter(one.page.locator("section[aria-labelledby=ours-title] a[href$='/agenda/']").last)
    one.look("an empty agenda")
    agenda = one.page.url.removeprefix(one.node.address)
    for item in ITEMS[:2]:
        propose_item(one, item)
    return agenda


def propose_item(one: Keys, item: dict[str, str]) -> None:
    one.enter(one.page.locator("main section a[href$='/items/add/']").first)
    one.look("propose an agenda item")
    in_each_language(one, "title", item)
    one.choose("lead", "SEV")
    one.choose("action", "take_note")
    one.write("minutes", "60")
    one.tick("topics")
    one.press("Put before the second person")


def answer_the_items(them: Side, agenda: str) -> None:
    """Accept the first item, counter the second, add a third."""
    one = them.secretary
    one.page.goto(one.node.address + agenda)
    one.look("an agenda with answers due")
    one.press("Accept this wording", within=item(one, ITEMS[0]))
    one.press("Counter", within=item(one, ITEMS[1]))
    in_each_language(one, "title", COUNTERED)
    one.write("minutes", "-5")
    one.press("Put before the second person")
    expect(one.page.locator("#form-faults")).to_be_focused()
    one.write("minutes", "90")
    one.press("Put before the second person")
    propose_item(one, ITEMS[2])


def accept_one_and_refuse_one(us: Side, agenda: str) -> None:
    """Read what was changed, in words; accept it; refuse the third, which needs nobody else."""
    one = us.secretary
    one.page.goto(one.node.address + agenda)
    changed = one.page.locator(item(one, COUNTERED)).locator(".change-mark")
    expect(changed).to_contain_text("90")
    one.look("an agenda with a change")
    one.press("Accept this wording", within=item(one, COUNTERED))
    one.press("Refuse", within=item(one, ITEMS[2]))
    said = one.says("Refused. This needs no second person; it is on its way.")
    expect(one.page.locator("#messages")).to_contain_text(said)


def soften_and_order(them: Side, agenda: str) -> None:
    """Put another wording of what was refused, and propose the order."""
    one = them.secretary
    one.page.goto(one.node.address + agenda)
    one.look("an agenda with a refusal")
    one.press("Propose another wording", within=item(one, ITEMS[2]))
    in_each_language(one, "title", SOFTER)
    one.press("Put before the second person")
    one.enter(one.page.locator("main a[href$='/order/']").first)
    one.look("order the agenda")
    for number, place in enumerate(("1", "3", "2")):
        field = one.page.locator("main input[name^=place_]").nth(number)
        one.write(str(field.get_attribute("name")), place)
    one.press("Put before the second person")


def accept_all_the_rest(us: Side, agenda: str) -> None:
    """One yes for the item and the order."""
    one = us.secretary
    one.page.goto(one.node.address + agenda)
    one.look("an agenda with several answers due")
    one.enter(one.page.locator("main form[action='accept/'].actions button").first)


def adopt(us: Side, them: Side, agenda: str, room: Room) -> None:
    """Propose and accept the adoption; both pages say the same, each in its language."""
    one, other = us.secretary, them.secretary
    one.letters("gt")
    one.enter(one.page.locator(f"main a[href='/{agenda}']").first)
    one.look("an agenda agreed")
    one.press("Propose adoption", within=".turn")
    us.approve()
    room.stage.settle()
    other.letters("gt")
    other.enter(other.page.locator(f"main a[href='/{agenda}']").first)
    other.press("Accept this wording", within="section[aria-labelledby=agenda]")
    them.approve()
    room.stage.settle()
    for each in (one, other):
        each.page.goto(each.node.address + agenda)
        read_until(each.page, "#turn-title", ADOPTED[each.language])
        expect(each.page.locator("ol.agenda")).to_contain_text(SOFTER[each.language])
        each.look("an adopted agenda")


def prove(one: Keys) -> None:
    """Go to the evidence, change a letter in a copy, and read that it was found."""
    one.enter(one.page.locator(".tabs a[href*='/evidence/']"))
    one.look("technical proof")
    copy = one.page.locator("textarea[name=copy]")
    text = copy.input_value()
    one.tab_to(copy)
    one.page.keyboard.press("Control+End")
    one.page.keyboard.type(" ")
    one.press("Check this copy")
    expect(one.page.locator(".tried.differs")).to_be_visible()
    one.look("a letter changed")
    one.write("copy", text)
    one.press("Check this copy")
    expect(one.page.locator(".tried.same")).to_be_visible()


def item(one: Keys, words: dict[str, str]) -> str:
    """Name an agenda item by its title."""
    return f'article.item:has(h2:has-text("{words[one.language]}"))'


def waiting(one: Keys, words: str) -> Locator:
    """Find what waits for us on Today."""
    return one.page.locator("section[aria-labelledby=ours-title] a").filter(has_text=words).last
