"""The steps of a text, from the first draft to the signature."""

from typing import Any

from django.utils.translation import gettext as _

from mufakat.apps.texts.acts.heads import Consent
from mufakat.apps.texts.acts.states import TextState
from mufakat.apps.texts.queries import TextPage

_AT = {
    TextState.DRAFT: 0,
    TextState.READING: 1,
    TextState.CLEAN: 2,
    TextState.AGREED: 3,
    TextState.FROZEN: 4,
    TextState.CHECKED: 5,
    TextState.SIGNED_BY_ONE: 5,
    TextState.SIGNED_AD_REF: 6,
    TextState.SIGNED: 7,
}


def steps_of(page: TextPage) -> list[dict[str, Any]]:
    """Give the steps of a text, the one it is at marked."""
    at = _AT[page.state]
    reading = _("reading %(number)s") % {"number": page.reading} if page.reading else _("reading")
    ad_ref = page.head is not None and page.head.consent is Consent.AD_REFERENDUM
    names = (
        _("draft"),
        reading,
        _("clean"),
        _("agreed"),
        _("frozen"),
        _("checked"),
        *((_("signed ad referendum"),) if ad_ref else ()),
        _("confirmed") if ad_ref else _("signed"),
    )
    return [
        {"label": name, "state": "done" if place < at else "now" if place == at else "next"}
        for place, name in enumerate(names)
    ]
