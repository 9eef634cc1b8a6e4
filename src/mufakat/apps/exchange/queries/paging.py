"""A long list, page by page, the newest first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)
Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class Paged(Generic[Shown]):
    """One page of a list: what stands on it, which it is, and how many lines there are in all."""

    items: list[Shown]
    number: int
    pages: int
    total: int

    @property
    def newer(self) -> int:
        """The page before; 0 where there is none."""
        return self.number - 1

    @property
    def older(self) -> int:
        """The page after; 0 where there is none."""
        return self.number + 1 if self.number < self.pages else 0


def paged(
    rows: QuerySet[Row], number: int, size: int, show: Callable[[Sequence[Row]], list[Shown]]
) -> Paged[Shown]:
    """Give one page; one that is not there becomes the last."""
    total = rows.count()
    pages = max(-(-total // size), 1)
    number = min(max(number, 1), pages)
    found = list(rows[(number - 1) * size : number * size])
    return Paged(show(found), number, pages, total)
