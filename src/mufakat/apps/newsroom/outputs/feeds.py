"""What readers' programs and search engines take: Atom (RFC 4287) and a sitemap (sitemaps.org)."""

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

ATOM, SITEMAP = "http://www.w3.org/2005/Atom", "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML, XML = "http://www.w3.org/1999/xhtml", "http://www.w3.org/XML/1998/namespace"
MOST = 50
Item = Mapping[str, Any]

for _prefix, _name in (("", ATOM), ("xhtml", XHTML)):
    register_namespace(_prefix, _name)


def write_atom(
    items: Iterable[Item], *, language: str, base: str, title: str, author: str
) -> bytes:
    """Write the newest items in one language as a feed; a withdrawn one stays, saying so."""
    said = [one for one in items if language in one["languages"]][:MOST]
    feed = Element(f"{{{ATOM}}}feed", {f"{{{XML}}}lang": language})
    _put(feed, "title", title)
    _put(feed, "id", f"{base}/{language}/")
    _put(
        feed, "updated", max((one["changed"] for one in said), default="1970-01-01T00:00:00+00:00")
    )
    SubElement(feed, f"{{{ATOM}}}link", {"rel": "self", "href": f"{base}/{language}/atom.xml"})
    _put(SubElement(feed, f"{{{ATOM}}}author"), "name", author)
    for one in said:
        address = f"{base}/{language}/{one['key']}/"
        entry = SubElement(feed, f"{{{ATOM}}}entry")
        _put(entry, "title", one["title"][language])
        _put(entry, "id", address)
        SubElement(entry, f"{{{ATOM}}}link", {"href": address})
        _put(entry, "published", one["published"])
        _put(entry, "updated", one["changed"])
        _put(entry, "summary", one["withdrawn"].get(language) or first(one["body"][language]))
    return _written(feed)


def write_sitemap(items: Iterable[Item], *, base: str, languages: Iterable[str]) -> bytes:
    """Write every page with when it changed, and where it stands in other languages."""
    whole = Element(f"{{{SITEMAP}}}urlset")
    for language in languages:
        _put(SubElement(whole, f"{{{SITEMAP}}}url"), "loc", f"{base}/{language}/", SITEMAP)
    for one in items:
        for language in one["languages"]:
            url = SubElement(whole, f"{{{SITEMAP}}}url")
            _put(url, "loc", f"{base}/{language}/{one['key']}/", SITEMAP)
            _put(url, "lastmod", one["changed"], SITEMAP)
            for other in one["languages"]:
                href = f"{base}/{other}/{one['key']}/"
                said = {"rel": "alternate", "hreflang": other, "href": href}
                SubElement(url, f"{{{XHTML}}}link", said)
    return _written(whole)


def first(body: str, most: int = 280) -> str:
    """Give the beginning of a body: its first paragraph, cut at a word."""
    paragraph = " ".join(body.split("\n\n", maxsplit=1)[0].split())
    if len(paragraph) <= most:
        return paragraph
    return paragraph[:most].rsplit(" ", 1)[0] + "…"


def _put(parent: Element, name: str, words: str, space: str = ATOM) -> None:
    SubElement(parent, f"{{{space}}}{name}").text = words


def _written(root: Element) -> bytes:
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
