"""Opening a matter, switching a desk on and off, tools."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.desks.forms.fields import choice, day, named
from mufakat.apps.desks.labels import (
    LABELS,
    SUBJECTS,
    choices,
)
from mufakat.apps.letters.acts.reading import PAGE


class OpeningForm(forms.Form):
    """Which matter of exchange is to be opened."""

    subject = choice("subject", SUBJECTS)
    year = named(forms.IntegerField(min_value=2000, max_value=2200), LABELS["year"])


class AssessmentForm(forms.Form):
    """The impact assessment a desk rests on once a second person has confirmed it."""

    flow = choice("subject", SUBJECTS)
    document = forms.CharField(
        label=_("Document"), max_length=200, help_text=_("Its number, and where it is kept.")
    )
    made_on = day(_("Made on"))
    expires_on = day(_("Valid until"), _("A year after it was made, at most."))
    text = forms.CharField(
        label=_("What it found, and what is done about it"),
        max_length=PAGE,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Data protection and human rights. It stays on this node."),
    )


class StopForm(forms.Form):
    """What is stopped, and why."""

    flow = forms.ChoiceField(label=_("Desk"), required=False)
    party = forms.ChoiceField(label=_("Side"), required=False)
    reason = forms.CharField(
        label=_("Reason"), max_length=PAGE, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, sides: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        every = [("", _("all"))]
        self.fields["flow"].choices = [*every, *choices(SUBJECTS)]  # type: ignore[attr-defined]  # a choice field
        self.fields["party"].choices = [*every, *sides]  # type: ignore[attr-defined]  # a choice field


class ToolForm(forms.Form):
    """What a tool of our own agency is called."""

    name = forms.CharField(
        label=_("Name of the tool"),
        max_length=80,
        help_text=_("What it is and where it runs, so that it can be told apart and shut out."),
    )
