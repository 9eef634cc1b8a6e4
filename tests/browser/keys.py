"""A person at a browser who has a keyboard and nothing else."""

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import (  # type: ignore[import-untyped]  # it has none
    Axe,
)
from django.utils import translation
from playwright.sync_api import Browser, ElementHandle, Locator, Page, expect

from mufakat.cli.staging import PASSWORD, Node

DESK, PHONE = 1280, 375
HEIGHT = 900
MOST_STOPS = 200
AXE = Axe()
GRAVE = """() => axe.run(document, {resultTypes: ["violations"]}).then(found => found.violations
  .filter(one => ["serious", "critical"].includes(one.impact))
  .map(one => [one.id, one.nodes[0].html]))"""

# What is wrong with the place the focus is at: it must be seen, in view, and in reading order.
STOP = """wanted => {
  const now = document.activeElement, was = window.lastStop;
  if (!now || now === document.body) { window.lastStop = null; return ["nowhere", false, ""]; }
  window.lastStop = now;
  const box = now.getBoundingClientRect(), look = getComputedStyle(now), faults = [];
  if (look.outlineStyle === "none" || look.outlineWidth === "0px") faults.push("focus not shown");
  if (!box.width || !box.height) faults.push("no size");
  if (box.bottom <= 0 || box.top >= innerHeight) faults.push("out of view");
  if (now.tabIndex > 0) faults.push("an order of its own");
  if (was && was.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_PRECEDING)
    faults.push("backwards");
  const skip = now.classList.contains("skip") && document.getElementById("work").contains(wanted);
  return [now === wanted ? "here" : skip ? "skip" : "on", faults, now.outerHTML.slice(0, 160)];
}"""


@dataclass
class Keys:
    """One person, logged in at their side's node, reading in their language."""

    page: Page
    node: Node
    language: str
    looked_at: set[tuple[str, str]] = field(default_factory=set)

    def says(self, english: str, **facts: object) -> str:
        """Give what the pages say for `english` in this person's language."""
        with translation.override(self.language):
            said = translation.gettext(english)
        return said % facts if facts else said

    def tab_to(self, wanted: Locator) -> None:
        """Press Tab until `wanted` has the focus; every stop on the way must be fit to stop at."""
        expect(wanted).to_be_visible()
        handle = wanted.element_handle()
        self.page.evaluate("() => { window.lastStop = null; }")
        if self._stop(handle)[0] == "here":
            return
        for _stop in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            where, faults, html = self._stop(handle)
            if where == "nowhere":
                continue
            assert not faults, (self.page.url, faults, html)
            if where == "here":
                return
            if where == "skip":
                self.page.keyboard.press("Enter")
        raise AssertionError(self.page.url, "no key reaches", wanted)

    def _stop(self, wanted: ElementHandle) -> tuple[str, list[str], str]:
        where, faults, html = self.page.evaluate(STOP, wanted)
        return where, faults, html

    def enter(self, wanted: Locator) -> None:
        """Go to a link or button and press Enter; the page it leads to is there afterwards."""
        self.tab_to(wanted)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def press(self, english: str, within: str = "main", **facts: object) -> None:
        """Press the first button or link of these words."""
        words = self.says(english, **facts)
        place = self.page.locator(f"{within} :is(a, button)").filter(has_text=words)
        self.enter(place.first)

    def write(self, name: str, text: str) -> None:
        """Go to a field and write into it what it is to hold."""
        self.tab_to(self.page.locator(f"main [name={name}]"))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, name: str, value: str) -> None:
        """Go to a list and press the arrow until it stands at `value`."""
        listed = self.page.locator(f"main select[name={name}]")
        self.tab_to(listed)
        for _option in range(listed.locator("option").count()):
            if listed.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        assert listed.input_value() == value

    def tick(self, name: str, number: int = 0) -> None:
        """Go to a box and press the space bar."""
        box = self.page.locator(f"main [name={name}]").nth(number)
        self.tab_to(box)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def letters(self, keys: str) -> None:
        """Press letter keys that lead to another page."""
        with self.page.expect_navigation():
            for key in keys:
                self.page.keyboard.press(key)

    def look(self, name: str) -> None:
        """Let axe look at the page once, at a desk and on a phone, and find nothing grave."""
        if (name, self.language) in self.looked_at:
            return
        self.looked_at.add((name, self.language))
        assert self.page.locator("html").get_attribute("lang") == self.language
        self.page.evaluate(AXE.axe_script)
        for width in (PHONE, DESK):
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            grave = self.page.evaluate(GRAVE)
            assert (name, width, grave) == (name, width, [])
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            assert (name, wide) == (name, width)


def sit_down(
    browser: Browser, node: Node, role: str, language: str, looked_at: set[tuple[str, str]]
) -> Keys:
    """Log the holder of a role in by keys, and choose the language by keys."""
    size = {"width": DESK, "height": HEIGHT}
    page = browser.new_context(viewport=size, locale=language).new_page()  # type: ignore[arg-type]  # Playwright's own form
    one = Keys(page, node, language, looked_at)
    page.goto(node.address)
    one.look("log-in")
    one.write("login", node.side.holder(role).login)
    one.write("password", PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    one.enter(page.locator(f"form.languages button[value={language}]"))
    expect(page.locator("html")).to_have_attribute("lang", language)
    return one
