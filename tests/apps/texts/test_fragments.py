"""Clauses drawn once: nothing of one reader's visit is kept, and what differs is drawn again."""

from pathlib import Path

from django.test import override_settings

from mufakat.apps.texts.models import ClauseRow
from mufakat.apps.texts.panels.fragments import Fragment
from mufakat.apps.texts.panels.frame import Shown
from mufakat.apps.texts.queries.lines import line_of
from mufakat.apps.texts.queries.values import Line

DJANGO = "django.template.backends.django.DjangoTemplates"


def row(words: str) -> ClauseRow:
    wording = {
        "id": "c1", "no": 1, "agenda_item": "", "state": "tabled", "text": {"en": [words]},
        "concordance": {},
    }  # fmt: skip
    return ClauseRow(clause="c1", number=1, state="tabled", wording=wording)


def test_a_line_is_read_again_only_where_its_row_differs() -> None:
    first, same, other = line_of(row("one")), line_of(row("one")), line_of(row("two"))
    assert first is same
    assert first.stamp != other.stamp
    assert other.clause.text["en"] != first.clause.text["en"]


def test_every_reader_gets_the_token_of_the_visit(tmp_path: Path) -> None:
    (tmp_path / "form.html").write_text("<form>{% csrf_token %}{{ said }}</form>", "utf-8")
    asked: list[Line] = []

    def shown(line: Line) -> Shown:
        asked.append(line)
        return {"said": "one"}

    line = line_of(row("one"))
    with override_settings(TEMPLATES=[{"BACKEND": DJANGO, "DIRS": [tmp_path]}]):
        drawn = [
            Fragment("form.html", ("test", line.stamp), line, shown).drawn(token)
            for token in ("first", "second")
        ]
    assert len(asked) == 1
    for token, said in zip(("first", "second"), drawn, strict=True):
        assert f'value="{token}"' in said
    assert drawn[0].replace("first", "second") == drawn[1]
