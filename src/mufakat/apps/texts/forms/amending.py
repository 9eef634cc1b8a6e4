"""One more clause of an amendment."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.labels import LANGUAGES, choices
from mufakat.apps.texts.labels import AMENDING
from mufakat.apps.texts.queries import TextPage


class AmendingForm(forms.Form):
    """What is done to which clause of the signed text, and the words in every language."""

    does = forms.ChoiceField(label=_("What is done"), choices=choices(AMENDING))
    clause = forms.ChoiceField(label=_("Clause of the signed text"), required=False)

    def __init__(self, *args: Any, page: TextPage, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        named = [(clause, str(number)) for clause, number in page.numbers.items()]
        field = self.fields["clause"]
        field.choices = [("", _("at the beginning")), *named]  # type: ignore[attr-defined]  # a choice field
        for language in page.head.languages if page.head else ():
            self.fields[f"words_{language}"] = forms.CharField(
                label=str(LANGUAGES.get(language, language)),
                widget=forms.Textarea(attrs={"rows": 3, "lang": language}),
                required=False,
                help_text=_("Not needed where a clause is left out."),
            )

    def words(self) -> Mapping[str, str]:
        """Give the words in each language."""
        return {
            name.removeprefix("words_"): " ".join(said.split())
            for name, said in self.cleaned_data.items()
            if name.startswith("words_")
        }
