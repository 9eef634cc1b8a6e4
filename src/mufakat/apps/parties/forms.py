"""Shapes of what people enter here; the services decide."""

import re
from typing import Any, ClassVar
from zoneinfo import available_timezones

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mufakat.apps.parties.roles import PRESETS, ROLE_NAMES, Role

ZONE_OF_A_PLACE = re.compile(
    r"(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"
).fullmatch
CARD_LIMIT = 128 * 1024
SIZES = {
    3: _("3: one prepares, one approves sending, one heads the delegation"),
    8: _("8: one person for each role"),
    20: _("20: two or three for the roles with most work"),
}
DAY = forms.DateInput(attrs={"type": "date"})


def zone_choices() -> list[tuple[str, str]]:
    """List the time zones of places; the names are the same in every language."""
    places = sorted(zone for zone in available_timezones() if ZONE_OF_A_PLACE(zone))
    return [("UTC", "UTC"), *((zone, zone.replace("_", " ")) for zone in places)]


def zone_choices_or_none() -> list[tuple[str, str]]:
    """List the time zones, none first."""
    return [("", "–"), *zone_choices()]


def _relabel(form: forms.BaseForm, **labels: Any) -> None:  # noqa: ANN401 -- lazy words
    for name, label in labels.items():
        form.fields[name].label = label
        form.fields[name].widget.attrs.pop("placeholder", None)
        form.fields[name].help_text = ""


class LogIn(LoginForm):  # type: ignore[misc]  # the library has no types
    """Log-in name and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as the library's
        super().__init__(*args, **kwargs)
        _relabel(self, login=_("Log-in name"), password=_("Password"))


class Reauthenticate(ReauthenticateForm):  # type: ignore[misc]  # the library has no types
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as the library's
        super().__init__(*args, **kwargs)
        _relabel(self, password=_("Password"))


class ChangePassword(ChangePasswordForm):  # type: ignore[misc]  # the library has no types
    """The old password and the new one, which is the person's own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as the library's
        super().__init__(*args, **kwargs)
        _relabel(
            self,
            oldpassword=_("Password until now"),
            password1=_("New password"),
            password2=_("New password again"),
        )

    def save(self) -> None:
        """Keep the new password as their own."""
        self.user.password_given = False
        super().save()


class SecondFactor(AuthenticateForm):  # type: ignore[misc]  # the library has no types
    """The code of an authenticator, or one of the codes for emergencies."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as the library's
        super().__init__(*args, **kwargs)
        _relabel(self, code=_("Code"))


class SecondFactorAgain(CodeAgainForm):  # type: ignore[misc]  # the library has no types
    """The code once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as the library's
        super().__init__(*args, **kwargs)
        _relabel(self, code=_("Code"))


class TurnOnCodes(ActivateTOTPForm):  # type: ignore[misc]  # the library has no types
    """The first code an authenticator shows."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as the library's
        super().__init__(*args, **kwargs)
        _relabel(self, code=_("Code the authenticator shows now"))


class PersonForm(forms.Form):
    """A new colleague."""

    name = forms.CharField(label=_("Name, as its owner writes it"), max_length=200)
    login = forms.RegexField(
        label=_("Log-in name"),
        regex=r"^[a-z][a-z0-9.-]{2,39}$",
        help_text=_("Small letters, digits, dots and hyphens."),
    )
    language = forms.ChoiceField(label=_("Language of the pages"), choices=settings.LANGUAGES)
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=[(role.value, ROLE_NAMES[role]) for role in Role],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    password = forms.CharField(
        label=_("First password"),
        help_text=_("At least twelve signs. The person changes it after the first log-in."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class RoleForm(forms.Form):
    """One more role for a colleague."""

    role = forms.ChoiceField(
        label=_("Role"), choices=[(role.value, ROLE_NAMES[role]) for role in Role]
    )


class DeputyForm(forms.Form):
    """Who acts in a seat while its holder is away."""

    login = forms.ChoiceField(label=_("Deputy"))
    first = forms.DateField(label=_("First day"), widget=DAY)
    last = forms.DateField(label=_("Last day"), widget=DAY)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        self.fields["login"].choices = people  # type: ignore[attr-defined]  # a choice field


class PasswordForm(forms.Form):
    """A new password from the keeper."""

    password = forms.CharField(
        label=_("New password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class CardForm(forms.Form):
    """A partner's card as a file."""

    card = forms.FileField(label=_("Card of the partner (a file)"), max_length=200)
    zone = forms.ChoiceField(
        label=_("Time zone of its capital"), choices=zone_choices_or_none, required=False
    )

    def clean_card(self) -> bytes:
        """Read no more than a card can be."""
        data: bytes = self.cleaned_data["card"].read(CARD_LIMIT)
        return data


class ConfirmForm(forms.Form):
    """Our officer's yes after the words were compared."""

    words = forms.CharField(widget=forms.HiddenInput)
    compared = forms.BooleanField(
        label=_(
            "I have compared these words with the partner's officer over another channel"
            " (by telephone, or face to face), and they are the same."
        )
    )
    they_confirmed = forms.BooleanField(
        label=_("The partner's officer told me that our words were confirmed on their side."),
        required=False,
    )


class LanguageForm(forms.Form):
    """The language of the pages."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)
    next = forms.CharField(required=False, widget=forms.HiddenInput)


class FirstRunForm(forms.Form):
    """The five questions: our side, language, people, partner, agreement."""

    code = forms.CharField(
        label=_("First-run code"),
        help_text=_("The node's keeper sees it where the node was started."),
        max_length=80,
    )
    party = forms.RegexField(
        label=_("Short sign of our side"),
        regex=r"^[A-Z][A-Z0-9-]{1,11}$",
        help_text=_("2 to 12 capital letters or digits, for example IDN."),
    )
    name_id = forms.CharField(label=_("Name in Indonesian"), max_length=200)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200)
    endpoint = forms.RegexField(
        label=_("Address at which the partner's node reaches ours"),
        regex=r"^https?://[A-Za-z0-9.:\[\]-]{1,253}(?:/[A-Za-z0-9._~/-]{0,200})?$",
        required=False,
        help_text=_("May stay empty when everything travels by courier folder."),
    )
    passphrase = forms.CharField(
        label=_("Passphrase of the root key"),
        help_text=_("At least twelve signs. Whoever has it and the file can speak for the side."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        min_length=12,
    )
    passphrase_again = forms.CharField(
        label=_("Passphrase again"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    language = forms.ChoiceField(label=_("Language of the pages"), choices=settings.LANGUAGES)
    zone = forms.ChoiceField(
        label=_("Time zone of our capital"), choices=zone_choices, initial="UTC"
    )
    people = forms.TypedChoiceField(
        label=_("How many people will work here"),
        choices=[(size, SIZES[size]) for size in PRESETS],
        coerce=int,
        widget=forms.RadioSelect,
        initial=3,
    )
    officer_name = forms.CharField(
        label=_("First officer: name, as its owner writes it"), max_length=200
    )
    officer_login = forms.RegexField(
        label=_("First officer: log-in name"),
        regex=r"^[a-z][a-z0-9.-]{2,39}$",
        help_text=_("Small letters, digits, dots and hyphens."),
    )
    officer_password = forms.CharField(
        label=_("First officer: password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        min_length=12,
    )
    partner = forms.RegexField(
        label=_("Short sign of the partner"),
        regex=r"^[A-Z][A-Z0-9-]{1,11}$",
        required=False,
        help_text=_("May stay empty. The partner needs no node to begin with."),
    )
    partner_name_id = forms.CharField(label=_("Name in Indonesian"), max_length=200, required=False)
    partner_name_ru = forms.CharField(label=_("Name in Russian"), max_length=200, required=False)
    partner_name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    agreement_id = forms.CharField(label=_("Title in Indonesian"), max_length=500, required=False)
    agreement_ru = forms.CharField(label=_("Title in Russian"), max_length=500, required=False)
    agreement_en = forms.CharField(label=_("Title in English"), max_length=500, required=False)

    QUESTIONS: ClassVar[Any] = (
        (
            _("Our side"),
            (
                "code",
                "party",
                "name_id",
                "name_ru",
                "name_en",
                "endpoint",
                "passphrase",
                "passphrase_again",
            ),
        ),
        (_("Language"), ("language", "zone")),
        (_("People"), ("people", "officer_name", "officer_login", "officer_password")),
        (_("Partner"), ("partner", "partner_name_id", "partner_name_ru", "partner_name_en")),
        (_("Agreement"), ("agreement_id", "agreement_ru", "agreement_en")),
    )

    def questions(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Give the five questions, each with its fields."""
        return [(head, [self[name] for name in names]) for head, names in self.QUESTIONS]

    def clean(self) -> dict[str, Any]:
        """Hold the two passphrases against each other."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("passphrase") != said.get("passphrase_again"):
            self.add_error("passphrase_again", _("The two passphrases differ."))
        if said.get("partner") and not said.get("partner_name_en"):
            self.add_error("partner_name_en", _("Name the partner."))
        return said

    def titled(self, prefix: str) -> dict[str, str]:
        """Give what was entered in the three languages under that prefix, empty ones left out."""
        said = {code: self.cleaned_data.get(f"{prefix}_{code}", "") for code in ("id", "ru", "en")}
        return {code: text for code, text in said.items() if text}
