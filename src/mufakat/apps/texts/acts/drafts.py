"""A draft written elsewhere as a text: paragraphs become clauses."""

import re
from collections.abc import Mapping, Sequence
from unicodedata import normalize

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.interchange import BadDraft
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
    """Make a text of plain paragraphs; every language has to have as many as the drafting one."""
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
    return Text(
        symbol=symbol,
        type=kind,
        title=dict(titles),
        languages=languages,
        drafting=drafting,
        parties=tuple(parties),
        clauses=tuple(
            Clause(
                id=f"c{place + 1:02d}",
                number=place + 1,
                item="",
                state="tabled",
                text={language: (Plain(cut[language][place]),) for language in languages},
                concordance={
                    language: "source" if language == drafting else "pending"
                    for language in languages
                },
            )
            for place in range(many)
        ),
    )


def paragraphs(words: str) -> list[str]:
    """Cut plain writing into clauses: by empty lines, without the numbers somebody typed."""
    found = re.split(r"\n\s*\n", normalize("NFC", words).replace("\r\n", "\n"))
    cut = [" ".join(_NUMBER.sub("", one).split()) for one in found]
    return [one for one in cut if one]
