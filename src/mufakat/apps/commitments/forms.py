"""Shapes of what people enter about commitments; the services decide."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.commitments.acts.commitments import Commitment, Due, Event, Rule, write_due
from mufakat.apps.commitments.acts.words import Found, Report, Step
from mufakat.apps.commitments.labels import EVENTS, FOUND, RULES, STEPS
from mufakat.apps.letters.acts.facts import When
from mufakat.apps.letters.forms import Spoken, SpokenForm, date_field, spoken
from mufakat.apps.letters.labels import choices
from mufakat.kernel.values import Json, PartyId


class DueForm(SpokenForm):
    """By when: a date, days after an event, an open bracket, or nothing yet."""

    rule = forms.ChoiceField(label=_("How the day is set"), choices=choices(RULES))
    when = date_field(_("Date"))
    event = forms.ChoiceField(label=_("Counted from"), choices=choices(EVENTS))
    days = forms.IntegerField(label=_("Days"), min_value=0, max_value=36500, required=False)
    since = date_field(_("The event was on"))
    bracket = forms.CharField(label=_("Bracket"), max_length=80, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for what the rule needs."""
        said = super().clean()
        needs = {Rule.DAY: "when", Rule.BRACKET: "bracket", Rule.AFTER: "days"}
        name = needs.get(Rule(said["rule"])) if said.get("rule") else None
        if name and name not in self.errors and said.get(name) in ("", None):
            fault = forms.ValidationError(_("This rule needs this field."), "due.form")
            self.add_error(name, fault)
        return said

    def due(self) -> Due:
        """Give what was entered."""
        said = self.cleaned_data
        rule = Rule(said["rule"])
        after = rule is Rule.AFTER
        return Due(
            rule=rule,
            when=When(said["when"]) if rule is Rule.DAY else When(),
            event=Event(said["event"]) if after else Event.OTHER,
            days=said["days"] or 0 if after else 0,
            since=When(said["since"]) if after else When(),
            bracket=said["bracket"].strip() if rule is Rule.BRACKET else "",
        )


def due_initial(due: Due) -> dict[str, Any]:
    """Give a day as the form shows it."""
    return {
        "rule": str(due.rule),
        "when": due.when.edtf,
        "event": str(due.event),
        "days": due.days,
        "since": due.since.edtf,
        "bracket": due.bracket,
    }


class CommitmentForm(DueForm):
    """One commitment, as a clause suggests it or as it was worded last."""

    actors = forms.MultipleChoiceField(
        label=_("Who is to act"), widget=forms.CheckboxSelectMultiple
    )
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "what": Spoken(_("What is to be done"), "text"),
        "measure": Spoken(_("Measured by")),
        "evidence": Spoken(_("Evidence expected")),
    }
    ORDER: ClassVar[Sequence[str]] = (
        "actors", "what", "rule", "when", "days", "event", "since", "bracket", "measure",
        "evidence",
    )  # fmt: skip

    def __init__(self, *args: Any, sides: Sequence[tuple[str, str]], was: Commitment) -> None:  # noqa: ANN401 -- as Django's
        initial = {
            "actors": [*was.actors],
            **due_initial(was.due),
            **spoken("what", was.what),
            **spoken("measure", was.measure),
            **spoken("evidence", was.evidence),
        }
        super().__init__(*args, initial=initial)
        self.fields["actors"].choices = sides  # type: ignore[attr-defined]  # a choice field

    def needed(self) -> Sequence[str]:
        """Ask for what is to be done."""
        return ("what",)

    def change(self) -> dict[str, Json]:
        """Give the fields of the commitment as entered."""
        return {
            "actors": [PartyId(one) for one in self.cleaned_data["actors"]],
            "what": {**self.words("what")},
            "measure": {**self.words("measure")},
            "evidence": {**self.words("evidence")},
            "due": write_due(self.due()),
        }


class DeferForm(DueForm):
    """A later day, and why."""

    SPOKEN: ClassVar[Mapping[str, Spoken]] = {"reason": Spoken(_("Reason"), "text")}
    ORDER: ClassVar[Sequence[str]] = (
        "rule", "when", "days", "event", "since", "bracket", "reason",
    )  # fmt: skip

    def needed(self) -> Sequence[str]:
        """Ask why."""
        return ("reason",)


class CloseForm(SpokenForm):
    """The end of a commitment, and why."""

    how = forms.ChoiceField(
        label=_("How it ends"),
        choices=[("closed", _("closed")), ("superseded", _("something else stands in its place"))],
        widget=forms.RadioSelect,
        initial="closed",
    )
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {"reason": Spoken(_("Reason"), "text")}

    def needed(self) -> Sequence[str]:
        """Ask why."""
        return ("reason",)


class ReportForm(SpokenForm):
    """How far we have come, and how it can be seen."""

    step = forms.ChoiceField(
        label=_("How far"), choices=choices(STEPS), widget=forms.RadioSelect, initial="in_progress"
    )
    when = date_field(_("Since when, or on which day"))
    evidence = forms.FileField(label=_("Evidence as a file"), required=False, max_length=200)
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "text": Spoken(
            _("What was done"), "text", help=_("The evidence in words: number and date of a note.")
        )
    }
    ORDER: ClassVar[Sequence[str]] = ("step", "text", "when", "evidence")

    def clean(self) -> dict[str, Any]:
        """Ask for evidence where something is said to be done."""
        said = super().clean()
        done = said.get("step") == Step.DONE
        if done and not (self.words("text") or said.get("evidence")):
            fault = forms.ValidationError(
                _("Say in words or by a file how it can be seen that this is done."),
                "commitment.no_evidence",
            )
            self.add_error(None, fault)
        return said

    def report(self) -> Report:
        """Give what was entered."""
        said = self.cleaned_data
        return Report(Step(said["step"]), self.words("text"), When(said["when"]))


class AnswerForm(SpokenForm):
    """What we find of the other side's report."""

    found = forms.ChoiceField(label=_("Answer"), choices=choices(FOUND), widget=forms.RadioSelect)
    read = forms.CharField(widget=forms.HiddenInput)
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "text": Spoken(_("Reason"), "text", help=_("Needed where the report is disputed."))
    }
    ORDER: ClassVar[Sequence[str]] = ("found", "text", "read")

    def clean(self) -> dict[str, Any]:
        """Ask for a reason where the report is disputed."""
        said = super().clean()
        if said.get("found") == Found.DISPUTED and not self.words("text"):
            fault = forms.ValidationError(
                _("Say in one language at least why the report is disputed."),
                "commitment.no_reason",
            )
            self.add_error(None, fault)
        return said
