"""Reading one row by plain SQL, for the questions every act that comes asks.

The ORM needs fifteen times as long to put the same question together.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model

M = TypeVar("M", bound=Model)
Convert = Callable[[Any, Any, Any], Any]


def fetch(model: type[M], key: str, *, lock: bool = False) -> M | None:
    """Find the row with that primary key; locked until the transaction ends if asked."""
    names, question, converters = _prepared(model, connection.vendor)
    if lock and connection.features.has_select_for_update:
        question += " FOR UPDATE"
    with connection.cursor() as cursor:
        cursor.execute(question, (key,))
        found = cursor.fetchone()
    if found is None:
        return None
    values = list(found)
    for place, column, convert in converters:
        values[place] = convert(values[place], column, connection)
    return model.from_db(connection.alias, names, values)


def leaves_between(dossier: str, first: int, end: int) -> list[bytes]:
    """Read the stored leaves of a matter's log from `first` up to `end`, in order."""
    with connection.cursor() as cursor:
        cursor.execute(_LEAVES, (dossier, first, end))
        return [bytes(data) for (data,) in cursor.fetchall()]


_LEAVES = """
    SELECT data FROM registry_leafrow
    WHERE dossier_id = %s AND "index" >= %s AND "index" < %s
    ORDER BY "index"
"""


@lru_cache(maxsize=64)
def _prepared(
    model: type[Model], _vendor: str
) -> tuple[tuple[str, ...], str, tuple[tuple[int, Any, Convert], ...]]:
    quote, about = connection.ops.quote_name, model._meta  # noqa: SLF001 -- Django's own interface
    fields = about.concrete_fields
    columns = [field.get_col(about.db_table) for field in fields]
    listed = ", ".join(quote(str(field.column)) for field in fields)
    key = quote(str(about.pk.column))
    question = f"SELECT {listed} FROM {quote(about.db_table)} WHERE {key} = %s"  # noqa: S608 -- names of our own models
    converters = tuple(
        (place, column, convert)
        for place, column in enumerate(columns)
        for convert in (
            *connection.ops.get_db_converters(column),
            *column.get_db_converters(connection),
        )
    )
    return tuple(str(field.attname) for field in fields), question, converters
