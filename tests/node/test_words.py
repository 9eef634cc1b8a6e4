"""Every code somebody may be shown has a sentence."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import mufakat
from mufakat.kernel.errors import Missing, MufakatError
from mufakat.node import words
from mufakat.node.home import WrongCode

CODE = re.compile(r'"((?:verify|registry|attachment)\.[a-z_]+)"')
SOURCE = Path(mufakat.__file__).parent


def errors(root: type[MufakatError] = MufakatError) -> Iterator[type[MufakatError]]:
    for each in root.__subclasses__():
        yield each
        yield from errors(each)


def every_module() -> None:
    for found in walk_packages(mufakat.__path__, "mufakat."):
        if "settings" not in found.name and not found.name.endswith("__main__"):
            import_module(found.name)


def test_every_error_has_a_sentence() -> None:
    every_module()
    ours = [each for each in errors() if each.__module__.startswith("mufakat.")]

    silent = sorted({each.code for each in ours} - words.WORDS.keys())

    assert silent == []


def test_every_fault_has_a_sentence() -> None:
    said = set(CODE.findall((SOURCE / "registry" / "verify.py").read_text("utf-8")))

    assert sorted(said - words.WORDS.keys()) == []


def test_no_sentence_is_for_a_code_nobody_raises() -> None:
    every_module()
    raised = {each.code for each in errors()} | {MufakatError.code}
    written = {
        code
        for path in SOURCE.rglob("*.py")
        if not path.name.startswith("words")
        for code in re.findall(r'"([a-z_]+\.[a-z_0-9.]+)"', path.read_text("utf-8"))
    }

    assert sorted(words.WORDS.keys() - raised - written) == []


def test_sentence_fills_in_facts() -> None:
    class Taken(MufakatError):
        code = "people.login_taken"

    assert "first" in words.sentence(Taken(login="first"))


def test_sentence_without_its_facts_is_still_a_sentence() -> None:
    assert "–" in words.sentence_of("people.login_taken")


def test_sentence_of_an_unknown_code_is_the_general_one() -> None:
    assert words.sentence_of("nobody.knows") == str(words.WORDS["error"])


def test_every_family_says_what_is_safe_and_what_to_do() -> None:
    assert WrongCode.__mro__[1] in words.FAMILIES
    assert str(words.FAMILIES[Missing].safe)
    assert all(str(family.to_do) for family in words.FAMILIES.values())
