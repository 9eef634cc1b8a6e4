"""What a node's description makes of its cookies, its headers and its neighbours."""

import json
import os
import subprocess
import sys
from pathlib import Path

from mufakat.node.home import Home, NodeFile

ASKED = """
import json
from mufakat.node.settings import live
print(json.dumps({name: getattr(live, name, None) for name in %r}))
"""
NAMES = [
    "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_SAMESITE", "CSRF_COOKIE_NAME",
    "CSRF_COOKIE_SECURE", "CSRF_COOKIE_SAMESITE", "CSRF_COOKIE_HTTPONLY", "LANGUAGE_COOKIE_NAME",
    "SECURE_HSTS_SECONDS", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_PROXY_SSL_HEADER",
    "ALLAUTH_TRUSTED_PROXY_COUNT", "DEBUG",
]  # fmt: skip


def said_by(folder: Path, **said: object) -> dict[str, object]:
    """Give the settings a process reads out of a home that is described so."""
    home = Home(folder)
    home.write(NodeFile(party="IDN", node="idn-1", **said))  # type: ignore[arg-type]  # a builder
    ran = subprocess.run(
        [sys.executable, "-c", ASKED % NAMES],
        env={**os.environ, "MUFAKAT_HOME": str(folder)},
        capture_output=True,
        check=True,
        text=True,
    )
    found: dict[str, object] = json.loads(ran.stdout)
    return found


def test_over_tls_cookies_are_bound_to_the_host(tmp_path: Path) -> None:
    said = said_by(tmp_path / "node", endpoint="https://node.example/exchange/")

    cookies = ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME"]
    assert all(str(said[name]).startswith("__Host-mufakat_") for name in cookies)
    assert said["SESSION_COOKIE_SECURE"]
    assert said["CSRF_COOKIE_SECURE"]
    assert (said["SESSION_COOKIE_SAMESITE"], said["CSRF_COOKIE_SAMESITE"]) == ("Lax", "Strict")
    assert said["CSRF_COOKIE_HTTPONLY"]
    assert said["SECURE_HSTS_SECONDS"] == 31536000
    assert said["SECURE_HSTS_INCLUDE_SUBDOMAINS"]
    assert said["DEBUG"] is False


def test_headers_of_a_proxy_count_only_where_there_is_one(tmp_path: Path) -> None:
    alone = said_by(tmp_path / "alone")
    behind = said_by(tmp_path / "behind", behind_proxy=True)

    assert (alone["SECURE_PROXY_SSL_HEADER"], alone["ALLAUTH_TRUSTED_PROXY_COUNT"]) == (None, 0)
    assert behind["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert behind["ALLAUTH_TRUSTED_PROXY_COUNT"] == 1
    assert not str(alone["SESSION_COOKIE_NAME"]).startswith("__Host-")
