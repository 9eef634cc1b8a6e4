"""What people enter in the register of an agreement."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mufakat.apps.agreements.acts.register import (
    Article,
    Body,
    Consultation,
    Dated,
    Instrument,
    Register,
    Related,
    RenewalRule,
    Title,
    TitleStatus,
    Validity,
    is_symbol,
)
from mufakat.apps.agreements.forms.sides import with_sign
from mufakat.apps.agreements.labels import INSTRUMENTS, RENEWALS, TITLE_STATUS
from mufakat.apps.letters.acts.facts import Source, When
from mufakat.apps.letters.acts.reading import LINE
from mufakat.apps.letters.forms import (
    Spoken,
    SpokenForm,
    date_field,
    sides,
    spoken,
    spoken_rows,
)
from mufakat.apps.letters.labels import choices
from mufakat.kernel.charters import HYBRID
from mufakat.kernel.values import PartyId


class OpenForm(SpokenForm):
    """With whom an agreement's matter is opened, and what it is called."""

    parties = forms.MultipleChoiceField(
        label=_("Partners"), widget=forms.CheckboxSelectMultiple, error_messages={
            "required": _("Choose one partner at least."),
        },
    )  # fmt: skip
    hybrid = forms.BooleanField(
        label=_("Sealed against later computers too"), required=False, help_text=_(
            "What is recorded on the way today then stays closed to a future quantum computer."
            " It holds for every matter under this agreement and cannot be changed later."
        ),
    )  # fmt: skip
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {"title": Spoken(_("Title of the agreement"))}
    ORDER: ClassVar[Sequence[str]] = ("parties", "title", "hybrid")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        self.fields["parties"].choices = sides()[1:]  # type: ignore[attr-defined]  # a choice field

    @property
    def suite(self) -> str:
        """The suite that was chosen."""
        return HYBRID if self.cleaned_data["hybrid"] else "S1"

    def needed(self) -> Sequence[str]:
        """Ask for a title."""
        return ("title",)


class RegisterForm(SpokenForm):
    """The register entry of one agreement. What is not known stays empty."""

    symbol = forms.CharField(label=_("Symbol, as in IDRU-CT"), max_length=32)
    instrument = forms.ChoiceField(label=_("Instrument"), choices=choices(INSTRUMENTS))
    title_status = forms.ChoiceField(label=_("The titles are"), choices=choices(TITLE_STATUS))
    signed = date_field(_("Signed"))
    signed_source = forms.CharField(
        label=_("Source for the signing"), max_length=LINE, required=False
    )
    in_force = date_field(_("Entry into force"))
    in_force_source = forms.CharField(
        label=_("Source for the entry into force"), max_length=LINE, required=False
    )
    ended = date_field(_("Termination"))
    articles_source = forms.CharField(
        label=_("Source of the text, or why it is not to hand"), max_length=LINE, required=False
    )
    until = date_field(_("In force until"))
    indefinite = forms.BooleanField(label=_("Without an end"), required=False)
    renewal = forms.ChoiceField(
        label=_("Renewal"), choices=choices(RENEWALS), initial=RenewalRule.UNKNOWN
    )
    months = forms.IntegerField(
        label=_("Consultations every so many months"), required=False, min_value=1, max_value=600
    )
    first_host = forms.ChoiceField(label=_("First host"), required=False)
    begins = date_field(_("Counted from"))
    SPOKEN: ClassVar[Mapping[str, Spoken]] = {
        "title": Spoken(_("Title")),
        "signed_place": Spoken(_("Place of signing")),
        "articles": Spoken(
            _("Articles"), "lines", help=_("One a line, its number first: 2: Scope"), sign=is_symbol
        ),
        "related": Spoken(_("Related agreements"), "lines", help=_("One a line.")),
        "bodies": Spoken(
            _("Bodies that meet"),
            "lines",
            help=_("One a line, its sign first: EM: Expert Meeting"),
            sign=is_symbol,
        ),
    }
    ORDER: ClassVar[Sequence[str]] = (
        "symbol", "instrument", "title", "title_status", "signed", "signed_place",
        "signed_source", "in_force", "in_force_source", "ended", "articles", "articles_source",
        "until", "indefinite", "renewal", "months", "first_host", "begins", "related", "bodies",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- as Django's
        was: Register | None = None,
        **kwargs: Any,  # noqa: ANN401 -- as Django's
    ) -> None:
        if was is not None:
            kwargs["initial"] = self.initial_of(was) | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.was = was
        self.fields["first_host"].choices = [("", "–"), *sides()]  # type: ignore[attr-defined]  # a choice field

    def needed(self) -> Sequence[str]:
        """Ask for a title."""
        return ("title",)

    def clean_symbol(self) -> str:
        """Take only what fits in the symbols of papers."""
        symbol: str = self.cleaned_data["symbol"].strip()
        if not is_symbol(symbol):
            raise forms.ValidationError(_("Letters, digits and hyphens only."), "symbol")
        return symbol

    def clean(self) -> dict[str, Any]:
        """Ask for the first host where there is a rule."""
        said = super().clean()
        if said.get("months") and not said.get("first_host"):
            self.add_error("first_host", _("Say which side hosts first."))
        return said

    def register(self) -> Register:
        """Give what was entered; what the form does not ask stays as it was."""
        said = self.cleaned_data
        return Register(
            symbol=said["symbol"],
            instrument=Instrument(said["instrument"]),
            titles=self._titles(TitleStatus(said["title_status"])),
            signed=self._dated("signed", self.was.signed if self.was else Dated()),
            in_force=self._dated("in_force", self.was.in_force if self.was else Dated()),
            ended=self._dated("ended", self.was.ended if self.was else Dated()),
            articles=self._articles(),
            articles_source=Source(said["articles_source"].strip()),
            validity=self._validity(),
            consultation=self._consultation(),
            related=self._related(),
            bodies=tuple(Body(sign, name) for sign, name in self.keyed("bodies")),
        )

    def _dated(self, name: str, was: Dated) -> Dated:
        """Give a date as entered; words, place and source that were not touched stay."""
        said = self.cleaned_data
        edtf, source = said[name], said.get(f"{name}_source", was.source.text).strip()
        place = self.words(f"{name}_place") if f"{name}_place" in self.SPOKEN else was.place
        return Dated(
            was.when if was.when.edtf == edtf else When(edtf),
            place,
            was.source if was.source.text == source else Source(source),
        )

    def _validity(self) -> Validity:
        said, was = self.cleaned_data, self.was.validity if self.was else Validity()
        until = was.until if was.until.edtf == said["until"] else When(said["until"])
        return replace(
            was, until=until, indefinite=said["indefinite"], renewal=RenewalRule(said["renewal"])
        )

    def _titles(self, status: TitleStatus) -> tuple[Title, ...]:
        known = {one.language: one for one in self.was.titles} if self.was else {}
        said = self.words("title")
        found = []
        for language in sorted(said, key=[*known, *said].index):
            text, was = said[language], known.get(language)
            # A status is that of a text: it is asked anew only where the text is another.
            kept = was.status if was and was.text == text and self._same_status() else status
            found.append(Title(language, text, kept))
        return tuple(found)

    def _same_status(self) -> bool:
        return "title_status" not in self.changed_data

    def _articles(self) -> tuple[Article, ...]:
        known = {one.number: one.scope for one in self.was.articles} if self.was else {}
        return tuple(
            Article(sign, title, known.get(sign, {})) for sign, title in self.keyed("articles")
        )

    def _related(self) -> tuple[Related, ...]:
        known = [*self.was.related] if self.was else []
        return tuple(
            next((one for one in known if one.title == title), Related(title))
            for title in self.rows("related")
        )

    def _consultation(self) -> Consultation | None:
        said = self.cleaned_data
        if not said.get("months"):
            return None
        return Consultation(said["months"], PartyId(said["first_host"]), When(said["begins"]))

    @staticmethod
    def initial_of(register: Register) -> dict[str, Any]:
        """Give the form's values for an entry that is to be changed."""
        rule = register.consultation
        return {
            "symbol": register.symbol,
            "instrument": register.instrument,
            "title_status": register.titles[0].status,
            "signed": register.signed.when.edtf,
            "signed_source": register.signed.source.text,
            "in_force": register.in_force.when.edtf,
            "in_force_source": register.in_force.source.text,
            "ended": register.ended.when.edtf,
            "articles_source": register.articles_source.text,
            "until": register.validity.until.edtf,
            "indefinite": register.validity.indefinite,
            "renewal": register.validity.renewal,
            "months": rule.months if rule else None,
            "first_host": rule.first_host if rule else "",
            "begins": rule.begins.edtf if rule else "",
            **spoken("title", {one.language: one.text for one in register.titles}),
            **spoken("signed_place", register.signed.place),
            **spoken_rows(
                "articles", [with_sign(one.number, one.title) for one in register.articles]
            ),
            **spoken_rows("related", [one.title for one in register.related]),
            **spoken_rows("bodies", [with_sign(one.id, one.name) for one in register.bodies]),
        }


LANGUAGES = tuple(language for language, _name in settings.LANGUAGES)
"""The languages an agreement's matter is kept in."""
