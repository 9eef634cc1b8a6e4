"""What people enter about texts."""

from mufakat.apps.texts.forms.amending import AmendingForm
from mufakat.apps.texts.forms.drafts import ClauseForm, TableForm
from mufakat.apps.texts.forms.hearing import HeardForm

__all__ = ["AmendingForm", "ClauseForm", "HeardForm", "TableForm"]
