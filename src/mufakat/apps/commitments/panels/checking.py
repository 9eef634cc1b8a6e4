"""Whether the wording a commitment cites is the wording that was agreed: a fact of the page."""

from dataclasses import dataclass

from django.urls import reverse

from mufakat.apps.commitments.queries import Followed
from mufakat.apps.parties.permissions import Who
from mufakat.apps.texts.acts.objects import clause_in
from mufakat.apps.texts.queries import clause_page
from mufakat.kernel.errors import Missing


@dataclass(frozen=True, slots=True)
class Check:
    """What became of the comparison in one language: checked, differs, or unknown here."""

    language: str
    found: str


@dataclass(frozen=True, slots=True)
class Checked:
    """All languages of the paragraph a commitment comes from, and where it can be read."""

    languages: tuple[Check, ...]
    url: str = ""


def checked_in(one: Followed, *, who: Who) -> Checked:
    """Compare the cited wordings with those agreed here; no state ever depends on it."""
    shown = one.shown
    if shown is None:
        return Checked(())
    mandate = shown.mandate
    agreed: dict[str, str] = {}
    url = ""
    try:
        page = clause_page(mandate.dossier, mandate.text, mandate.clause, who=who)
    except Missing:
        page = None
    if page is not None:
        agreed = {language: said.agreed for language, said in page.line.consents.items()}
        place = {"dossier": mandate.dossier, "key": mandate.text, "clause": mandate.clause}
        url = reverse("texts:clause", kwargs=place)
    cited = {(str(each["of"]), str(each["digest"])) for each in one.cited}
    found: list[Check] = []
    for language, digest in mandate.digests:
        name = clause_in(mandate.text, mandate.clause, language)
        if page is None:
            found.append(Check(language, "unknown"))
        elif agreed.get(language) == digest and (name, digest) in cited:
            found.append(Check(language, "checked"))
        else:
            found.append(Check(language, "differs"))
    return Checked(tuple(found), url)
