"""The forms in which a text can be taken along: a table of documents by language."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from django.urls import reverse
from django.utils.translation import gettext as _

from mufakat.apps.letters.labels import LANGUAGES
from mufakat.apps.texts.outputs.exchange import is_clean
from mufakat.apps.texts.panels.frame import Shown
from mufakat.apps.texts.queries import TextPage
from mufakat.kernel.wording.planning import KIND

Files = Sequence[tuple[str, str]]
"""What a link says, and the file's name with `{}` for the language."""
_BOTH = (("PDF", "pdf"), ("Word", "docx"))


def downloads(page: TextPage) -> Shown:
    """Give the forms in which a text can be taken along, by language, and those with them all."""
    text = page.text
    return {
        "languages": [LANGUAGES.get(one, one) for one in text.languages],
        "rows": [_row(page, label, files) for label, files in _documents(page)],
        "whole": [
            {"label": label, "url": file_url(page, name)}
            for label, name in (
                (_("All languages side by side (PDF)"), f"concordance-{text.drafting}.pdf"),
                *_for_all(text.drafting),
                (_("For other programs (JSON)"), "text.json"),
            )
        ],
    }


def _documents(page: TextPage) -> Iterator[tuple[str, Files]]:
    """Name each kind of document there is in every language, with its forms."""
    text = page.text
    yield _("As it stands; in Word with changes tracked"), _forms("rolling-{}")
    if is_clean(text):
        yield _("Clean copy"), _forms("clean-{}")
    if text.type == KIND:
        yield _("The plan as a table"), _forms("plan-{}")
    for before, after in _compared(page):
        facts = {"before": before, "after": after}
        said = (
            _("The text as it stands, compared with its revision %(before)s")
            if after == "now"
            else _("Revision %(after)s compared with revision %(before)s")
        )
        yield said % facts, _forms(f"compare-{before}-{after}-{{}}")
    yield _("For translation"), [("XLIFF", "xliff-{}.xlf")]
    yield _("For registers of laws"), [("Akoma Ntoso", "akn-{}.xml")]


def _forms(name: str) -> Files:
    return [(label, f"{name}.{form}") for label, form in _BOTH]


def _row(page: TextPage, label: str, files: Files) -> Shown:
    cells = []
    for language in page.text.languages:
        # What is translated from is not translated.
        into = [one for one in files if language != page.text.drafting or "xliff" not in one[1]]
        links = [
            {"label": form, "url": file_url(page, name.format(language))} for form, name in into
        ]
        cells.append({"language": LANGUAGES.get(language, language), "links": links})
    return {"label": label, "cells": cells}


def _compared(page: TextPage) -> Iterator[tuple[str, str]]:
    """Say what can be compared: the latest revision with the text now and with the one before."""
    issued = sorted({one.rev for one in page.issued})
    yield from ((str(one), "now") for one in issued[-1:])
    yield from ((str(before), str(after)) for before, after in pairwise(issued[-2:]))


def _for_all(drafting: str) -> Iterator[tuple[str, str]]:
    """Name the files that hold all languages and can be brought back."""
    yield _("All languages side by side (Word)"), f"concordance-{drafting}.docx"
    yield _("Translation memory, all languages (TMX)"), "memory.tmx"


def for_translators(page: TextPage) -> list[Shown]:
    """Give the files translators work in, which can be brought back."""
    said = _("For translation into %(language)s (XLIFF)")
    found = [
        (said % {"language": LANGUAGES.get(one, one)}, f"xliff-{one}.xlf")
        for one in page.text.languages
        if one != page.text.drafting
    ]
    found += _for_all(page.text.drafting)
    return [{"label": label, "url": file_url(page, name)} for label, name in found]


def originals(page: TextPage) -> list[Shown]:
    """Give each side's original in each language, once nothing is in brackets."""
    text = page.text
    if not text.clauses or any(clause.state == "bracketed" for clause in text.clauses):
        return []
    return [
        {
            "party": owner,
            "language": LANGUAGES.get(language, language),
            "url": file_url(page, f"original-{owner}-{language}.pdf"),
        }
        for owner in text.parties
        for language in text.languages
    ]


def file_url(page: TextPage, name: str) -> str:
    """Give the address of one file of a text."""
    at = {"dossier": page.dossier, "key": page.key, "name": name}
    return reverse("texts:download", kwargs=at)
