"""What many parts of one page ask is asked of the database once, and forgotten with the page."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_page: ContextVar[dict[Any, Any] | None] = ContextVar("page", default=None)


@contextmanager
def one_page() -> Iterator[None]:
    """Keep what is asked inside, where nothing may be written; one in another is the other."""
    if _page.get() is not None:
        yield
        return
    token = _page.set({})
    try:
        yield
    finally:
        _page.reset(token)


def once(asked: Callable[P, T]) -> Callable[P, T]:
    """Let a query be asked once a page; outside of one it is asked each time."""

    @wraps(asked)
    def kept(*args: P.args, **named: P.kwargs) -> T:
        page = _page.get()
        if page is None:
            return asked(*args, **named)
        key = (asked, args, tuple(sorted(named.items())))
        if key not in page:
            page[key] = asked(*args, **named)
        found: T = page[key]
        return found

    return kept
