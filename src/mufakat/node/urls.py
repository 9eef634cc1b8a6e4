"""Every address of a node."""

from allauth.account import views as account
from django.urls import URLPattern, URLResolver, include, path

from mufakat.node.api import make_api
from mufakat.node.health import healthy
from mufakat.node.subjects import SUBJECTS

handler400 = "mufakat.node.errors.page_unreadable"
handler403 = "mufakat.node.errors.page_missing"
handler404 = "mufakat.node.errors.page_missing"
handler500 = "mufakat.node.errors.page_failed"

# Only the pages of the log-in library that have a use here: nobody signs up, nothing is mailed.
_account: list[URLPattern | URLResolver] = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", account.password_change, name="account_change_password"),
    path("second-factor/", include("allauth.mfa.urls")),
]

api = make_api()
urlpatterns: list[URLPattern | URLResolver] = [
    path("healthy/", healthy, name="healthy"),
    path("", include("mufakat.node.theme.urls")),
    path("account/", include(_account)),
    path("api/", api.urls),
    *(path("", include(f"mufakat.apps.{app}.urls")) for app in SUBJECTS),
]
