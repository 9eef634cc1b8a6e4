"""What people enter about delegates."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.experts.acts.lines import UnreadableLine, each_line, read_pair
from mufakat.apps.letters.forms import Spoken, SpokenForm, spoken
from mufakat.apps.letters.labels import choices
from mufakat.apps.meetings.acts.delegations import Delegate, Finding, Found, Papers, Part
from mufakat.apps.meetings.labels import FINDINGS, PAPERS, PARTS
from mufakat.kernel.forms import is_language


class DelegateForm(SpokenForm):
    """One member of our delegation, with what the other side is told of them."""

    part = forms.ChoiceField(label=_("In the delegation"), choices=choices(PARTS))
    native = forms.CharField(
        label=_("Name, in its own script and order"),
        max_length=200,
        help_text=_("Kept exactly as entered, and never re-sorted."),
    )
    latin = forms.CharField(label=_("Name in Latin letters"), max_length=200, required=False)
    rank = forms.CharField(label=_("Rank"), max_length=200, required=False)
    before = forms.CharField(label=_("Degrees before the name"), max_length=200, required=False)
    after = forms.CharField(label=_("Degrees after the name"), max_length=200, required=False)
    items = forms.MultipleChoiceField(
        label=_("Speaks to"), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.CharField(
        label=_("Languages"), required=False, max_length=100, help_text=_("For example: id, en")
    )
    interprets = forms.CharField(
        label=_("Interprets between"),
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("A pair of languages a line: id-ru."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "honorific": Spoken(_("Form of address")),
        "position": Spoken(_("Position")),
        "organisation": Spoken(_("Organisation")),
        "about": Spoken(_("What the other side is told of this person"), "text"),
    }
    ORDER: ClassVar[Sequence[str]] = (
        "part", "native", "latin", "honorific", "rank", "before", "after", "position",
        "organisation", "items", "languages", "interprets", "about",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- as Django's
        items: Sequence[tuple[str, str]] = (),
        was: Delegate | None = None,
        **kwargs: Any,  # noqa: ANN401 -- as Django's
    ) -> None:
        if was is not None:
            kwargs["initial"] = _initial(was) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.fields["items"].choices = items  # type: ignore[attr-defined]  # a choice field

    def clean_languages(self) -> tuple[str, ...]:
        """Read the languages, one after another."""
        said = str(self.cleaned_data["languages"]).replace(";", ",").split(",")
        found = tuple(one.strip() for one in said if one.strip())
        if not all(is_language(one) for one in found):
            raise forms.ValidationError(_("Write languages by their short signs: id, ru, en."))
        return found

    def clean_interprets(self) -> tuple[tuple[str, str], ...]:
        """Read the pairs of languages, one a line."""
        try:
            return each_line(str(self.cleaned_data["interprets"]), read_pair)
        except UnreadableLine as fault:
            words = _("This line cannot be read: %(line)s")
            raise forms.ValidationError(words, fault.code, dict(fault.facts)) from None

    def delegate(self, key: str) -> Delegate:
        """Give what was entered, under its key."""
        said = self.cleaned_data
        return Delegate(
            key=key,
            part=Part(said["part"]),
            native=said["native"].strip(),
            latin=said["latin"].strip(),
            rank=said["rank"].strip(),
            before=said["before"].strip(),
            after=said["after"].strip(),
            honorific=self.words("honorific"),
            position=self.words("position"),
            organisation=self.words("organisation"),
            items=tuple(said["items"]),
            languages=said["languages"],
            interprets=said["interprets"],
            about=self.words("about"),
        )


class PapersForm(forms.Form):
    """Whether names notified are enough, and the note the delegation was notified by."""

    papers = forms.ChoiceField(label=_("Credentials"), choices=choices(PAPERS))
    note = forms.CharField(
        label=_("Notified by the note"), required=False, max_length=100, help_text=_("Its number.")
    )

    def said(self) -> tuple[Papers, str]:
        """Give what was entered."""
        return Papers(self.cleaned_data["papers"]), self.cleaned_data["note"].strip()


class FindingForm(SpokenForm):
    """What we found of the credentials the other side showed."""

    finding = forms.ChoiceField(
        label=_("The credentials are"), choices=choices(FINDINGS), widget=forms.RadioSelect
    )
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {"why": Spoken(_("Why"))}
    ORDER: ClassVar[Sequence[str]] = ("finding", "why")

    def found(self) -> Found:
        """Give what was entered."""
        return Found(Finding(self.cleaned_data["finding"]), self.words("why"))


class ProposeForm(forms.Form):
    """What the engine is to look for."""

    cover = forms.IntegerField(
        label=_("Experts for each agenda item"), min_value=1, max_value=9, initial=2
    )
    most = forms.IntegerField(
        label=_("Agenda items for one expert at most"), min_value=1, max_value=50, initial=3
    )


def _initial(was: Delegate) -> dict[str, Any]:
    return {
        "part": was.part, "native": was.native, "latin": was.latin, "rank": was.rank,
        "before": was.before, "after": was.after, "items": [*was.items],
        "languages": ", ".join(was.languages),
        "interprets": "\n".join("-".join(pair) for pair in was.interprets),
        **spoken("honorific", was.honorific), **spoken("position", was.position),
        **spoken("organisation", was.organisation), **spoken("about", was.about),
    }  # fmt: skip
