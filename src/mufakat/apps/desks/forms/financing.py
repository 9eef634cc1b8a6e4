"""Lists, screening, and petitions of those taken for a listed person."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.desks.forms.fields import TermsForm, day, named, short
from mufakat.apps.desks.labels import (
    ADOPTIONS,
    ANSWERS,
    ASKS,
    LABELS,
    REFUSED_FOR,
    VERDICTS,
    choices,
)
from mufakat.apps.letters.acts.reading import LINE, PAGE
from mufakat.kernel.values import Json


class ListForm(TermsForm):
    """One version of a list of ours, for the other side."""

    publisher = short("publisher")
    title = short("title")
    version = short("version")
    published_on = day(LABELS["published_on"])
    sheet = named(
        forms.FileField(),
        _("Sheet (CSV)"),
        _(
            "Columns: id, reference, kind, names, births, nationalities, regime. Several names of "
            "one entry stand apart by |."
        ),
    )
    field_order: Iterable[str] | None = ("title", "publisher", "version", "published_on", "sheet")

    def value(self, agreement: str) -> dict[str, Json]:
        """Give what was entered, without the entries, which stand in the sheet."""
        said = super().value(agreement)
        said.pop("sheet")
        return said


class ImportForm(forms.Form):
    """A published list brought in from its file."""

    title = short("title")
    publisher = short("publisher")
    version = short("version")
    published_on = day(LABELS["published_on"])
    sheet = named(
        forms.FileField(),
        _("File"),
        _(
            "The United Nations list (XML), the Indonesian or the Russian list (CSV, or numbered "
            "lines as text), FollowTheMoney (JSON), or our own sheet (CSV)."
        ),
    )
    columns = forms.CharField(
        label=_("Columns of another table"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text=_(
            "Only for a table of another form: which column says what, as JSON, for example "
            '{"list": "NAT", "name": "Full name", "id": "No", "birth": "Born"}.'
        ),
    )


class ScreenForm(forms.Form):
    """Whom to screen: one name, or a sheet of customers."""

    name = forms.CharField(label=_("Name"), required=False, max_length=300)
    birth = forms.CharField(
        label=_("Date of birth"), required=False, max_length=10,
        help_text=_("As far as it is known: 1970 or 1970-05-01."),
    )  # fmt: skip
    nationality = forms.CharField(label=_("Nationality"), required=False, max_length=60)
    sheet = named(
        forms.FileField(required=False),
        _("Or a sheet of customers (CSV)"),
        _("Columns: reference, name, birth, nationality. It stays on this node."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        said: dict[str, Any] = super().clean() or {}
        if bool(said.get("name")) == bool(said.get("sheet")):
            self.add_error(
                "name", forms.ValidationError(_("Give a name, or a sheet."), "desks.customer_sheet")
            )
        return said


class HitForm(forms.Form):
    """What is said of a hit."""

    verdict = named(
        forms.ChoiceField(choices=choices(VERDICTS), widget=forms.RadioSelect), _("Who it is")
    )
    reasons = forms.CharField(
        label=_("Reasons"), max_length=PAGE, widget=forms.Textarea(attrs={"rows": 3})
    )


class EntryForm(forms.Form):
    """What our side says of an entry of a list."""

    decision = named(
        forms.ChoiceField(choices=choices(ADOPTIONS), widget=forms.RadioSelect), _("Decision")
    )
    basis = named(
        forms.CharField(max_length=LINE, required=False),
        _("Our own legal basis"),
        _("Needed to adopt: the law, the article, the decision."),
    )
    ground = named(
        forms.ChoiceField(choices=[("", "–"), *choices(REFUSED_FOR)], required=False),
        _("Ground for not adopting"),
    )
    reasons = forms.CharField(
        label=_("Reasons"), max_length=PAGE, widget=forms.Textarea(attrs={"rows": 3})
    )


class PetitionForm(forms.Form):
    """A petition as it came."""

    asks = named(
        forms.ChoiceField(choices=choices(ASKS), widget=forms.RadioSelect), _("What is asked")
    )
    name = forms.CharField(label=_("Name"), max_length=300)
    reach = forms.CharField(label=_("How to reach whoever asks"), max_length=300)
    words = forms.CharField(
        label=_("What is said"), max_length=PAGE, widget=forms.Textarea(attrs={"rows": 5})
    )
    received_on = day(_("Received on"), _("The clock runs from this day."))
    hit = forms.CharField(label=_("Number of the hit"), required=False, max_length=9)


class AnswerForm(forms.Form):
    """What is answered to a petition."""

    answer = named(
        forms.ChoiceField(choices=choices(ANSWERS), widget=forms.RadioSelect), _("Answer")
    )
    reasons = forms.CharField(
        label=_("Reasons"), max_length=PAGE, widget=forms.Textarea(attrs={"rows": 3})
    )
