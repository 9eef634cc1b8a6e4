"""Questions asked in every language of the pages, dates as far as they are known, and sides."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.acts.facts import is_date
from mufakat.apps.letters.acts.reading import LINE, PAGE
from mufakat.apps.letters.labels import Label
from mufakat.apps.parties.queries import in_language, side_names
from mufakat.kernel.values import Json

DATE_HELP = _(
    "As far as it is known: 2007, 2024-10 or 2024-10-09; 2025-01/2025-03 is from January to March, "
    "and ~ means about, as in 2025-06~. Empty: not known."
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Something asked in each language: one line, a text, or a list with one thing a line.

    A list with a `sign` has a short sign and a colon before each thing: `IDN: Head of BNPT`.
    """

    label: Label
    kind: str = "line"
    help: Label = ""
    sign: Callable[[Json], bool] | None = None

    def field(self, language: str, name: str, *, needed: bool) -> "SpokenField":
        """Give the field for one language; `needed` where one of the languages is asked for."""
        area = forms.Textarea(attrs={"rows": 3, "lang": language})
        return SpokenField(
            needed=needed,
            label=format_lazy("{label} ({name})", label=self.label, name=name),
            required=False,
            max_length=LINE if self.kind == "line" else PAGE,
            widget=forms.TextInput(attrs={"lang": language}) if self.kind == "line" else area,
            help_text=self.help,
        )


class SpokenField(forms.CharField):
    """What is said in one language. It may stay empty where another language has it."""

    def __init__(self, *, needed: bool, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(**kwargs)
        self.needed = needed


class SpokenForm(forms.Form):
    """A form some of whose questions are asked in every language of the pages."""

    SPOKEN: ClassVar[Mapping[str, Spoken]] = {}
    ORDER: ClassVar[Sequence[str]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        for name, spoken in self.SPOKEN.items():
            needed = name in self.needed()
            for language, own_name in languages():
                self.fields[f"{name}_{language}"] = spoken.field(language, own_name, needed=needed)
        self.order_fields([one for name in self.ORDER for one in self._fields_of(name)])

    def _fields_of(self, name: str) -> list[str]:
        if name not in self.SPOKEN:
            return [name]
        return [f"{name}_{language}" for language, _name in languages()]

    def words(self, name: str) -> dict[str, str]:
        """Give what was entered under a name, per language; empty ones left out."""
        said = {
            language: str(self.cleaned_data.get(f"{name}_{language}") or "").strip()
            for language, _name in settings.LANGUAGES
        }
        return {language: text for language, text in said.items() if text}

    def rows(self, name: str) -> list[dict[str, str]]:
        """Give a list entered with one thing a line: the same line is the same thing."""
        lines = {language: text.splitlines() for language, text in self.words(name).items()}
        count = max((len(one) for one in lines.values()), default=0)
        found = [
            {
                language: one[number].strip()
                for language, one in lines.items()
                if number < len(one) and one[number].strip()
            }
            for number in range(count)
        ]
        return [row for row in found if row]

    def keyed(self, name: str) -> list[tuple[str, dict[str, str]]]:
        """Give a list whose lines begin with a short sign and a colon: `IDN: Head of BNPT`."""
        found: dict[tuple[int, str], dict[str, str]] = {}
        for number, row in enumerate(self.rows(name)):
            for language, text in row.items():
                sign, _colon, said = text.partition(":")
                if said.strip():
                    found.setdefault((number, sign.strip()), {})[language] = said.strip()
        return [(sign, said) for (_number, sign), said in found.items()]

    def clean(self) -> dict[str, Any]:
        """Ask for one language at least where something has to be said, and for known signs."""
        said: dict[str, Any] = super().clean() or {}
        for name in self.needed():
            if not self.words(name):
                fault = forms.ValidationError(_("Say this in one language at least."), "words")
                self.add_error(self._fields_of(name)[0], fault)
        for name, spoken in self.SPOKEN.items():
            if spoken.sign:
                self._check_signs(name, spoken.sign)
        return said

    def _check_signs(self, name: str, fits: Callable[[Json], bool]) -> None:
        for language, text in self.words(name).items():
            for line in filter(None, map(str.strip, text.splitlines())):
                sign, _colon, said = line.partition(":")
                if not (said.strip() and fits(sign.strip())):
                    fault = forms.ValidationError(
                        _("Begin each line with its sign and a colon: %(line)s"),
                        "sign",
                        {"line": line[:40]},
                    )
                    self.add_error(f"{name}_{language}", fault)

    def needed(self) -> Sequence[str]:
        """Give what has to be said in one language at least."""
        return ()


def languages() -> list[tuple[str, str]]:
    """List the languages of the pages, the reader's own first."""
    own = (get_language() or "en").partition("-")[0]
    return sorted(settings.LANGUAGES, key=lambda one: one[0] != own)


def spoken(name: str, words: Mapping[str, str]) -> dict[str, str]:
    """Give the initial values of something asked in each language."""
    return {f"{name}_{language}": text for language, text in words.items()}


def spoken_rows(name: str, rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Give the initial values of a list asked in each language, one thing a line."""
    languages = [language for language, _name in settings.LANGUAGES]
    said = {
        language: "\n".join(row.get(language, "") for row in rows).rstrip()
        for language in languages
    }
    return spoken(name, {language: text for language, text in said.items() if text})


def date_field(label: Label, *, required: bool = False) -> forms.CharField:
    """Give a field for a date that may be uncertain."""
    field = forms.CharField(
        required=required, max_length=40, help_text=DATE_HELP, validators=[a_date]
    )
    field.label = label  # type: ignore[assignment]  # a lazy word
    return field


def a_date(text: str) -> None:
    """Raise unless `text` is a date as far as one can be known."""
    if not is_date(text):
        raise forms.ValidationError(
            _("This date cannot be read. Write for example 2025, 2025-06-18 or 2025-06~."),
            "date.form",
        )


def sides() -> list[tuple[str, str]]:
    """List the sides known here, our own first, as choices."""
    return [
        (party, f"{in_language(names)} ({party})" if names else party)
        for party, names in side_names().items()
    ]
