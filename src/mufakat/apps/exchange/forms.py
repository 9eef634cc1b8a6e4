from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.exchange.labels import DEEDS

MOST_PAGES = 100_000


def page_number() -> forms.IntegerField:
    """Ask for the number of a page, which may be left out."""
    return forms.IntegerField(required=False, min_value=1, max_value=MOST_PAGES)


class CopyForm(forms.Form):
    copy = forms.CharField(
        label=_("A copy of what the entry says"),
        help_text=_("Change one letter and look. Only this copy changes; nothing is kept."),
        strip=False,
        max_length=70_000,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("It goes into the record for good: do not repeat what is withdrawn."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class PlaceForm(forms.Form):
    entry = forms.CharField(required=False, max_length=64)
    page = page_number()


class DoubtForm(forms.Form):
    """Why a key is revoked, and up to when everything said under it is ours."""

    until = forms.DateTimeField(
        label=_("Since when it may have been in other hands"),
        help_text=_("Leave it empty if everything said until now is ours. Time of this node."),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The other side reads it. Name no person."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


LARGEST_HEAD = 4096
"""Bytes of a signed head somebody brings back."""


class AuditForm(forms.Form):
    """Which lines of the audit are asked for."""

    whose = forms.CharField(label=_("Log-in name"), required=False, max_length=40)
    did = forms.ChoiceField(
        label=_("What was done"), required=False, choices=[("", _("anything")), *DEEDS.items()]
    )
    part = forms.CharField(
        label=_("Part of the address or purpose"), required=False, max_length=100, strip=True
    )
    first = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    last = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class FolderForm(forms.Form):
    folder = forms.FileField(
        label=_("Courier folder (one file ending in .tar)"),
        help_text=_("It is looked at first. Nothing of it is taken in before you say so."),
        widget=forms.FileInput(attrs={"accept": ".tar"}),
    )


class PagesForm(forms.Form):
    """Which page of each long list is asked for; what cannot be read is the first."""

    def places(self) -> dict[str, int]:
        """Give the numbers said, by list."""
        if not self.is_valid():
            return {}
        return {name: said for name, said in self.cleaned_data.items() if said}


class FoldersForm(PagesForm):
    out = page_number()
    brought = page_number()


class ListsForm(PagesForm):
    outbox = page_number()
    received = page_number()
    given = page_number()
    records = page_number()
