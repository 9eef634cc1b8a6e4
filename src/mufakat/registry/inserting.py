"""Putting many rows into a table at once, without an object for each."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Model

Value = str | int | bytes | bool | datetime | None


def insert(model: type[Model], names: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Add rows given as the values of these fields, in this order.

    A tenth of the time the same takes as objects: the path every act goes is measured.
    """
    quote, about = connection.ops.quote_name, model._meta  # noqa: SLF001 -- Django's own interface
    column = {field.name: quote(str(field.column)) for field in about.concrete_fields}
    columns, places = ", ".join(column[name] for name in names), ", ".join(["%s"] * len(names))
    table = quote(about.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({places})",  # noqa: S608 -- names of our own models
            [[_adapted(value) for value in row] for row in rows],
        )


def update(row: Model, names: Sequence[str]) -> None:
    """Store these fields of a row as they now are."""
    quote, about = connection.ops.quote_name, row._meta  # noqa: SLF001 -- as above
    fields = [field for field in about.concrete_fields if field.name in names]
    places = ", ".join(f"{quote(str(field.column))} = %s" for field in fields)
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    table, key = quote(about.db_table), quote(str(about.pk.column))
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {places} WHERE {key} = %s", [*values, row.pk])  # noqa: S608 -- as above


def _adapted(value: Value) -> Any:  # noqa: ANN401 -- whatever the database's driver takes
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value
