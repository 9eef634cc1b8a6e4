"""What people enter about the record."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.forms import Spoken, SpokenForm, spoken
from mufakat.apps.parties.queries import our_party
from mufakat.apps.records.acts.records import Correction, Paragraph

CLOCK = "%Y-%m-%dT%H:%M"


class ParagraphForm(SpokenForm):
    """One paragraph of our draft."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {"text": Spoken(_("Paragraph"), "text")}
    ORDER: ClassVar[Sequence[str]] = ("text", "version")

    def __init__(self, *args: Any, was: Paragraph, version: int, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, initial=spoken("text", was.text) | {"version": version}, **kwargs)


class CorrectionForm(SpokenForm):
    """How one paragraph is to read, and why."""

    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "text": Spoken(_("It is to read"), "text"),
        "why": Spoken(_("Reason")),
    }
    ORDER: ClassVar[Sequence[str]] = ("text", "why")

    def __init__(self, *args: Any, was: Paragraph, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, initial=spoken("text", was.text), **kwargs)
        self.was = was

    def needed(self) -> Sequence[str]:
        """Ask for the words."""
        return ("text",)

    def correction(self) -> Correction:
        """Give the correction in the languages that change."""
        said = self.words("text")
        text = {key: words for key, words in said.items() if self.was.text.get(key) != words}
        return Correction(self.was.id, text or said, self.words("why"))


class IssueForm(forms.Form):
    """Until when corrections are taken."""

    until = forms.DateTimeField(
        label=_("Corrections until, on our clock"),
        input_formats=[CLOCK],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=CLOCK),
    )

    def instant(self) -> str:
        """Give the moment as an instant."""
        zone = ZoneInfo(our_party().zone or "UTC")
        said: datetime = self.cleaned_data["until"]
        return said.replace(tzinfo=zone).astimezone(UTC).isoformat(timespec="minutes")


class TablingForm(forms.Form):
    """Under which symbol a text is tabled, and in which language they are drafted."""

    symbol = forms.CharField(label=_("Symbol"), max_length=64)
    drafting = forms.ChoiceField(
        label=_("Drafting language"),
        choices=[("en", "English"), ("id", "Bahasa Indonesia"), ("ru", "Русский")],
    )
