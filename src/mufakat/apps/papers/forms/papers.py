"""What people enter about a paper."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.forms import Spoken, SpokenForm, spoken
from mufakat.apps.letters.labels import LANGUAGES, choices
from mufakat.apps.papers.acts.papers import Action, Check, Distribution, Finding, Paper
from mufakat.apps.papers.acts.symbols import Kind
from mufakat.apps.papers.labels import ACTIONS, DISTRIBUTIONS, FINDINGS, KINDS
from mufakat.apps.papers.queries import OurDraft
from mufakat.apps.papers.services import Written

LONGEST = 60_000
"""Signs of one language version, before it is cut into paragraphs."""


class PaperForm(SpokenForm):
    """A paper while it is being written."""

    kind = forms.ChoiceField(label=_("Kind of paper"), choices=choices(KINDS))
    item = forms.ChoiceField(label=_("Agenda item"), required=False)
    original = forms.ChoiceField(label=_("Original language"), choices=choices(LANGUAGES))
    languages = forms.MultipleChoiceField(
        label=_("Will be issued in"),
        choices=choices(LANGUAGES),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A language without a text yet is shown as in translation."),
    )
    distribution = forms.ChoiceField(label=_("Distribution"), choices=choices(DISTRIBUTIONS))
    action = forms.ChoiceField(label=_("What the meeting is asked for"), choices=choices(ACTIONS))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "title": Spoken(_("Title")),
        "abstract": Spoken(_("Abstract"), "text"),
        "text": Spoken(
            _("Text"), "text", _("An empty line begins a new paragraph; paragraphs are numbered.")
        ),
    }
    ORDER: ClassVar[Sequence[str]] = (
        "kind", "item", "title", "abstract", "original", "languages", "distribution", "action",
        "text",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- as Django's
        items: Sequence[tuple[str, str]] = (),
        was: OurDraft | None = None,
        **kwargs: Any,  # noqa: ANN401 -- as Django's
    ) -> None:
        start = {
            "original": (get_language() or "en").partition("-")[0],
            "languages": [code for code, _name in settings.LANGUAGES],
            "distribution": Distribution.LIMITED,
        }
        kwargs["initial"] = start | (_initial(was) if was else {}) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.fields["item"].choices = [("", "–"), *items]  # type: ignore[attr-defined]  # a choice
        for language, _name in settings.LANGUAGES:
            _lengthen(self.fields[f"text_{language}"])
        if was and was.of and f"text_{was.value['original']}" in self.fields:
            # Whoever revises a paper came to change its words.
            self.fields[f"text_{was.value['original']}"].widget.attrs["autofocus"] = True

    def needed(self) -> Sequence[str]:
        """Ask for a title."""
        return ("title",)

    def written(self) -> Written:
        """Give what was entered."""
        said = self.cleaned_data
        languages = dict.fromkeys([said["original"], *said["languages"]])
        paper = Paper(
            kind=Kind(said["kind"]),
            title=self.words("title"),
            original=said["original"],
            languages=tuple(languages),
            item=said["item"],
            distribution=Distribution(said["distribution"]),
            action=Action(said["action"]),
            abstract=self.words("abstract"),
        )
        return Written(paper, self.words("text"))


class VersionForm(forms.Form):
    """A paper in one more language."""

    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_("An empty line begins a new paragraph; paragraphs are numbered."),
    )


class CheckForm(SpokenForm):
    """What was found when a language version was compared with the original."""

    finding = forms.ChoiceField(
        label=_("This version"), choices=choices(FINDINGS), widget=forms.RadioSelect
    )
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {"note": Spoken(_("Where it differs"), "text")}
    ORDER: ClassVar[Sequence[str]] = ("finding", "note")

    def check_(self) -> Check:
        """Give what was entered."""
        return Check(Finding(self.cleaned_data["finding"]), self.words("note"))


class WithdrawForm(forms.Form):
    """Why a paper is withdrawn."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Every side reads it, and it stays when the paper is gone."),
    )


class LendForm(forms.Form):
    """In which other matter a paper may be attached."""

    to = forms.ChoiceField(label=_("The other matter"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- as Django's
        matters: Mapping[str, str],
        **kwargs: Any,  # noqa: ANN401 -- as Django's
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [*matters.items()]  # type: ignore[attr-defined]  # a choice


class FileForm(forms.Form):
    """A file of one language version."""

    language = forms.ChoiceField(label=_("Language of the file"), choices=choices(LANGUAGES))
    file = forms.FileField(label=_("File"), max_length=200)


def _lengthen(field: forms.Field) -> None:
    field.max_length = LONGEST  # type: ignore[attr-defined]  # a text field
    field.validators = [one for one in field.validators if getattr(one, "code", "") != "max_length"]
    field.validators.append(_not_longer)
    field.widget.attrs["rows"] = 14
    field.widget.attrs.pop("maxlength", None)


def _not_longer(text: str) -> None:
    if len(text) > LONGEST:
        raise forms.ValidationError(_("This text is too long: put it in as a file."), "too_long")


def _initial(was: OurDraft) -> dict[str, Any]:
    value = was.value
    return {
        **{name: value[name] for name in ("kind", "item", "original", "languages")},
        **{name: value[name] for name in ("distribution", "action")},
        **spoken("title", value["title"]),
        **spoken("abstract", value["abstract"]),
        **spoken("text", was.texts),
        "version": was.version,
    }
