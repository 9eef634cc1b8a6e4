"""What people enter about strategies."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.acts.facts import is_date
from mufakat.apps.letters.forms import DATE_HELP, Spoken, SpokenForm, spoken
from mufakat.apps.strategies.acts.crosswalk import THEMES, Link
from mufakat.apps.strategies.acts.strategies import LISTS, Part, Strategy, parts_of
from mufakat.apps.strategies.labels import LABELS
from mufakat.apps.strategies.labels import THEMES as NAMES
from mufakat.apps.strategies.queries import Entry
from mufakat.kernel.forms import is_language

_LINES = _("One a line; the same line in each language is the same thing. Empty: unknown.")
_UNKNOWN = _("Empty: unknown.")


class StrategyForm(SpokenForm):
    """One document of ours. What is left empty is shown as unknown."""

    adopted = forms.CharField(label=_("Adopted"), required=False, help_text=DATE_HELP)
    period = forms.CharField(label=_("Period"), required=False, help_text=DATE_HELP)
    language = forms.CharField(
        label=_("Language of the document"),
        required=False,
        max_length=3,
        help_text=_("As a code of two letters: id, ru, en. Empty: unknown."),
    )
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "title": Spoken(LABELS["title"]),
        "instrument": Spoken(LABELS["instrument"], help=_UNKNOWN),
        "pillars": Spoken(LABELS["pillars"], "text", help=_LINES),
        "measures": Spoken(LABELS["measures"], "text", help=_LINES),
        "indicators": Spoken(LABELS["indicators"], "text", help=_LINES),
        "source": Spoken(LABELS["source"], help=_("Where it is published.")),
    }
    ORDER: ClassVar[Sequence[str]] = (
        "title", "instrument", "adopted", "period", "language", *LISTS, "source",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- as Django's
        was: Strategy | None = None,
        **kwargs: Any,  # noqa: ANN401 -- as Django's
    ) -> None:
        if was is not None:
            kwargs["initial"] = _initial(was)
        super().__init__(*args, **kwargs)
        self.was = was

    def needed(self) -> Sequence[str]:
        """Ask for a title and a source; all else may be unknown."""
        return ("title", "source")

    def clean_adopted(self) -> str:
        """Take a date as well as it is known."""
        return _date(self.cleaned_data["adopted"])

    def clean_period(self) -> str:
        """Take a period as well as it is known."""
        return _date(self.cleaned_data["period"])

    def clean_language(self) -> str:
        """Take the code of a language, or nothing."""
        said = str(self.cleaned_data["language"]).strip().lower()
        if said and not is_language(said):
            raise forms.ValidationError(_("This is no code of a language."), "language")
        return said

    def strategy(self) -> Strategy:
        """Give the document as entered."""
        return Strategy(
            title=self.words("title"),
            instrument=self.words("instrument"),
            adopted=self.cleaned_data["adopted"],
            period=self.cleaned_data["period"],
            pillars=self._parts("pillars", self.was.pillars if self.was else ()),
            measures=self._parts("measures", self.was.measures if self.was else ()),
            indicators=self._parts("indicators", self.was.indicators if self.was else ()),
            source=self.words("source"),
            language=self.cleaned_data["language"],
        )

    def _parts(self, kind: str, was: Sequence[Part]) -> tuple[Part, ...]:
        return parts_of(kind, self.rows(kind), was)


class MappingForm(forms.Form):
    """The themes each provision of one document speaks to, as one reader sees it."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- as Django's
        entry: Entry,
        links: Collection[Link],
        shown: Mapping[str, str],
        **kwargs: Any,  # noqa: ANN401 -- as Django's
    ) -> None:
        super().__init__(*args, **kwargs)
        self.entry = entry
        for provision, part in entry.provisions:
            self.fields[part.id] = forms.MultipleChoiceField(
                label=shown[part.id],
                required=False,
                choices=_themes(),
                widget=forms.CheckboxSelectMultiple,
                initial=[one.theme for one in links if one.provision == provision],
            )

    def links(self) -> list[tuple[str, str]]:
        """Give the pairs of part and theme."""
        return [(part, theme) for part in self.fields for theme in self.cleaned_data[part]]


class PlanForm(forms.Form):
    """Which themes a joint plan of action has rows for, and for which meeting it is."""

    meeting = forms.ChoiceField(label=_("Meeting"))
    themes = forms.MultipleChoiceField(
        label=_("Themes"), widget=forms.CheckboxSelectMultiple, choices=()
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- as Django's
        meetings: Sequence[tuple[str, str]],
        **kwargs: Any,  # noqa: ANN401 -- as Django's
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].choices = [*meetings]  # type: ignore[attr-defined]  # a choice field
        self.fields["themes"].choices = _themes()  # type: ignore[attr-defined]  # a choice field


def _themes() -> list[tuple[str, str]]:
    return [(code, f"{code} {NAMES[code]}") for code in THEMES]


def _date(said: str) -> str:
    if said and not is_date(said):
        raise forms.ValidationError(DATE_HELP, "date")
    return said


def _initial(was: Strategy) -> dict[str, Any]:
    said: dict[str, Any] = {
        "adopted": was.adopted, "period": was.period, "language": was.language,
        **spoken("title", was.title), **spoken("instrument", was.instrument),
        **spoken("source", was.source),
    }  # fmt: skip
    for kind in LISTS:
        parts: tuple[Part, ...] = getattr(was, kind)
        said |= spoken(kind, _lines(parts))
    return said


def _lines(parts: Sequence[Part]) -> dict[str, str]:
    """Give parts one a line in each language; a line stays empty where one has no words."""
    languages = dict.fromkeys(language for one in parts for language in one.text)
    return {name: "\n".join(one.text.get(name, "") for one in parts) for name in languages}
