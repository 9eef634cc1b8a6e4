"""A text as it stood when a revision of it was issued."""

from dataclasses import replace

from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.objects import about
from mufakat.apps.texts.services.saying import At
from mufakat.apps.texts.services.standing import text_of
from mufakat.kernel.errors import Missing
from mufakat.kernel.fold import closure, fold
from mufakat.kernel.values import DossierId
from mufakat.kernel.wording.texts import Text
from mufakat.registry.dossiers import DossierView
from mufakat.registry.queries import view

NOW = 0
"""The number under which the text as it stands is asked for."""


def revision_text(at: At, number: int, *, who: Who) -> Text:
    """Give a text as it was issued under a revision's number, from the entries it was issued on."""
    require(who, May.READ)
    found = view(DossierId(at.dossier))
    if number == NOW:
        return text_of(found, at)
    for act in found.fold.entries(about(at.key, "revision")):
        body = found.body(act) or {}
        if body.get("rev") == number:
            past = fold(found.act(one) for one in closure(found.fold, [act]))
            text = text_of(DossierView(found.dossier, past), at)
            return replace(text, symbol=str(body.get("symbol", text.symbol)))
    raise Missing(what="revision", number=number)
