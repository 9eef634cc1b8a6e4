"""What pages of parties show beside forms: the table of roles, a card's square of dots."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mufakat.apps.parties.permissions import Who, has_a_role, may, may_confirm_partner
from mufakat.apps.parties.queries import peers
from mufakat.apps.parties.roles import MAY_NAMES, ROLE_NAMES, TABLE, May, Role
from mufakat.registry.offers import Waiting
from mufakat.registry.ports import AppPorts


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table of roles: a role or a thing to do, and what belongs to it."""

    head: str | Promise
    items: tuple[str | Promise, ...]
    is_mine: bool


@dataclass(frozen=True, slots=True)
class RolesTable:
    """The table of roles, read both ways; `is_mine` marks what is the reader's own."""

    by_role: tuple[Line, ...]
    by_deed: tuple[Line, ...]


def roles_table(who: Who) -> RolesTable:
    """Show who may do what, straight from the table every service asks."""
    return RolesTable(
        by_role=tuple(_role_line(role, who) for role in Role),
        by_deed=tuple(_deed_line(what, who) for what in May),
    )


def _role_line(role: Role, who: Who) -> Line:
    deeds = tuple(MAY_NAMES[what] for what in May if role in TABLE[what])
    return Line(ROLE_NAMES[role], deeds, role in who.roles)


def _deed_line(what: May, who: Who) -> Line:
    roles = tuple(ROLE_NAMES[role] for role in Role if role in TABLE[what])
    return Line(MAY_NAMES[what], roles, may(who, what))


def square_of(words: Sequence[str]) -> SafeString:
    """Draw the words of a card as a square of dots, or nothing where there is no card."""
    if not words:
        return SafeString("")
    import qrcode  # noqa: PLC0415 -- heavy: only who pairs sees a card
    from qrcode.image.svg import SvgPathImage  # noqa: PLC0415 -- as above

    picture = qrcode.make(" ".join(words), image_factory=SvgPathImage, border=2)
    drawn: bytes = picture.to_string()
    # Made here from letters a to z and spaces: there is nothing in it to escape.
    return mark_safe(drawn.decode("utf-8"))  # noqa: S308 -- see the line above


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of the main menu. Smaller places come first; `keys` is typed after `g`."""

    place: int
    label: str | Promise
    url: str
    key: str = ""


def menu(who: Who) -> Iterator[MenuItem]:
    """Offer partners and people to everybody who has a role here."""
    if has_a_role(who):
        yield MenuItem(80, _("Partners"), reverse("parties:partners"), "g p")
        yield MenuItem(90, _("People"), reverse("parties:people"), "g l")


def today(who: Who, now: datetime) -> Iterator[Waiting]:
    """Say whose card waits for both officers to compare its words."""
    del now
    for peer in peers() if may_confirm_partner(who) else ():
        if peer.card and not peer.may_be_sent_to:
            sentence = gettext(
                "The card of %(side)s waits for both officers to compare its words."
            ) % {"side": peer.name}
            url = reverse("parties:partner", kwargs={"party": peer.party})
            yield Waiting(20, sentence, url, gettext("Compare the words"))


PORTS = AppPorts(app="parties", panels={"menu": menu, "today": today})
