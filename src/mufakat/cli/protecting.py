"""`mufakat engine protect`: blank what would tell a small number, and prove that nothing does."""

import json
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer
from django.utils.translation import gettext as _

from mufakat.cli.facts import say
from mufakat.cli.people import Json
from mufakat.cli.progress import progress
from mufakat.cli.quieting import output_to_errors
from mufakat.kernel.errors import Malformed

if TYPE_CHECKING:
    from mufakat.kernel.protect.ledger import Ledger

MOST_BYTES = 20_000_000
BLANK = "·"


class BadProtectFile(Malformed):
    """A file this command was given that is not there, or not of its form."""

    code = "engine.file"


def protect(  # noqa: PLR0913, PLR0917 -- one option a rule
    table: Annotated[Path, typer.Argument(help="Counts (CSV), with headings, without totals.")],
    threshold: Annotated[int, typer.Option(help="Counts from 1 to below this are small.")] = 10,
    ledger: Annotated[
        Path | None, typer.Option(help="Releases so far (JSON); this one is added.")
    ] = None,
    name: Annotated[str, typer.Option(help="Name of this release in the ledger.")] = "",
    about: Annotated[str, typer.Option(help="What the tables count.")] = "",
    relation: Annotated[
        list[str] | None,
        typer.Option(help="RELEASE=inside, around or beside: how an earlier one stands to this."),
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Make a table of counts safe to give out: totals stay true, no small number can be told."""
    from mufakat.kernel.protect.ledger import Ledger, read_relation  # noqa: PLC0415 -- heavy
    from mufakat.kernel.protect.tables import read_table  # noqa: PLC0415 -- heavy

    given = read_table(_content(table))
    said = [one.rpartition("=") for one in relation or []]
    relations = {key: read_relation(value) for key, _equals, value in said}
    before = _ledger(ledger) if ledger is not None else Ledger()
    with progress(_("Protecting"), as_json=as_json), output_to_errors():
        began = perf_counter()
        found, after = before.release(
            given, threshold, name=name or table.stem, about=about, relations=relations
        )
        took = perf_counter() - began
    if ledger is not None:
        ledger.write_text(json.dumps(after.facts(), ensure_ascii=False), "utf-8")
    facts = {**found.facts(), "seconds": round(took, 3)}
    say(facts, _lines(facts), as_json=as_json)


def _lines(facts: dict[str, Any]) -> list[str]:
    rows = [
        [name, *cells, total]
        for name, cells, total in zip(
            facts["rows"], facts["cells"], facts["row_totals"], strict=True
        )
    ]
    rows.append([_("Total"), *facts["column_totals"], facts["total"]])
    told = ["\t".join(["", *facts["columns"], _("Total")])]
    told += ["\t".join(BLANK if one is None else str(one) for one in row) for row in rows]
    told.append(
        _("%(small)s small numbers are blank, and %(further)s more so that none can be told.")
        % facts
    )
    if facts["given_away"]:
        told.append(
            _("Earlier releases already tell %(given_away)s small numbers; nothing hides them now.")
            % facts
        )
    return told


def _ledger(path: Path) -> "Ledger":
    from mufakat.kernel.protect.ledger import Ledger, read_ledger  # noqa: PLC0415 -- heavy

    if not path.exists():
        return Ledger()
    try:
        return read_ledger(json.loads(_content(path)))
    except (ValueError, RecursionError):
        raise BadProtectFile(file=path.name) from None


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadProtectFile(file=path.name)
        return path.read_bytes()
    except OSError:
        raise BadProtectFile(file=path.name) from None
