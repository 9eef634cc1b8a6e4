"""The pages of the public site, drawn from the shelf in each language: no script, small."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from mufakat.apps.newsroom.outputs.card import draw_card
from mufakat.apps.newsroom.outputs.feeds import first, write_atom, write_sitemap
from mufakat.apps.newsroom.outputs.forms import MAIL, NAME, TEXT, TRAP
from mufakat.apps.newsroom.outputs.replies import KEPT_DAYS
from mufakat.apps.newsroom.outputs.shelf import Shelf
from mufakat.kernel.calendar.dates import day_words
from mufakat.kernel.calendar.languages import language_of

Item = Mapping[str, Any]
ANSWERS = ("thanks", "old", "empty", "mail", "long", "links", "often", "full")
_PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Site:
    """What the site is called, where it stands, and the languages it is in."""

    names: Mapping[str, str]
    base: str
    languages: tuple[tuple[str, str], ...]
    specimen: bool
    categories: Mapping[str, object]

    def name(self, language: str) -> str:
        """Give the name of whose site it is."""
        return (
            self.names.get(language) or self.names.get("en") or next(iter(self.names.values()), "")
        )


def draw_site(shelf: Shelf, site: Site) -> int:
    """Draw every page anew from what lies on the shelf; give how many items there are."""
    items = shelf.items()
    codes = [code for code, _name in site.languages]
    for code in codes:
        with override(code):
            _draw_language(shelf, site, items, code)
    _write(shelf, "site/index.html", "languages", _frame(site, codes[0]))
    shelf.write("site/sitemap.xml", write_sitemap(items, base=site.base, languages=codes))
    robots = f"User-agent: *\nAllow: /\nSitemap: {site.base}/sitemap.xml\n"
    shelf.write("site/robots.txt", robots.encode())
    style = files("mufakat.apps.newsroom").joinpath("static/newsroom/public.css").read_bytes()
    shelf.write("site/style.css", style)
    return len(items)


def _draw_language(shelf: Shelf, site: Site, items: Sequence[Item], code: str) -> None:
    for one in items:
        if code in one["languages"]:
            _draw_item(shelf, site, one, items, code)
    frame = _frame(site, code)
    lines = [_line(one, code, site) for one in items]
    _write(shelf, f"site/{code}/index.html", "list", frame | {"items": lines})
    for name in ANSWERS:
        said = {"words": _answer(name), "kept": name == "thanks"}
        _write(shelf, f"said/{code}/{name}.html", "said", frame | said)
    feed = write_atom(
        items,
        language=code,
        base=site.base,
        title=_("News: %s") % site.name(code),
        author=site.name(code),
    )
    shelf.write(f"site/{code}/atom.xml", feed)


def shown_item(one: Item, items: Sequence[Item], code: str, site: Site) -> dict[str, Any]:
    """Give an item as its page shows it in one language."""
    known = {each["key"]: each for each in items}
    withdrawn = _in(one["withdrawn"], code)
    return {
        "one": one,
        "key": one["key"],
        "category": site.categories[one["category"]],
        "title": one["title"][code],
        "dateline": ", ".join(filter(None, (_in(one["place"], code), _day(one["day"], code)))),
        "paragraphs": [] if withdrawn else _paragraphs(one["body"][code]),
        "lead": withdrawn or first(one["body"][code]),
        "withdrawn": withdrawn,
        "quotes": [] if withdrawn else [_quote(each, code, site) for each in one["quotes"]],
        "pictures": [] if withdrawn else [
            {**each, "alt": _in(each["alt"], code)} for each in one["pictures"]
        ],
        "related": [_line(known[key], code, site) for key in one["related"] if key in known],
        "corrections": [
            {"day": _day(each["day"], code), "text": _in(each["text"], code)}
            for each in one["corrections"]
        ],
        "sides": ", ".join(_in(each, code) for each in one["sides"]),
        "alone": one["alone"],
        "others": [each for each in one["languages"] if each != code],
        "published": _day(one["published"][:10], code),
    }  # fmt: skip


def _draw_item(shelf: Shelf, site: Site, one: Item, items: Sequence[Item], code: str) -> None:
    shown = shown_item(one, items, code, site)
    frame = _frame(site, code) | shown | {
        "sizes": {"name": NAME, "mail": MAIL, "text": TEXT}, "trap": TRAP,
    }  # fmt: skip
    _write(shelf, f"site/{code}/{one['key']}/index.html", "item", frame)
    card = draw_card(
        title=shown["title"],
        sides=shown["sides"],
        foot=f"{shown['dateline']}{' · ' + _('SPECIMEN') if site.specimen else ''}",
        language=code,
    )
    shelf.write(f"site/{code}/{one['key']}/card.png", card)


def _frame(site: Site, code: str) -> dict[str, Any]:
    return {
        "language": code,
        "languages": site.languages,
        "site_name": site.name(code),
        "base": site.base,
        "specimen": site.specimen,
        "kept_days": KEPT_DAYS,
    }


def _line(one: Item, code: str, site: Site) -> dict[str, Any]:
    """Give an item as a list shows it: in the page's language if it is said in it."""
    own = code if code in one["languages"] else one["languages"][0]
    return {
        "key": one["key"],
        "language": own,
        "title": one["title"][own],
        "category": site.categories[one["category"]],
        "day": _day(one["day"], code),
        "lead": "" if one["withdrawn"] else first(one["body"][own]),
        "withdrawn": bool(one["withdrawn"]),
    }


def _quote(one: Item, code: str, site: Site) -> dict[str, Any]:
    return {
        "text": _in(one["text"], code),
        "speaker": _in(one["speaker"], code),
        "source": _in(one["source"], code),
        "language_name": dict(site.languages).get(one["language"], one["language"]),
        "translated": bool(one["language"]) and one["language"] != code,
    }


def _answer(name: str) -> str:
    return {
        "thanks": _("Thank you. Your reply is shown once somebody has read and approved it."),
        "old": _("This form is too old. Nothing was sent; load the page again."),
        "empty": _("A field is empty. Nothing was sent; name, e-mail and reply are all needed."),
        "mail": _("The e-mail address cannot be read. Nothing was sent; go back and look at it."),
        "long": _("Something is too long. Nothing was sent; go back and make it shorter."),
        "links": _("The reply has too many links. Nothing was sent; go back and leave some out."),
        "often": _("Several replies came from you just now. Nothing was sent; try again later."),
        "full": _("Too many replies wait, or this form was sent already. Nothing more was kept."),
    }[name]  # fmt: skip


def _write(shelf: Shelf, name: str, template: str, shown: Mapping[str, Any]) -> None:
    page = render_to_string(f"newsroom/public/{template}.html", dict(shown))
    shelf.write(name, page.encode())


def _in(words: Mapping[str, str], code: str) -> str:
    return words.get(code) or words.get("en") or next(iter(words.values()), "")


def _day(day: str, code: str) -> str:
    return day_words(date.fromisoformat(day), language_of(code))


def _paragraphs(body: str) -> list[str]:
    return [one.strip() for one in _PARAGRAPHS.split(body) if one.strip()]
