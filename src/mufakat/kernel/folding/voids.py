"""Every reason for which an act is void (rule 12), as a code and a sentence."""

from collections.abc import Mapping
from types import MappingProxyType

from mufakat.kernel.errors import Refusal

VOIDS: Mapping[str, str] = MappingProxyType({
    "bad_branches": "A resume that does not name branches of its own chain that it has seen.",
    "bad_charter": "The dossier's charter itself is void, so nothing can be said under it.",
    "bad_digest": "The digest is not one that can be decided here.",
    "bad_number": "The number does not follow the act named as the one before.",
    "bad_parent": "The act named as the one before is not in this party's own chain.",
    "bad_start": "A chain begins with the charter, its acceptance or a takeover, and only there.",
    "cannot_withdraw": "Joint decisions, keys and membership cannot be withdrawn.",
    "closed": "The dossier was closed, or left by this party, before this was said.",
    "confirmed": "This member has already confirmed in this try; it has to recall first.",
    "disputed": "Recorded for a member that later said: this is not what we said.",
    "doubtful": "Signed with a key that was revoked, above the last good number.",
    "final_already": "A final decision on this object was already known.",
    "forked": "The party's chain is forked, and it has not resumed.",
    "moved_on": "The same member has already voted in a later round or try.",
    "no_consent": "What it brings from another dossier lacks its originator's consent here.",
    "no_mandate": "The mandate or single release it names does not cover it.",
    "no_proof": "The two acts are not, in its past, two acts of one party with one number.",
    "no_recall": "There is nothing of this member's to recall here.",
    "no_release": "It lacks the release by a second person.",
    "no_take_over": "The party's key was not decided by the members with nodes, or is another.",
    "no_target": "What it speaks about is not in its past.",
    "no_withdrawal": "What it answers was not withdrawn.",
    "not_a_member": "The party is not a member of this dossier.",
    "not_complete": "Not every member is known to have accepted this digest in this round.",
    "not_dead": "The acts it cites do not prove the round before dead.",
    "not_open": "Not every member with a node had accepted the charter.",
    "not_recordable": "Words are recorded only for a member that was without a node.",
    "not_recalled": "The acts it cites do not prove that the try before was recalled.",
    "bracket_exists": "A bracket or an alternative of that name is there already.",
    "no_bracket": "There is no open bracket or alternative of that name.",
    "no_clause": "The object is not a clause of a text.",
    "no_place": "The words it stands by are not there, or it brings none.",
    "no_reopen": "The clause is agreed; somebody has to reopen it first.",
    "no_words": "The clause has no words yet.",
    "not_settled": "Not everyone concerned has accepted or withdrawn before this was said.",
    "not_the_words": "The digest is not that of the words as they stood.",
    "nothing_final": "Nothing is agreed here that could be reopened.",
    "open_bracket": "Something is still in brackets.",
    "pen": "The chair and the secretariat bring and choose no words.",
    "too_deep": "Brackets stand in brackets to depth two only.",
    "too_long": "The clause would have more words than a clause may have.",
    "words_already": "The clause has its words already.",
    "not_yours": "It speaks of what belongs to another party.",
    "already_voted": "This member has already voted in this round.",
    "recalled": "A recall in this try was already known.",
    "refused_round": "A refusal of this round was already known.",
    "revoked_key": "Its key was known to be revoked, above the last good number.",
    "taken_over": "The member speaks for itself since its takeover.",
    "unknown_key": "The key is not known, in its past, as a key of this party and node.",
    "unknown_kind": "Rules version 1 has no such kind of act.",
    "wrong_base": "It does not start from the last final decision it knew of.",
    "wrong_key": "This kind of act needs the other kind of key: the root's, or a node's.",
})  # fmt: skip


class Void(Refusal):
    """The act would be void; `code` says by which reason."""

    code = "void"


class Unplaced(Refusal):
    """The act names parents that are not here, so nothing can be said about it yet."""

    code = "void.unknown_parent"


_REFUSALS = {
    code: type("Void", (Void,), {"code": f"void.{code}", "__doc__": sentence})
    for code, sentence in VOIDS.items()
}


def would_be_void(code: str) -> Refusal:
    """Give the refusal that says: this act would be void, by this code."""
    refusal: Refusal = _REFUSALS[code]()
    return refusal
