"""How people log in here: by name, without e-mail, with a second factor kept sealed."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mufakat.apps.parties.permissions import local_day, may, may_read
from mufakat.apps.parties.queries import who
from mufakat.apps.parties.roles import May
from mufakat.node import clock


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Accounts are made by the keeper; nothing is ever sent by mail."""

    error_messages: ClassVar[dict[str, Promise]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("Log-in name and password do not belong together."),
        "too_many_login_attempts": _("Too many attempts to log in. Wait a few minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say no: nobody makes an account for themselves."""
        del request
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Lead to today's work, or to one's own page where no role has any."""
        today = local_day(clock.now(), settings.MUFAKAT_NODE.read().zone)
        asking = who(request.user, today)
        works = may_read(asking) or may(asking, May.WORK_ON_CASES)
        return "/" if works else reverse("parties:me")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Lead on as after a log-in."""
        return self.get_login_redirect_url(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        """Send nothing: a node knows nobody's address."""


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]  # the library has no types
    """Second factors: their secrets are sealed under a key that is not in the database."""

    def get_totp_issuer(self) -> str:
        """Give the name an authenticator shows beside the code."""
        said = settings.MUFAKAT_NODE.read()
        return f"Mufakat {said.names.get(said.language, said.party)}".strip()

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def _get_user_identifier(self, user: AbstractBaseUser) -> str:
        return user.get_username()


def _box() -> Fernet:
    secret = sha256(f"second factor\n{settings.SECRET_KEY}".encode()).digest()
    return Fernet(urlsafe_b64encode(secret))
