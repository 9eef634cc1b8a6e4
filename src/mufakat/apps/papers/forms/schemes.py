"""What people enter about the scheme of symbols."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mufakat.apps.papers.acts.symbols import NUMBERED, Scheme, is_letters, is_root
from mufakat.apps.papers.labels import KINDS


class SchemeForm(forms.Form):
    """How papers are numbered under an agreement, and when each kind is due."""

    root = forms.CharField(
        label=_("Beginning of every symbol"),
        max_length=24,
        help_text=_("Capital letters, digits and hyphens: IDRU-CT. The meeting follows it."),
    )
    lead = forms.IntegerField(
        label=_("Days from which no deadline is shortened"),
        min_value=1,
        max_value=366,
        help_text=_("Where the sides agree on a meeting later than that before its opening, every "
            "deadline comes nearer to the opening in proportion."),
    )  # fmt: skip

    def __init__(self, *args: Any, scheme: Scheme, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        kwargs["initial"] = {"root": scheme.root, "lead": scheme.lead} | (
            kwargs.get("initial") or {}
        )
        super().__init__(*args, **kwargs)
        for kind in NUMBERED:
            self.fields[f"letters_{kind}"] = forms.CharField(
                label=format_lazy("{kind}: {what}", kind=KINDS[kind], what=_("letters")),
                max_length=6,
                initial=scheme.letters[kind],
            )
            self.fields[f"days_{kind}"] = forms.IntegerField(
                label=format_lazy(
                    "{kind}: {what}", kind=KINDS[kind], what=_("days before the opening")
                ),
                min_value=0,
                max_value=366,
                initial=scheme.days[kind],
            )
        self.order_fields(
            [
                "root",
                *(f"{what}_{kind}" for kind in NUMBERED for what in ("letters", "days")),
                "lead",
            ]
        )

    def clean(self) -> dict[str, Any]:
        """Ask for letters that can stand in a symbol, and for different ones for each kind."""
        said: dict[str, Any] = super().clean() or {}
        if not is_root(said.get("root", "")):
            self.add_error("root", _("Write capital letters, digits and hyphens."))
        letters = [said.get(f"letters_{kind}", "") for kind in NUMBERED]
        for kind, sign in zip(NUMBERED, letters, strict=True):
            if not is_letters(sign):
                self.add_error(f"letters_{kind}", _("Write one to six capital letters."))
        if len(set(letters)) < len(letters):
            self.add_error(None, _("Two kinds of paper cannot have the same letters."))
        return said

    def scheme(self) -> Scheme:
        """Give what was entered."""
        said = self.cleaned_data
        return Scheme(
            said["root"],
            {kind: said[f"letters_{kind}"] for kind in NUMBERED},
            {kind: said[f"days_{kind}"] for kind in NUMBERED},
            said["lead"],
        )
