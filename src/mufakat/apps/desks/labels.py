"""The words for what the desks say, in the reader's language."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mufakat.apps.desks.acts.done import State
from mufakat.apps.desks.acts.hits import Adoption, HitState, RefusedFor, Verdict
from mufakat.apps.desks.acts.information import Credibility, Obtained, Reliability
from mufakat.apps.desks.acts.requests import Ground, Wished, Worth
from mufakat.apps.desks.acts.reviews import Interest, Outcome
from mufakat.apps.desks.acts.signals import Evidence, SignalKind
from mufakat.apps.desks.acts.signals import Label as Does
from mufakat.apps.desks.acts.steps import Step
from mufakat.apps.desks.acts.terms import Handling, Subject
from mufakat.apps.letters.acts.traces import Kind

Label = str | Promise

SUBJECTS: Mapping[str, Label] = {
    Subject.GENERAL: _("Requests and information"),
    Subject.CONTENT: _("Online content"),
    Subject.FINANCING: _("Financing"),
}
STATES: Mapping[str, Label] = {
    State.ASKED: _("asked"),
    State.ACKNOWLEDGED: _("acknowledged"),
    State.PART: _("answered in part"),
    State.ANSWERED: _("answered"),
    State.DECLINED: _("refused"),
    State.GIVEN: _("given"),
    State.PROPOSED: _("proposed"),
    State.VERIFIED: _("verified"),
    State.ACTIVE: _("active"),
    State.DISPUTED: _("disputed"),
    State.SUSPENDED: _("suspended"),
    State.WITHDRAWN: _("withdrawn"),
    State.EXPIRED: _("expired"),
}
STEPS: Mapping[str, Label] = {
    Step.ASK: _("Request"),
    Step.ACKNOWLEDGE: _("Acknowledgement"),
    Step.ANSWER: _("Answer in full"),
    Step.PART: _("Answer in part"),
    Step.DECLINE: _("Refusal"),
    Step.INFORM: _("Information"),
    Step.CORRECT: _("Correction"),
    Step.USE: _("Report of use"),
    Step.FEEDBACK: _("Feedback"),
    Step.WISH: _("Request for consent"),
    Step.PERMIT: _("Consent"),
    Step.DENY: _("Consent refused"),
    Step.SIGNAL: _("Signal"),
    Step.VERIFY: _("Verification"),
    Step.ACTIVATE: _("Activation"),
    Step.SEEN: _("Found"),
    Step.AGREE: _("Support of the signal"),
    Step.DISPUTE: _("Dispute"),
    Step.APPEAL: _("Appeal"),
    Step.SUSPEND: _("Suspension"),
    Step.SETTLE: _("Settlement"),
    Step.LIST: _("List"),
    Step.REVISE: _("New version of the list"),
}
DOING: Mapping[str, Label] = {
    Step.ASK: _("Ask for information"),
    Step.ACKNOWLEDGE: _("Acknowledge the request"),
    Step.ANSWER: _("Answer in full"),
    Step.PART: _("Answer in part"),
    Step.DECLINE: _("Refuse the request"),
    Step.INFORM: _("Give information"),
    Step.CORRECT: _("Correct it"),
    Step.USE: _("Report how it was used"),
    Step.FEEDBACK: _("Give feedback"),
    Step.WISH: _("Ask for consent"),
    Step.PERMIT: _("Give consent"),
    Step.DENY: _("Refuse consent"),
    Step.SIGNAL: _("Propose a signal"),
    Step.VERIFY: _("Verify it"),
    Step.ACTIVATE: _("Activate it"),
    Step.SEEN: _("Report how often it was found"),
    Step.AGREE: _("Support it"),
    Step.DISPUTE: _("Dispute it"),
    Step.APPEAL: _("Enter an appeal"),
    Step.SUSPEND: _("Suspend it"),
    Step.SETTLE: _("Settle it"),
    Step.LIST: _("Publish a list to the other side"),
    Step.REVISE: _("Publish a new version"),
}


def matter_name(subject: str, year: int) -> str:
    """Name a matter of exchange."""
    return f"{SUBJECTS.get(subject, '')} {year}"


PASSING_ON: Label = _("Pass it on with its originator’s consent")
GROUNDS: Mapping[str, Label] = {
    Ground.NOT_COVERED: _("The agreement does not cover it"),
    Ground.SOVEREIGNTY: _("Sovereignty, security or public order"),
    Ground.PROCEEDINGS: _("It would harm proceedings under way"),
    Ground.ILL_TREATMENT: _("Danger of the death penalty, torture or an unfair trial"),
    Ground.POLITICAL_OFFENCE: _("A political offence"),
    Ground.PROTECTED_CONDUCT: _("Peaceful worship, assembly, expression or journalism"),
    Ground.PERSON_LEVEL: _("It asks for records of persons in prevention work"),
    Ground.THIRD_PARTY: _("A third side has not consented"),
    Ground.DISPROPORTIONATE: _("It asks for more than the purpose needs"),
    Ground.NOT_HELD: _("We hold nothing on it"),
}
RELIABILITY: Mapping[str, Label] = {
    Reliability.COMPLETELY: _("A – completely reliable"),
    Reliability.USUALLY: _("B – usually reliable"),
    Reliability.FAIRLY: _("C – fairly reliable"),
    Reliability.NOT_USUALLY: _("D – not usually reliable"),
    Reliability.UNRELIABLE: _("E – unreliable"),
    Reliability.UNKNOWN: _("F – cannot be judged"),
}
CREDIBILITY: Mapping[str, Label] = {
    Credibility.CONFIRMED: _("1 – confirmed by other sources"),
    Credibility.PROBABLY: _("2 – probably true"),
    Credibility.POSSIBLY: _("3 – possibly true"),
    Credibility.DOUBTFUL: _("4 – doubtful"),
    Credibility.IMPROBABLE: _("5 – improbable"),
    Credibility.UNKNOWN: _("6 – cannot be judged"),
}
OBTAINED: Mapping[str, Label] = {
    Obtained.OPEN_SOURCE: _("from open sources"),
    Obtained.OWN_WORK: _("by our authority’s own work"),
    Obtained.JUDICIAL: _("in judicial proceedings"),
    Obtained.ANOTHER_SIDE: _("from a third side, with its consent"),
    Obtained.PRIVATE_SECTOR: _("from a company or bank, as law provides"),
}
HANDLINGS: Mapping[str, Label] = {
    Handling.PURPOSE_ONLY: _("H0 – for the stated purpose only"),
    Handling.NOT_IN_COURT: _("H1 – not in court without our consent"),
    Handling.NOT_ONWARD: _("H2 – not passed on without our consent"),
    Handling.ASK_FIRST: _("H3 – ask us before any use"),
}
WORTHS: Mapping[str, Label] = {
    Worth.USEFUL: _("useful"),
    Worth.PARTLY: _("useful in part"),
    Worth.NOT_USEFUL: _("not useful"),
    Worth.WRONG: _("wrong"),
}
SIGNAL_KINDS: Mapping[str, Label] = {
    SignalKind.PDQ: _("PDQ, a picture’s likeness"),
    SignalKind.MD5: _("MD5"),
    SignalKind.SHA256: _("SHA-256"),
    SignalKind.URL: _("web address"),
    SignalKind.OPAQUE: _("opaque, not computed here"),
}
CONTENT: Mapping[str, Label] = {
    Does.INCITEMENT: _("calls for violence"),
    Does.INSTRUCTION: _("instructs how to commit it"),
    Does.RECRUITMENT: _("recruits"),
    Does.FUNDRAISING: _("raises funds"),
    Does.GLORIFICATION: _("praises an attack"),
}
EVIDENCE: Mapping[str, Label] = {
    Evidence.CONTENT_SEEN: _("the officer saw the content"),
    Evidence.COURT_DECISION: _("a court decision"),
    Evidence.PUBLISHED_BY_GROUP: _("published by the designated group itself"),
    Evidence.REPORTED: _("reported by somebody else"),
}
INTERESTS: Mapping[str, Label] = {
    Interest.NONE: _("none of these"),
    Interest.JOURNALISM: _("journalism"),
    Interest.EVIDENCE: _("evidence of a crime"),
    Interest.RESEARCH: _("research or teaching"),
    Interest.COUNTER_SPEECH: _("speech against violence"),
}
OUTCOMES: Mapping[str, Label] = {
    Outcome.NOTHING: _("No action"),
    Outcome.FOUND: _("Report to the originator that it was found"),
    Outcome.WRONG: _("The signal is wrong: dispute it"),
    Outcome.REFER: _("Refer to the competent authority"),
}
NOTICE: Mapping[str, Label] = {
    "owner": _("What the owner of the content is told"),
    "ground": _("Legal ground"),
    "authority": _("Competent authority"),
    "appeal": _("Where and until when to appeal"),
    "host": _("Under which side the content is kept"),
}
HIT_STATES: Mapping[str, Label] = {
    HitState.OPEN: _("open"),
    HitState.FIRST: _("waits for the second person"),
    HitState.DIFFERENT: _("somebody else"),
    HitState.SAME: _("the listed one"),
    HitState.DELISTED: _("closed: not on the list any more"),
}
VERDICTS: Mapping[str, Label] = {
    Verdict.DIFFERENT: _("Somebody else than the listed one"),
    Verdict.SAME: _("The listed one"),
}
ADOPTIONS: Mapping[str, Label] = {
    Adoption.ADOPTED: _("Adopt the entry, on our own legal basis"),
    Adoption.REFUSED: _("Do not adopt the entry"),
}
REFUSED_FOR: Mapping[str, Label] = {
    RefusedFor.NO_BASIS: _("Our law gives no basis"),
    RefusedFor.INSUFFICIENT: _("The grounds given are not sufficient"),
    RefusedFor.PROTECTED_CONDUCT: _("Peaceful worship, assembly, expression or journalism"),
    RefusedFor.POLITICAL: _("The designation is political"),
    RefusedFor.MISTAKEN: _("The entry is mistaken or cannot be identified"),
}
WAYS: Mapping[str, Label] = {
    "same words": _("the same words"),
    "near letters": _("nearly the same letters"),
    "same consonants": _("the same consonants, from Arabic script"),
}
SAYS: Mapping[str, Label] = {
    "agrees": _("agrees"),
    "conflicts": _("conflicts"),
    "says nothing": _("says nothing"),
}
QUALITY: Mapping[str, Label] = {
    "main": _("the main name"),
    "good": _("a good alias"),
    "low": _("a weak alias: a weak hit only"),
    "original": _("the name in its own script"),
}
NOTES: Mapping[str, Label] = {
    "removed": _("The entry left the list: the hit was closed."),
    "amended": _("The entry was amended: decide anew."),
}
WISHES: Mapping[str, Label] = {
    Wished.ONWARD: _("to pass it on"),
    Wished.EVIDENCE: _("to use it as evidence"),
}
TRACES: Mapping[str, Label] = {
    Kind.IDENTITY: _("identity number"),
    Kind.PASSPORT: _("passport number"),
    Kind.PHONE: _("telephone number"),
    Kind.BIRTH: _("date of birth"),
    Kind.DATE: _("date"),
    Kind.NAME: _("name"),
}
BLOCKS: Mapping[str, Label] = {
    "withdrawn": _("Withdrawn by its originator: it may not be used."),
    "corrected": _("Replaced by a correction: use that one."),
    "unreadable": _("It cannot be read here, so it may not be used."),
    "expired": _("Its validity has ended: it may not be used."),
    "doubted": _(
        "An officer doubts how it was obtained: it may not be used before the legal officer has "
        "decided."
    ),
}
AMENDED: Mapping[str, Label] = {
    "names": _("the name"),
    "aliases": _("other names"),
    "weak_aliases": _("weak other names"),
    "original": _("the name in its own script"),
    "births": _("the date of birth"),
    "nationalities": _("the nationality"),
}
LABELS: Mapping[str, Label] = {
    "purpose": _("What it is for"),
    "basis": _("Legal basis"),
    "article": _("Article"),
    "authority": _("Competent authority"),
    "officer": _("Responsible officer"),
    "handling": _("Handling code"),
    "until": _("Valid until"),
    "question": _("Question"),
    "answer_by": _("Answer asked for by"),
    "facts": _("Facts"),
    "assessment": _("Assessment"),
    "reliability": _("Reliability of the source"),
    "credibility": _("Credibility of what it says"),
    "obtained": _("How it was obtained"),
    "assurance": _("Assurance"),
    "ground": _("Ground"),
    "words": _("In words"),
    "used_for": _("Used for"),
    "outcome": _("What came of it"),
    "worth": _("What it was worth"),
    "wished": _("Consent is asked"),
    "to": _("To whom, or for which court"),
    "matter": _("Into which matter of exchange"),
    "conditions": _("Conditions or reason"),
    "year": _("Year"),
    "subject": _("Subject"),
    "language": _("Language of the text"),
    "kind": _("Kind"),
    "value": _("Value"),
    "label": _("What the content does"),
    "designated_by": _("Designated by"),
    "designation": _("Reference of the designation"),
    "evidence": _("Evidence"),
    "review_on": _("To be reviewed on"),
    "count": _("How often"),
    "publisher": _("Publisher"),
    "title": _("Title"),
    "version": _("Version"),
    "published_on": _("Published on"),
}
ASSURANCE: Label = _("Obtained lawfully, and not through torture or other ill-treatment.")
VALUES: Mapping[str, Label] = {
    **GROUNDS, **OBTAINED, **HANDLINGS, **WORTHS, **WISHES, **SUBJECTS, **EVIDENCE,
    **CONTENT,
    "lawful_without_ill_treatment": ASSURANCE,
}  # fmt: skip


def name_of(object_: str) -> Label:
    """Give what an object of the desks is, as whoever approves a sending reads it."""
    parts = object_.split("/")
    if parts[1:2] == ["exchange"]:
        return _("a matter of exchange")
    return STEPS.get(parts[1], object_) if len(parts) > 1 else object_


def choices(labels: Mapping[str, Label]) -> list[tuple[str, Label]]:
    """Give labels as a form offers them."""
    return [(str(value), label) for value, label in labels.items()]


FORMS: Mapping[str, Label] = {
    "sheet": _("a sheet of our own form"),
    "un": _("the consolidated list of the United Nations (XML)"),
    "dttot": _("a table with the columns of the Indonesian list"),
    "russian": _("a table with the columns of the Russian list"),
    "lines": _("numbered lines, as the Russian list is published"),
    "entities": _("entities of FollowTheMoney (JSON)"),
    "table": _("a table, by the columns given"),
}
"""In which form a list was read from its file."""
LEFT_OUT: Mapping[str, Label] = {
    "child": _("about somebody under eighteen"),
    "rows": _("rows without a name"),
    "lines": _("lines in another form"),
    "entities": _("of a kind that is not screened"),
}
"""Why something of a file was left out; anything else does not fit a field."""
ASKS: Mapping[str, Label] = {
    "mistaken": _("not to be the listed one"),
    "expenses": _("money for basic expenses"),
}
ANSWERS: Mapping[str, Label] = {"granted": _("granted"), "refused": _("refused")}
