"""A marking in one sentence: who may read, and may it be passed on."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

READERS: dict[str, Promise] = {
    "CLEAR": gettext_lazy("Anyone may read this, and it may be passed on and published."),
    "GREEN": gettext_lazy(
        "The authorities of both sides may read this. It may be passed on among them, "
        "but not published."
    ),
    "AMBER": gettext_lazy(
        "Those who need it in the receiving authority may read this. It may be passed on to "
        "authorities that work with it, as far as they need it."
    ),
    "AMBER+STRICT": gettext_lazy(
        "Only those who need it in the receiving authority may read this. It may not be passed on."
    ),
    "RED": gettext_lazy(
        "Only the persons to whom it is addressed may read this. It may not be passed on."
    ),
}
HANDLING: dict[str, Promise] = {
    "H0": gettext_lazy("It serves only the purpose for which it was given."),
    "H1": gettext_lazy("It is not used in court without the originator’s permission."),
    "H2": gettext_lazy("Passing it on needs the originator’s permission."),
    "H3": gettext_lazy("The originator has set other limits: ask before you use it."),
}


def marking_sentences(tlp: str, codes: Iterable[str] = (), nat: str = "") -> list[str]:
    """Return what a marking says; one nobody knows is read as the strictest."""
    found = [str(READERS.get(tlp, READERS["RED"]))]
    if tlp not in READERS:
        found.insert(0, _("This marking is not known here, so the strictest holds."))
    for code in codes:
        known = HANDLING.get(code)
        found.append(str(known) if known else str(HANDLING["H3"]))
    if nat:
        found.append(_("National marking of its side: %(marking)s.") % {"marking": nat})
    return list(dict.fromkeys(found))


def marking_codes(tlp: str, codes: Iterable[str] = (), nat: str = "") -> str:
    """Return the codes behind the sentence, as other systems write them."""
    return " ".join([f"TLP:{tlp}", *codes, *([nat] if nat else [])])
