"""`mufakat engine screen`: names of a file against lists; large files in pieces, and resumed."""

from pathlib import Path
from time import perf_counter
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _

from mufakat.cli.facts import say
from mufakat.cli.people import Json
from mufakat.cli.progress import progress


def screen(  # noqa: PLR0913 -- one option a rule
    lists: Annotated[
        list[Path],
        typer.Argument(help="UN (.xml), FollowTheMoney (.json), tables (.csv), Russian (.txt)."),
    ],
    names: Annotated[Path, typer.Option(help="One name a line, or CSV or Parquet with headings.")],
    columns: Annotated[
        Path | None, typer.Option(help="Which column of a table says what (JSON).")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write hits here as they are found; goes on if stopped.")
    ] = None,
    workers: Annotated[int, typer.Option(help="Processes, with --out.", min=1, max=64)] = 2,
    *,
    as_json: Json = False,
) -> None:
    """Hold names against lists. Each hit says why; none of them decides anything."""
    from mufakat.cli.listing import read_lists, read_names  # noqa: PLC0415 -- heavy
    from mufakat.cli.screening_runs import Run, hit_facts  # noqa: PLC0415 -- heavy
    from mufakat.kernel.screening.screening import Screen  # noqa: PLC0415 -- heavy

    published = read_lists(lists, columns)
    began = perf_counter()
    known = Screen(published)
    ready = perf_counter()
    facts: dict[str, Any] = {
        "lists": [{"list": one.name, "version": one.version} for one in published],
        "names": len(known), "build_seconds": round(ready - began, 3),
    }  # fmt: skip
    if out is not None:
        facts |= Run(known, (*lists, *([columns] if columns else []))).go(names, out, workers)
        say(facts, [_("%(asked)s names, %(with_hits)s with hits.") % facts], as_json=as_json)
        return
    with progress(_("Screening"), as_json=as_json):
        asked = list(read_names(names))
        found = list(known.hits(asked))
    facts |= {
        "asked": len(asked), "with_hits": sum(map(bool, found)),
        "seconds": round(perf_counter() - ready, 3),
        "results": [
            {"name": one.name, "hits": list(map(hit_facts, hits))}
            for one, hits in zip(asked, found, strict=True)
        ],
    }  # fmt: skip
    lines = [
        f"{one.name}\t{hit.entry.list} {hit.entry.reference}\t{hit.name.text}\t{hit.way}"
        for one, hits in zip(asked, found, strict=True)
        for hit in hits
    ]
    say(facts, lines or [_("Nothing known is near.")], as_json=as_json)
