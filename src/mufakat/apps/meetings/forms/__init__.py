"""Shapes of what people enter about meetings and agendas; the services decide."""

from mufakat.apps.meetings.forms.delegations import (
    DelegateForm,
    FindingForm,
    PapersForm,
    ProposeForm,
)
from mufakat.apps.meetings.forms.items import ItemForm, OrderForm, QuestionForm
from mufakat.apps.meetings.forms.plans import LogisticsForm, PlanLineForm
from mufakat.apps.meetings.forms.programmes import ArrangeForm, SittingForm
from mufakat.apps.meetings.forms.terms import MeetingForm, ReasonForm

__all__ = [
    "ArrangeForm",
    "DelegateForm",
    "FindingForm",
    "ItemForm",
    "LogisticsForm",
    "MeetingForm",
    "OrderForm",
    "PapersForm",
    "PlanLineForm",
    "ProposeForm",
    "QuestionForm",
    "ReasonForm",
    "SittingForm",
]  # fmt: skip
