"""REST for strategies: entries in the form in which they cross, links, and the comparison."""

from typing import Any

from django.http import HttpResponse
from ninja import Router, Schema

from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.meetings.outputs.sheets import write_sheet
from mufakat.apps.parties.permissions import Asked
from mufakat.apps.strategies import panels, queries, services
from mufakat.apps.strategies.acts.crosswalk import write_links
from mufakat.apps.strategies.acts.strategies import read_strategy, write_strategy
from mufakat.apps.strategies.queries import Entry, Mapping, Register

router = Router()
_ALL = "/agreements/{dossier}/strategies"


class Said(Schema):
    """A document in the form entries carry."""

    value: dict[str, Any]


class Linked(Schema):
    """The reader's own links of one document: pairs of part and theme."""

    links: list[tuple[str, str]]


class Author(Schema):
    """Whose mapping is set aside; empty: one's own."""

    author: str = ""


class Planned(Schema):
    """The matter of the meeting, and the themes that get a row."""

    meeting: str
    themes: list[str]


@router.get(_ALL, url_name="register")
def register(request: Asked, dossier: str) -> dict[str, Any]:
    """List each side's documents, and the mappings the reader may see."""
    page = queries.register(dossier, who=request.who)
    return {
        "entries": [_entry(one) for one in page.entries],
        "own_mapping": _mapping(page.own) if page.own else None,
        "authors": page.authors,
    }


@router.post(_ALL, url_name="enter_strategy")
def enter_strategy(request: Asked, dossier: str, said: Said) -> Draft:
    """Draft a document of ours."""
    strategy = read_strategy(said.value)
    return as_draft(
        services.enter_strategy(
            who=request.who, dossier=dossier, strategy=strategy, now=request.now
        )
    )


@router.get(f"{_ALL}/compare", url_name="comparison")
def comparison(request: Asked, dossier: str) -> dict[str, Any]:
    """Give both sides by theme, and how far the two authors agree on the mapping."""
    return _compared(queries.register(dossier, who=request.who))


@router.get(f"{_ALL}/compare.pdf", url_name="comparison_pdf")
def comparison_pdf(request: Asked, dossier: str) -> HttpResponse:
    """Give the comparison as a document."""
    page = queries.register(dossier, who=request.who)
    sheet = write_sheet(panels.comparison_sheet(page, now=request.now))
    return HttpResponse(sheet, content_type="application/pdf")


@router.get(f"{_ALL}/compare.csv", url_name="comparison_csv")
def comparison_csv(request: Asked, dossier: str) -> HttpResponse:
    """Give the comparison as a table."""
    page = queries.register(dossier, who=request.who)
    return HttpResponse(panels.comparison_table(page), content_type="text/csv; charset=utf-8")


@router.post(f"{_ALL}/plan", url_name="draft_plan")
def draft_plan(request: Asked, dossier: str, said: Planned) -> Draft:
    """Draft a joint plan of action with a row a theme."""
    return as_draft(
        services.draft_plan(
            who=request.who, dossier=dossier, meeting=said.meeting, themes=said.themes,
            now=request.now,
        )
    )  # fmt: skip


@router.post(f"{_ALL}/mapping/finish", url_name="finish_mapping")
def finish_mapping(request: Asked, dossier: str) -> dict[str, Any]:
    """Show the reader's links to the other author."""
    services.finish_mapping(who=request.who, dossier=dossier, now=request.now)
    return {}


@router.post(f"{_ALL}/mapping/go-on", url_name="go_on_mapping")
def go_on_mapping(request: Asked, dossier: str) -> dict[str, Any]:
    """Open the reader's finished mapping again."""
    services.go_on_mapping(who=request.who, dossier=dossier, now=request.now)
    return {}


@router.post(f"{_ALL}/mapping/set-aside", url_name="set_aside_mapping")
def set_aside_mapping(request: Asked, dossier: str, said: Author) -> dict[str, Any]:
    """Give a mapping up."""
    author = said.author or request.who.login
    services.set_aside_mapping(who=request.who, dossier=dossier, author=author)
    return {}


@router.get(f"{_ALL}/{{party}}/{{key}}", url_name="strategy")
def strategy(request: Asked, dossier: str, party: str, key: str) -> dict[str, Any]:
    """Give one document."""
    return _entry(queries.register(dossier, who=request.who).find(party, key))


@router.post(f"{_ALL}/{{party}}/{{key}}", url_name="change_strategy")
def change_strategy(request: Asked, dossier: str, party: str, key: str, said: Said) -> Draft:
    """Draft a document of ours anew."""
    services.ours(who=request.who, dossier=dossier, party=party, key=key)
    strategy = read_strategy(said.value)
    return as_draft(
        services.enter_strategy(
            who=request.who, dossier=dossier, strategy=strategy, now=request.now, key=key
        )
    )


@router.post(f"{_ALL}/{{party}}/{{key}}/take-back", url_name="take_back")
def take_back(request: Asked, dossier: str, party: str, key: str) -> Draft:
    """Draft that an entry of ours is taken out."""
    return as_draft(
        services.take_back(who=request.who, dossier=dossier, party=party, key=key, now=request.now)
    )


@router.put(f"{_ALL}/{{party}}/{{key}}/links", url_name="map_entry")
def map_entry(request: Asked, dossier: str, party: str, key: str, said: Linked) -> dict[str, Any]:
    """Keep the reader's own links of one document."""
    services.map_entry(
        who=request.who, dossier=dossier, party=party, key=key, links=said.links, now=request.now
    )
    return {}


def _entry(one: Entry) -> dict[str, Any]:
    return {
        "side": one.party, "key": one.key, "since": one.since,
        "value": write_strategy(one.said) if one.said else None,
    }  # fmt: skip


def _mapping(one: Mapping) -> dict[str, Any]:
    return {
        "author": one.author, "finished": one.finished, "had_read": one.had_read,
        "links": write_links(one.links),
    }  # fmt: skip


def _compared(page: Register) -> dict[str, Any]:
    found = page.agreement
    return {
        "themes": {
            theme: {
                party: [
                    {"key": one.entry.key, "part": one.part.id, "authors": one.authors}
                    for one in listed
                ]
                for party, listed in sides.items()
            }
            for theme, sides in page.themes
        },
        "mappings": [_mapping(one) for one in page.seen],
        "agreement_of_mappings": {"both": found.both, "either": found.either} if found else None,
    }
