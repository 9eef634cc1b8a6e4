"""The words for where a case stands, what is done in it, and what prevention tells outside."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.labels import Label
from mufakat.apps.prevention.acts.access import Ground, Part, Purpose
from mufakat.apps.prevention.acts.cases import State
from mufakat.apps.prevention.acts.crossing import Evidence
from mufakat.apps.prevention.acts.programmes import Kind
from mufakat.apps.prevention.acts.steps import Basis, Followed, Left, Reviewed, Step

STATES: Mapping[str, Label] = {
    State.REFERRED: _("referred, not yet looked at"),
    State.TAKEN_UP: _("taken up, without consent or mandate"),
    State.AGREED: _("consent or mandate recorded"),
    State.ASSESSED: _("assessment done"),
    State.SUPPORTED: _("supported"),
    State.WITHDRAWN: _("consent withdrawn"),
    State.FOLLOWED: _("support ended, followed up"),
}
STEPS: Mapping[str, Label] = {
    Step.TAKE_UP: _("Take the case up"),
    Step.BASIS: _("Record consent or mandate"),
    Step.WITHDRAW: _("Record that consent is withdrawn"),
    Step.ASSESS: _("Record that an assessment was done"),
    Step.PLAN: _("Write the support plan"),
    Step.MEET: _("Record a meeting"),
    Step.REVIEW: _("Record a review"),
    Step.EXIT: _("End the support"),
    Step.FOLLOW_UP: _("Ask how the person is"),
    Step.COMPLAIN: _("Record a complaint"),
    Step.ANSWER: _("Answer the complaint"),
    Step.HAND_OVER: _("Hand the case over"),
}
DONE: Mapping[str, Label] = {
    Step.TAKE_UP: _("Taken up"),
    Step.BASIS: _("Consent or mandate"),
    Step.WITHDRAW: _("Consent withdrawn"),
    Step.ASSESS: _("Assessment done"),
    Step.PLAN: _("Support plan"),
    Step.MEET: _("Meeting"),
    Step.REVIEW: _("Review"),
    Step.EXIT: _("Support ended"),
    Step.FOLLOW_UP: _("Asked how the person is"),
    Step.COMPLAIN: _("Complaint"),
    Step.ANSWER: _("Answer to the complaint"),
    Step.HAND_OVER: _("Handed over"),
}
FIELDS: Mapping[str, Label] = {
    "concern": _("What was seen or heard"),
    "kind": _("What it is"),
    "document": _("Document"),
    "given_on": _("Given on"),
    "given_by": _("Given by"),
    "scope": _("What it covers"),
    "said_on": _("Said on"),
    "instrument": _("Method"),
    "assessor": _("Certified person who did it"),
    "certificate": _("Certificate"),
    "done_on": _("Done on"),
    "until": _("Valid until"),
    "goal": _("Goal"),
    "service": _("Service"),
    "provider": _("Provided by"),
    "by_day": _("To be reached by"),
    "held_on": _("Held on"),
    "present": _("Present"),
    "decided": _("Decided"),
    "outcome": _("Outcome"),
    "words": _("In words"),
    "reason": _("Why"),
    "to": _("To whom"),
}
HELP: Mapping[str, Label] = {
    "concern": _("What was done or said, as it was seen. No guess about belief or opinion."),
    "until": _("No item and no score of the assessment is kept here."),
    "scope": _("Which support, which offices, which data."),
}
BASES: Mapping[str, Label] = {
    Basis.CONSENT: _("consent of the person"),
    Basis.GUARDIAN: _("consent of the guardian"),
    Basis.MANDATE: _("mandate by law or court"),
}
REVIEWED: Mapping[str, Label] = {
    Reviewed.GO_ON: _("support goes on"),
    Reviewed.CHANGE: _("the plan is changed"),
    Reviewed.END: _("support is to end"),
}
LEFT: Mapping[str, Label] = {
    Left.GOALS: _("goals reached"),
    Left.OWN_WISH: _("own wish"),
    Left.MOVED: _("moved away"),
    Left.NO_NEED: _("no need any more"),
}
FOLLOWED: Mapping[str, Label] = {
    Followed.WELL: _("goes well"),
    Followed.SUPPORT_AGAIN: _("needs support again"),
    Followed.NOT_REACHED: _("not reached"),
}
CHOICES: Mapping[type[StrEnum], Mapping[str, Label]] = {
    Basis: BASES, Reviewed: REVIEWED, Left: LEFT, Followed: FOLLOWED,
}  # fmt: skip
PARTS: Mapping[str, Label] = {
    Part.LEAD: _("lead"),
    Part.CHAIR: _("presides over the panel"),
    Part.SOCIAL_WORKER: _("social worker"),
    Part.PSYCHOLOGIST: _("psychologist"),
    Part.TEACHER: _("teacher"),
    Part.POLICE: _("police contact"),
    Part.DATA_PROTECTION: _("data-protection officer"),
}
PURPOSES: Mapping[str, Label] = {
    Purpose.WORK: _("to work on the case"),
    Purpose.PANEL: _("to prepare or hold a panel meeting"),
    Purpose.REVIEW: _("to review the support"),
    Purpose.COMPLAINT: _("to answer a complaint"),
    Purpose.OWN_DATA: _("because the person asks for his or her own data"),
}
GROUNDS: Mapping[str, Label] = {
    Ground.DANGER: _("danger to life or health"),
    Ground.LEAD_AWAY: _("the lead cannot be reached and something cannot wait"),
    Ground.COURT: _("order of a court"),
}
WHY_ERASED: Mapping[str, Label] = {
    "no_concern": _("no concern"),
    "time": _("its time was over"),
    "key_gone": _("its key was erased before"),
}
KINDS: Mapping[str, Label] = {
    Kind.TRAINING: _("training"),
    Kind.SCHOOLS: _("schools"),
    Kind.OUTREACH: _("outreach"),
}
EVIDENCE: Mapping[str, Label] = {
    Evidence.COMPARED: _("compared with a group without it"),
    Evidence.MEASURED: _("measured before and after"),
    Evidence.DESCRIBED: _("described, not measured"),
    Evidence.UNKNOWN: _("not known"),
}
NAMES: Mapping[str, Label] = {
    "practice": _("a practice card"),
    "counts": _("a protected table of counts"),
}
LABELS: Mapping[str, Label] = {
    "what": _("What is done"),
    "for_whom": _("For whom"),
    "evidence": _("Evidence"),
    "ethics": _("Ethics"),
    "contact": _("Contact"),
    "period": _("Period"),
    "cells": _("Counts"),
}
