"""Clauses of a long text drawn once: what is drawn is kept under the name of all it shows.

Nothing rests on what is kept: it is lost with the process, and drawn again where anything differs.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from secrets import token_hex
from threading import Lock

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from mufakat.apps.letters.panels import Side
from mufakat.apps.parties.queries import side_names
from mufakat.apps.texts.panels.frame import Shown
from mufakat.apps.texts.queries import Line, TextPage

KEPT = 2_000
_TOKEN = token_hex(32)
"""Stands for the token of a form, which is another one for every reader and visit."""
_kept: OrderedDict[tuple[object, ...], str] = OrderedDict()
_turn = Lock()


@dataclass(frozen=True, slots=True)
class Fragment:
    """One clause as a page draws it: what it is named, and what it is drawn from if need be."""

    template: str
    name: tuple[object, ...]
    line: Line
    shown: Callable[[Line], Shown]

    def drawn(self, token: str) -> SafeString:
        """Draw it for a reader whose forms carry this token."""
        found = _found(self.name)
        if found is None:
            context = {**self.shown(self.line), "csrf_token": _TOKEN}
            found = _keep(self.name, get_template(self.template).render(context))
        return mark_safe(found.replace(_TOKEN, token))  # noqa: S308 -- a template has drawn it


def common_name(page: TextPage, sides: Mapping[str, Side]) -> tuple[object, ...]:
    """Name what all clauses of a page depend on beside their own words."""
    languages = page.head.languages if page.head else ()
    names = repr((sides, side_names(), languages))
    return (page.dossier, page.key, get_language(), names)


def _found(name: tuple[object, ...]) -> str | None:
    with _turn:
        found = _kept.get(name)
        if found is not None:
            _kept.move_to_end(name)
        return found


def _keep(name: tuple[object, ...], drawn: str) -> str:
    with _turn:
        _kept[name] = drawn
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return drawn
