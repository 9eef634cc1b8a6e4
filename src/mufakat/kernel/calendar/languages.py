"""The words of time in Indonesian, Russian and English, and how each language counts."""

from typing import Final

MONTHS: Final = {
    "id": (
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ),
    "ru": (
        *("январь", "февраль", "март", "апрель", "май", "июнь"),
        *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
# "ru-of" is Russian in the genitive: the month of a day, the year before which, since when.
MONTHS_OF: Final = {
    **MONTHS,
    "ru-of": (
        *("января", "февраля", "марта", "апреля", "мая", "июня"),
        *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
    ),
}
MONTHS_OF["ru"] = MONTHS_OF["ru-of"]
SEASONS: Final = {
    "id": ("musim semi", "musim panas", "musim gugur", "musim dingin"),
    "ru": ("весна", "лето", "осень", "зима"),
    "ru-of": ("весны", "лета", "осени", "зимы"),
    "en": ("spring", "summer", "autumn", "winter"),
}
ROMAN: Final = ("I", "II", "III", "IV")


def language_of(code: str) -> str:
    """Return the language to write in: English where the one asked for is not ours."""
    short = code.replace("_", "-").split("-")[0].lower()
    return short if short in MONTHS else "en"


def plural_form(number: int, language: str) -> int:
    """Return which form a counted word takes: 0 for one, 1 for few or many, 2 for Russian many."""
    if language == "id":
        return 0
    if language != "ru":
        return int(number != 1)
    last, last_two = number % 10, number % 100
    if last == 1 and last_two != 11:  # noqa: PLR2004 -- eleven is not one in Russian
        return 0
    return 1 if 2 <= last <= 4 and not 12 <= last_two <= 14 else 2  # noqa: PLR2004 -- the rule


def counted(number: int, forms: tuple[str, ...], language: str) -> str:
    """Return a number with its noun in the right form."""
    return f"{number} {forms[min(plural_form(number, language), len(forms) - 1)]}"
