"""What people enter in prevention."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.acts.reading import LINE, PAGE
from mufakat.apps.letters.forms import DATE_HELP, Spoken, SpokenForm
from mufakat.apps.letters.labels import Label, choices
from mufakat.apps.prevention.acts.access import Part
from mufakat.apps.prevention.acts.crossing import LEAST, Card, Evidence
from mufakat.apps.prevention.acts.programmes import Indicator, Kind, Programme
from mufakat.apps.prevention.acts.steps import DAY_FIELD, FORMS, LINE_FIELD, Step
from mufakat.apps.prevention.labels import (
    CHOICES,
    EVIDENCE,
    FIELDS,
    GROUNDS,
    HELP,
    KINDS,
    PARTS,
    PURPOSES,
)

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


class ProgrammeForm(SpokenForm):
    """A programme of ours; whatever is not known stays empty."""

    kind = forms.ChoiceField(label=_("Kind"), choices=choices(KINDS))
    when = forms.CharField(label=_("When"), required=False, max_length=LINE, help_text=DATE_HELP)
    participants = forms.IntegerField(
        label=_("Participants, as a count"), required=False, min_value=0
    )
    indicators = forms.CharField(
        label=_("Indicators"),
        required=False,
        widget=forms.Textarea,
        help_text=_("One a line: name; before; after. Counts and shares, never persons."),
    )
    cost = forms.CharField(label=_("Cost"), required=False, max_length=LINE)
    source = forms.CharField(label=_("Source"), required=False, max_length=LINE)
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "title": Spoken(_("Title")),
        "place": Spoken(_("Where")),
        "organisers": Spoken(_("Who organises")),
        "counted": Spoken(_("Who was counted")),
        "evaluation": Spoken(_("Evaluation"), "text"),
    }
    ORDER: ClassVar[Sequence[str]] = (
        "kind", "title", "place", "when", "organisers", "participants", "counted", "indicators",
        "cost", "evaluation", "source",
    )  # fmt: skip

    def needed(self) -> Sequence[str]:
        """Ask for a title."""
        return ("title",)

    def programme(self) -> Programme:
        """Give the programme as entered."""
        said = self.cleaned_data
        rows = [[*map(str.strip, line.split(";")), "", ""] for line in
                said["indicators"].splitlines() if line.strip()]  # fmt: skip
        return Programme(
            Kind(said["kind"]), self.words("title"), self.words("place"), said["when"],
            self.words("organisers"), said["participants"], self.words("counted"),
            tuple(Indicator(row[0], row[1], row[2]) for row in rows), said["cost"],
            self.words("evaluation"), said["source"],
        )  # fmt: skip


class CardForm(SpokenForm):
    """A practice card."""

    evidence = forms.ChoiceField(
        label=_("How much is known about whether it works"), choices=choices(EVIDENCE)
    )
    contact = forms.CharField(
        label=_("Contact"), max_length=LINE, help_text=_("An office, not a person.")
    )
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "title": Spoken(_("Title")),
        "what": Spoken(_("What is done"), "text"),
        "for_whom": Spoken(_("For whom"), help=_("A group. No single person can be meant.")),
        "ethics": Spoken(_("Ethics"), "text", help=_("Consent, harm avoided, who watches.")),
    }
    ORDER: ClassVar[Sequence[str]] = ("title", "what", "for_whom", "evidence", "ethics", "contact")

    def needed(self) -> Sequence[str]:
        """Ask for all of it."""
        return ("title", "what", "for_whom", "ethics")

    def card(self) -> Card:
        """Give the card as entered."""
        said = self.cleaned_data
        return Card(
            self.words("title"), self.words("what"), self.words("for_whom"),
            Evidence(said["evidence"]), self.words("ethics"), said["contact"],
        )  # fmt: skip


class MeetingForm(forms.Form):
    """For which meeting a paper is."""

    meeting = forms.ChoiceField(label=_("Meeting"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- as Django's
        meetings: Sequence[tuple[str, str]],
        **kwargs: Any,  # noqa: ANN401 -- as Django's
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = [*meetings]  # type: ignore[attr-defined]  # a choice field


class TableForm(SpokenForm):
    """A table of counts to be protected."""

    name = forms.RegexField(
        label=_("Short name of the table"), regex=r"^[A-Za-z0-9.-]{1,64}$",
        help_text=_("Each table is released once under its name: trainings-2025-1"),
    )  # fmt: skip
    about = forms.CharField(
        label=_("What is counted"), max_length=200,
        help_text=_("The same words as last time, where the same people are counted."),
    )  # fmt: skip
    relation = forms.ChoiceField(
        label=_("Earlier tables about the same"),
        choices=[
            ("inside", _("this one counts them and more")),
            ("around", _("this one counts some of them")),
            ("beside", _("this one counts others too")),
        ],
    )
    period = forms.CharField(label=_("Period"), max_length=LINE)
    threshold = forms.IntegerField(label=_("Counts below this are hidden"), min_value=LEAST,
                                   max_value=1000, initial=LEAST)  # fmt: skip
    table = forms.CharField(
        label=_("Counts (CSV)"), max_length=20_000, widget=forms.Textarea,
        help_text=_("Headings in the first line and the first column; no totals."),
    )  # fmt: skip
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {"title": Spoken(_("Title"))}
    ORDER: ClassVar[Sequence[str]] = (
        "title", "name", "about", "relation", "period", "threshold", "table",
    )  # fmt: skip

    def needed(self) -> Sequence[str]:
        """Ask for a title."""
        return ("title",)

    def asked(self) -> dict[str, Any]:
        """Give what the worker is asked."""
        names = ("name", "about", "relation", "period", "threshold", "table")
        said = {name: self.cleaned_data[name] for name in names}
        return said | {"title": self.words("title")}


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
