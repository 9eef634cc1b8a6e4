"""Sentences for what prevention says no to."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: Mapping[str, str | Promise] = {
    "prevention.not_assessed": _(
        "Prevention is closed: no impact assessment is valid today. One person enters one under "
        "“Impact assessments”, and another confirms it."
    ),
    "assessment.form": _(
        "An impact assessment names its document, says what it found, was made by today, and is "
        "valid for a year at most."
    ),
    "assessment.own": _("Somebody else has to confirm an assessment than whoever entered it."),
    "prevention.not_now": _("Where the case stands now, this step cannot be taken."),
    "prevention.child_consent": _(
        "A child’s support rests on a guardian’s consent or on a mandate, not on the child’s own."
    ),
    "prevention.days": _("These days cannot be: what is done lies behind, what is valid ahead."),
    "prevention.not_lead": _("Only whoever leads a case writes into it."),
    "prevention.case_changed": _(
        "Somebody wrote into this case since you opened the page. Open it again; nothing is lost."
    ),
    "prevention.not_a_case_worker": _(
        "A case is shared with, and handed over to, people who work on cases."
    ),
    "prevention.no_purpose": _("Say what you open the case for."),
    "prevention.no_ground": _("Say on what ground you open a case you have no part in."),
    "prevention.place_taken": _(
        "This place on the panel is taken, or this person has a part in the case already."
    ),
    "prevention.own_opening": _(
        "Somebody else has to say whether the case was rightly opened than whoever opened it."
    ),
    "prevention.case_broken": _("What is kept of this case cannot be opened with its key."),
    "prevention.form_not_allowed": _(
        "Prevention sends practice cards and protected tables only, each in its form: %(field)s"
    ),
    "person.record": _(
        "This reads as a record about a person: a name or a number with a birth date, a telephone "
        "or a case. No paper, file or news item carries one. Say it without the person."
    ),
    "prevention.person_level": _(
        "This reads as a record about a person. Prevention sends none and takes none in."
    ),
    "prevention.table_not_safe": _(
        "This table tells too much: a number under the threshold, a total that is wrong or gives "
        "a blank away, or a special category."
    ),
    "prevention.not_on_agenda": _(
        "The practice card cannot be put on that agenda: it is adopted, has this item already, or "
        "belongs to no meeting of this agreement. Nothing was drafted."
    ),
    "prevention.ledger_moved": _(
        "Another table was released since this one was protected. Protect it again: both together "
        "must not tell what neither tells alone."
    ),
    "prevention.name_taken": _("A table of this name was released before. Give it another name."),
}
