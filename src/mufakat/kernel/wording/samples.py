"""Two revisions of a long text, the same on every machine: what the bench compares."""

from collections.abc import Iterator

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.texts import Alternative, Bracket, Clause, Plain, Runs, Text

_SAID = {
    "en": "the two sides agreed to exchange experience in countering the misuse of social media "
    "and other information and communications technologies for terrorist purposes and will name "
    "focal points through diplomatic channels within days of signature of these minutes",
    "id": "kedua pihak sepakat untuk bertukar pengalaman dalam menanggulangi penyalahgunaan media "
    "sosial serta teknologi informasi dan komunikasi lainnya untuk tujuan terorisme dan akan "
    "menunjuk narahubung melalui saluran diplomatik sesuai dengan peraturan perundang-undangan",
    "ru": "стороны договорились обмениваться опытом в области противодействия использованию "
    "социальных сетей и иных информационно-коммуникационных технологий в террористических целях "
    "и определят контактные лица по дипломатическим каналам в соответствии с законодательством",
}
_IDN, _RUS = PartyId("IDN"), PartyId("RUS")
_STEP = 7
_MOVED = 10


def two_revisions(clauses: int = 300) -> tuple[Text, Text]:
    """Give a text and the next revision of it: every clause changed, some moved."""
    first = [_clause(number, changed=False) for number in range(clauses)]
    second = [_clause(number, changed=True) for number in range(clauses)]
    for at in range(0, clauses - _MOVED, clauses // _MOVED or 1):
        second.insert(at + _MOVED, second.pop(at))
    return _text("L.1", first), _text("L.1/Rev.1", second)


def _text(symbol: str, clauses: list[Clause]) -> Text:
    return Text(
        symbol=symbol,
        type="agreed_minutes",
        title=dict.fromkeys(_SAID, symbol),
        languages=tuple(_SAID),
        drafting="en",
        parties=(_IDN, _RUS),
        clauses=tuple(clauses),
    )


def _clause(number: int, *, changed: bool) -> Clause:
    said = {language: tuple(_runs(language, number, changed=changed)) for language in _SAID}
    return Clause(f"c{number:03}", number + 1, "1", "bracketed", said, {})


def _runs(language: str, number: int, *, changed: bool) -> Iterator[Plain | Bracket]:
    words = _SAID[language].split()
    turned = words[number % len(words) :] + words[: number % len(words)]
    turned.insert(number % _STEP, str(number))
    if changed:
        turned[number % _STEP + 3] = str(number + 1)
        turned.insert(number % len(words), turned.pop())
    half = len(turned) // 2
    yield Plain(" ".join(turned[:half]) + " ")
    yield Bracket(f"b{number}", "alternatives", _alternatives(turned[half], changed=changed))
    yield Plain(" " + " ".join(turned[half + 1 :]) + ".")


def _alternatives(word: str, *, changed: bool) -> tuple[Alternative, ...]:
    other: Runs = (Plain(f"{word} 30" if changed else f"{word} 60"),)
    return Alternative((_IDN,), (Plain(word),)), Alternative((_RUS,), other)
