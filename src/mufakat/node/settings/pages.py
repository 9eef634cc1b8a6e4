"""What serves pages: people, log-in, security headers, languages, static files."""

import os
from hashlib import sha256
from typing import Any

from csp.constants import NONE, SELF

from mufakat.node.home import Hosts, home_from
from mufakat.node.settings.passwords import checks

MUFAKAT_NODE = home_from(os.environ)
MUFAKAT_HOME = MUFAKAT_NODE.path
_said = MUFAKAT_NODE.read()
# Two nodes on one machine share a host name: each keeps its cookies under its own name.
_mine = sha256(str(MUFAKAT_HOME).encode()).hexdigest()[:8]

PAGE_APPS = [
    "mufakat.node",
    "mufakat.node.theme",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "rules",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "mufakat.node.door.Door",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "mufakat.node.middleware.Following",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "mufakat.node.middleware.FirstRun",
    "mufakat.node.visits.Visit",
    "mufakat.node.middleware.LogInRequired",
    "mufakat.node.middleware.WhoAsks",
    "mufakat.node.bodies.Bodies",
    "mufakat.node.middleware.OwnFactors",
    "mufakat.node.noting.Noting",
    "mufakat.node.middleware.Errors",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mufakat.node.middleware.on_every_page",
            ],
        },
    }
]

ROOT_URLCONF = "mufakat.node.urls"
WSGI_APPLICATION = "mufakat.node.wsgi.application"

AUTH_USER_MODEL = "parties.Person"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = checks(leaked=os.environ.get("MUFAKAT_LEAKED_PASSWORDS", ""))

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "mufakat.node.accounts.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_FORMS = {
    "login": "mufakat.apps.parties.forms.LogIn",
    "change_password": "mufakat.apps.parties.forms.ChangePassword",
    "reauthenticate": "mufakat.apps.parties.forms.Reauthenticate",
}
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
MFA_ADAPTER = "mufakat.node.accounts.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "mufakat.apps.parties.forms.SecondFactor",
    "reauthenticate": "mufakat.apps.parties.forms.SecondFactorAgain",
    "activate_totp": "mufakat.apps.parties.forms.TurnOnCodes",
}
# Off in the demo, where nobody has a telephone at hand for an invented person.
MUFAKAT_SECOND_FACTOR = _said.second_factor

USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("id", "Bahasa Indonesia"), ("ru", "Русский"), ("en", "English")]

STATIC_URL = "static/"
# One process, nothing to collect first: files are served from where they are installed.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

ALLOWED_HOSTS = Hosts(MUFAKAT_NODE)
# A browser takes this name only over TLS, from this very host, for all of it.
_BOUND = "__Host-" if _said.is_https else ""
SESSION_COOKIE_NAME = f"{_BOUND}mufakat_session_{_mine}"
SESSION_COOKIE_AGE = 12 * 3600
MUFAKAT_IDLE_MINUTES = _said.idle_minutes
SESSION_COOKIE_SECURE = _said.is_https
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = f"{_BOUND}mufakat_csrf_{_mine}"
CSRF_COOKIE_SECURE = _said.is_https
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "mufakat.node.errors.form_expired"
LANGUAGE_COOKIE_NAME = f"{_BOUND}mufakat_language_{_mine}"
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 31536000 if _said.is_https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _said.is_https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _said.behind_proxy else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _said.behind_proxy else 0
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
