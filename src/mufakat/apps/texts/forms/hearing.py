"""What a side without a node said of a clause."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.labels import LANGUAGES, choices
from mufakat.apps.texts.acts.runs import line_of
from mufakat.apps.texts.labels import HEARD
from mufakat.apps.texts.queries import ClausePage


class HeardForm(forms.Form):
    """What it said: a yes, an answer to a bracket, or words of its own in each language."""

    deed = forms.ChoiceField(label=_("What it says"), choices=choices(HEARD))
    bracket = forms.ChoiceField(label=_("Of which bracket"), required=False)

    def __init__(self, *args: Any, one: ClausePage, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        issues = [(issue, issue) for issue in one.line.issues]
        self.fields["bracket"].choices = [("", "–"), *issues]  # type: ignore[attr-defined]  # a choice field
        self.initial.setdefault("bracket", issues[0][0] if len(issues) == 1 else "")
        for language in one.page.head.languages if one.page.head else ():
            self.fields[f"words_{language}"] = forms.CharField(
                label=_("Words it proposes: %(language)s") % {"language": LANGUAGES[language]},
                widget=forms.Textarea(attrs={"rows": 3, "lang": language}),
                required=False,
            )
            if not issues:
                words = line_of(one.line.clause.text.get(language, ()))
                self.initial.setdefault(f"words_{language}", words)

    def said(self) -> Mapping[str, str]:
        """Give what was entered, as the deed asks for it."""
        found = self.cleaned_data
        words = {
            f"words.{name.removeprefix('words_')}": " ".join(said.split())
            for name, said in found.items()
            if name.startswith("words_")
        }
        return {"bracket": str(found["bracket"]), **words}
