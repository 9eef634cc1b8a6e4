"""What people enter about their own side and the line of time."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.agreements.acts.sides import Approval, Authority, ContactPoint
from mufakat.apps.letters.acts.facts import Certainty, Fact, Source, When
from mufakat.apps.letters.acts.reading import LINE
from mufakat.apps.letters.forms import (
    Spoken,
    SpokenForm,
    date_field,
    spoken_rows,
)
from mufakat.apps.letters.labels import CERTAINTIES, choices


def with_sign(sign: str, said: Mapping[str, str]) -> dict[str, str]:
    """Give a line of a list as its form takes it: the sign, a colon, the words."""
    return {language: f"{sign}: {text}" for language, text in said.items()}


class ApprovalForm(SpokenForm):
    """How our own side approved the instrument."""

    number = forms.CharField(label=_("Number"), max_length=LINE, required=False)
    when = date_field(_("Date"))
    source = forms.CharField(label=_("Source"), max_length=LINE, required=False)
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "act": Spoken(_("By which act"), help=_("For example: Peraturan Presiden")),
    }
    ORDER: ClassVar[Sequence[str]] = ("act", "number", "when", "source")

    def needed(self) -> Sequence[str]:
        """Ask for the act."""
        return ("act",)

    def approval(self) -> Approval:
        """Give what was entered."""
        said = self.cleaned_data
        source = Source(said["source"].strip())
        return Approval(self.words("act"), said["number"].strip(), When(said["when"]), source)


class AuthoritiesForm(SpokenForm):
    """Our own competent authorities."""

    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "listed": Spoken(
            _("Competent authorities"),
            "lines",
            help=_("One a line, its short name first: BNPT: …"),
            sign=bool,
        ),
    }
    ORDER: ClassVar[Sequence[str]] = ("listed",)

    def authorities(self) -> tuple[Authority, ...]:
        """Give what was entered."""
        return tuple(Authority(short, name) for short, name in self.keyed("listed"))

    @staticmethod
    def initial_of(listed: Sequence[Authority]) -> dict[str, Any]:
        """Give the form's values for a list that is to be changed."""
        return spoken_rows("listed", [with_sign(one.short, one.name) for one in listed])


class ContactPointsForm(SpokenForm):
    """Where our own side is reached."""

    reach = forms.CharField(label=_("How they are reached"), max_length=LINE, required=False)
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "listed": Spoken(
            _("Contact points"),
            "lines",
            help=_("One post a line, its office first: BNPT: …"),
            sign=bool,
        ),
    }
    ORDER: ClassVar[Sequence[str]] = ("listed", "reach")

    def points(self) -> tuple[ContactPoint, ...]:
        """Give what was entered."""
        reach = self.cleaned_data["reach"].strip()
        return tuple(ContactPoint(post, office, reach) for office, post in self.keyed("listed"))

    @staticmethod
    def initial_of(listed: Sequence[ContactPoint]) -> dict[str, Any]:
        """Give the form's values for a list that is to be changed."""
        reach = {"reach": listed[0].reach} if listed else {}
        return spoken_rows("listed", [with_sign(one.office, one.post) for one in listed]) | reach


class FactForm(SpokenForm):
    """A fact for the line of time."""

    when = date_field(_("When"))
    certainty = forms.ChoiceField(label=_("How certain"), choices=choices(CERTAINTIES))
    source = forms.CharField(label=_("Source"), max_length=LINE)
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "text": Spoken(_("What happened")),
        "place": Spoken(_("Place")),
    }
    ORDER: ClassVar[Sequence[str]] = ("text", "when", "place", "certainty", "source")

    def needed(self) -> Sequence[str]:
        """Ask what happened."""
        return ("text",)

    def fact(self) -> Fact:
        """Give what was entered."""
        said = self.cleaned_data
        return Fact(
            text=self.words("text"),
            when=When(said["when"]),
            certainty=Certainty(said["certainty"]),
            source=Source(said["source"].strip()),
            place=self.words("place"),
        )
