"""What is asked, answered and said of it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.desks.acts.information import ASSURED
from mufakat.apps.desks.acts.requests import Wished
from mufakat.apps.desks.forms.fields import SaidForm, TermsForm, choice, day, long, named, short
from mufakat.apps.desks.labels import (
    ASSURANCE,
    CREDIBILITY,
    GROUNDS,
    LABELS,
    OBTAINED,
    RELIABILITY,
    WISHES,
    WORTHS,
    matter_name,
)
from mufakat.apps.desks.queries import open_matters
from mufakat.apps.letters.acts.reading import PAGE
from mufakat.kernel.values import Json


class RequestForm(TermsForm):
    """A request."""

    subject = short("subject")
    question = long("question")
    answer_by = day(LABELS["answer_by"])
    field_order: Iterable[str] | None = ("subject", "question", "answer_by")


class InformationForm(TermsForm):
    """An item of information."""

    subject = short("subject")
    facts = long("facts", required=False, hint=_("What is known, without a judgement."))
    assessment = long(
        "assessment", required=False, hint=_("What is concluded, kept apart from the facts.")
    )
    reliability = choice("reliability", RELIABILITY)
    credibility = choice("credibility", CREDIBILITY)
    obtained = choice("obtained", OBTAINED)
    assured = named(forms.BooleanField(), ASSURANCE)
    field_order: Iterable[str] | None = (
        "subject",
        "facts",
        "assessment",
        "reliability",
        "credibility",
        "obtained",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for facts or an assessment."""
        said: dict[str, Any] = super().clean() or {}
        if not (said.get("facts") or said.get("assessment")):
            self.add_error(
                "facts", forms.ValidationError(_("Give facts or an assessment."), "facts")
            )
        return said

    def value(self, agreement: str) -> dict[str, Json]:
        """Give what was entered, with the assurance word for word."""
        said = super().value(agreement)
        said.pop("assured")
        return said | {"assurance": ASSURED}


class AcknowledgeForm(forms.Form):
    """Who deals with a request."""

    officer = short("officer", hint=_("The post, not the person."))

    def value(self, agreement: str) -> dict[str, Json]:
        """Give what was entered."""
        del agreement
        return {"officer": self.cleaned_data["officer"].strip()}


class DeclineForm(SaidForm):
    """A refusal with its ground."""

    ground = choice("ground", GROUNDS)
    words = long("words", required=False)
    field_order: Iterable[str] | None = ("ground", "words")


class UseForm(SaidForm):
    """A report of use."""

    used_for = short("used_for")
    outcome = long("outcome", required=False, hint=_("Without names or numbers of persons."))
    field_order: Iterable[str] | None = ("used_for", "outcome")


class FeedbackForm(SaidForm):
    """What information was worth."""

    worth = choice("worth", WORTHS)
    words = long("words", required=False)
    field_order: Iterable[str] | None = ("worth", "words")


class WishForm(SaidForm):
    """A request for consent."""

    wished = choice("wished", WISHES)
    to = short("to")
    matter = named(
        forms.ChoiceField(required=False),
        LABELS["matter"],
        _("Only where it is to stand in another matter of exchange."),
    )
    purpose = short("purpose")
    field_order: Iterable[str] | None = ("wished", "to", "matter", "purpose")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        known = [(own, matter_name(name, year)) for own, name, year in open_matters()]
        self.fields["matter"].choices = [("", "–"), *known]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """Pass it into a matter only where it is to be shared onward."""
        said = super().clean() or {}
        if said.get("matter") and said.get("wished") != Wished.ONWARD:
            self.add_error("matter", _("Choose a matter only for sharing onward."))
        return said

    def value(self, agreement: str) -> dict[str, Json]:
        """Give what was entered; no matter where none was chosen."""
        said = super().value(agreement)
        return said if said["matter"] else {name: said[name] for name in said if name != "matter"}


class PermissionForm(SaidForm):
    """The answer to a request for consent."""

    conditions = short("conditions", required=False)
    field_order: Iterable[str] | None = ("conditions",)


class ReasonForm(forms.Form):
    """A reason that stays on this node."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=PAGE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays on this node."),
    )


class DecisionForm(forms.Form):
    """What the legal officer decides about a doubt."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            ("lifted", _("Lift the doubt: it may be used")),
            ("upheld", _("Uphold the doubt: it may never be used")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("Reasons"), max_length=PAGE, widget=forms.Textarea(attrs={"rows": 3})
    )
