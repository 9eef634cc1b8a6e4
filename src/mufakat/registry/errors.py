"""Every way the registry says no."""

from mufakat.kernel.errors import BrokenPromise, Malformed, Missing, Refusal


class NoKeys(Missing):
    """A node that has no keys yet."""

    code = "keys.none"


class WrongPassphrase(Refusal):
    """The passphrase does not open the root key."""

    code = "keys.passphrase"


class RootNeeded(Refusal):
    """What only the root key can say, without its passphrase."""

    code = "keys.root_needed"


class RootAway(Refusal):
    """The root key is where it belongs, away from this machine."""

    code = "keys.root_away"


class NumberUsed(BrokenPromise):
    """A number that already belongs to another act: signing a second would be a fork."""

    code = "keys.number_used"


class JournalBroken(BrokenPromise):
    """The journal of numbers cannot be read: nothing is signed before its keeper looked."""

    code = "keys.journal"


class LogBroken(BrokenPromise):
    """The stored log of a matter does not lead to its stored head."""

    code = "registry.log_broken"


class Recovering(Refusal):
    """Our own acts are missing here: nothing is signed until they came back."""

    code = "registry.recovering"


class NoSuchMatter(Missing):
    """No matter of that id here."""

    code = "registry.no_matter"


class NoSuchEntry(Missing):
    """No entry of that id here."""

    code = "registry.no_entry"


class NotOurPartner(Refusal):
    """A matter offered by somebody whose root key is not the one the officers compared."""

    code = "registry.not_our_partner"


class NotPaired(Refusal):
    """A matter offered by a side whose card no officer here has confirmed."""

    code = "registry.not_paired"


class NotOurKeys(Refusal):
    """A matter offered under keys of ours that are not this node's."""

    code = "registry.not_our_keys"


class WrongMatter(Malformed):
    """An act of another matter than the one it came with."""

    code = "registry.wrong_matter"


class UnknownKey(Malformed):
    """An act signed with a key nobody has named."""

    code = "registry.unknown_key"


class BadStatement(Malformed):
    """A statement that says less or more than its verb needs."""

    code = "draft.form"


class SamePerson(Refusal):
    """The person who drafted cannot approve the sending."""

    code = "draft.same_person"


class NotWaiting(Refusal):
    """The draft is not in the state this step starts from."""

    code = "draft.not_waiting"


class MovedOn(Refusal):
    """Since it was drafted, the other side or we have decided this; look again before sending."""

    code = "draft.moved_on"


class NothingToSay(Refusal):
    """A draft without a statement."""

    code = "draft.empty"


class NotHeld(Missing):
    """A file that is not in the store."""

    code = "attachment.not_held"


class AttachmentTooLarge(Refusal):
    """A file larger than the store takes."""

    code = "attachment.too_large"


class AttachmentDiffers(Malformed):
    """A file whose bytes are not the ones it is named for."""

    code = "attachment.differs"
