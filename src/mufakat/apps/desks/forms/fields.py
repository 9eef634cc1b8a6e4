"""Fields the forms of the desks are made of, and the terms every exchange rests on."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mufakat.apps.desks.labels import (
    HANDLINGS,
    LABELS,
    Label,
    choices,
)
from mufakat.apps.letters.acts.reading import LINE, PAGE
from mufakat.kernel.values import Json

F = TypeVar("F", bound=forms.Field)


def named(field: F, label: Label, hint: Label = "") -> F:
    """Give a field its label and its hint."""
    field.label = label  # type: ignore[assignment]  # a lazy word
    field.help_text = hint  # type: ignore[assignment]  # a lazy word
    return field


def day(label: Label, hint: Label = "") -> forms.DateField:
    """Give a field for one day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return named(forms.DateField(widget=widget), label, hint)


def short(name: str, hint: Label = "", *, required: bool = True) -> forms.CharField:
    """Give a field of one line."""
    return named(forms.CharField(max_length=LINE, required=required), LABELS[name], hint)


def long(name: str, hint: Label = "", *, required: bool = True) -> forms.CharField:
    """Give a field of a page."""
    area = forms.Textarea(attrs={"rows": 5})
    field = forms.CharField(max_length=PAGE, required=required, widget=area)
    return named(field, LABELS[name], hint)


def choice(name: str, labels: Mapping[str, Label]) -> forms.ChoiceField:
    """Give a field with a list to choose from; nothing is chosen beforehand."""
    return named(forms.ChoiceField(choices=[("", "–"), *choices(labels)]), LABELS[name])


class SaidForm(forms.Form):
    """What one step says, in one language."""

    language = named(forms.ChoiceField(choices=settings.LANGUAGES), LABELS["language"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = (get_language() or "en").partition("-")[0]

    def value(self, agreement: str) -> dict[str, Json]:
        """Give what was entered as the body of an entry under that agreement."""
        del agreement
        return {name: self._plain(name) for name in self.fields}

    def _plain(self, name: str) -> Json:
        said = self.cleaned_data[name]
        return said.isoformat() if hasattr(said, "isoformat") else str(said).strip()


class TermsForm(SaidForm):
    """What has to stand on everything that is asked or given."""

    purpose = short("purpose")
    article = short(
        "article",
        required=False,
        hint=_("Empty: the instrument as a whole, while its text is not to hand."),
    )
    authority = short("authority")
    officer = short("officer", hint=_("The post, not the person."))
    handling = choice("handling", HANDLINGS)
    until = day(LABELS["until"], _("After this day it may not be used any more."))

    def value(self, agreement: str) -> dict[str, Json]:
        """Give what was entered, its basis named in full."""
        said = super().value(agreement)
        article = said.pop("article")
        return said | {"basis": {"agreement": agreement, "article": article}}
