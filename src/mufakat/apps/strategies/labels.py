"""The words for strategies and for the themes they are compared by."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from mufakat.apps.letters.labels import Label

THEMES: Mapping[str, Label] = {
    "I": _("Conditions conducive to the spread of terrorism"),
    "I.1": _("Dialogue and understanding"),
    "I.2": _("Education, youth and prevention of radicalisation"),
    "I.3": _("Social inclusion and development"),
    "I.4": _("Solidarity with victims"),
    "II": _("Preventing and combating terrorism"),
    "II.1": _("Criminal justice and legal cooperation"),
    "II.2": _("Financing of terrorism"),
    "II.3": _("Internet and social media"),
    "II.4": _("Borders, travel and documents"),
    "II.5": _("Protection of people and places"),
    "III": _("Capacity of States and the role of the United Nations"),
    "III.1": _("Institutions and coordination"),
    "III.2": _("Training and technical assistance"),
    "III.3": _("International cooperation"),
    "IV": _("Human rights for all and the rule of law"),
    "IV.1": _("Human rights in countering terrorism"),
    "IV.2": _("Rights and protection of victims and witnesses"),
    "IV.3": _("Rehabilitation and reintegration"),
}
PLAN = _("Joint plan of action")
NAMES: Mapping[str, Label] = {"strategy": _("a strategy")}
LABELS: Mapping[str, Label] = {
    "title": _("Document"),
    "instrument": _("Legal instrument"),
    "adopted": _("Adopted"),
    "period": _("Period"),
    "pillars": _("Pillars"),
    "measures": _("Measures"),
    "indicators": _("Indicators"),
    "source": _("Source"),
    "language": _("Language of the document"),
}


def plan_words(
    languages: Sequence[str], themes: Sequence[str]
) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Give the title of a plan and the name of each theme, in each language."""
    title: dict[str, str] = {}
    aims: list[dict[str, str]] = [{} for _theme in themes]
    for language in languages:
        with override(language):
            title[language] = str(PLAN)
            for aim, theme in zip(aims, themes, strict=True):
                aim[language] = str(THEMES[theme])
    return title, aims
