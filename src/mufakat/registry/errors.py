"""Every way the registry says no."""

from mufakat.kernel.errors import BrokenPromise, Malformed, Missing, Refusal


class NoKeys(Missing):
    """This node has no keys yet."""

    code = "keys.none"


class WrongPassphrase(Refusal):
    """The passphrase does not open the root key."""

    code = "keys.passphrase"


class NumberUsed(BrokenPromise):
    """This node already signed another act with that number: signing a second would be a fork."""

    code = "keys.number_used"


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


class NotHeld(Missing):
    """A file that is not in the store."""

    code = "attachment.not_held"


class AttachmentDiffers(Malformed):
    """A file whose bytes are not the ones it is named for."""

    code = "attachment.differs"
