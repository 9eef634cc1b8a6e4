"""The words for what texts are and where they and their clauses stand, in the reader's language."""

from collections.abc import Mapping

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.labels import Label
from mufakat.apps.texts.acts.corrections import Fault, Means
from mufakat.apps.texts.acts.force import Rule
from mufakat.apps.texts.acts.heads import Consent, Instrument
from mufakat.apps.texts.acts.remarks import Level, Reserve, Signed
from mufakat.apps.texts.acts.signing import Recorded
from mufakat.apps.texts.acts.states import TextState

INSTRUMENTS: Mapping[str, Label] = {
    Instrument.AGREED_MINUTES: _("agreed minutes"),
    Instrument.JOINT_STATEMENT: _("joint statement"),
    Instrument.MEMORANDUM: _("memorandum of understanding"),
    Instrument.JOINT_PLAN: _("joint plan of action"),
    Instrument.NOTE: _("note"),
}
CONSENTS: Mapping[str, Label] = {
    Consent.HEADS: _("the heads of delegation agree"),
    Consent.HEADS_THEN_CAPITAL: _("the heads agree ad referendum, then the capitals confirm"),
    Consent.AD_REFERENDUM: _("signed ad referendum, then confirmed"),
}
TEXT_STATES: Mapping[str, Label] = {
    TextState.DRAFT: _("draft"),
    TextState.READING: _("in reading"),
    TextState.CLEAN: _("clean"),
    TextState.AGREED: _("agreed"),
    TextState.FROZEN: _("frozen"),
    TextState.CHECKED: _("checked, ready for signature"),
    TextState.SIGNED_BY_ONE: _("signed by one side"),
    TextState.SIGNED_AD_REF: _("signed ad referendum"),
    TextState.SIGNED: _("signed"),
}
TEXT_HELP: Mapping[str, Label] = {
    TextState.DRAFT: _("The text is tabled. Reading begins when the secretariat opens it."),
    TextState.READING: _(
        "The sides go through it clause by clause; brackets show what is not agreed."
    ),
    TextState.CLEAN: _("No bracket is open. Both sides’ yes to every clause comes next."),
    TextState.AGREED: _(
        "Every clause is agreed and confirmed. Once the languages are compared it can be frozen."
    ),
    TextState.FROZEN: _("No word changes any more. Each side compares it with its approved draft."),
    TextState.CHECKED: _("Both checks are done: it can be signed."),
    TextState.SIGNED_BY_ONE: _("One side has signed; the other’s signature is awaited."),
    TextState.SIGNED_AD_REF: _(
        "It is signed ad referendum: the capitals’ confirmation is awaited."
    ),
    TextState.SIGNED: _("Both sides signed it. Commitments can be proposed from its clauses."),
}
"""What each state means and what comes next."""
CLAUSE_STATES: Mapping[str, Label] = {
    "tabled": _("tabled"),
    "bracketed": _("in brackets"),
    "clean": _("clean"),
    "agreed_ad_ref": _("agreed ad referendum"),
    "agreed": _("agreed"),
    "adopted": _("adopted text"),
    "deleted": _("left out"),
}
CONCORDANCES: Mapping[str, Label] = {
    "source": _("drafting language"),
    "pending": _("not yet verified"),
    "query": _("question open"),
    "verified": _("verified"),
}
BRACKET_KINDS: Mapping[str, Label] = {
    "insert": _("words to be put in"),
    "delete": _("words to be taken out"),
    "alternatives": _("other words"),
    "open": _("left open"),
}
LEVELS: Mapping[str, Label] = {
    Level.SMALL_GROUP: _("a small group"),
    Level.HEADS: _("the heads of delegation"),
    Level.CAPITAL: _("the capital"),
}
RESERVES: Mapping[str, Label] = {
    Reserve.GENERAL: _("general reservation"),
    Reserve.SCRUTINY: _("scrutiny reservation"),
    Reserve.LINGUISTIC: _("linguistic reservation"),
}
SIGNED: Mapping[str, Label] = {
    Signed.INITIAL: _("initialled"),
    Signed.SIGN: _("signed"),
    Signed.SIGN_AD_REF: _("signed ad referendum"),
    Signed.WET_INK: _("signed on paper"),
    Signed.CONFIRM: _("confirmed the signature ad referendum"),
}
PAPERS: Mapping[str, Label] = {
    Recorded.POWERS: _("full powers"),
    Recorded.POWERS_SEEN: _("full powers of the other side, seen and found in order"),
    Recorded.CERTIFIED: _("certified copy"),
    Recorded.KEPT: _("where an original is kept"),
    Recorded.STEP: _("step of the internal procedure"),
    Recorded.NOTIFIED: _("notification that the internal procedure is complete"),
}
FAULTS: Mapping[str, Label] = {
    Fault.ERROR: _("an error in the text"),
    Fault.DISCREPANCY: _("the languages do not say the same"),
}
MEANS: Mapping[str, Label] = {
    Means.PROCES_VERBAL: _("a procès-verbal of rectification"),
    Means.INITIALLED: _("the correction is made in the text and initialled"),
    Means.NOTES: _("an exchange of notes"),
}
CORRECTED: Mapping[str, Label] = {
    "proposed": _("proposed"),
    "objected": _("objected to"),
    "agreed": _("agreed by both sides"),
}
AMENDING: Mapping[str, Label] = {
    "replace": _("other words instead"),
    "omit": _("the clause is left out"),
    "add": _("a new clause after it"),
}
RULES_OF_FORCE: Mapping[str, Label] = {
    Rule.SIGNATURE: _("counted from the last signature"),
    Rule.NOTIFICATION: _(
        "counted from the last notification that internal procedures are complete"
    ),
    Rule.DAY: _("on a day that is named"),
}
PLAN_FIELDS: Mapping[str, Label] = {
    "aim": _("aim"),
    "measure": _("measure"),
    "owner": _("who does it"),
    "indicator": _("indicator"),
    "review": _("review"),
}
HEARD: Mapping[str, Label] = {
    "agree": _("It agrees to the clause ad referendum"),
    "confirm": _("Its capital confirms the clause"),
    "accept": _("It accepts our words in the bracket"),
    "withdraw": _("It withdraws its words in the bracket"),
    "counter": _("It puts words of its own into the bracket"),
    "rewrite": _("It would have the clause read so"),
    "verify": _("It finds that the languages say the same"),
}
FORM_NAMES: Mapping[str, Label] = {
    "nominative": _("nominative"),
    "genitive": _("genitive"),
    "dative": _("dative"),
    "accusative": _("accusative"),
    "instrumental": _("instrumental"),
    "prepositional": _("prepositional"),
}
MARGINS: Mapping[str, Label] = {
    "fallback": _("fallback position"),
    "comment": _("comment"),
    "instruction": _("instruction"),
}
REMARKS: Mapping[str, Label] = {
    "reserve": _("position reserved"),
    "footnote": _("statement for the record"),
    "query": _("question about concordance"),
    "answer": _("answer about concordance"),
    "verified": _("languages compared and found the same"),
    "refer": _("referred"),
    "park": _("parked"),
    "unpark": _("taken up again"),
    "reopen": _("reopened"),
}


def title_of(symbol: str, number: int, language: str) -> str:
    """Name a text, or one clause of it, in a language."""
    if not number:
        return symbol
    with override(language):
        return gettext("%(symbol)s, clause %(number)s") % {"symbol": symbol, "number": number}
