"""The words for what agreements are and where they stand, in the reader's language."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from mufakat.apps.agreements.acts.joints import Stand
from mufakat.apps.agreements.acts.life import AgreementState
from mufakat.apps.agreements.acts.register import Instrument, RenewalRule, TitleStatus
from mufakat.apps.letters.labels import Label

INSTRUMENTS: Mapping[str, Label] = {
    Instrument.TREATY: _("treaty"),
    Instrument.MEMORANDUM: _("memorandum of understanding"),
    Instrument.AGREEMENT: _("agreement"),
    Instrument.ARRANGEMENT: _("implementing arrangement"),
    Instrument.NOTES: _("exchange of notes"),
    Instrument.OTHER: _("another instrument"),
}
TITLE_STATUS: Mapping[str, Label] = {
    TitleStatus.CERTIFIED: _("from a certified copy"),
    TitleStatus.PUBLISHED: _("as published"),
    TitleStatus.WORKING: _("working translation"),
}
RENEWALS: Mapping[str, Label] = {
    RenewalRule.AUTOMATIC: _("renewed by itself"),
    RenewalRule.BY_AGREEMENT: _("renewed when the sides agree"),
    RenewalRule.NONE: _("not renewed"),
    RenewalRule.UNKNOWN: _("not known"),
}
STATES: Mapping[str, Label] = {
    AgreementState.UNREGISTERED: _("not in the register yet"),
    AgreementState.NEGOTIATION: _("under negotiation"),
    AgreementState.SIGNED: _("signed"),
    AgreementState.APPROVAL: _("approved by one side"),
    AgreementState.APPROVED: _("approved by all sides"),
    AgreementState.IN_FORCE: _("in force"),
    AgreementState.RENEWAL_DUE: _("renewal due"),
    AgreementState.EXPIRED: _("expired"),
    AgreementState.TERMINATED: _("terminated"),
}
STATE_HELP: Mapping[str, Label] = {
    AgreementState.UNREGISTERED: _("No register entry is agreed yet: either side proposes one."),
    AgreementState.NEGOTIATION: _("It is being negotiated and nobody has signed it."),
    AgreementState.SIGNED: _("It is signed. Each side now approves it by its own law."),
    AgreementState.APPROVAL: _("One side has approved it; the other’s approval is awaited."),
    AgreementState.APPROVED: _(
        "All sides have approved it. It enters into force as the instrument says."
    ),
    AgreementState.IN_FORCE: _("It is in force: meetings and commitments rest on it."),
    AgreementState.RENEWAL_DUE: _("Its time ends soon. The sides decide whether it goes on."),
    AgreementState.EXPIRED: _("Its time has ended. What was committed to stays visible."),
    AgreementState.TERMINATED: _("A side or both ended it. What was committed to stays visible."),
}
"""What each state means and what comes next."""
STANDS: Mapping[str, Label] = {
    Stand.NOTHING: _("nothing proposed yet"),
    Stand.PROPOSED: _("proposed"),
    Stand.CROSSED: _("two proposals crossed"),
    Stand.REFUSED: _("refused"),
    Stand.ACCEPTED: _("accepted, confirmation on its way"),
    Stand.RECALLED: _("taken back before it was final"),
    Stand.AGREED: _("agreed"),
}

NAMES: Mapping[str, Label] = {
    "register": _("the register entry of the agreement"),
    "approval": _("our approval"),
    "authorities": _("our competent authorities"),
    "contacts": _("our contact points"),
    "fact": _("a fact for the line of time"),
    "key": _("the key of a side that has installed a node"),
}
"""What each object is, as whoever approves a sending reads it."""
LABELS: Mapping[str, Label] = {
    "party": _("Side"),
    "root": _("Root key"),
    "nodes": _("Node and its keys"),
    "words": _("Words of the card, to be compared with the partner's officer"),
}
"""Fields of the decision on a key, as whoever approves a sending reads them."""
