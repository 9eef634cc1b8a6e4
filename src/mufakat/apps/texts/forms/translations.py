"""The file a translator brings back."""

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 20_000_000


class TranslationForm(forms.Form):
    """One file: XLIFF, TMX, or the Word table of languages."""

    file = forms.FileField(
        label=_("File from translators"),
        help_text=_("XLIFF 2, TMX, or the Word table with all languages side by side."),
        max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlf,.xliff,.tmx,.docx"}),
    )

    def data_of(self) -> bytes:
        """Give what the file holds, and one byte more than may be where it is larger."""
        found: bytes = self.cleaned_data["file"].read(MOST_BYTES + 1)
        return found
