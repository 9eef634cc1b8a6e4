"""A new text from files, one a language: their paragraphs side by side, for somebody to look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest

from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.inputs.drafts import NoDraft, read_draft


@dataclass(frozen=True, slots=True)
class Imported:
    """The paragraphs of each language in their order; they pair by place."""

    words: Mapping[str, tuple[str, ...]]

    @property
    def counts(self) -> dict[str, int]:
        """Give how many paragraphs each language has."""
        return {language: len(said) for language, said in self.words.items()}

    @property
    def uneven(self) -> bool:
        """Tell whether the languages have different numbers of paragraphs."""
        return len(set(self.counts.values())) > 1

    @property
    def rows(self) -> list[dict[str, str]]:
        """Give the paragraphs that would be one clause; empty where a language has none."""
        rows = zip_longest(*self.words.values(), fillvalue="")
        return [dict(zip(self.words, row, strict=True)) for row in rows]


def import_draft(who: Who, files: Mapping[str, bytes]) -> Imported:
    """Read the files of a draft. Nothing is kept."""
    require(who, May.DRAFT)
    if not files:
        raise NoDraft
    return Imported({language: tuple(read_draft(data)) for language, data in files.items()})
