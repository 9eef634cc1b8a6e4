"""`mufakat text`: show, compare, replay, bring in and give out negotiated texts."""

from pathlib import Path
from typing import Annotated

import typer
from django.utils.translation import gettext as _

from mufakat.apps.texts.acts.runs import line_of
from mufakat.apps.texts.acts.states import open_issues
from mufakat.cli.facts import say
from mufakat.cli.people import Json as AsJson
from mufakat.cli.text_diffs import diff_facts, diff_lines
from mufakat.cli.text_files import (
    READER,
    BadFile,
    bytes_of,
    file_of,
    json_in,
    text_at,
    text_here,
    written_as,
)
from mufakat.kernel.wording.comparing import compare
from mufakat.kernel.wording.findings import Kind, write_finding
from mufakat.kernel.wording.interchange import write_text
from mufakat.kernel.wording.replaying import replay, written
from mufakat.kernel.wording.returning import returned
from mufakat.kernel.wording.texts import Clause

texts = typer.Typer(no_args_is_help=True, help="Negotiated texts, on files or on this node.")


def register(app: typer.Typer) -> None:
    """Add the group."""
    app.add_typer(texts, name="text")


@texts.command("show")
def show(
    text: Annotated[str, typer.Argument(help="A draft (JSON), or the symbol of a text here.")],
    language: Annotated[str, typer.Option(help="The language to show.")] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Show a text: every clause, where it stands, what is in brackets."""
    found = text_at(text)
    lines = [f"{found.symbol} · {found.title.get(language or found.drafting, '')}"]
    lines += [_clause_line(one, language or found.drafting) for one in found.clauses]
    say({"text": write_text(found)}, lines, as_json=as_json)


@texts.command("diff")
def diff(
    before: Annotated[str, typer.Argument(help="The earlier text.")],
    after: Annotated[str, typer.Argument(help="The later text.")],
    language: Annotated[str, typer.Option(help="The language to compare.")] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Compare two texts by word, clause by clause."""
    old, new = text_at(before), text_at(after)
    found = compare(old, new)
    say(diff_facts(found), diff_lines(found, language or new.drafting), as_json=as_json)


@texts.command("replay")
def replay_events(
    events: Annotated[Path, typer.Argument(help="A list of operations (JSON).")],
    *,
    as_json: AsJson = False,
) -> None:
    """Replay a negotiation from its operations; print each clause's state and what is open."""
    facts = written(replay(json_in(events)))
    clauses = facts["clauses"]
    lines = [
        f"{one}\t{said['state']}\t{', '.join(map(str, said['open']))}"
        for one, said in (clauses.items() if isinstance(clauses, dict) else ())
        if isinstance(said, dict) and isinstance(said["open"], list)
    ]
    say(facts, lines, as_json=as_json)


@texts.command("export")
def export(
    text: Annotated[str, typer.Argument(help="A draft (JSON), or the symbol of a text here.")],
    out: Annotated[Path, typer.Argument(help="The file to write: its ending says the form.")],
    form: Annotated[
        str,
        typer.Option(help="json, docx, pdf, table, clean, xliff, tmx or akn; else by the ending."),
    ] = "",
    language: Annotated[str, typer.Option(help="The language, where a form has one.")] = "",
    *,
    as_json: AsJson = False,
) -> None:
    """Write a text to a file; its ending says the form, or `--form` does."""
    found = text_at(text)
    data = written_as(found, file_of(found, out.name, form, language))
    out.write_bytes(data)
    facts = {"file": out.name, "bytes": len(data)}
    say(facts, [_("%(file)s: %(bytes)s bytes.") % facts], as_json=as_json)


@texts.command("import")
def import_file(
    text: Annotated[str, typer.Argument(help="A draft (JSON), or a text's symbol; or LANG=FILE.")],
    files: Annotated[
        list[str] | None, typer.Argument(help="The edited Word file; or more LANG=FILE.")
    ] = None,
    *,
    new: Annotated[
        bool, typer.Option("--new", help="Cut files of a new draft into clauses.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say what an edited Word file would change in a text; nothing is drafted from here."""
    if new:
        _import_new([text, *(files or ())], as_json=as_json)
        return
    if not files:
        raise BadFile(form="docx")
    from mufakat.apps.parties.queries import side_names  # noqa: PLC0415 -- as in `text_at`
    from mufakat.apps.texts.inputs.word import read_word  # noqa: PLC0415 -- as in `text_at`

    names = {} if Path(text).is_file() else side_names()
    found = returned(text_at(text), read_word(bytes_of(Path(files[0]))), names)
    facts = {"earlier": found.earlier, "findings": [write_finding(one) for one in found.findings]}
    lines = [
        f"{one.kind}\t{one.clause}\t{one.after_clause}\t{one.after}{one.rest and ' ¶ '}{one.rest}"
        for one in found.findings
        if one.kind not in (Kind.SAME, Kind.FRAME)
    ]
    say(facts, lines or [_("The file changes nothing.")], as_json=as_json)


def _import_new(files: list[str], *, as_json: bool) -> None:
    from mufakat.apps.texts.inputs.drafts import read_draft  # noqa: PLC0415 -- as in `text_at`

    named = dict(one.partition("=")[::2] for one in files)
    words = {language: read_draft(bytes_of(Path(file))) for language, file in named.items()}
    counts = {language: len(said) for language, said in words.items()}
    lines = [f"{language}\t{n}\t{line}" for language, said in words.items()
             for n, line in enumerate(said, start=1)]  # fmt: skip
    facts = {"counts": counts, "uneven": len(set(counts.values())) > 1, "words": words}
    say(facts, lines, as_json=as_json)


@texts.command("terms")
def terms(
    text: Annotated[str, typer.Argument(help="The symbol of a text on this node.")],
    words: Annotated[str, typer.Option(help="Look for these words in agreed clauses.")] = "",
    language: Annotated[str, typer.Option(help="The language of the words.")] = "en",
    *,
    as_json: AsJson = False,
) -> None:
    """List the agreed terms of a text's agreement; say how words were rendered before."""
    from mufakat.apps.texts import queries  # noqa: PLC0415 -- as in `text_at`

    dossier, _key = text_here(text)
    agreement = queries.agreement_of(dossier, who=READER)
    known = queries.agreed_terms(agreement, who=READER)
    found = queries.said_before(agreement, words, language, who=READER) if words else []
    facts = {
        "terms": [{"names": {one: [*said] for one, said in each.names.items()}} for each in known],
        "said_before": [
            {"symbol": one.symbol, "clause": one.clause,
             "said": {one.language: one.sentence, **one.others}}
            for one in found
        ],
    }  # fmt: skip
    lines = [" · ".join("; ".join(said) for said in each.names.values()) for each in known]
    for one in found:
        lines += [f"{one.symbol} {one.clause}", f"  {one.language}: {one.sentence}"]
        lines += [f"  {each}: {said}" for each, said in one.others.items()]
    say(facts, lines or [_("No term has been agreed, and nothing was found.")], as_json=as_json)


def _clause_line(clause: Clause, language: str) -> str:
    issues = open_issues(clause)
    note = f" [{clause.state}{', ' + ', '.join(issues) if issues else ''}]"
    return f"{clause.number}. {line_of(clause.text.get(language, ()))}{note}"
