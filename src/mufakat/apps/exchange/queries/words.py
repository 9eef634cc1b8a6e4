"""What an entry does, in words: by the app that speaks for its object, as far as one does."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.queries import in_language, side_names
from mufakat.kernel.acts import Act
from mufakat.kernel.values import ActId, DossierId
from mufakat.registry import ports, queries
from mufakat.registry.asked_once import one_page
from mufakat.registry.dossiers import DossierView

_ABOUT_WITHDRAWAL: Mapping[str, str | Promise] = {
    "withdraw": _("%(side)s withdrew %(what)s"),
    "withdraw.done": _("%(side)s erased what was withdrawn: %(what)s"),
    "withdraw.refused": _("%(side)s keeps what was withdrawn: %(what)s"),
}
_CHARTER = "register"
"""The app that speaks for agreements also puts the opening of a matter into words."""


def sentences(dossier: str, acts: Iterable[str]) -> dict[str, str]:
    """Say of each of these entries of a matter, in one sentence, who did what."""
    named = [ActId(act) for act in acts]
    view = queries.view(DossierId(dossier))
    view.load(act for act in named if act in view.fold)
    with one_page():
        return {act: _sentence(act, view) for act in named if act in view.fold}


def matter_names(who: Who) -> dict[str, str]:
    """Name the matters as people know them, as far as an app names them."""
    named: dict[str, str] = {}
    for names in ports.panels("matters"):
        named |= names(who)
    return named


def matter_name(names: Mapping[DossierId, str] | Mapping[str, str], dossier: str) -> str:
    """Give a matter's name, or the beginning of its number for who is not told the name."""
    return names.get(DossierId(dossier)) or gettext("matter %(short)s") % {"short": dossier[:12]}


def _about_withdrawal(said: Act, view: DossierView) -> str:
    names = side_names()
    return str(_ABOUT_WITHDRAWAL[said.kind]) % {
        "side": in_language(names.get(said.party, {})) or said.party,
        "what": ports.name_of(_object_behind(said, view)) or gettext("an entry"),
    }


def _object_behind(said: Act, view: DossierView) -> str:
    """Name the object of what was withdrawn; empty where it names nothing that is here."""
    for _step in ("the entry or its withdrawal", "the entry"):
        name = str(said.on.get("target", ""))
        if name not in view.fold:
            return ""
        said = view.act(name)
        if not said.kind.startswith("withdraw"):
            break
    return str(said.on.get("object", ""))


def _sentence(act: ActId, view: DossierView) -> str:
    said = view.act(act)
    if said.kind in _ABOUT_WITHDRAWAL:
        return _about_withdrawal(said, view)
    describe = ports.describer(str(said.on.get("object", _CHARTER)))
    fallback = f"{said.party} · {said.kind} {said.on.get('object', '')}".strip()
    return str(describe(said, view.body(act), view)) if describe else fallback
