from gettext import GNUTranslations
from pathlib import Path

import pytest

from tools.words import ROOT, SOURCE, Key, check, extract, glossary, main, owner, said

APP = SOURCE / "apps" / "agreements"
GLOSSARY = (
    "area\ten\tid\tru\tnote\n"
    "Meeting\tagenda item\tmata acara\tпункт повестки дня\t\n"
    "Agreement\tParty / side\tPihak / pihak\tСторона / сторона\t\n"
    "System\tentry\tentri\tзапись\ton pages\n"
)


def write(root: Path, local: Path, text: str) -> None:
    (root / local).parent.mkdir(parents=True, exist_ok=True)
    (root / local).write_text(text, encoding="utf-8")


def po(root: Path, language: str, home: Path = APP) -> Path:
    return root / home / "locale" / language / "LC_MESSAGES" / "django.po"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write(tmp_path, Path("docs/reference/glossary.tsv"), GLOSSARY)
    write(
        tmp_path,
        APP / "forms.py",
        'label = _("Both sides")\nage = ngettext("%(n)d day", "%(n)d days", n)\n',
    )
    write(tmp_path, APP / "acts.py", 'text = "gettext comes later"\n')
    return tmp_path


def say(root: Path, template: str) -> None:
    write(root, APP / "templates" / "agreements" / "page.html", template)


def translate(root: Path, language: str, *pairs: tuple[str, str]) -> None:
    text = po(root, language).read_text()
    for english, translation in pairs:
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\n{translation}')
    po(root, language).write_text(text)


def complete(root: Path) -> None:
    """Translate what the site fixture says."""
    main(["extract"], root)
    for language, both, days in (
        ("id", "Kedua pihak", ["%(n)d hari"]),
        ("ru", "Обе стороны", ["%(n)d день", "%(n)d дня", "%(n)d дней"]),
    ):
        translate(root, language, ("Both sides", f'msgstr "{both}"'))
        text = po(root, language).read_text()
        for number, form in enumerate(days):
            text = text.replace(f'msgstr[{number}] ""', f'msgstr[{number}] "{form}"')
        po(root, language).write_text(text)


@pytest.mark.parametrize(
    ("source", "home"),
    [
        ("apps/meetings/views.py", "apps/meetings"),
        ("apps/meetings/templates/meetings/a.html", "apps/meetings"),
        ("apps/__init__.py", None),
        ("node/theme/templatetags/parts.py", "node/theme"),
        ("node/words.py", "node"),
        ("cli/demo.py", "node"),
        ("registry/queries.py", "registry"),
        ("kernel/acts.py", None),
    ],
)
def test_owner_is_the_folder_that_says_the_words(source: str, home: str | None) -> None:
    assert owner(SOURCE / source) == (SOURCE / home if home else None)


def test_said_finds_every_way_to_say_something_in_a_template(site: Path) -> None:
    (site / APP / "forms.py").unlink()
    say(
        site,
        '{% load i18n %}\n  {% translate "Agenda" %}\n'
        '{% translate "May" context "month" as may %}\n'
        "    {% blocktranslate trimmed count n=items|length %}\n"
        "      One item\n{% plural %}\n{{ n }} items\n    {% endblocktranslate %}\n"
        "{% blocktranslate with side=side.name|title %}Waiting for {{ side }}"
        "{% endblocktranslate %}\n"
        '{% unknown_tag _("In a tag") %}{{ _("In a variable")|default:_("In a filter") }}\n'
        '{# {% translate "Not said" %} #}\n',
    )

    found = said(site)

    place = ["apps/agreements/templates/agreements/page.html"]
    assert found == {
        APP: {
            Key("Agenda", "", ""): place,
            Key("May", "", "month"): place,
            Key("One item", "%(n)s items", ""): place,
            Key("Waiting for %(side)s", "", ""): place,
            Key("In a tag", "", ""): place,
            Key("In a variable", "", ""): place,
            Key("In a filter", "", ""): place,
        }
    }


def test_extract_leaves_new_words_empty_and_keeps_old_ones(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    complete(site)
    say(site, '{% load i18n %}{% translate "Agenda item" %}')

    main(["extract"], site)

    assert 'msgid "Both sides"\nmsgstr "Обе стороны"' in po(site, "ru").read_text()
    assert 'msgid "Agenda item"\nmsgstr ""' in po(site, "ru").read_text()
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "src/mufakat/apps/agreements/locale/id/LC_MESSAGES/django.po: 1 to translate",
        "src/mufakat/apps/agreements/locale/ru/LC_MESSAGES/django.po: 1 to translate",
    ]


def test_extract_twice_changes_nothing(site: Path) -> None:
    extract(site)
    before = po(site, "ru").read_bytes()

    extract(site)

    assert po(site, "ru").read_bytes() == before


def test_extract_keeps_what_is_no_longer_said_and_revives_it(site: Path) -> None:
    complete(site)
    source = (site / APP / "forms.py").read_text()
    (site / APP / "forms.py").write_text("")
    extract(site)
    assert '#~ msgid "Both sides"' in po(site, "ru").read_text()

    (site / APP / "forms.py").write_text(source)
    extract(site)

    assert check(site) == []
    assert "#~" not in po(site, "ru").read_text()


def test_extract_takes_over_what_another_app_says(site: Path) -> None:
    complete(site)
    other = SOURCE / "apps" / "letters"
    write(site, other / "views.py", 'head = gettext("Both sides")\n')

    extract(site)

    assert 'msgstr "Обе стороны"' in po(site, "ru", other).read_text()
    assert check(site) == []


def test_check_accepts_what_is_complete(site: Path) -> None:
    complete(site)

    assert check(site) == []
    assert main(["check"], site) == 0


def test_check_names_what_is_missing_and_what_is_empty(site: Path) -> None:
    assert main(["check"], site) == 1
    extract(site)

    assert "is not translated" in check(site)[0]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('msgstr "Обе стороны"', 'msgstr ""', "is not translated"),
        ('msgid "Both sides"', '#, fuzzy\nmsgid "Both sides"', "is marked fuzzy"),
        ("%(n)d дней", "%(k)d дней", "leaves ['k'] open, not ['n']"),
        ("%(n)d день", "день", "leaves [] open, not ['n']"),
        ("Обе стороны", "Оба участника", "does not use the glossary's word for “side”"),
        ('msgstr[2] "%(n)d дней"\n', "", "is not translated"),
        ("nplurals=3", "nplurals=2", "its head counts otherwise than the language does"),
    ],
)
def test_check_names_each_fault(site: Path, old: str, new: str, fault: str) -> None:
    complete(site)
    text = po(site, "ru").read_text()
    assert old in text

    po(site, "ru").write_text(text.replace(old, new))

    assert any(line.endswith(fault) for line in check(site))


def test_check_lets_an_entry_say_why_the_term_is_another(site: Path) -> None:
    complete(site)
    text = po(site, "ru").read_text().replace("Обе стороны", "Оба участника")

    po(site, "ru").write_text(
        text.replace('msgid "Both', '# not the term: side (of a sheet)\nmsgid "Both')
    )
    extract(site)

    assert check(site) == []


def test_check_wants_the_same_word_for_the_same_thing(site: Path) -> None:
    complete(site)
    other = SOURCE / "apps" / "letters"
    write(site, other / "views.py", 'head = gettext("Both sides")\n')
    extract(site)
    text = po(site, "ru", other).read_text()

    po(site, "ru", other).write_text(text.replace("Обе стороны", "Стороны"))

    assert [line.rsplit("” ", 1)[-1] for line in check(site)] == [
        "is said otherwise elsewhere: “Обе стороны”"
    ]


def test_compile_writes_what_django_reads_and_only_when_older(site: Path) -> None:
    complete(site)
    mo = po(site, "ru").with_suffix(".mo")

    main(["compile"], site)

    with mo.open("rb") as stream:
        assert GNUTranslations(stream).gettext("Both sides") == "Обе стороны"
    written = mo.stat().st_mtime_ns
    main(["compile"], site)
    assert mo.stat().st_mtime_ns == written


def test_usage_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sing"]) == 2
    assert capsys.readouterr().out == "usage: words.py extract | check | compile\n"


def test_the_glossary_is_read_with_its_alternatives() -> None:
    terms = {
        " ".join(term.english): term.forms
        for term in glossary(ROOT / "docs/reference/glossary.tsv")
    }

    assert {"side", "party", "matter", "first reading", "second reading"} <= terms.keys()
    assert ("muf",) not in terms["consensus"]["id"]
    assert ("mufak",) in terms["consensus"]["id"]
    assert ("конс",) not in terms["consensus"]["ru"]
