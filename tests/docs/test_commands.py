"""Every command a document tells people to type is there, and so is every option it names."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from mufakat.cli.start import application
from tools.check_docs import documents

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^ *```(?:sh)?\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
TYPED = re.compile(r"(?:^|[\s/(])mufakat (?:--home \S+ )?(?P<rest>[a-z][^\n|;)&#>]*)")
MADE = re.compile(r"^ *(?:[A-Z]+=\S+ )?make (?P<target>[a-z]+)", re.MULTILINE)


def commands() -> TyperGroup:
    group = get_command(application())
    assert isinstance(group, TyperGroup)
    return group


def typed() -> Iterator[tuple[str, str]]:
    for document in documents(ROOT):
        for block in FENCE.findall(document.read_text(encoding="utf-8")):
            for match in TYPED.finditer(block.replace("\\\n", " ")):
                yield document.relative_to(ROOT).as_posix(), match["rest"].strip()


@pytest.mark.parametrize(("document", "line"), sorted(set(typed())))
def test_the_command_and_its_options_are_there(document: str, line: str) -> None:
    words = line.split()
    command: TyperCommand | TyperGroup = commands()

    while isinstance(command, TyperGroup) and words and not words[0].startswith("-"):
        found = command.commands.get(words.pop(0))
        assert found is not None, f"{document}: mufakat {line}"
        assert isinstance(found, TyperCommand | TyperGroup)
        command = found

    options = {name for one in command.params for name in (*one.opts, *one.secondary_opts)}
    named = {word.partition("=")[0] for word in words if word.startswith("--")}
    assert named <= options | {"--help"}


def test_every_command_stands_in_a_document() -> None:
    texts = " ".join(document.read_text(encoding="utf-8") for document in documents(ROOT))

    unnamed = [name for name in commands().commands if f"mufakat {name}" not in texts]

    assert [name for name in unnamed if f"`{name}`" not in texts] == []


def test_every_make_target_a_document_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    blocks = [
        block
        for document in documents(ROOT)
        for block in FENCE.findall(document.read_text(encoding="utf-8"))
    ]

    named = {match["target"] for block in blocks for match in MADE.finditer(block)}

    assert named
    assert named <= targets
