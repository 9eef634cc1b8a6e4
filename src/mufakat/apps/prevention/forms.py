"""What people enter in prevention."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.acts.reading import LINE, PAGE
from mufakat.apps.letters.labels import Label, choices
from mufakat.apps.prevention.acts.access import Part
from mufakat.apps.prevention.acts.steps import DAY_FIELD, FORMS, LINE_FIELD, Step
from mufakat.apps.prevention.labels import CHOICES, FIELDS, GROUNDS, HELP, PARTS, PURPOSES

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
People = Sequence[tuple[str, str]]


class ReferralForm(forms.Form):
    """A referral as it came."""

    person = forms.CharField(
        label=_("Who is it about?"),
        max_length=LINE,
        help_text=_("As the referring office says it. It is sealed and shown to the panel only."),
    )
    concern = forms.CharField(
        label=_("What was seen or heard"),
        max_length=PAGE,
        widget=forms.Textarea,
        help_text=_("What was done or said, as it was seen. No guess about belief or opinion."),
    )
    by = forms.CharField(label=_("Referred by"), max_length=LINE)
    child = forms.BooleanField(
        label=_("The person is under 18"),
        required=False,
        help_text=_("Shorter periods hold, and a guardian’s consent or a mandate is needed."),
    )


class StepForm(forms.Form):
    """One step of a case, its fields as `acts.steps` lists them."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- as Django's
        step: Step,
        people: People,
        **kwargs: Any,  # noqa: ANN401 -- as Django's
    ) -> None:
        super().__init__(*args, **kwargs)
        self.step = step
        for name, kind in FORMS[step].items():
            self.fields[name] = _field(name, kind)
        if step is Step.HAND_OVER:
            self.fields["to"] = _named(forms.ChoiceField(choices=[*people]), FIELDS["to"])

    def said(self) -> dict[str, Any]:
        """Give the step as entered."""
        return {
            name: said.isoformat() if kind == DAY_FIELD else said
            for name, kind in FORMS[self.step].items()
            for said in [self.cleaned_data[name]]
        }


class PurposeForm(forms.Form):
    """What a case is opened for."""

    purpose = forms.ChoiceField(label=_("What for?"), choices=choices(PURPOSES))


class MemberForm(forms.Form):
    """Somebody for a named place on the panel."""

    login = forms.ChoiceField(label=_("Who"))
    part = forms.ChoiceField(
        label=_("Place on the panel"),
        choices=[one for one in choices(PARTS) if one[0] != Part.LEAD],
    )

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        self.fields["login"].choices = [*people]  # type: ignore[attr-defined]  # a choice field


class NeedForm(forms.Form):
    """Opening a case without a part in it."""

    key = forms.CharField(
        label=_("Number of the case"), max_length=20,
        help_text=_("You need the whole number: cases are not searched."),
    )  # fmt: skip
    ground = forms.ChoiceField(label=_("On what ground?"), choices=choices(GROUNDS))

    def clean_key(self) -> str:
        """Give the number as it is kept: without spaces, in small letters."""
        return "".join(str(self.cleaned_data["key"]).split()).lower()


class AssessmentForm(forms.Form):
    """An impact assessment of prevention."""

    document = forms.CharField(label=_("Document"), max_length=200)
    text = forms.CharField(
        label=_("What it found, and what is done about it"), max_length=PAGE, widget=forms.Textarea
    )
    made_on = forms.DateField(label=_("Made on"), widget=_DAY)
    valid_until = forms.DateField(
        label=_("Valid until"),
        widget=_DAY,
        help_text=_("A year at most. Then prevention closes by itself."),
    )


def _field(name: str, kind: str | type[StrEnum]) -> forms.Field:
    return _named(_plain(kind), FIELDS[name], HELP.get(name, ""))


def _plain(kind: str | type[StrEnum]) -> forms.Field:
    if isinstance(kind, type):
        return forms.ChoiceField(choices=choices(CHOICES[kind]))
    if kind == DAY_FIELD:
        return forms.DateField(widget=_DAY)
    if kind == LINE_FIELD:
        return forms.CharField(max_length=LINE)
    return forms.CharField(max_length=PAGE, widget=forms.Textarea)


def _named(field: forms.Field, label: Label, hint: Label = "") -> forms.Field:
    field.label, field.help_text = label, hint  # type: ignore[assignment]  # a lazy translation
    return field
