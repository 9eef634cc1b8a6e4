"""For each entry recorded for us: ours, or not ours."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.agreements.queries import Recorded

OURS, NOT_OURS = "ours", "not_ours"


class TakeoverForm(forms.Form):
    """One question an entry. What is left open is asked again, unless all the rest is ours."""

    rest = forms.BooleanField(label=_("Every entry I have not marked is ours"), required=False)

    def __init__(self, *args: Any, entries: Sequence[Recorded], **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        self.entries = entries
        for one in entries:
            self.fields[one.act] = forms.ChoiceField(
                label=one.sentence,
                choices=[(OURS, _("ours")), (NOT_OURS, _("not ours"))],
                widget=forms.RadioSelect,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Ask again about each entry without an answer."""
        said = super().clean() or {}
        for one in self.entries:
            if said.get(one.act) or one.act in self.errors:
                continue
            if said.get("rest"):
                said[one.act] = OURS
            else:
                self.add_error(one.act, _("Say whether this entry is ours."))
        return said

    def answered(self, answer: str) -> Iterator[str]:
        """Give the entries answered so."""
        yield from (one.act for one in self.entries if self.cleaned_data[one.act] == answer)
