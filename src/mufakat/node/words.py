"""What every code means to a reader: one sentence each, in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mufakat.kernel.errors import BrokenPromise, Malformed, Missing, MufakatError, Refusal
from mufakat.node import (
    words_of_acts,
    words_of_commitments,
    words_of_desks,
    words_of_engines,
    words_of_evidence,
    words_of_experts,
    words_of_floor,
    words_of_members,
    words_of_newsroom,
    words_of_papers,
    words_of_prevention,
    words_of_questions,
    words_of_records,
    words_of_strategies,
    words_of_work,
)

Sentence = str | Promise


@dataclass(frozen=True, slots=True)
class Family:
    """What holds for every error of one family: what is safe, and what to do."""

    safe: Sentence
    to_do: Sentence


FAMILIES: Mapping[type[MufakatError], Family] = {
    Refusal: Family(
        _("Nothing was changed and nothing was sent."),
        _("Go back, read what stands there now, and decide again."),
    ),
    Malformed: Family(
        _("Nothing of it was kept."),
        _("Ask whoever made it to make it again."),
    ),
    Missing: Family(
        _("Nothing was changed."),
        _("Check the address, or ask the node's keeper whether your role reaches that far."),
    ),
    BrokenPromise: Family(
        _("What was stored before is safe; what you just did was not done."),
        _("Tell the node's keeper the reference below."),
    ),
}

_NODE: Mapping[str, Sentence] = {
    "error": _("This could not be done."),
    "refused": _("A rule does not allow this."),
    "malformed": _("These data are not what they claim to be."),
    "missing": _("This is not here, or not for you."),
    "broken_promise": _("This node found a fault in itself."),
    "log_in.needed": _("Log in first."),
    "request.too_large": _(
        "This is more than one form may bring: %(mib)s MB. A file of up to 2 GB goes with scripts "
        "switched on in the browser, or in pieces over REST."
    ),
    "log_in.refused": _(
        "Log-in name and password do not belong together, or a second factor is asked for."
    ),
    "request.field": _("The request lacks a field, or has one of another form: %(field)s"),
    "form.expired": _("This form was open too long or was opened in another window."),
    "request.unreadable": _("This request cannot be read."),
    "request.button": _("This address is reached by a button, not opened by itself."),
    "page.missing": _("This page is not here, or not for you."),
    "page.failed": _("This page failed."),
}

_PARTIES: Mapping[str, Sentence] = {
    "people.login_taken": _("The log-in name %(login)s is already in use."),
    "people.login_form": _(
        "A log-in name is 3 to 40 small letters, digits, dots or hyphens, and begins with a letter."
    ),
    "people.name_empty": _("Write the name as its owner writes it."),
    "people.password_weak": _("This password is too easy to guess: take at least twelve signs."),
    "people.language_unknown": _("The pages do not speak %(language)s."),
    "people.deputy_dates": _("A deputy needs a first and a last day, in this order."),
    "people.seat_unknown": _("Nobody holds the seat %(seat)s."),
    "people.seat_own": _("Nobody can deputise for themselves."),
    "people.last_keeper": _("This is the last keeper: name another one first."),
    "people.role_unknown": _("There is no role %(role)s."),
    "node.founded_already": _("This node already knows whose it is."),
    "node.not_prepared": _(
        "There is no prepared node in this folder: run mufakat init, or mufakat serve once."
    ),
    "node.code_wrong": _("The first-run code is not the one the node's keeper was given."),
    "node.names_missing": _("Name the side in every language the pages speak: %(languages)s."),
    "node.party_form": _("A side's short sign is 2 to 12 capital letters, digits or hyphens."),
    "node.node_form": _("A node's name is 1 to 32 small letters, digits or hyphens."),
    "node.zone_unknown": _("There is no time zone %(zone)s."),
    "node.preset_unknown": _("There are plans of people for 3, 8 and 20."),
    "node.passphrase_short": _("The root key needs a passphrase of at least twelve signs."),
    "node.backup_exists": _("There is already something at the place of the backup."),
    "node.backup_elsewhere": _("The rows are in PostgreSQL: back them up with its own tools."),
    "node.backup_unreadable": _("This is not a backup of a node of ours."),
    "node.endpoint_form": _("An address begins with http:// or https:// and names a host."),
    "pairing.own_card": _("This is our own card, not a partner's."),
    "pairing.words_differ": _(
        "The words do not fit the card. Do not confirm: ask the partner for its card again."
    ),
    "pairing.not_compared": _("Confirm only after both officers have compared the words."),
    "pairing.no_card": _("%(party)s has not given a card yet."),
    "pairing.same_key": _("This card carries a key that already belongs to another side."),
}

WORDS: Mapping[str, Sentence] = {
    **_NODE,
    **_PARTIES,
    **words_of_acts.WORDS,
    **words_of_desks.WORDS,
    **words_of_commitments.WORDS,
    **words_of_engines.WORDS,
    **words_of_evidence.WORDS,
    **words_of_experts.WORDS,
    **words_of_papers.WORDS,
    **words_of_prevention.WORDS,
    **words_of_questions.WORDS,
    **words_of_records.WORDS,
    **words_of_newsroom.WORDS,
    **words_of_strategies.WORDS,
    **words_of_floor.WORDS,
    **words_of_members.WORDS,
    **words_of_work.WORDS,
}


def sentence(error: MufakatError) -> str:
    """Give the sentence for an error, its facts filled in."""
    return sentence_of(error.code, error.facts)


def sentence_of(code: str, facts: Mapping[str, str | int] | None = None) -> str:
    """Give the sentence for a code, as kept beside an entry, a fault or a failed try."""
    said = str(WORDS.get(code, WORDS["error"]))
    return said % _Facts(facts or {}) if "%(" in said else said


class _Facts(dict[str, str | int]):
    """Facts for a sentence; one that was not given reads as a dash, never as a failure."""

    def __missing__(self, name: str) -> str:
        return "–"
