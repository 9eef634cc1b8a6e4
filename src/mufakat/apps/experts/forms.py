"""Shapes of what people enter about an expert; the services decide."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.experts.acts.lines import (
    UnreadableLine,
    away_lines,
    clearance_lines,
    conflict_lines,
    each_line,
    experience_lines,
    posts_in,
    read_away,
    read_clearance,
    read_conflict,
    read_experience,
    read_pair,
    read_posts,
    read_spoken,
    spoken_lines,
)
from mufakat.apps.experts.acts.profiles import Name, Profile, read_profile, write_profile
from mufakat.apps.experts.acts.sheets import LANGUAGES
from mufakat.apps.letters.acts.reading import PAGE
from mufakat.apps.letters.forms import Spoken, SpokenForm
from mufakat.kernel.errors import Malformed

_READ: Mapping[str, Callable[[str], Any]] = {
    "experience": read_experience,
    "languages": read_spoken,
    "interprets": read_pair,
    "away": read_away,
    "clearances": read_clearance,
    "conflicts": read_conflict,
}


def _lines(label: Any, help_text: Any, rows: int = 3) -> forms.CharField:  # noqa: ANN401 -- lazy words
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=PAGE, widget=area
    )


def _short(label: Any, help_text: Any = "") -> forms.CharField:  # noqa: ANN401 -- lazy words
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=200)


class ExpertForm(SpokenForm):
    """One expert of ours."""

    native = forms.CharField(
        label=_("Name, in its own script and order"),
        max_length=200,
        help_text=_("Kept exactly as entered, and never re-sorted."),
    )
    latin = _short(_("Name in Latin letters, as the person writes it"))
    passport = _short(_("Name as in the passport"))
    mononym = forms.BooleanField(label=_("A single name"), required=False)
    rank = _short(_("Rank"))
    before = _short(_("Degrees before the name"))
    after = _short(_("Degrees after the name"))
    specialisations = _lines(_("Specialisation"), _("One thing a line."))
    experience = _lines(
        _("Experience"),
        _(
            "One thing a line: assignment, meeting, paper or training; year; title; what it was "
            "about. For example: paper | 2021 | Tracing small transfers | How ..."
        ),
        8,
    )
    languages = _lines(_("Languages"), _("One a line, with its level: en C1, or id native."))
    interprets = _lines(_("Interprets between"), _("A pair of languages a line: id-ru."), 2)
    away = _lines(_("Cannot come on"), _("A stretch a line: 2025-03-01/2025-03-10."), 2)
    clearances = _lines(_("Clearance"), _("A level a line, and the day it ends."), 2)
    conflicts = _lines(_("Should not speak to"), _("A matter a line, then | and why."), 2)
    contact = _short(_("How to reach this person"))
    keep_until = forms.DateField(
        label=_("Keep until"),
        required=False,
        help_text=_("Five years at most; then a person confirms the profile or it is erased."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "posts": Spoken(
            _("Posts"),
            "lines",
            help=_("One a line: 2019/2023 | Head of division | PPATK. The same line, same post."),
        ),
    }
    ORDER: ClassVar[Sequence[str]] = (
        "native", "latin", "passport", "mononym", "rank", "before", "after", "posts",
        "specialisations", "experience", "languages", "interprets", "away", "clearances",
        "conflicts", "contact", "keep_until",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Read every list, and say at its field which line cannot be read."""
        said = super().clean()
        for name, read in _READ.items():
            self._read(name, lambda text, read=read: each_line(text, read))  # type: ignore[misc]
        self._read_posts()
        return said

    def _read(self, name: str, read: Callable[[str], Any]) -> None:
        try:
            self.cleaned_data[name] = read(str(self.cleaned_data.get(name) or ""))
        except UnreadableLine as fault:
            self._fault(name, fault)

    def _read_posts(self) -> None:
        try:
            self.cleaned_data["posts"] = read_posts(self.rows("posts"))
        except UnreadableLine as fault:
            self._fault(f"posts_{LANGUAGES[0]}", fault)

    def _fault(self, name: str, fault: Malformed) -> None:
        words = _("This line cannot be read: %(line)s")
        self.add_error(name, forms.ValidationError(words, fault.code, dict(fault.facts)))

    def profile(self) -> Profile:
        """Give what was entered."""
        said = self.cleaned_data
        lines = str(said["specialisations"]).splitlines()
        return read_profile(
            write_profile(
                Profile(
                    name=Name(
                        said["native"].strip(), said["latin"].strip(), said["passport"].strip(),
                        said["mononym"], said["rank"].strip(), said["before"].strip(),
                        said["after"].strip(),
                    ),
                    posts=said["posts"],
                    specialisations=tuple(one.strip() for one in lines if one.strip()),
                    contact=said["contact"].strip(),
                    **{name: said[name] for name in _READ},
                )
            )
        )  # fmt: skip


class BringForm(forms.Form):
    """A file with experts."""

    file = forms.FileField(
        label=_("File"),
        max_length=200,
        help_text=_(
            "A sheet (CSV), or a curriculum vitae as Word, PDF or plain text. A person looks at "
            "everything before it enters the register."
        ),
    )


def initial(profile: Profile) -> dict[str, Any]:
    """Give a profile as the form shows it."""
    name = profile.name
    return {
        "native": name.native, "latin": name.latin, "passport": name.passport,
        "mononym": name.mononym, "rank": name.rank, "before": name.before, "after": name.after,
        **{f"posts_{one}": posts_in(profile.posts, one) for one in LANGUAGES},
        "specialisations": "\n".join(profile.specialisations),
        "experience": "\n".join(experience_lines(profile.experience)),
        "languages": "\n".join(spoken_lines(profile.languages)),
        "interprets": "\n".join("-".join(pair) for pair in profile.interprets),
        "away": "\n".join(away_lines(profile.away)),
        "clearances": "\n".join(clearance_lines(profile.clearances)),
        "conflicts": "\n".join(conflict_lines(profile.conflicts)),
        "contact": profile.contact,
    }  # fmt: skip
