"""What people enter about the working plan and a delegate's journey."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.labels import choices
from mufakat.apps.meetings.acts.logistics import Logistics, Matter, Stage
from mufakat.apps.meetings.labels import MATTERS, STAGES


class PlanLineForm(forms.Form):
    """A line of our own."""

    due = forms.DateField(
        label=_("Due on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    text = forms.CharField(label=_("What is to be done"), max_length=500)
    owner = forms.CharField(label=_("By whom"), required=False, max_length=100)


class LogisticsForm(forms.Form):
    """How far everything is for one delegate."""

    pays = forms.CharField(label=_("Who pays"), required=False, max_length=100)
    note = forms.CharField(
        label=_("Remark"),
        required=False,
        max_length=500,
        help_text=_("Private: it never leaves this node and is no part of any entry."),
    )

    def __init__(self, *args: Any, was: Logistics, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        kwargs["initial"] = {"pays": was.pays, "note": was.note}
        super().__init__(*args, **kwargs)
        for matter in Matter:
            field = forms.ChoiceField(
                label=str(MATTERS[matter]), choices=choices(STAGES), initial=was.stage(matter)
            )
            self.fields[f"stage_{matter}"] = field
        self.order_fields([f"stage_{matter}" for matter in Matter])

    def said(self) -> Logistics:
        """Give what was entered."""
        said = self.cleaned_data
        return Logistics(
            {matter: Stage(said[f"stage_{matter}"]) for matter in Matter},
            said["pays"].strip(),
            said["note"].strip(),
        )
