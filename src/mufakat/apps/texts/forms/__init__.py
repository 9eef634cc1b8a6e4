"""What people enter about texts."""

from mufakat.apps.texts.forms.drafts import ClauseForm, TableForm

__all__ = ["ClauseForm", "TableForm"]
