"""A Word file that comes back edited."""

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.texts.inputs.word import MOST_FILE


class WordForm(forms.Form):
    """One Word file."""

    file = forms.FileField(
        label=_("Edited Word file"),
        help_text=_("A file taken from this text “with changes tracked”, edited anywhere."),
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx"}),
    )

    def data_of(self) -> bytes:
        """Give what the file holds, and one byte more than may be where it is larger."""
        found: bytes = self.cleaned_data["file"].read(MOST_FILE + 1)
        return found
