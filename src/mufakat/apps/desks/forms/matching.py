"""Signals, and what is matched with them."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.desks.acts.reviews import ADVERSE, LONGEST
from mufakat.apps.desks.acts.reviews import NOTICE as NOTICE_PARTS
from mufakat.apps.desks.acts.signals import SignalKind, normal
from mufakat.apps.desks.forms.fields import SaidForm, TermsForm, choice, day, long, named, short
from mufakat.apps.desks.labels import (
    CONTENT,
    EVIDENCE,
    INTERESTS,
    LABELS,
    NOTICE,
    OUTCOMES,
    SIGNAL_KINDS,
    choices,
)
from mufakat.apps.letters.acts.reading import LINE, PAGE
from mufakat.kernel.values import Json


class SignalForm(TermsForm):
    """One signal."""

    kind = choice("kind", SIGNAL_KINDS)
    label = choice("label", CONTENT)
    designated_by = short("designated_by", hint=_("Whose designation: a list, a court."))
    designation = short("designation")
    evidence = choice("evidence", EVIDENCE)
    review_on = day(LABELS["review_on"])
    field_order: Iterable[str] | None = (
        "kind", "value", "label", "designated_by", "designation", "evidence", "review_on",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        # Not among the class's fields: the form's own `value` has that name.
        self.fields["value"] = short("value")
        self.order_fields(self.field_order)

    def value(self, agreement: str) -> dict[str, Json]:
        """Give what was entered, its value in the form in which it is compared."""
        said = super().value(agreement)
        return said | {"value": normal(SignalKind(str(said["kind"])), str(said["value"]))}


class SignalSheetForm(TermsForm):
    """Many signals under the same terms."""

    sheet = named(
        forms.FileField(),
        _("Sheet (CSV) or STIX 2.1 bundle"),
        _("Columns: kind, value, label, designated_by, designation, evidence, review_on."),
    )
    field_order: Iterable[str] | None = ("sheet",)

    def value(self, agreement: str) -> dict[str, Json]:
        """Give the terms."""
        said = super().value(agreement)
        said.pop("sheet")
        return said


class SpokenForm(SaidForm):
    """What is said of a signal."""

    words = long("words", hint=_("Without names or numbers of persons."))
    field_order: Iterable[str] | None = ("words",)


class SeenForm(forms.Form):
    """How often a signal was found."""

    count = named(forms.IntegerField(min_value=1, max_value=100_000), LABELS["count"])

    def value(self, agreement: str) -> dict[str, Json]:
        """Give what was entered."""
        del agreement
        return {"count": int(self.cleaned_data["count"])}


class ManyFiles(forms.ClearableFileInput):
    """A field that takes several files, or a folder of them."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each checked as one would be."""

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ANN401 -- as Django's
        """Give every file that came."""
        listed = data if isinstance(data, list) else [data]
        return [super(FilesField, self).clean(one, initial) for one in listed]


class MatchForm(forms.Form):
    """What of our own is to be matched."""

    content = named(
        FilesField(required=False, widget=ManyFiles()),
        _("Files of our own"),
        _("Several at once, 8 MB in all. They stay on this node."),
    )
    folder = named(
        FilesField(required=False, widget=ManyFiles(attrs={"webkitdirectory": True})),
        _("Or a whole folder of ours"),
        _("Every file in it, 500 at most and 8 MB in all. A larger one: mufakat engine match."),
    )
    addresses = forms.CharField(
        label=_("Web addresses, one a line"), required=False, max_length=PAGE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class ReviewForm(forms.Form):
    """What is decided about a match."""

    interest = named(
        forms.ChoiceField(choices=choices(INTERESTS), widget=forms.RadioSelect),
        _("Does the content serve a public interest?"),
    )
    outcome = named(
        forms.ChoiceField(choices=choices(OUTCOMES), widget=forms.RadioSelect), _("Decision")
    )
    reasons = forms.CharField(
        label=_("Reasons"), max_length=PAGE, widget=forms.Textarea(attrs={"rows": 3})
    )
    owner = named(
        forms.CharField(
            max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3})
        ),
        NOTICE["owner"],
        _("Only for a referral: in words its owner understands, in the owner's language."),
    )
    ground = named(forms.CharField(max_length=LINE, required=False), NOTICE["ground"])
    authority = named(forms.CharField(max_length=LINE, required=False), NOTICE["authority"])
    appeal = named(forms.CharField(max_length=LINE, required=False), NOTICE["appeal"])
    host = named(
        forms.ChoiceField(required=False),
        NOTICE["host"],
        _("Under another side, seventy-two hours pass before a referral can be confirmed."),
    )

    def __init__(self, *args: Any, sides: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        self.fields["host"].choices = [("", "–"), *sides]  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        """Ask for the whole notice where content is referred."""
        said = super().clean() or {}
        if said.get("outcome") in ADVERSE:
            for name in NOTICE_PARTS:
                if not said.get(name):
                    self.add_error(name, _("A referral needs this."))
        return said
