"""The daily digest over a real socket to a mail server."""

import ssl
from datetime import UTC, date, datetime
from email.message import Message
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from mufakat.apps.workbench import services
from mufakat.apps.workbench.models import DigestRow
from mufakat.cli.digests import Mail
from tests.apps.letters.two_sides import (
    NOW,
    Sides,
    browser_of,
    our_home,
    sides,
)
from tests.cli.smtp_server import Box, mail_server

__all__ = ["our_home", "sides"]
DAY = date(2024, 10, 9)


def wanted(*logins: str) -> None:
    for login in logins:
        DigestRow.objects.create(person=login, address=f"{login}@idn.invalid")


def words(message: Message) -> str:
    said = message.get_payload(decode=True)
    assert isinstance(said, bytes)
    return said.decode()


def certificate(folder: Path) -> ssl.SSLContext:
    """A certificate of this machine, signed by itself; `folder/server.pem` is what to trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.invalid")])
    names = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2120, 1, 1, tzinfo=UTC))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = folder / "server.pem"
    pem.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


def test_a_digest_reaches_a_mail_server_and_one_wrong_address_holds_nobody_back(
    sides: Sides, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sides.agreement
    for login in ("dewi", "joko"):
        browser_of(login, ("secretary",), monkeypatch)
    wanted("dewi", "joko")

    with mail_server(Box(refuses="dewi@idn.invalid")) as box:
        post = Mail(f"smtp://127.0.0.1:{box.port}", "mufakat@idn.invalid")
        first = services.send_due(post, now=NOW, day=DAY)
        box.refuses = ""
        again = services.send_due(post, now=NOW, day=DAY)

    assert (first.sent, [*first.failed], again.sent) == (["joko"], ["dewi"], ["dewi"])
    assert "no such box" in first.failed["dewi"]
    (to, message), _other = box.mail
    assert to == "joko@idn.invalid"
    assert message["From"] == "mufakat@idn.invalid"
    assert "2024" in str(message["Subject"])
    assert "nothing of it is sent by mail" in words(message)
    assert box.secrets == []


def test_a_secret_is_said_only_to_a_server_whose_certificate_is_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server(Box(tls=certificate(tmp_path))) as box:
        post = Mail(f"smtp://mufakat:p%40ss@127.0.0.1:{box.port}", "mufakat@idn.invalid")
        with pytest.raises(ssl.SSLCertVerificationError):
            post.send(to="dewi@idn.invalid", subject="s", text="t")
        assert box.secrets == []

        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))
        post.send(to="dewi@idn.invalid", subject="Муфакат", text="Ждёт нас: 3")

    assert box.secrets == [("mufakat p@ss", True)]
    ((_to, message),) = box.mail
    assert "Ждёт нас: 3" in words(message)


def test_no_secret_is_said_where_the_server_knows_no_tls() -> None:
    with mail_server(Box()) as box, pytest.raises(OSError, match="STARTTLS"):
        Mail(f"smtp://mufakat:pass@127.0.0.1:{box.port}", "m@idn.invalid").send(
            to="dewi@idn.invalid", subject="s", text="t"
        )
    assert box.secrets == []
    assert box.mail == []
