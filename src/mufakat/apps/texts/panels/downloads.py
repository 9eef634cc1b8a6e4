"""The forms in which a text can be taken along."""

from collections.abc import Iterator
from itertools import pairwise

from django.urls import reverse
from django.utils.translation import gettext as _

from mufakat.apps.texts.labels import LANGUAGES
from mufakat.apps.texts.outputs.exchange import exchange_names
from mufakat.apps.texts.panels.frame import Shown
from mufakat.apps.texts.queries import TextPage
from mufakat.kernel.wording.planning import KIND
from mufakat.kernel.wording.texts import Text


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
    for language in text.languages if text.type == KIND else ():
        facts = {"language": LANGUAGES.get(language, language)}
        found += [
            (_("The plan as a table, %(language)s (PDF)") % facts, f"plan-{language}.pdf"),
            (_("The plan as a table, %(language)s (Word)") % facts, f"plan-{language}.docx"),
        ]
    found += [*_exchanged(text), *_compared(page)]
    return [{"label": label, "url": file_url(page, name)} for label, name in found]


def _exchanged(text: Text) -> Iterator[tuple[str, str]]:
    """Name the files for translators and other registers, and the clean copies."""
    labels = {
        "xliff": _("For translation into %(language)s (XLIFF)"),
        "akn": _("For registers of laws, %(language)s (Akoma Ntoso)"),
        "clean": _("Clean copy, %(language)s"),
    }
    for name in exchange_names(text):
        kind, _dash, rest = name.partition("-")
        language, _dot, form = rest.partition(".")
        if kind == "clean":
            facts = {"language": LANGUAGES.get(language, language)}
            yield f"{labels[kind] % facts} ({'Word' if form == 'docx' else 'PDF'})", name
        elif kind in labels:
            yield labels[kind] % {"language": LANGUAGES.get(language, language)}, name
        else:
            yield _("Translation memory, all languages (TMX)"), name


def _compared(page: TextPage) -> Iterator[tuple[str, str]]:
    """Name what can be compared: the latest revision with the text now and with the one before."""
    issued = sorted({one.rev for one in page.issued})
    pairs = [(str(one), "now") for one in issued[-1:]]
    pairs += [(str(before), str(after)) for before, after in pairwise(issued[-2:])]
    for before, after in pairs:
        for language in page.text.languages:
            facts = {
                "before": before,
                "after": after,
                "language": LANGUAGES.get(language, language),
            }
            said = (
                _("The text as it stands, compared with its revision %(before)s, %(language)s")
                if after == "now"
                else _("Revision %(after)s compared with revision %(before)s, %(language)s")
            ) % facts
            yield f"{said} (PDF)", f"compare-{before}-{after}-{language}.pdf"
            yield f"{said} (Word)", f"compare-{before}-{after}-{language}.docx"


def for_translators(page: TextPage) -> list[Shown]:
    """Give the files translators work in, which can be brought back."""
    table = f"concordance-{page.text.drafting}.docx"
    found = [one for one in _exchanged(page.text) if one[1].endswith((".xlf", ".tmx"))]
    found.append((_("All languages side by side (Word)"), table))
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
