"""Files people bring: an edited Word file, and the files of a new draft."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.labels import LANGUAGES
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


class DraftFilesForm(forms.Form):
    """A file for each language of a new text."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        for language, name in LANGUAGES.items():
            self.fields[f"file_{language}"] = forms.FileField(
                label=_("File: %(language)s") % {"language": name},
                required=False,
                max_length=200,
                widget=forms.ClearableFileInput(attrs={"accept": ".docx,.txt"}),
            )

    def files_of(self) -> dict[str, bytes]:
        """Give the files by language, each with one byte more than may be where it is larger."""
        return {
            name.removeprefix("file_"): file.read(MOST_FILE + 1)
            for name, file in self.cleaned_data.items()
            if file
        }
