"""Tabling a draft, and proposing a new clause."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mufakat.apps.letters.labels import LANGUAGES, choices
from mufakat.apps.parties.queries import our_party, side_names
from mufakat.apps.texts.acts.drafts import draft_of
from mufakat.apps.texts.acts.heads import Consent, Instrument
from mufakat.apps.texts.labels import CONSENTS, INSTRUMENTS, PLAN_FIELDS
from mufakat.apps.texts.queries import TextPage
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import Json, PartyId
from mufakat.kernel.wording.interchange import read_text
from mufakat.kernel.wording.planning import (
    KIND,
    Plan,
    Row,
    cell_name,
    new_row,
    plan_of,
)
from mufakat.kernel.wording.texts import Text

MOST = 2_000_000
"""How many bytes a draft may have."""

ROWS = 8


class TableForm(forms.Form):
    """A draft as it was written elsewhere: one paragraph a clause, a text for each language."""

    symbol = forms.CharField(label=_("Symbol"), max_length=80)
    kind = forms.ChoiceField(label=_("Kind"), choices=choices(INSTRUMENTS))
    consent_rule = forms.ChoiceField(
        label=_("Whose agreement it needs"),
        choices=choices(CONSENTS),
        initial=Consent.HEADS_THEN_CAPITAL,
    )
    drafting = forms.ChoiceField(
        label=_("Drafting language"), choices=choices(LANGUAGES), initial="en"
    )
    draft = forms.FileField(
        label=_("A draft in a file (JSON)"), required=False, max_length=200,
        help_text=_("Instead of the fields below."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        for language, name in LANGUAGES.items():
            self.fields[f"title_{language}"] = forms.CharField(
                label=_("Title: %(language)s") % {"language": name}, required=False, max_length=300
            )
            self.fields[f"words_{language}"] = forms.CharField(
                label=_("Clauses: %(language)s") % {"language": name},
                required=False,
                widget=forms.Textarea(attrs={"rows": ROWS, "lang": language}),
                help_text=_(
                    "One clause a paragraph, an empty line between two. In a joint plan of action "
                    "each paragraph is a row: aim | measure | owner | indicator | review."
                ),
            )

    def clean(self) -> dict[str, Any]:
        """Read the draft, from the file or from the fields."""
        said = super().clean() or {}
        file = said.get("draft")
        try:
            self._text = _from_file(file) if file else draft_of(**_fields(said))
        except Malformed as why:
            language = str(why.facts.get("at", "")).removeprefix("words.")
            if not file and language in LANGUAGES:
                raise forms.ValidationError(_said_of(language, why.facts), "draft.form") from None
            message = _("This draft cannot be read: %(code)s %(facts)s")
            facts = {"code": why.code, "facts": ", ".join(map(str, why.facts.values()))}
            raise forms.ValidationError(message, "draft.form", facts) from None
        return said

    def text(self) -> Text:
        """Give the draft."""
        return self._text

    def consent(self) -> Consent:
        """Give whose agreement it needs."""
        return Consent(self.cleaned_data["consent_rule"])


class ClauseForm(forms.Form):
    """The words of a new clause in every language of a text, and after which one it stands."""

    after_clause = forms.ChoiceField(label=_("It stands after"), required=False)
    cell = forms.ChoiceField(label=_("Field of the plan"), required=False)

    def __init__(self, *args: Any, page: TextPage, **kwargs: Any) -> None:  # noqa: ANN401 -- as Django's
        super().__init__(*args, **kwargs)
        self._page = page
        lines = [(line.id, str(line.number)) for line in page.lines]
        field = self.fields["after_clause"]
        field.choices = [("", _("at the beginning")), *lines]  # type: ignore[attr-defined]  # a choice field
        self.initial.setdefault("after_clause", lines[-1][0] if lines else "")
        if page.text.type == KIND:
            self.fields["cell"].choices = [*_cells(plan_of(page.text))]  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["cell"]
        for language in page.head.languages if page.head else ():
            self.fields[f"words_{language}"] = forms.CharField(
                label=str(LANGUAGES.get(language, language)),
                widget=forms.Textarea(attrs={"rows": 3, "lang": language}),
            )

    def words(self) -> Mapping[str, str]:
        """Give the clause in each language."""
        return {
            name.removeprefix("words_"): " ".join(said.split())
            for name, said in self.cleaned_data.items()
            if name.startswith("words_")
        }

    def after(self) -> str:
        """Give the clause it stands after; empty for the beginning."""
        return str(self.cleaned_data["after_clause"])

    def named(self) -> str:
        """Give the clause's name where it fills a field of a plan; empty where it does not."""
        return str(self.cleaned_data.get("cell", ""))


def _cells(plan: Plan) -> Iterator[tuple[str, str]]:
    """Offer every field that is empty, and those of a new row."""
    yield "", str(_("none: a clause beside the table"))
    for row in (*plan.rows, Row(new_row(plan), len(plan.rows) + 1, {})):
        for field in row.missing:
            label = _("row %(number)s: %(field)s") % {
                "number": row.number, "field": PLAN_FIELDS[field],
            }  # fmt: skip
            yield cell_name(row.name, field), str(label)


def _said_of(language: str, facts: Mapping[str, object]) -> str:
    """Say what is missing in one language of a draft."""
    name = LANGUAGES[language]
    if "needs" not in facts:
        return _("A title and clauses are needed in the drafting language: %(language)s") % {
            "language": name
        }
    return _(
        "%(language)s: %(clauses)s clauses; the drafting language has %(needs)s. "
        "Every language needs as many, with an empty line between two."
    ) % {"language": name, **facts}


def _fields(said: Mapping[str, Any]) -> dict[str, Any]:
    others = [PartyId(party) for party in side_names() if party != our_party().party]
    return {
        "symbol": said.get("symbol", ""),
        "kind": said.get("kind", Instrument.NOTE),
        "drafting": said.get("drafting", "en"),
        "titles": _spoken(said, "title_"),
        "words": _spoken(said, "words_"),
        "parties": (PartyId(our_party().party), *others),
    }


def _spoken(said: Mapping[str, Any], prefix: str) -> dict[str, str]:
    found = {language: said.get(f"{prefix}{language}", "") for language in LANGUAGES}
    return {language: words for language, words in found.items() if words}


def _from_file(file: Any) -> Text:  # noqa: ANN401 -- as Django hands it over
    data = file.read(MOST + 1)
    if len(data) > MOST:
        raise Malformed(bytes=MOST)
    try:
        said: Json = json.loads(data)
    except ValueError:
        raise Malformed(at="json") from None
    return read_text(said)
