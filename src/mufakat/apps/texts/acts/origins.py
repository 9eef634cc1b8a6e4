"""Whose words stand where a clause was changed, since when, and which words gave way to them."""

from collections.abc import Callable, Iterator, Sequence

from mufakat.apps.texts.acts.now import Origin, Origins
from mufakat.apps.texts.acts.rendering import Lexicon
from mufakat.apps.texts.acts.runs import line_of
from mufakat.kernel.fold import Fold
from mufakat.kernel.values import ActId
from mufakat.kernel.wording.origins import Stretch, changes_in
from mufakat.kernel.wording.texts import Plain
from mufakat.kernel.wording.working import Working


def origins_in(fold: Fold, working: Working, language: str, words: Lexicon) -> Iterator[Origins]:
    """Give every changed place of a clause in one language, in reading order."""

    def is_tabled(edit: str) -> bool:
        return fold.get(ActId(edit)).on["op"] == "put"

    for change in changes_in(working, is_tabled):
        stands, gone = (
            _named(fold, said, words, is_tabled) for said in (change.stands, change.gone)
        )
        if stands or gone:
            yield Origins(language, stands, gone)


def _named(
    fold: Fold, said: Sequence[Stretch], words: Lexicon, is_tabled: Callable[[str], bool]
) -> tuple[Origin, ...]:
    found = (
        Origin(
            words=_line(one, words).strip(),
            by=one.by,
            since=fold.get(ActId(one.edit)).claimed,
            act=one.edit,
            tabled=is_tabled(one.edit),
        )
        for one in said
    )
    return tuple(one for one in found if one.words)


def _line(said: Stretch, words: Lexicon) -> str:
    runs = (words.word(one) for one in said.tokens)
    return line_of(tuple(Plain(one) if isinstance(one, str) else one for one in runs))
