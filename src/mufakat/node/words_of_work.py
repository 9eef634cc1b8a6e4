"""Sentences for what the record, the exchange and the apps say no to."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_RECORD: Mapping[str, str | Promise] = {
    "keys.none": _("This node has no keys yet."),
    "keys.passphrase": _("This passphrase does not open the root key."),
    "keys.root_needed": _("Only the root key can say this: its passphrase is needed."),
    "keys.root_away": _(
        "The root key is not in the node's folder: bring it from where it is kept, and take it "
        "away again afterwards."
    ),
    "keys.number_used": _("This node has already signed another entry with the same number."),
    "keys.journal": _("The journal of numbers cannot be read; nothing is signed until it can."),
    "registry.recovering": _(
        "Entries of ours are missing here, or may be. Nothing is signed until the partners have "
        "brought them, or said that there are none."
    ),
    "registry.no_matter": _("This matter is not here, or not for you."),
    "registry.no_entry": _("This entry is not here, or not for you."),
    "registry.not_our_partner": _("The matter comes from a key that no officer has compared."),
    "registry.not_our_keys": _("The matter was offered under keys that are not ours."),
    "registry.not_paired": _("This side is not paired with our node."),
    "registry.unknown_key": _("The entry is signed with a key that nobody has named."),
    "registry.log_broken": _("The stored log does not lead to its stored state."),
    "registry.wrong_matter": _("The entry belongs to another matter than the one it came with."),
    "act.parents_missing": _("Entries it builds on have not arrived yet."),
    "seal.broken": _("This was not sealed to us, or it was changed on the way."),
    "draft.form": _("The draft says less or more than its kind of entry needs."),
    "draft.empty": _("There is nothing in this draft."),
    "draft.same_person": _("Whoever prepared an entry cannot approve sending it."),
    "withdrawal.already": _("This entry is withdrawn already."),
    "withdrawal.no_reason": _("State the reason in a sentence or two, at most 1,000 letters."),
    "withdrawal.nothing_to_decide": _(
        "Nothing the other side withdrew waits for a decision here: it was erased at once."
    ),
    "draft.not_waiting": _("This draft is no longer waiting for that step."),
    "draft.moved_on": _(
        "Since this was drafted, one of the sides has decided. Look again before sending."
    ),
    "attachment.not_held": _("This file is not in the store."),
    "attachment.differs": _("The bytes of this file are not those it is named for."),
    "attachment.too_large": _("This file is larger than the store takes."),
    "verify.row_differs": _("What the table says of this entry is not what was signed."),
    "verify.half_erased": _("Text and salt of this entry were not erased together."),
    "verify.act_missing": _("An entry that others build on is missing."),
    "verify.key_differs": _("A kept key is not the one it is named for."),
    "verify.verdict_differs": _("Whether this entry counts was kept wrongly."),
    "verify.leaf_differs": _("A line of the log does not belong to its entry."),
    "verify.log_size": _("The log is longer or shorter than the record."),
    "verify.log_root": _("The log does not lead to its stored root."),
    "verify.database": _("The database file itself is damaged."),
    "verify.row_spoiled": _("A row of the database is not as it was written."),
    "verify.unreadable": _("This part of the database cannot be read."),
}

_EXCHANGE: Mapping[str, str | Promise] = {
    "exchange.unreachable": _("The partner's node does not answer."),
    "exchange.endpoint": _("The partner's card names no address we may send to."),
    "exchange.busy": _("The partner's node asks us to come later."),
    "exchange.locked": _("The database is busy; it is tried again in a moment."),
    "exchange.not_taken": _("The partner's node did not take what we sent."),
    "exchange.no_alarm": _("No such warning stands here any more."),
    "exchange.not_paired": _("Our officer has not confirmed the card of this sender."),
    "exchange.key_revoked": _(
        "The sender has revoked this key. Import its new card and compare the words."
    ),
    "exchange.suite": _("This was sealed otherwise than the first entry of its matter says."),
    "exchange.no_hybrid_key": _(
        "The card of this partner is an old one: it has no key against later computers. "
        "Import its new card and compare the words."
    ),
    "own_key.unknown": _("No matter knows this as a key of ours."),
    "own_key.current": _("This node signs with this key: replace it instead."),
    "own_key.nothing_left": _("Every open matter has heard this already."),
    "own_key.waits": _("Another change of our keys waits for approval: decide on that first."),
    "own_key.form": _("This is not the name of a node with its two public keys."),
    "exchange.not_for_us": _("This was sealed to another node."),
    "exchange.not_the_sender": _("Inside and outside name different senders."),
    "proof.form": _("This file proves nothing: a part of it is missing or does not belong."),
    "proof.words_erased": _("The words of this entry were erased and cannot be shown."),
    "bag.form": _("This is not a courier folder of the form a partner's node writes."),
    "bag.changed": _("A file in the courier folder was changed on the way: %(file)s"),
    "bag.part_missing": _("A file is missing in the courier folder: %(file)s"),
    "bag.not_empty": _("There is something in the folder already: name a new one."),
    "bag.no_cover": _("The courier folder has no covering note that can be read."),
    "bag.broken_off": _("The file ends before the courier folder does: it was not copied whole."),
    "bag.too_slow": _("The medium took too long to be read."),
    "bag.no_room": _("The disk has no room for what the courier brought."),
    "bag.unknown": _("This courier folder is not here, or no longer."),
    "bag.wrong_place": _("This piece does not go on where the last one ended."),
    "bag.being_packed": _("A courier folder for %(party)s is being packed already."),
    "bag.not_a_partner": _("%(party)s is not a partner of this node."),
    "exchange.label": _("What arrived has no readable label."),
    "exchange.chunk": _("A piece of a file is not what it says it is."),
    "exchange.too_large": _("What arrived is larger than we take at once."),
    "exchange.too_much": _("This partner has sent more than we take in a while."),
    "exchange.receipt_ends": _("The acknowledgement of receipt is not for what we sent."),
    "witness.form": _("The partner's request to witness its log cannot be read."),
    "witness.not_grown": _("The partner's log is not a continuation of the one we knew."),
}

_APPS: Mapping[str, str | Promise] = {
    "letters.nothing_written": _("Nothing is written here, or more than one page shows."),
    "letters.not_recordable": _(
        "Words are recorded only for another side, from a note that side sent."
    ),
    "partner_key.not_compared": _(
        "First compare the words of the card with the partner's officer."
    ),
    "partner_key.nothing_to_decide": _("There is no matter in which our side has to decide this."),
    "takeover.nothing": _("Nothing waits here for us to take it over."),
    "takeover.not_answered": _(
        "Say of every entry whether it is ours: %(missing)s have no answer or two."
    ),
    "takeover.too_many": _("One entry can dispute at most %(most)s others."),
    "agreement.nothing_to_answer": _("There is no proposal here that could be answered."),
    "agreement.accepted_already": _("Our side has accepted this matter before."),
    "agreement.no_hybrid_key": _(
        "The card of %(party)s is an old one: it has no key against later computers. A new card "
        "has to be made there and its words compared, or the matter is opened without this."
    ),
    "agreement.no_such_partner": _("A matter needs at least one partner this node knows."),
    "meeting.missing": _("This meeting is not here, or not for you."),
    "meeting.nothing_changed": _("This says the same as what it answers."),
    "agenda.not_yet_agreed": _(
        "The agenda cannot be adopted while an agenda item or the order is still open."
    ),
    "demo.folder_taken": _("There is something else in this folder than a demo."),
    "demo.not_brought": _("A step of the story did not end as it should."),
    "bench.failed": _("A step of the measurement did not do what it had to."),
    "story.form": _("The story cannot be played: %(where)s"),
}

WORDS: Mapping[str, str | Promise] = {**_RECORD, **_EXCHANGE, **_APPS}
