"""Strict reading of what a body says: every field named, typed and of a size to be shown."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import is_language
from mufakat.kernel.values import Json

LINE = 500
PAGE = 8000
MANY = 200

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Words = Mapping[str, str]
"""The same thing said in several languages."""


class Unreadable(Malformed):
    """A body that says something else than its kind of entry says."""

    code = "body.form"


def fields(value: Json, *needed: str, maybe: tuple[str, ...] = ()) -> Mapping[str, Json]:
    """Give `value` as an object that has all `needed` fields and none beside `maybe`."""
    if not isinstance(value, dict):
        raise Unreadable(field=needed[0] if needed else "")
    for name in needed:
        if name not in value:
            raise Unreadable(field=name)
    for name in value:
        if name not in needed and name not in maybe:
            raise Unreadable(field=name)
    return value


def line(value: Json, *, empty: bool = False, limit: int = LINE) -> str:
    """Give `value` as text of at most `limit` characters, without surrounding space."""
    if not isinstance(value, str) or len(value) > limit or value != value.strip():
        raise Unreadable(field="text")
    if not (value or empty):
        raise Unreadable(field="text")
    return value


def words(value: Json, *, empty: bool = False, limit: int = LINE) -> Words:
    """Give `value` as text per language."""
    if not isinstance(value, dict) or not (value or empty) or len(value) > MANY:
        raise Unreadable(field="words")
    if not all(is_language(language) for language in value):
        raise Unreadable(field="language")
    return {language: line(said, limit=limit) for language, said in value.items()}


def each(value: Json, read: Callable[[Json], T], *, least: int = 0) -> tuple[T, ...]:
    """Give `value` as a list of what `read` makes of its parts."""
    if not isinstance(value, list) or not least <= len(value) <= MANY:
        raise Unreadable(field="list")
    return tuple(read(part) for part in value)


def maybe(value: Json, read: Callable[[Json], T]) -> T | None:
    """Give what `read` makes of `value`; None where nothing is said."""
    return None if value is None else read(value)


def choice(value: Json, known: type[E]) -> E:
    """Give `value` as one of the words of `known`."""
    if not isinstance(value, str) or value not in known.__members__.values():
        raise Unreadable(field=known.__name__.lower())
    return known(value)


def whole(value: Json, *, least: int = 0, most: int = 100_000) -> int:
    """Give `value` as a whole number within its bounds."""
    if type(value) is not int or not least <= value <= most:
        raise Unreadable(field="number")
    return value


def fitting(value: Json, fits: Callable[[Json], bool], field: str) -> str:
    """Give `value` as the text `fits` recognises."""
    if not isinstance(value, str) or not fits(value):
        raise Unreadable(field=field)
    return value


def said_in(said: Words, *languages: str) -> tuple[str, str]:
    """Give the words in the first of `languages` there is, and that language."""
    for language in (*languages, *said):
        if language in said:
            return said[language], language
    return "", ""
