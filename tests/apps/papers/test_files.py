from pathlib import Path

import pytest

from mufakat.apps.papers.inputs.looking import look
from mufakat.apps.papers.inputs.names import harmless
from mufakat.kernel.errors import Malformed
from tests.apps.papers.hostile import (
    container,
    document,
    huge_picture,
    object_stream,
    pdf,
    picture,
    stream,
)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def seen(folder: Path, content: bytes, name: str = "") -> str:
    path = folder / "file"
    path.write_bytes(content)
    return look(path, name)


def refused(folder: Path, content: bytes, name: str = "") -> str:
    with pytest.raises(Malformed) as fault:
        seen(folder, content, name)
    return fault.value.code


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        (pdf(), "paper.pdf", "application/pdf"),
        (pdf(object_stream(b"1 0 <</Type/Font>>")), "", "application/pdf"),
        (picture(), "photo.PNG", "image/png"),
        (document(), "draft.docx", DOCX),
        (container({"mimetype": b"application/vnd.oasis.opendocument.text"}), "a.odt",
         "application/vnd.oasis.opendocument.text"),
        ("Один, два.\n".encode(), "list.csv", "text/plain"),
        (b"a < b and b > c", "", "text/plain"),
    ],
)  # fmt: skip
def test_what_a_paper_may_carry(tmp_path: Path, content: bytes, name: str, found: str) -> None:
    assert seen(tmp_path, content, name) == found


@pytest.mark.parametrize(
    "content",
    [
        pdf(catalog=b"/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
        pdf(catalog=b"/OpenAction<</S/#4a#61vaScript/J#53(app.alert(1))>>"),
        pdf(object_stream(b"1 0 <</S/JavaScript/JS(app.alert(1))>>")),
        pdf(object_stream(b" " * 5_000_000 + b"<</S/Launch/F(cmd.exe)>>")),
        pdf(catalog=b"/OpenAction<</S/Launch/F(cmd.exe)>>"),
        pdf(catalog=b"/AcroForm<</XFA 4 0 R>>"),
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b'\xef\xbb\xbf  <?xml version="1.0"?><svg onload="alert(1)"/>',
        b"<!-- a paper --> <html><body>",
        b"Dear colleagues, <script>alert(1)</script>",
        b"#!/bin/sh\nrm -rf /\n",
        document(word__vbaProject_dot_bin=b"x"),
        container({"[Content_Types].xml": b"macroEnabled.main", "word/document.xml": b"<a/>"}),
    ],
)
def test_what_would_do_something_when_opened_is_refused(tmp_path: Path, content: bytes) -> None:
    assert refused(tmp_path, content) == "papers.file_active"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"MZ\x90\x00\x03", "papers.file_type"),
        (b"\x7fELF\x02\x01", "papers.file_type"),
        (container({"a.txt": b"a"}), "papers.file_type"),
        (b"", "papers.file_type"),
        (pdf(catalog=b"/Names<</EmbeddedFiles 4 0 R>>"), "papers.file_carries"),
        (document(word__embeddings__oleObject1_dot_bin=b"x"), "papers.file_carries"),
        (document(word__media__a_dot_svg=b"<svg/>"), "papers.file_carries"),
        (document(word__media__nested_dot_zip=container({"a": b"a"})), "papers.file_carries"),
        (pdf(catalog=b"/Encrypt 4 0 R"), "papers.file_locked"),
        (pdf(stream(b"/Type/ObjStm/Filter/LZWDecode", b"abc")), "papers.file_unreadable"),
        (pdf(stream(b"/Type/ObjStm/Filter/FlateDecode", b"not packed")), "papers.file_unreadable"),
        (b"PK\x03\x04 and nothing behind it", "papers.file_unreadable"),
        (b"\x89PNG\r\n\x1a\n and nothing behind it", "papers.file_unreadable"),
        (huge_picture(), "papers.file_unreadable"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_reason(
    tmp_path: Path, content: bytes, code: str
) -> None:
    assert refused(tmp_path, content) == code


def test_a_container_that_would_unpack_to_far_more_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, document(word__a_dot_xml=b"\0" * 70_000_000)) == "papers.file_bomb"


def test_a_container_of_ten_thousand_tiny_parts_is_refused(tmp_path: Path) -> None:
    many = {f"word/{number}.xml": b"" for number in range(10_000)}

    assert refused(tmp_path, container(many)) == "papers.file_bomb"


def test_parts_that_lie_over_each_other_are_refused(tmp_path: Path) -> None:
    content = bytearray(document(word__a_dot_xml=bytes(range(256)) * 40))
    # The list of parts says of each that it takes the whole file.
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 20 : at + 24] = len(content).to_bytes(4, "little")
        at = content.find(b"PK\x01\x02", at + 4)

    assert refused(tmp_path, bytes(content)) == "papers.file_bomb"


def test_an_object_stream_that_never_ends_is_refused(tmp_path: Path) -> None:
    content = pdf(object_stream(b" " * 140_000_000))

    assert len(content) < 200_000
    assert refused(tmp_path, content) == "papers.file_bomb"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..\\win.ini", "C:/x.xml"])
def test_a_container_that_would_write_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    assert refused(tmp_path, document(**{name: b"x"})) == "papers.file_path"


@pytest.mark.parametrize(
    ("content", "name"),
    [(picture(), "paper.pdf"), (pdf(), "photo.png"), (b"words", "paper.exe"), (pdf(), "a.docx")],
)
def test_a_name_that_promises_another_type_is_refused(
    tmp_path: Path, content: bytes, name: str
) -> None:
    assert refused(tmp_path, content, name) == "papers.file_name"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\papers\\wp 1.pdf", "wp 1.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        (".htaccess", "htaccess.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("", "file.pdf"),
        ("Записка.pdf", "Записка.pdf"),
        ("x" * 500 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_a_name_becomes_only_a_name(name: str, found: str) -> None:
    assert harmless(name, ending="pdf") == found
