"""What may be found wrong with what a partner says, in words, with what is safe and what to do."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Trouble:
    """One sort of alarm: what happened, what is safe nevertheless, what to do."""

    happened: Words
    safe: Words
    to_do: Words


NEARLY_FULL = Trouble(
    _("%(matter)s holds %(entries)s entries; a matter is meant for %(most)s."),
    _("Nothing is lost and nothing is refused: every page of it only becomes slower."),
    _(
        "Decide what is under way, then agree with the other side on a matter that continues this "
        "one. It takes over what is in force; this one stays readable."
    ),
)
"""Said of a matter from 9,000 entries on; its code is `matter.nearly_full`."""
NEARLY_FULL_AT_THE_FOOT = _(
    "It holds %(entries)s of %(most)s entries: agree on one to continue it."
)
TROUBLES: Mapping[str, Trouble] = {
    "differs": Trouble(
        _("%(side)s holds the same entries as we do and reads another record out of them."),
        _("Nothing was lost: both versions are kept."),
        _("Call the node keeper; nothing more should be signed in this matter."),
    ),
    "forked": Trouble(
        _("%(side)s signed two different entries under one number."),
        _("Both are kept as proof; from there on its new votes do not count."),
        _(
            "Tell its officer over another channel. It has to say with its root key which of the "
            "two it continues from; until then decide nothing new with it."
        ),
    ),
    "rolled_back": Trouble(
        _("The record of %(side)s has become shorter than what it had confirmed to us."),
        _("We hold what it lost, and it is offered to its node again by itself."),
        _(
            "Ask its officer whether its node was restored from a backup. If nobody there knows of "
            "one, treat its node as taken over by somebody else: agree on a new key."
        ),
    ),
    "log_forked": Trouble(
        _("%(side)s showed us a record that does not begin with the one it showed before."),
        _("We have not countersigned it; the older one stays with its signature as proof."),
        _("Call the node keeper, and compare the signed heads with its officer by telephone."),
    ),
    "back_dated": Trouble(
        _("An entry of %(side)s is dated earlier than what it answers or follows."),
        _("Its place in the record does not depend on its date: nothing moves before anything."),
        _("Go by the place in the record; ask the other side for the right date in a note."),
    ),
    "withheld": Trouble(
        _("%(side)s names entries it has not sent us, although its node has answered since."),
        _("What we hold is whole as far as it goes; nothing of it is in doubt."),
        _(
            "Ask its officer to send them again, or to bring a courier folder. Decide nothing "
            "that may rest on them until they are here."
        ),
    ),
    "replayed": Trouble(
        _("A delivery of %(side)s that was received and answered long ago came once more."),
        _("It changed nothing: what is already kept is not taken in twice."),
        _("Ask the node keeper whether somebody stands on the line between the two nodes."),
    ),
}  # fmt: skip
"""By kind of alarm; `exchange.<kind>` is the code a page and REST name."""

DEEDS: Mapping[str, Words] = {
    "read": _("read"),
    "wrote": _("wrote"),
    "released": _("approved the sending of"),
    "exported": _("took away as a file"),
    "refused": _("was turned away from"),
    "entered": _("logged in by"),
    "kept_out": _("was not let in by"),
    "broken": _("lines were found missing"),
}
"""What a line of the audit says somebody did."""

AUDIT_FAULTS: Mapping[str, Words] = {
    "audit.changed": _("This line was changed after it was written."),
    "audit.missing": _("One or more lines are missing from this number on."),
    "audit.cut": _("Lines were cut off at the end, from this number on."),
    "audit.row_missing": _("This line says that something was read; the table of reads lacks it."),
    "audit.row_unknown": _("The table of reads holds a row nobody noted, or one that was changed."),
    "audit.rewritten": _("The audit does not begin with what that signed head stands for."),
    "audit.head": _("This file is not a signed head of an audit."),
}
"""What may be wrong with the audit."""

PARTS_AT_FAULT: Mapping[str, Words] = {
    "bag.part_missing": _("is missing"),
    "bag.changed": _("was changed on the way"),
}
"""Why a part of a courier folder did not arrive whole."""
NOT_TAKEN = _("could not be taken")
"""Said of a part that arrived whole; the code beside it says why."""
