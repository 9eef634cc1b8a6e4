from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from tools.words import ROOT, compile_catalogues

PAGES = (
    "csp.middleware.CSPMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
)
PROCESSORS = ("request", "i18n")


@pytest.fixture(scope="session", autouse=True)
def _compiled() -> None:
    compile_catalogues(ROOT)


@pytest.fixture(scope="module")
def only_the_theme() -> Iterator[None]:
    """Serve only the theme: no log-in, no first run, no database."""
    processors = [f"django.template.context_processors.{name}" for name in PROCESSORS]
    engine = {
        **settings.TEMPLATES[0],
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {"context_processors": processors},
    }
    with override_settings(
        DEBUG=True, ROOT_URLCONF="tests.theme.urls", MIDDLEWARE=PAGES, TEMPLATES=[engine]
    ):
        yield
