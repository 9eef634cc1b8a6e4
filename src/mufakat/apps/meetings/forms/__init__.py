"""Shapes of what people enter about meetings and agendas; the services decide."""

from mufakat.apps.meetings.forms.items import ItemForm, OrderForm, QuestionForm
from mufakat.apps.meetings.forms.terms import MeetingForm, ReasonForm

__all__ = ["ItemForm", "MeetingForm", "OrderForm", "QuestionForm", "ReasonForm"]
