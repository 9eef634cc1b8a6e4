"""Files that go out to translators and come back as proposals in one's own round."""

import re
import subprocess
import zipfile
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from lxml import etree
from pytest_django.asserts import assertContains

from mufakat.apps.parties.permissions import Who
from mufakat.apps.texts import queries, services
from mufakat.apps.texts.acts.runs import line_of
from mufakat.apps.texts.inputs.renditions import NoRenditions, read_renditions
from mufakat.apps.texts.inputs.safe_xml import BadXml, TooLarge, UnsafeXml, read_xml
from mufakat.apps.texts.inputs.table import NoTable
from mufakat.apps.texts.inputs.tmx import NoTmx
from mufakat.apps.texts.inputs.xliff import NoXliff
from mufakat.apps.texts.models import RoundRow
from mufakat.apps.texts.outputs.akn import AKN, write_akn
from mufakat.apps.texts.outputs.tmx import write_tmx
from mufakat.apps.texts.outputs.word import write_word
from mufakat.apps.texts.outputs.xliff import CORE, write_xliff
from mufakat.apps.texts.services import At, Pen
from mufakat.apps.texts.services.renditions import Returned, bring_back
from mufakat.apps.texts.services.revisions import revision_text
from mufakat.kernel.errors import Malformed, Missing
from mufakat.kernel.wording.renditions import Lost, match_all
from mufakat.kernel.wording.texts import Text
from tests.apps.letters.two_sides import NOW, SECRETARY, Sides, all_acts
from tests.apps.texts import far
from tests.apps.texts.rows import bracketed
from tests.apps.texts.test_services import at as at  # noqa: PLC0414 -- a fixture
from tests.apps.texts.test_services import does, line_at, proposes
from tests.kernel.wording.drawing import texts
from tests.kernel.wording.example import example

PEN = Pen(SECRETARY, NOW)
SIDES = {"IDN": "IDN", "RUS": "RUS"}


def word(text: Text) -> bytes:
    return write_word(text, view="concordance", language="en", short=SIDES, at=NOW)


def text_at(at: At) -> Text:
    return queries.text_page(at.dossier, at.key, who=SECRETARY).text


def back(at: At, data: bytes) -> Returned:
    return bring_back(PEN, at, read_renditions(data, SIDES), {})


def with_round(at: At, clause: int = 0, language: str = "ru") -> str:
    after = services.read_with_round(replace(PEN, later=True), at)
    return line_of(after.clauses[clause].text[language])


FORMS: dict[str, Callable[[Text], bytes]] = {
    "xliff": lambda text: write_xliff(text, "ru"),
    "tmx": write_tmx,
    "table": word,
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", [example(), bracketed()], ids=["example", "spans"])
def test_what_goes_out_comes_back_the_same(form: str, text: Text) -> None:
    found = [*match_all(text, read_renditions(FORMS[form](text), SIDES))]

    assert len(found) == len(text.clauses) * (1 if form == "xliff" else 3)
    assert all(one.same for one in found), [one for one in found if not one.same]


@pytest.mark.parametrize("form", FORMS)
def test_other_words_come_back_as_a_proposal_in_ones_own_round(at: At, form: str) -> None:
    before = len(all_acts(at.dossier))
    data = FORMS[form](text_at(at))
    sent = changed(data, "Words 1 in ru.", "Слова 1 по-русски.")

    made = back(at, sent)

    assert [(one.clause, one.language) for one in made.proposed] == [("c01", "ru")]
    assert not made.lost
    assert made.same == (1 if form == "xliff" else 5)
    assert "IDN: Слова" in with_round(at)
    assert len(all_acts(at.dossier)) == before
    assert RoundRow.objects.get().person == SECRETARY.login


def test_words_that_changed_meanwhile_are_shown_and_not_proposed(at: At, sides: Sides) -> None:
    data = changed(write_xliff(text_at(at), "ru"), "Words 1 in ru.", "Слова.")
    proposes(at, sides)

    made = back(at, data)

    assert [one.lost for one in made.lost] == [Lost.MARKS]
    assert not RoundRow.objects.exists()
    sides.release(does(at, "rewrite", "c02", **{"words.ru": "Words two in ru."}))
    data = changed(write_xliff(text_at(at), "ru"), "Words ", "Слова ")
    sides.release(does(at, "withdraw", "c02", bracket="c02.b1.idn"))
    sides.release(does(at, "unbracket", "c02", bracket="c02.b1.idn"))
    assert {one.lost for one in back(at, data).lost} <= {Lost.MARKS, Lost.MEANWHILE}


def test_a_file_made_of_earlier_words_is_known_by_its_mark(at: At) -> None:
    data = changed(write_xliff(text_at(at), "ru"), "Words 1 in ru.", "Слова.")
    stale = data.replace(b'type="read">', b'type="read">0', 1)

    assert [one.lost for one in back(at, stale).lost] == [Lost.MEANWHILE]


def test_our_words_in_a_bracket_are_amended_and_theirs_are_answered(at: At, sides: Sides) -> None:
    proposes(at, sides)
    line = line_of(line_at(at).clause.text["en"])
    assert line == "Words [IDN: 1 | IDN: one] in en."

    ours = back(at, changed(write_tmx(text_at(at)), ">one</x", ">uno</x", "one<", "uno<"))

    assert [one.lost for one in ours.lost] == []
    assert "uno" in with_round(at, 0, "en")


def test_another_sides_words_get_ours_beside_them(at: At, sides: Sides) -> None:
    from mufakat.apps.texts.acts.objects import clause_in  # noqa: PLC0415 -- near its use
    from mufakat.apps.texts.acts.rendering import Lexicon, located  # noqa: PLC0415 -- as above
    from mufakat.apps.texts.acts.writing import rewrite  # noqa: PLC0415 -- as above
    from mufakat.kernel.values import DossierId  # noqa: PLC0415 -- as above
    from mufakat.kernel.wording.texts import Plain  # noqa: PLC0415 -- as above
    from mufakat.registry.queries import view  # noqa: PLC0415 -- as above

    object_ = clause_in(at.key, "c01", "ru")
    runs = located(
        far.working(sides, at.dossier, object_), Lexicon(view(DossierId(at.dossier)).body)
    )
    edit = rewrite(runs, (Plain("Words three in ru."),), bracket="c01.b9")
    assert edit is not None
    far.edits(sides, at.dossier, object_, edit)
    assert "RUS: three" in line_of(line_at(at).clause.text["ru"])

    made = back(at, changed(write_xliff(text_at(at), "ru"), "three", "four"))

    assert [one.lost for one in made.lost] == []
    assert "RUS: three | IDN: four" in with_round(at)


def test_hidden_characters_are_shown_and_not_proposed(at: At) -> None:
    made = back(at, changed(write_tmx(text_at(at)), "Words 1 in ru.", "Сл\u200bова."))

    assert [one.lost for one in made.lost] == [Lost.HIDDEN]
    assert not RoundRow.objects.exists()


def test_a_clause_nobody_knows_is_shown(at: At) -> None:
    data = write_xliff(text_at(at), "ru").replace(b'id="c01"', b'id="zz"')
    lost = changed(data, "Words 1 in ru", "Слова 1 in ru")

    # The drafting words beside it still say which clause it was.
    assert [one.clause for one in back(at, lost).proposed] == ["c01"]
    gone = changed(lost, "Words 1 in en.", "Nothing like it.")
    assert [one.lost for one in back(at, gone).lost] == [Lost.CLAUSE]


def test_a_linguist_brings_nothing_back(at: At) -> None:
    with pytest.raises(Missing):
        bring_back(Pen(Who("lia", seats=("linguist-1",)), NOW), at, [], {})


def test_what_a_translator_tracked_in_word_is_taken_as_done(at: At) -> None:
    data = word(text_at(at))
    tracked = edited(
        data,
        "Words 1 in ru.</w:t></w:r>",
        'Words 1 in ru</w:t></w:r><w:del w:id="9" w:author="Lia"><w:r><w:delText>.</w:delText>'
        '</w:r></w:del><w:ins w:id="10" w:author="Lia"><w:r><w:t>!</w:t></w:r></w:ins>',
    )

    made = back(at, tracked)

    assert [one.after for one in made.proposed] == ["Words 1 in ru!"]


def test_a_row_that_lost_its_marks_is_known_by_the_words_that_still_stand(at: At) -> None:
    data = edited(word(text_at(at)), 'w:val="clause:', 'w:val="gone:')
    found = [*match_all(text_at(at), read_renditions(data, SIDES))]
    assert len(found) == 6
    assert all(one.same for one in found)

    other = edited(data, "Words 1 in ru.", "Слова.")
    assert [(one.clause, one.after) for one in back(at, other).proposed] == [("c01", "Слова.")]


def test_a_row_of_which_nothing_stands_is_shown_and_not_put_on_its_number(at: At) -> None:
    data = edited(
        word(text_at(at)), 'w:val="clause:', 'w:val="gone:', "Words 1 in ", "Quite other words, "
    )

    made = back(at, data)

    assert {one.lost for one in made.lost} == {Lost.CLAUSE}
    assert len(made.lost) == 3
    assert not made.proposed


@pytest.mark.soffice
def test_a_table_libreoffice_saved_comes_back_the_same(tmp_path: Path) -> None:
    text, sent = example(), tmp_path / "table.docx"
    sent.write_bytes(word(text))

    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    form = "docx:MS Word 2007 XML"
    order = ["soffice", profile, "--headless", "--convert-to", form, "--outdir"]
    subprocess.run([*order, str(tmp_path / "out"), str(sent)], check=True, timeout=120)

    saved = (tmp_path / "out" / "table.docx").read_bytes()
    found = [*match_all(text, read_renditions(saved, SIDES))]
    assert len(found) == 36
    assert all(one.same for one in found)


HOSTILE = [
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><tmx>&a;</tmx>',
    b'<!DOCTYPE tmx SYSTEM "x" [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]><tmx/>',
    '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "b">]><x/>'.encode("utf-16"),
    b"<!DOCTYPE x [<!ELEMENT x ANY>]><x/>",
]


@pytest.mark.parametrize("data", HOSTILE)
def test_xml_that_declares_entities_is_refused(data: bytes) -> None:
    with pytest.raises(UnsafeXml) as refused:
        read_renditions(data, SIDES)
    assert refused.value.code == "text.xml_unsafe"


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (b"", BadXml),
        (b"\xff\xfe\x00", BadXml),
        (b"<tmx>", BadXml),
        (b"<a/>", NoRenditions),
        (b"<tmx/>", NoTmx),
        (b'<xliff version="1.2"/>', NoXliff),
        (b'<xliff version="2.0"/>', NoXliff),
        (b'<?xml version="1.0" encoding="cp037"?><a/>', BadXml),
        (b"PK\x03\x04 no zip", NoTable),
        (b" " * 20_000_001, TooLarge),
        (b"<a>" * 100_000, BadXml),
    ],
)
def test_a_file_of_no_form_is_refused(data: bytes, refusal: type[Malformed]) -> None:
    with pytest.raises(refusal):
        read_renditions(data, SIDES)


def test_a_word_file_that_swells_is_refused_unread() -> None:
    with pytest.raises(TooLarge):
        read_renditions(packed({"word/document.xml": b" " * 20_000_001}), SIDES)


def test_a_word_file_without_the_table_is_refused() -> None:
    rolling = write_word(bracketed(), view="rolling", language="en", short=SIDES, at=NOW)
    with pytest.raises(NoTable):
        read_renditions(rolling, SIDES)
    with pytest.raises(NoTable):
        read_renditions(packed({"other": b""}), SIDES)


def test_xliff_is_of_its_form() -> None:
    root = read_xml(write_xliff(bracketed(), "ru"))

    assert root.get("version") == "2.1"
    assert (root.get("srcLang"), root.get("trgLang")) == ("en", "ru")
    unit = root.find(f".//{{{CORE}}}unit")
    order = [etree.QName(one).localname for one in unit]
    assert order == ["metadata", "originalData", "segment"]
    known = {one.get("id") for one in unit.iter(f"{{{CORE}}}data")}
    for side in ("source", "target"):
        codes = [*unit.find(f".//{{{CORE}}}{side}").iter(f"{{{CORE}}}ph")]
        names = [one.get("id") for one in codes]
        assert len(names) == len(set(names))
        assert {one.get("dataRef") for one in codes} <= known
    # Two spans in Russian for one in English: the first has the same codes, the second its own.
    target = [one.get("id") for one in unit.find(f".//{{{CORE}}}target").iter(f"{{{CORE}}}ph")]
    assert target == ["m1", "m2", "m3", "t4", "t5", "t6"]


def test_akoma_ntoso_says_whose_words_stand_in_a_bracket() -> None:
    root = read_xml(write_akn(bracketed(), "en", date(2026, 1, 1)))

    first = root.find(f".//{{{AKN}}}paragraph")
    ways = first.findall(f".//{{{AKN}}}inline[@name='alternative']")
    assert [(one.get("refersTo"), one.text) for one in ways] == [
        ("#idn", "will"),
        ("#rus", "shall"),
    ]
    assert {one.get("eId") for one in root.iter(f"{{{AKN}}}TLCOrganization")} == {
        "mufakat", "idn", "rus",
    }  # fmt: skip
    assert "".join(first.itertext()).startswith("1.Each side will")


def changed(data: bytes, *pairs: str) -> bytes:
    if data.startswith(b"PK"):
        return edited(data, *pairs)
    said = data.decode()
    for was, now in zip(pairs[::2], pairs[1::2], strict=True):
        said = said.replace(was, now)
    return said.encode()


def edited(data: bytes, *pairs: str) -> bytes:
    with zipfile.ZipFile(BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["word/document.xml"] = changed(parts["word/document.xml"], *pairs)
    return packed(parts)


def packed(parts: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, said in parts.items():
            new.writestr(name, said)
    return file.getvalue()


def test_the_page_takes_a_file_back_and_shows_what_came_of_it(at: At, secretary: Client) -> None:
    page = f"/texts/{at.dossier}/{at.key}/"
    data = secretary.get(f"{page}files/xliff-ru.xlf").content
    sent = changed(
        data, "Words 1 in ru.", "Слова один.", 'id="c02"', 'id="zz"', "Words 2 in en", "?"
    )

    file = SimpleUploadedFile("ru.xlf", sent)
    shown = secretary.post(f"{page}translations/", {"file": file})

    assertContains(shown, "1 wording was put into your round.")
    assertContains(shown, "1 could not be matched.")
    assertContains(shown, "no clause of this text is named")
    assertContains(secretary.get(f"{page}round/"), "Слова")


@pytest.mark.parametrize("data", [*HOSTILE, b"PK\x03\x04", b"<a/>", b""])
def test_a_file_that_cannot_be_read_is_refused_in_words(
    at: At, secretary: Client, data: bytes
) -> None:
    page = f"/texts/{at.dossier}/{at.key}/translations/"

    answer = secretary.post(page, {"file": SimpleUploadedFile("x", data)})

    assert answer.status_code in {200, 400, 409, 422}
    assert not RoundRow.objects.exists()


def test_rest_takes_a_file_back(at: At, secretary: Client) -> None:
    data = changed(write_tmx(text_at(at)), "Words 1 in ru.", "Слова.")
    door = f"/api/texts/{at.dossier}/{at.key}/translations"

    said = secretary.post(door, {"file": b64encode(data).decode()}, content_type="application/json")

    assert said.json()["same"] == 5
    assert [one["clause"] for one in said.json()["proposed"]] == ["c01"]
    bad = secretary.post(
        door, {"file": b64encode(HOSTILE[0]).decode()}, content_type="application/json"
    )
    assert bad.json()["code"] == "text.xml_unsafe"


def test_who_may_not_draft_brings_nothing_back(at: At, stranger: Client) -> None:
    assert stranger.get(f"/texts/{at.dossier}/{at.key}/translations/").status_code == 404


def test_a_revision_is_compared_as_it_was_issued(at: At, sides: Sides, secretary: Client) -> None:
    issued = services.TEXT_DEEDS["revision"](PEN, at, {})
    assert issued is not None
    sides.release(issued)
    proposes(at, sides)

    then = revision_text(at, 1, who=SECRETARY)
    assert then.symbol == "IDRU/L.1/Rev.1"
    assert line_of(then.clauses[0].text["en"]) == "Words 1 in en."
    page = f"/texts/{at.dossier}/{at.key}/"
    assertContains(secretary.get(page), "compare-1-now-en.docx")
    for form in ("pdf", "docx"):
        assert secretary.get(f"{page}files/compare-1-now-en.{form}").status_code == 200
    for wrong in ("compare-7-now-en.pdf", "compare-1-now-fr.pdf", "compare-x.pdf", "compare-1.pdf"):
        assert secretary.get(f"{page}files/{wrong}").status_code == 404


def test_every_file_the_page_offers_is_there(at: At, secretary: Client) -> None:
    page = secretary.get(f"/texts/{at.dossier}/{at.key}/").content.decode()
    names = set(re.findall(r"files/([^\"]+)", page))

    assert {"xliff-ru.xlf", "memory.tmx", "akn-id.xml", "clean-en.docx"} <= names
    for name in names:
        assert secretary.get(f"/texts/{at.dossier}/{at.key}/files/{name}").status_code == 200, name


@given(texts())
def test_any_text_goes_out_and_comes_back_the_same(text: Text) -> None:
    sent = [write_tmx(text)]
    sent += [write_xliff(text, one) for one in text.languages if one != text.drafting]
    for data in sent:
        for found in match_all(text, read_renditions(data, SIDES)):
            assert found.same or found.lost is Lost.EMPTY, found
    for language in text.languages:
        read_xml(write_akn(text, language, date(2026, 1, 1)))
