"""A clause settled in three languages by keyboard alone, on two nodes, as a drafting group would.

Tabled, taken as the basis, other words proposed, countered, accepted, the bracket removed, agreed
ad referendum by both heads, confirmed by both capitals, and compared by language. Axe looks at
every page, at a desk and on a phone. The room's wall follows; our margin never crosses.
"""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Room
from tests.browser.keys import Keys, sit_down

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("browser")]

ARRIVES = 20_000
LANGUAGES = ("en", "id", "ru")
OURS = {
    "en": "Each side will name a focal point within 60 days.",
    "id": "Masing-masing pihak akan menunjuk narahubung dalam 60 hari.",
    "ru": "Каждая из Сторон определит контактное лицо и уведомит об этом в течение 60 дней.",
}
THEIRS = {
    "en": "Each side shall name a focal point within 30 days.",
    "id": "Masing-masing pihak wajib menunjuk narahubung dalam 30 hari.",
    "ru": "Каждая из Сторон определяет контактное лицо и уведомляет об этом в течение 30 дней.",
}
BETWEEN = {"en": ("will", "45"), "id": ("akan", "45"), "ru": ("определит", "уведомит", "45")}
SETTLED = {
    "en": "Each side will name a focal point within 45 days.",
    "id": "Masing-masing pihak akan menunjuk narahubung dalam 45 hari.",
    "ru": "Каждая из Сторон определит контактное лицо и уведомит об этом в течение 45 дней.",
}
TITLES = {"en": "Draft minutes", "id": "Rancangan risalah", "ru": "Проект протокола"}
FALLBACK = "Fallback-of-ours: ninety days, not a day more"
UNSEEN = "45\u200b"
WALL_FROM = 44


@dataclass
class Delegation:
    """The people of one side at their own browsers, each sitting down when first needed."""

    room: Room
    party: int
    language: str
    looked_at: set[tuple[str, str]]
    people: dict[str, Keys] = field(default_factory=dict)

    def __getitem__(self, role: str) -> Keys:
        if role not in self.people:
            node = self.room.stage.nodes[self.party]
            self.people[role] = sit_down(
                self.room.browser, node, role, self.language, self.looked_at
            )
        return self.people[role]

    def at(self, role: str, address: str) -> Keys:
        """Open a page of our own node."""
        one = self[role]
        one.page.goto(one.node.address + address)
        return one

    def approve(self) -> None:
        """Let what waits leave, having read it clause by clause."""
        one = self["releasing_officer"]
        one.page.goto(one.node.address)
        one.enter(one.page.locator("section[aria-labelledby=ours-title] a[href^='/drafts/']").first)
        one.look("what a draft would do to a text")
        one.press("Approve sending")
        expect(one.page.get_by_role("heading", name=one.says("What has left"))).to_be_visible()
        self.room.stage.settle()


@pytest.mark.parametrize(("ours", "theirs"), [("id", "ru"), ("en", "en")])
def test_a_clause_is_settled_by_keys(room: Room, ours: str, theirs: str) -> None:
    seen: set[tuple[str, str]] = set()
    us, them = Delegation(room, 0, ours, seen), Delegation(room, 1, theirs, seen)
    symbol = f"NUSE-CT/EM.1/L.{1 if ours == 'id' else 2}"

    text = table(us, symbol)
    them.at("secretary", text).press("Take it as the basis")
    them.approve()
    clause = f"{text}clauses/c01/"
    propose(them, clause)
    wall = show_on_the_wall(us, clause, text)
    keep_in_the_margin(us, them, clause)
    counter(us, them, clause)
    accept_and_settle(us, them, clause)
    follows(wall, SETTLED)
    for role, button in (
        ("head", "Agree ad referendum"),
        ("capital", "Confirm for the capital"),
    ):
        for side in (us, them):
            one = side.at(role, clause)
            one.look(f"a clause for the {role}")
            one.press(button)
            side.approve()
    for side in (us, them):
        compare_languages(side, text)
    them.at("secretary", f"{text}signature/").look("the signature pack")
    for side in (us, them):
        one = side.at("secretary", clause)
        expect(one.page.locator("#turn-title")).to_have_text(one.says("Agreed by both sides."))
        one.look("an agreed clause")


def test_what_comes_after_the_signature_is_done_by_keys(room: Room) -> None:
    seen: set[tuple[str, str]] = set()
    us, them = Delegation(room, 0, "id", seen), Delegation(room, 1, "ru", seen)
    clauses = [{"id": "c01", "words": SETTLED}]
    text = tabled_by_hand(us, them, "after-en", "NUSE-CT/EM.1/L.8", clauses=clauses)
    play((us, them), text, "agree_clauses", "confirm_clauses", "verify_clauses")
    sign(us, them, text)
    correct_an_error(us, them, text)
    keep_a_step(us, them, text)
    confirm_a_plan(us, them)


def table(us: Delegation, symbol: str) -> str:
    """Find the meeting's texts, table one of a single clause, and give its address."""
    one = us["secretary"]
    one.letters("gm")
    one.enter(one.page.locator("main a[href*='/meetings/em-1']").first)
    one.enter(one.page.locator(".tabs a[href$='/texts/']"))
    texts = one.page.url.removeprefix(one.node.address)
    one.look("texts of a meeting")
    one.press("Table a text")
    one.look("table a text")
    one.write("symbol", symbol)
    for language in LANGUAGES:
        one.write(f"title_{language}", TITLES[language])
        one.write(f"words_{language}", "" if language == "id" else OURS[language])
    one.press("Put before the second person")
    expect(one.page.locator("#form-faults")).to_be_focused()
    expect(one.page.locator("[name=words_ru]")).to_have_value(OURS["ru"])
    one.look("a draft with a language missing")
    one.write("words_id", OURS["id"])
    one.press("Put before the second person")
    us.approve()
    us.at("secretary", texts)
    one.enter(one.page.locator("main th a").filter(has_text=symbol))
    one.look("a text tabled")
    return one.page.url.removeprefix(one.node.address).partition("#")[0]


def propose(them: Delegation, clause: str) -> None:
    """Change the words themselves; what differs becomes one bracket in every language."""
    one = them.at("secretary", clause)
    one.look("a clause tabled")
    for language in LANGUAGES:
        one.write(f'"w.{language}.0"', THEIRS[language])
    one.enter(one.page.locator("form[action$='propose/'] button.main"))
    one.look("a clause with words on their way")
    them.approve()
    expect(them.at("secretary", clause).page.locator("#issues .deed")).to_have_count(1)


def counter(us: Delegation, them: Delegation, clause: str) -> None:
    """Answer between: first with a sign nobody sees, which is refused and loses nothing."""
    one = us.at("secretary", clause)
    one.look("a clause in brackets")
    one.tab_to(one.page.locator("#issues details summary").first)
    one.page.keyboard.press("Enter")
    for language, words in BETWEEN.items():
        for place, said in enumerate(words):
            name = f"words.{language}" + (f".{place}" if place else "")
            one.write(f'"{name}"', UNSEEN if name == "words.en.1" else said)
    one.enter(one.page.locator("#issues details form button.main"))
    expect(one.page.locator(".summary[role=alert]")).to_be_focused()
    expect(one.page.locator('[name="words.ru.1"]')).to_have_value(BETWEEN["ru"][1])
    one.look("a refusal with all that was typed")
    one.write('"words.en.1"', "45")
    one.enter(one.page.locator("#issues details form button.main"))
    waiting = them.at("secretary", clause)
    us.approve()
    # Whoever reads the clause is told that there is more; nothing moves by itself.
    expect(waiting.page.locator("#news a")).to_be_visible(timeout=ARRIVES)
    expect(waiting.page.locator("#issues")).not_to_contain_text("45")
    waiting.enter(waiting.page.locator("#news a"))
    them.at("secretary", clause)
    expect(waiting.page.locator("#issues")).to_contain_text("45")
    waiting.look("a clause with three wordings")


def accept_and_settle(us: Delegation, them: Delegation, clause: str) -> None:
    """They accept our words; we see it said, and remove the bracket."""
    one = them.at("secretary", clause)
    accept = one.page.locator("#issues form[action$='accept/'] button").filter(has_text="45")
    expect(accept).to_have_count(1)
    one.enter(accept)
    them.approve()
    one = us.at("secretary", clause)
    said = one.says("An answer is in: remove the bracket if both sides now say the same.")
    expect(one.page.locator("#turn-title")).to_have_text(said)
    one.look("a bracket answered")
    one.press("Remove the bracket: it is settled")
    us.approve()
    for side in (us, them):
        page = side.at("secretary", clause).page
        for language, words in SETTLED.items():
            expect(page.locator(f".wording[lang={language}]").first).to_have_text(words)


def show_on_the_wall(us: Delegation, clause: str, text: str) -> Page:
    """Put the clause on the wall, and open the wall in a window that nobody touches again."""
    one = us.at("secretary", clause)
    one.press("Show this clause on the projector")
    wall = one.page.context.new_page()
    wall.goto(f"{one.node.address}{text}projector/")
    wall.evaluate("() => { window.untouched = true; }")
    watching = Keys(wall, one.node, one.language, one.looked_at)
    watching.look("the wall")
    size = wall.locator(".wording").first.evaluate(
        "one => parseFloat(getComputedStyle(one).fontSize)"
    )
    assert size >= WALL_FROM
    alone = one.page.context.new_page()
    alone.goto(f"{one.node.address}{text}projector/?only=ru")
    expect(alone.locator("#wall .wording")).to_have_count(1)
    Keys(alone, one.node, one.language, one.looked_at).look("the wall in one language")
    alone.close()
    return wall


def follows(wall: Page, words: dict[str, str]) -> None:
    """See the new words on the wall, which was never loaded again and says nothing private."""
    for language, said in words.items():
        shown = wall.locator(f".wording[lang={language}]")
        expect(shown).to_have_text(said, timeout=ARRIVES)
    assert wall.evaluate("window.untouched")
    assert FALLBACK not in wall.content()


def keep_in_the_margin(us: Delegation, them: Delegation, clause: str) -> None:
    """Write a fallback position: our secretary reads it, nobody of theirs can find it."""
    one = us.at("secretary", clause)
    one.write("said", FALLBACK)
    one.press("Keep it here")
    expect(one.page.locator(".margin-note")).to_contain_text(FALLBACK)
    text = clause.partition("clauses/")[0]
    for role in ("secretary", "releasing_officer", "head", "capital"):
        for address in (clause, text, f"{text}text.json"):
            page = them.at(role, address.replace("text.json", "projector/")).page
            assert "c01" in page.content() or "60" in page.content()
            assert FALLBACK not in page.content()


def compare_languages(us: Delegation, text: str) -> None:
    """Say of each language that it says the same; each side says so for itself."""
    one = us.at("secretary", f"{text}concordance/")
    one.look("concordance")
    for _language in ("id", "ru"):
        button = one.page.locator("form[action$='verify/'] button").first
        one.enter(button)
        us.approve()
        us.at("secretary", f"{text}concordance/")
    expect(one.page.locator("form[action$='verify/'] button")).to_have_count(0)
    us.at("secretary", text).look("a text agreed")


def play(sides: tuple[Delegation, ...], text: str, *steps: str, **said: object) -> None:
    """Let each side in turn do what the pages of the other tests show, as a story does."""
    named = {"meeting": "em-1", "text": text.rstrip("/").rpartition("/")[2], **said}
    for do in steps:
        for side in sides:
            side.room.stage.nodes[side.party].order("step", do=do, said=named)
            side.room.stage.settle()


def sign(us: Delegation, them: Delegation, text: str, how: str = "sign") -> None:
    """Freeze the text, make both checks, and sign it."""
    play((us,), text, "freeze_text")
    play((them,), text, "take_text")
    play((us, them), text, "compare_text", "approve_text")
    play((us, them), text, "sign_text", how=how, place="Nusa City")


def correct_an_error(us: Delegation, them: Delegation, text: str) -> None:
    """Find an error in one language of the signed text; the other side agrees to put it right."""
    one = us.at("secretary", text)
    one.press("After the signature")
    one.look("after the signature")
    one.tab_to(one.page.locator("main summary").first)
    one.page.keyboard.press("Enter")
    one.choose('"language.0"', "ru")
    one.write('"error.0"', "контактное лицо")
    one.write('"read.0"', "контактный пункт")
    one.tab_to(one.page.locator("main [name=until]"))
    one.page.keyboard.type("01012030")
    one.look("a correction being written")
    one.press("Put before the second person")
    us.approve()
    other = them.at("secretary", text)
    other.look("a signed text with an error")
    other.press("Answer")
    other.look("a correction to be answered")
    other.press("Agree to the correction")
    them.approve()
    one = us.at("secretary", text)
    note = one.page.locator("[role=note] a[href$='#now-title']")
    one.enter(note)
    expect(one.page.locator("a[href*='rectification-']")).to_have_count(6)
    expect(one.page.locator("#now-title ~ article").first).to_contain_text("контактный пункт")
    one.look("a text as corrected")
    one.press("Propose an amendment")
    one.look("an amendment")


def keep_a_step(us: Delegation, them: Delegation, text: str) -> None:
    """Keep a step of our own procedure: it stands on our page and on none of theirs."""
    one = us.at("secretary", text)
    one.press("Internal procedure")
    one.write("step", FALLBACK)
    one.press("Keep it here")
    expect(one.page.locator("#own-title ~ ul")).to_contain_text(FALLBACK)
    one.look("the internal procedure")
    other = them.at("secretary", f"{text}procedure/")
    assert FALLBACK not in other.page.content()
    for name in ("word", "translations"):
        us.at("secretary", f"{text}{name}/").look(f"a file brought back: {name}")


def tabled_by_hand(us: Delegation, them: Delegation, key: str, symbol: str, **said: object) -> str:
    """Table a text as a story does, let the other side take it, and give its address."""
    draft = {
        "symbol": symbol, "kind": "agreed_minutes", "drafting": "en", "languages": [*LANGUAGES],
        "parties": ["NUS", "SEV"], "title": TITLES, **said,
    }  # fmt: skip
    play((us,), key, "table_text", **draft)
    play((them,), key, "take_text")
    one = us["secretary"]
    one.letters("gm")
    one.enter(one.page.locator("main a[href*='/meetings/em-1']").first)
    one.enter(one.page.locator(".tabs a[href$='/texts/']"))
    one.enter(one.page.locator("main th a").filter(has_text=symbol))
    return one.page.url.removeprefix(one.node.address).partition("#")[0]


def confirm_a_plan(us: Delegation, them: Delegation) -> None:
    """Fill a field of a joint plan signed ad referendum; the capital confirms the signature."""
    clauses = [
        {"id": f"p01.{field}", "words": dict.fromkeys(LANGUAGES, f"The {field}.")}
        for field in ("aim", "measure", "indicator", "review")
    ]
    plan = tabled_by_hand(
        us, them, "plan-en", "NUSE-CT/EM.1/L.9",
        kind="joint_plan", consent="ad_referendum", clauses=clauses,
    )  # fmt: skip
    one = us["secretary"]
    one.look("a joint plan")
    one.press("fill in")
    one.look("a field of a joint plan")
    for language in LANGUAGES:
        one.write(f"words_{language}", "Both sides.")
    one.press("Put before the second person")
    us.approve()
    play((us, them), plan, "agree_clauses", "verify_clauses")
    sign(us, them, plan, how="sign_ad_ref")
    capital = us.at("capital", f"{plan}signature/")
    capital.look("a plan signed ad referendum")
    capital.press("Confirm the signature")
    us.approve()
