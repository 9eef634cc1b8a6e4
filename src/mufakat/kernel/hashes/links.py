"""Addresses on the web, written one way: the same page is known however it was written down.

After RFC 3986 section 6, and what people do to addresses they pass on: brackets around dots,
`hxxp`, marks that count clicks. The scheme is left out: http and https lead to one page. Nothing is
ever fetched.
"""

import re

from mufakat.kernel.errors import Malformed

LONGEST = 8_192

_PARTS = re.compile(
    r"^(?P<scheme>[a-z][a-z0-9+.-]*)://(?P<site>[^/?#]*)(?P<path>[^?#]*)"
    r"(?:\?(?P<query>[^#]*))?(?:#.*)?$",
    re.IGNORECASE | re.DOTALL,
)
_SCHEMES = frozenset({"http", "https", "hxxp", "hxxps"})
_PORTS = frozenset({"", "80", "443"})
_PERCENT = re.compile(r"%([0-9a-fA-F]{2})")
_PLAIN = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
_KEPT = frozenset(b"!$&'()*+,;=:@/?%") | _PLAIN
_LABEL = r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?"
_HOST = re.compile(rf"^(?=.{{1,253}}$){_LABEL}(\.{_LABEL})*$")
_SIX = re.compile(r"^\[[0-9a-f:.]+\]$")
_COUNTING = re.compile(
    r"^(utm_\w+|fbclid|gclid|dclid|yclid|msclkid|igshid|igsh|mc_eid|mc_cid|_openstat)$"
)


class BadLink(Malformed):
    """Text that is no address of a page on the web."""

    code = "hash.link"


def normal_link(said: str) -> str:
    """Write an address the one way it is compared: site, path and query. Raises `BadLink`."""
    plain = said.strip().replace("[.]", ".").replace("(.)", ".").replace("[:]", ":")
    if len(plain) > LONGEST or any(ord(sign) < 32 or ord(sign) == 127 for sign in plain):  # noqa: PLR2004 -- control signs
        raise BadLink
    found = _PARTS.match(plain if "://" in plain.partition("?")[0] else f"http://{plain}")
    if found is None or found["scheme"].lower() not in _SCHEMES:
        raise BadLink
    path = _without_dots(_signs(found["path"].replace("\\", "/")))
    query = _counted_out(_signs(found["query"] or ""))
    return _site(found["site"]) + (path or "/") + (f"?{query}" if query else "")


def _site(said: str) -> str:
    named = said.rpartition("@")[2].lower()
    host, port = (named, "") if named.endswith("]") else _host_and_port(named)
    if not _SIX.match(host):
        try:
            host = host.rstrip(".").encode("idna").decode("ascii").lower()
        except UnicodeError:
            raise BadLink from None
        if not _HOST.match(host):
            raise BadLink
    if port and not (port.isascii() and port.isdigit()):
        raise BadLink
    return host if port in _PORTS else f"{host}:{int(port)}"


def _host_and_port(named: str) -> tuple[str, str]:
    host, colon, port = named.rpartition(":")
    return (host, port) if colon else (named, "")


def _signs(said: str) -> str:
    """Write each sign plainly where it may stand so, and as its percent code where not."""
    raw = _PERCENT.sub(lambda found: _decoded(int(found[1], 16)), said)
    coded = (
        chr(byte) if byte in _KEPT else f"%{byte:02X}"
        for byte in raw.encode("utf-8", "surrogatepass")
    )
    return _BARE.sub("%25", "".join(coded))


_BARE = re.compile(r"%(?![0-9A-F]{2})")


def _decoded(byte: int) -> str:
    return chr(byte) if byte in _PLAIN else f"%{byte:02X}"


def _without_dots(path: str) -> str:
    found: list[str] = []
    parts = path.split("/")
    for at, part in enumerate(parts):
        last = at == len(parts) - 1
        if part == "..":
            if len(found) > 1:
                found.pop()
        elif part != ".":
            found.append(part)
            continue
        if last:
            found.append("")
    return "/".join(found)


def _counted_out(query: str) -> str:
    return "&".join(
        one for one in query.split("&") if one and not _COUNTING.match(one.partition("=")[0])
    )
