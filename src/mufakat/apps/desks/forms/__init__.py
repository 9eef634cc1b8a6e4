"""What officers of the desks enter."""

from collections.abc import Mapping

from mufakat.apps.desks.acts.steps import GIVING, Step
from mufakat.apps.desks.forms.exchanging import (
    AcknowledgeForm,
    DecisionForm,
    DeclineForm,
    FeedbackForm,
    InformationForm,
    PermissionForm,
    ReasonForm,
    RequestForm,
    UseForm,
    WishForm,
)
from mufakat.apps.desks.forms.fields import (
    SaidForm,
    TermsForm,
)
from mufakat.apps.desks.forms.financing import (
    AnswerForm,
    EntryForm,
    HitForm,
    ImportForm,
    ListForm,
    PetitionForm,
    ScreenForm,
)
from mufakat.apps.desks.forms.matching import (
    FilesField,
    ManyFiles,
    MatchForm,
    ReviewForm,
    SeenForm,
    SignalForm,
    SignalSheetForm,
    SpokenForm,
)
from mufakat.apps.desks.forms.switching import (
    AssessmentForm,
    OpeningForm,
    StopForm,
    ToolForm,
)

FORMS: Mapping[Step, type[SaidForm | AcknowledgeForm | SeenForm]] = {
    Step.ASK: RequestForm,
    Step.ACKNOWLEDGE: AcknowledgeForm,
    Step.DECLINE: DeclineForm,
    Step.USE: UseForm,
    Step.FEEDBACK: FeedbackForm,
    Step.WISH: WishForm,
    Step.PERMIT: PermissionForm,
    Step.DENY: PermissionForm,
    Step.SIGNAL: SignalForm,
    Step.VERIFY: AcknowledgeForm,
    Step.ACTIVATE: AcknowledgeForm,
    Step.SEEN: SeenForm,
    **dict.fromkeys((Step.AGREE, Step.DISPUTE, Step.APPEAL, Step.SUSPEND, Step.SETTLE), SpokenForm),
    **dict.fromkeys(GIVING, InformationForm),
}
"""The form in which each step is said."""

__all__ = [
    "FORMS",
    "AcknowledgeForm",
    "AnswerForm",
    "AssessmentForm",
    "DecisionForm",
    "DeclineForm",
    "EntryForm",
    "FeedbackForm",
    "FilesField",
    "HitForm",
    "ImportForm",
    "InformationForm",
    "ListForm",
    "ManyFiles",
    "MatchForm",
    "OpeningForm",
    "PermissionForm",
    "PetitionForm",
    "ReasonForm",
    "RequestForm",
    "ReviewForm",
    "SaidForm",
    "ScreenForm",
    "SeenForm",
    "SignalForm",
    "SignalSheetForm",
    "SpokenForm",
    "StopForm",
    "TermsForm",
    "ToolForm",
    "UseForm",
    "WishForm",
]
