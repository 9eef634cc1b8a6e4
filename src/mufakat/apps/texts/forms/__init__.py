"""What people enter about texts."""

from mufakat.apps.texts.forms.amending import AmendingForm
from mufakat.apps.texts.forms.drafts import ClauseForm, TableForm

__all__ = ["AmendingForm", "ClauseForm", "TableForm"]
