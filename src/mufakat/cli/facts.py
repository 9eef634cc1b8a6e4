"""How a command answers: sentences for people, one line of JSON for programs."""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import typer

from mufakat.kernel.errors import MufakatError
from mufakat.node import errors

Facts = Mapping[str, Any]


def say(facts: Facts, lines: Iterable[object], *, as_json: bool) -> None:
    """Print facts as JSON, or the lines that tell them."""
    if as_json:
        typer.echo(json.dumps(facts, ensure_ascii=False, default=str))
        return
    for line in lines:
        typer.echo(str(line))


def answer_error(error: MufakatError, *, as_json: bool) -> int:
    """Say what went wrong, what is safe and what to do; give the exit code."""
    told = errors.told(error)
    if as_json:
        facts = {"code": told.code, "sentence": str(told.happened), **error.facts}
        typer.echo(json.dumps({"error": facts}, ensure_ascii=False, default=str))
    else:
        typer.echo(f"{told.happened} {told.safe} {told.to_do} ({told.code})", err=True)
        if told.reference:
            typer.echo(told.reference, err=True)
    return errors.exit_code(error)


def secret(question: str, *, variable: str, file: Path | None = None, new: bool = False) -> str:
    """Give a secret from a file, from the environment, or as typed; never from an argument."""
    if file is not None:
        return file.read_text("utf-8").rstrip("\r\n")
    if variable in os.environ:
        return os.environ[variable]
    if not sys.stdin.isatty():
        raise typer.BadParameter(f"set {variable}, or give a file")
    return str(typer.prompt(question, hide_input=True, confirmation_prompt=new))


def by_language(said: Iterable[str]) -> dict[str, str]:
    """Read `id=Indonesia ru=Индонезия` into a table."""
    table: dict[str, str] = {}
    for word in said:
        language, equals, text = word.partition("=")
        if not equals:
            raise typer.BadParameter(f"write LANGUAGE=TEXT, not {word}")
        table[language.strip()] = text.strip()
    return table
