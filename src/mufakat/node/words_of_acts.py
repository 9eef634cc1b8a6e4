"""Sentences for what the kernel and the record say no to."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mufakat.node import words_of_wording

_BYTES: Mapping[str, str | Promise] = {
    "json.syntax": _("This is not JSON."),
    "json.not_utf8": _("These bytes are not text."),
    "json.too_large": _("This is larger than the rules allow."),
    "json.too_deep": _("This is nested deeper than the rules allow."),
    "json.duplicate_key": _("The same field stands here twice."),
    "json.bad_key": _("A field has a name the rules do not allow."),
    "json.not_an_integer": _("There is a number here that is not a whole one."),
    "json.integer_range": _("There is a number here that is too large to be exact."),
    "json.lone_surrogate": _("There is half a character in the text."),
    "json.not_nfc": _("The text is not in its normal form."),
    "json.not_canonical": _("The same data could be written differently, so it proves nothing."),
    "json.type": _("There is a value here that the rules do not know."),
    "bytes.base64": _("These bytes are not written in their one form."),
    "envelope.form": _("The envelope is not in its one form."),
    "envelope.payload_type": _("The envelope holds something else than was asked for."),
    "envelope.key": _("The envelope names another key."),
    "key.public": _("The public key is not one that can be relied on."),
    "signature.invalid": _("The signature is not that key's signature of these bytes."),
    "body.salt": _("What was added to the text before hashing has the wrong length."),
    "body.digest": _("The text is not the one that was signed."),
    "body.unreadable": _("The text is the one that was signed, but it cannot be read."),
    "body.form": _("The text is not of the form its kind of entry needs."),
    "act.form": _("The entry is not of the form the rules ask for."),
    "act.unknown_kind": _("The rules of this matter do not know this kind of entry."),
    "act.on": _("The entry does not say what its kind of entry must say."),
    "card.form": _("This is not a partner's card, or it was changed after it was signed."),
    "charter.form": _("The matter was opened in a form the rules do not allow."),
    "mark.form": _("The marking is not one the rules know."),
    "parcel.form": _("What arrived is not of the form the exchange uses."),
    "receipt.form": _("The acknowledgement of receipt is not of its form."),
    "log.range": _("The log has no such stretch."),
    "log.position": _("The log has no such place."),
    "log.hash": _("A hash of the log has the wrong length."),
    "log.proof": _("The proof does not lead to the log's root."),
    "note.form": _("The signed note is not of its form."),
    "note.not_signed": _("The note is not signed by the key that was asked for."),
    "checkpoint.form": _("The log's signed state is not of its form."),
    "date.form": _("This date cannot be read. Write for example 2025, 2025-06-18 or 2025-06~."),
}

_VOID: Mapping[str, str | Promise] = {
    "void": _("The entry would not count."),
    "void.unknown_parent": _("Entries it builds on have not arrived yet."),
    "void.bad_branches": _("It does not name the branches of its own side that it has seen."),
    "void.bad_charter": _("The matter was not opened validly, so nothing can be said in it."),
    "void.bad_digest": _("This cannot be decided here."),
    "void.bad_number": _("The number does not follow that of the entry before."),
    "void.bad_parent": _("The entry named as the one before is not this side's own."),
    "void.bad_start": _("A side's entries in a matter begin with its opening or acceptance."),
    "void.cannot_withdraw": _("Joint decisions, keys and membership cannot be withdrawn."),
    "void.closed": _("The matter was closed, or left by this side, before this was said."),
    "void.confirmed": _("This side has already confirmed; it has to recall first."),
    "void.disputed": _("The side it was recorded for has said: this is not what we said."),
    "void.doubtful": _("It is signed with a key that was revoked."),
    "void.final_already": _("This is already decided by both sides."),
    "void.forked": _("This side's entries contradict each other, and it has not resumed."),
    "void.moved_on": _("This side has already answered a later proposal."),
    "void.no_consent": _("The consent of the originator is not here."),
    "void.no_mandate": _("The mandate it names does not cover it."),
    "void.no_proof": _("The two entries do not contradict each other."),
    "void.no_recall": _("There is nothing to recall here."),
    "void.no_release": _("A second person has not approved sending it."),
    "void.no_take_over": _("The members have not decided on the key of this side."),
    "void.no_target": _("What it speaks about was not known to it."),
    "void.no_withdrawal": _("What it answers was not withdrawn."),
    "void.not_a_member": _("This side does not belong to this matter."),
    "void.not_complete": _("Not every side is known to have accepted this."),
    "void.not_dead": _("The answer before still stands."),
    "void.not_open": _("Not every side has accepted this matter yet."),
    "void.not_recordable": _("Words are recorded only for a side that has no node."),
    "void.not_recalled": _("The confirmation before was not recalled."),
    "void.not_yours": _("It speaks of what belongs to another side."),
    "void.already_voted": _("This side has already answered this proposal."),
    "void.recalled": _("This was already recalled."),
    "void.refused_round": _("This was already refused."),
    "void.revoked_key": _("Its key was known to be revoked."),
    "void.taken_over": _("This side speaks for itself now."),
    "void.unknown_key": _("The key is not known as a key of this side."),
    "void.unknown_kind": _("The rules of this matter do not know this kind of entry."),
    "void.wrong_base": _("It does not start from the last decision."),
    "void.wrong_key": _("This kind of entry needs another key."),
    **words_of_wording.VOID,
}

_DECISIONS: Mapping[str, str | Promise] = {
    "decision.refused": _("This is not possible as the matter stands now."),
    "fold.no_such_act": _("This entry is not here, or not for you."),
    "fold.wrong_dossier": _("An entry came to a matter that is not its own."),
    "resume.nothing": _("This side has said nothing in this matter yet."),
    "succession.not_carried": _("The new matter does not carry over what is in force here."),
    "succession.wrong_matter": _("The new matter is about something else."),
}

# What would make an entry void stops it at home already, under a code of its own.
_STOPPED = {
    code.replace("void.", "decision."): said
    for code, said in _VOID.items()
    if code not in {"void", "void.unknown_parent"}
}

WORDS: Mapping[str, str | Promise] = {
    **_BYTES,
    **_VOID,
    **_STOPPED,
    **_DECISIONS,
    **words_of_wording.WORDS,
}
