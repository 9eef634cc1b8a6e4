"""A draft written elsewhere as a text: paragraphs become clauses."""

import re
from collections.abc import Iterator, Mapping, Sequence
from unicodedata import normalize

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.interchange import BadDraft
from mufakat.kernel.wording.planning import FIELDS, KIND, cell_name
from mufakat.kernel.wording.texts import Clause, Plain, Text

_NUMBER = re.compile(r"^\s*\d{1,3}[.)]\s+")


def draft_of(  # noqa: PLR0913 -- a draft is these six things
    *,
    symbol: str,
    kind: str,
    drafting: str,
    titles: Mapping[str, str],
    words: Mapping[str, str],
    parties: Sequence[PartyId],
) -> Text:
    """Make a text of plain paragraphs; every language has to have as many as the drafting one.

    Of a joint plan each paragraph is a row, its fields parted by upright strokes.
    """
    if drafting not in words or drafting not in titles:
        raise BadDraft(at=f"words.{drafting}")
    # A language that has a title and no words was begun and forgotten: nobody means that.
    begun = dict.fromkeys((*words, *titles))
    cut = {language: paragraphs(words.get(language, "")) for language in begun}
    many = len(cut[drafting])
    for language, found in cut.items():
        if len(found) != many:
            raise BadDraft(at=f"words.{language}", clauses=len(found), needs=many)
    languages = tuple(cut)
    named = [*_named(kind, cut, drafting)]
    return Text(
        symbol=symbol,
        type=kind,
        title=dict(titles),
        languages=languages,
        drafting=drafting,
        parties=tuple(parties),
        clauses=tuple(
            Clause(
                id=name,
                number=place,
                item="",
                state="tabled",
                text={language: (Plain(words[language]),) for language in languages},
                concordance={
                    language: "source" if language == drafting else "pending"
                    for language in languages
                },
            )
            for place, (name, words) in enumerate(named, start=1)
        ),
    )


def _named(
    kind: str, cut: Mapping[str, Sequence[str]], drafting: str
) -> Iterator[tuple[str, dict[str, str]]]:  # fmt: skip
    """Give each clause with its name and words: paragraphs, or the filled fields of a plan."""
    for place in range(len(cut[drafting])):
        said = {language: found[place] for language, found in cut.items()}
        if kind == KIND:
            yield from _fields(f"p{place + 1:02d}", said, drafting)
        else:
            yield f"c{place + 1:02d}", said


def _fields(
    row: str, said: Mapping[str, str], drafting: str
) -> Iterator[tuple[str, dict[str, str]]]:  # fmt: skip
    parts = {one: [each.strip() for each in words.split("|")] for one, words in said.items()}
    for language, each in parts.items():
        filled = [bool(one) for one in each]
        if len(each) > len(FIELDS) or filled != [bool(one) for one in parts[drafting]]:
            raise BadDraft(at=f"words.{language}", clauses=len(each), needs=len(parts[drafting]))
    for number, field in enumerate(FIELDS[: len(parts[drafting])]):
        if parts[drafting][number]:
            words = {language: each[number] for language, each in parts.items()}
            yield cell_name(row, field), words


def paragraphs(words: str) -> list[str]:
    """Cut plain writing into clauses: by empty lines, without the numbers somebody typed."""
    found = re.split(r"\n\s*\n", normalize("NFC", words).replace("\r\n", "\n"))
    cut = [" ".join(_NUMBER.sub("", one).split()) for one in found]
    return [one for one in cut if one]
