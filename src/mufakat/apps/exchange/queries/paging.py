"""A long list, page by page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)
Shown = TypeVar("Shown")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True)
class Paged(Generic[Shown]):
    """One page of a list: what stands on it, which it is, and how many lines there are in all."""

    items: list[Shown]
    number: int
    pages: int
    total: int

    @property
    def before(self) -> int:
        """The page before; 0 where there is none."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The page after; 0 where there is none."""
        return self.number + 1 if self.number < self.pages else 0

    def shown(self, show: Callable[[Shown], Other]) -> "Paged[Other]":
        """Give the same page with each line put otherwise."""
        return Paged([show(one) for one in self.items], self.number, self.pages, self.total)


def paged(
    rows: QuerySet[Row], number: int, size: int, show: Callable[[Sequence[Row]], list[Shown]]
) -> Paged[Shown]:
    """Give one page; one that is not there becomes the last."""
    total = rows.count()
    number, pages = _place(number, total, size)
    found = list(rows[(number - 1) * size : number * size])
    return Paged(show(found), number, pages, total)


def paged_list(items: Sequence[Shown], number: int, size: int) -> Paged[Shown]:
    """Give one page of what is at hand; one that is not there becomes the last."""
    number, pages = _place(number, len(items), size)
    found = list(items[(number - 1) * size : number * size])
    return Paged(found, number, pages, len(items))


def _place(number: int, total: int, size: int) -> tuple[int, int]:
    pages = max(-(-total // size), 1)
    return min(max(number, 1), pages), pages
