"""The forms in which a text can be taken along."""

from django.urls import reverse
from django.utils.translation import gettext as _

from mufakat.apps.texts.labels import LANGUAGES
from mufakat.apps.texts.panels.frame import Shown
from mufakat.apps.texts.queries import TextPage


def downloads(page: TextPage) -> list[Shown]:
    """Give the forms in which a text can be taken along."""
    text = page.text
    found = []
    for language in text.languages:
        facts = {"language": LANGUAGES.get(language, language)}
        found += [
            (_("As it stands, %(language)s (PDF)") % facts, f"rolling-{language}.pdf"),
            (_("With changes tracked, %(language)s (Word)") % facts, f"rolling-{language}.docx"),
        ]
    found += [
        (_("All languages side by side (PDF)"), f"concordance-{text.drafting}.pdf"),
        (_("All languages side by side (Word)"), f"concordance-{text.drafting}.docx"),
        (_("For other programs (JSON)"), "text.json"),
    ]
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
