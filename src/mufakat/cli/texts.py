"""`mufakat text`: show, compare, replay, bring in and give out negotiated texts."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils.translation import gettext as _

from mufakat.apps.parties.permissions import Who
from mufakat.apps.texts.acts.runs import line_of
from mufakat.apps.texts.acts.states import open_issues
from mufakat.cli.facts import say
from mufakat.cli.people import Json as AsJson
from mufakat.kernel.errors import Malformed, Missing
from mufakat.kernel.values import Json
from mufakat.kernel.wording.comparing import Added, Comparison, Piece, Pieces, Removed, compare
from mufakat.kernel.wording.flowing import Closing, Opening, Owner
from mufakat.kernel.wording.interchange import read_text, write_text
from mufakat.kernel.wording.replaying import replay, written
from mufakat.kernel.wording.returning import Kind, returned, write_finding
from mufakat.kernel.wording.texts import Clause, Parties, Plain, Text
from mufakat.node import clock

texts = typer.Typer(no_args_is_help=True, help="Negotiated texts, on files or on this node.")
MOST_BYTES = 20_000_000
READER = Who(login="-", seats=("auditor-0",))
"""Who has the machine may look; nothing is drafted from here."""


class BadFile(Malformed):
    """A file that is no draft and no list of events."""

    code = "text.file"


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
    found = _text(text)
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
    old, new = _text(before), _text(after)
    found = compare(old, new)
    say(_diff_facts(found), _diff_lines(found, language or new.drafting), as_json=as_json)


@texts.command("replay")
def replay_events(
    events: Annotated[Path, typer.Argument(help="A list of operations (JSON).")],
    *,
    as_json: AsJson = False,
) -> None:
    """Replay a negotiation from its operations; print each clause's state and what is open."""
    facts = written(replay(_json(events)))
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
    found = _text(text)
    data = _written(found, _file_of(found, out.name, form, language))
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
    from mufakat.apps.parties.queries import side_names  # noqa: PLC0415 -- as in `_text`
    from mufakat.apps.texts.inputs.word import read_word  # noqa: PLC0415 -- as in `_text`

    names = {} if Path(text).is_file() else side_names()
    found = returned(_text(text), read_word(_bytes(Path(files[0]))), names)
    facts = {"earlier": found.earlier, "findings": [write_finding(one) for one in found.findings]}
    lines = [
        f"{one.kind}\t{one.clause}\t{one.after_clause}\t{one.after}{one.rest and ' ¶ '}{one.rest}"
        for one in found.findings
        if one.kind not in (Kind.SAME, Kind.FRAME)
    ]
    say(facts, lines or [_("The file changes nothing.")], as_json=as_json)


def _import_new(files: list[str], *, as_json: bool) -> None:
    from mufakat.apps.texts.inputs.drafts import read_draft  # noqa: PLC0415 -- as in `_text`

    named = dict(one.partition("=")[::2] for one in files)
    words = {language: read_draft(_bytes(Path(file))) for language, file in named.items()}
    counts = {language: len(said) for language, said in words.items()}
    lines = [f"{language}\t{n}\t{line}" for language, said in words.items()
             for n, line in enumerate(said, start=1)]  # fmt: skip
    facts = {"counts": counts, "uneven": len(set(counts.values())) > 1, "words": words}
    say(facts, lines, as_json=as_json)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadFile(file=path.name, bytes=MOST_BYTES)
        return path.read_bytes()
    except OSError:
        raise BadFile(file=path.name) from None


@texts.command("terms")
def terms(
    text: Annotated[str, typer.Argument(help="The symbol of a text on this node.")],
    words: Annotated[str, typer.Option(help="Look for these words in agreed clauses.")] = "",
    language: Annotated[str, typer.Option(help="The language of the words.")] = "en",
    *,
    as_json: AsJson = False,
) -> None:
    """List the agreed terms of a text's agreement; say how words were rendered before."""
    from mufakat.apps.texts import queries  # noqa: PLC0415 -- as in `_text`

    dossier, _key = _here(text)
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


def _here(name: str) -> tuple[str, str]:
    """Find a text on this node by its symbol or key."""
    from mufakat.apps.texts import queries  # noqa: PLC0415 -- as in `_text`

    found = next((one for one in queries.texts(who=READER) if name in (one.symbol, one.key)), None)
    if found is None:
        raise Missing(what="text", name=name[:80])
    return found.dossier, found.key


def _file_of(text: Text, name: str, form: str, language: str) -> str:
    """Give the name the file has among the files of the text, by its form and language."""
    ending = name.rpartition(".")[2].lower()
    known = {"xlf": "xliff", "xliff": "xliff", "tmx": "tmx", "xml": "akn"}
    wanted = form or known.get(ending, "")
    if not wanted:
        return name if not language else f"rolling-{language}.{ending}"
    said = language or text.drafting
    others = [one for one in text.languages if one != text.drafting]
    copy = "docx" if ending == "docx" else "pdf"
    names = {
        "json": "text.json",
        "docx": f"rolling-{said}.docx",
        "pdf": f"rolling-{said}.pdf",
        "table": f"concordance-{text.drafting}.{copy}",
        "clean": f"clean-{said}.{copy}",
        "xliff": f"xliff-{language or next(iter(others), said)}.xlf",
        "tmx": "memory.tmx",
        "akn": f"akn-{said}.xml",
    }
    if wanted not in names:
        raise BadFile(form=wanted[:40], known=", ".join(names))
    return names[wanted]


def _written(text: Text, name: str) -> bytes:
    if name.endswith(".json"):
        return json.dumps(write_text(text), ensure_ascii=False, indent=1).encode()
    from mufakat.apps.texts.outputs.documents import (  # noqa: PLC0415 -- heavy
        Setting,
        names_of,
        write_document,
    )

    names = {str(party): dict.fromkeys(text.languages, str(party)) for party in text.parties}
    known = list(names_of(text))
    form = name.rpartition(".")[2]
    # A name of our own files is that file or none; any other name only says its form.
    ours = name.partition("-")[0] in {"clean", "xliff", "akn", "rolling", "concordance"}
    wanted = name if name in known or ours else f"rolling-{text.drafting}.{form}"
    found = write_document(text, wanted, Setting(names=names, at=clock.now()))
    if found is None:
        raise BadFile(form=form, known=", ".join(known)[:400])
    return found.content


def _text(name: str) -> Text:
    path = Path(name)
    if path.suffix == ".json" or path.is_file():
        return read_text(_json(path))
    # Only here, so that commands on files need no node.
    from mufakat.apps.texts import queries  # noqa: PLC0415 -- see above

    dossier, key = _here(name)
    return queries.text_page(dossier, key, who=READER).text


def _json(path: Path) -> Json:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadFile(file=path.name, bytes=MOST_BYTES)
        found: Json = json.loads(path.read_bytes())
    except OSError:
        raise BadFile(file=path.name) from None
    except ValueError:
        raise BadFile(file=path.name, form="json") from None
    return found


def _clause_line(clause: Clause, language: str) -> str:
    issues = open_issues(clause)
    note = f" [{clause.state}{', ' + ', '.join(issues) if issues else ''}]"
    return f"{clause.number}. {line_of(clause.text.get(language, ()))}{note}"


def _diff_facts(found: Comparison) -> dict[str, Any]:
    return {
        "before": found.before,
        "after": found.after,
        "clauses": [
            {
                "id": one.id,
                "what": one.what,
                "moved": bool(one.moved),
                "parents": list(one.parents),
                "languages": {
                    language: _pieces(pieces) for language, pieces in one.languages.items()
                },
            }
            for one in found.changed
        ],
    }


def _pieces(pieces: Pieces) -> list[dict[str, str]]:
    marks = {Added: "added", Removed: "removed"}
    return [{"is": marks.get(type(one), "same"), "text": _words(one)} for one in pieces]


def _diff_lines(found: Comparison, language: str) -> list[str]:
    lines = [f"{found.before} → {found.after}"]
    for one in found.changed:
        moved = f", {one.moved.was} → {one.moved.now}" if one.moved else ""
        lines.append(f"{one.id} {one.what}{moved}: {_marked(one.languages.get(language, ()))}")
    return lines


def _marked(pieces: Pieces) -> str:
    said = {Added: "{{+{}+}}", Removed: "[-{}-]"}
    return "".join(said.get(type(one), "{}").format(_words(one)) for one in pieces)


def _words(piece: Piece) -> str:
    match piece.said:
        case Plain(text=text):
            return text
        case Parties():
            return "⟨…⟩"
        case Opening():
            return "["
        case Owner(by=by):
            return f"{'/'.join(by)}: "
        case Closing():
            return "]"
