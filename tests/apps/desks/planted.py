"""Made-up records about made-up persons, as somebody might try to send them."""

import json
import random
from collections.abc import Iterator

GIVEN = ("Rangga", "Salma", "Bayu", "Melati", "Тимур", "Аглая", "Ярослав", "Нина", "Dimas", "Ratih")
FAMILY = ("Wiratmaja", "Kusumadewi", "Озерцов", "Лугинский", "Prawirasta", "Тихомирский", "Adiraja")
CASE = (
    "deradicalisation, second stage", "tingkat risiko tinggi", "оценка риска: высокая",
    "terpapar sejak 2022", "case file 44/2024", "на профилактическом учёте", "referral closed",
    "pendampingan bulanan", "reintegrasi sosial",
)  # fmt: skip


def records(count: int, seed: int = 7) -> Iterator[str]:
    """Give that many records, in nine manners of writing one down."""
    dice = random.Random(seed)
    for number in range(count):
        yield _MANNERS[number % len(_MANNERS)](dice)


def _person(dice: random.Random) -> dict[str, str]:
    return {
        "name": f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}",
        "nik": _some(dice, 16),
        "passport": f"{_some(dice, 2)} {_some(dice, 2)} {_some(dice, 6)}",
        "phone": f"+62 81{_some(dice, 1)}-{_some(dice, 4)}-{_some(dice, 4)}",
        "dob": f"{dice.randrange(10, 28)}.{dice.randrange(10, 12)}.{dice.randrange(1960, 2012)}",
        "case": dice.choice(CASE),
    }


def _some(dice: random.Random, count: int) -> str:
    return "".join(dice.choice("123456789") for _ in range(count))


def _labelled(dice: random.Random) -> str:
    one = _person(dice)
    return f"Nama: {one['name']}\nNIK: {one['nik']}\n{one['case']}"


def _russian(dice: random.Random) -> str:
    one = _person(dice)
    return f"{one['name']}, {one['dob']} года рождения, паспорт {one['passport']}. {one['case']}"


def _sentence(dice: random.Random) -> str:
    one = _person(dice)
    return f"We send you {one['name']} (NIK {one['nik']}): {one['case']}."


def _json(dice: random.Random) -> str:
    return json.dumps(_person(dice), ensure_ascii=False)


def _csv(dice: random.Random) -> str:
    one = _person(dice)
    return "name,nik,dob,risk\n" + ",".join((one["name"], one["nik"], one["dob"], "3"))


def _spaced(dice: random.Random) -> str:
    one = _person(dice)
    parts = " ".join(one["nik"][place : place + 4] for place in range(0, 16, 4))
    return f"{one['name']} {parts} {one['case']}"


def _arabic_digits(dice: random.Random) -> str:
    one = _person(dice)
    digits = one["nik"].translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    return f"{one['name']} {digits}, {one['case']}"


def _telephone(dice: random.Random) -> str:
    one = _person(dice)
    return f"{one['case']}: {one['name']}, {one['phone']}"


def _born(dice: random.Random) -> str:
    one = _person(dice)
    return f"{one['name']}, lahir {one['dob']}, HP {one['phone']}"


_MANNERS = (
    _labelled, _russian, _sentence, _json, _csv, _spaced, _arabic_digits, _telephone, _born,
)  # fmt: skip


def prose(count: int, seed: int = 11) -> Iterator[tuple[str, str]]:
    """Give that many sentences that tell of a person without being a record, each with its sort."""
    dice = random.Random(seed)
    for number in range(count):
        yield _SORTS[number % len(_SORTS)](dice)


def _latin(dice: random.Random) -> str:
    return f"{dice.choice(GIVEN[:4])} {dice.choice(FAMILY[:2])}"


_SORTS = (
    lambda dice: ("name, English", f"During the visit {_latin(dice)} told of the first year."),
    lambda dice: ("name, Indonesian", f"Pada kunjungan itu {_latin(dice)} bercerita."),
    lambda dice: (
        "name, Russian",
        f"С Тимуром {dice.choice(('Озерцовым', 'Лугинским'))}.",
    ),
    lambda dice: ("name in capitals", f"The note speaks of {_latin(dice).upper()} alone."),
    lambda dice: ("identity number", f"See number {_some(dice, 16)} in the annex."),
    lambda dice: ("birth date", f"He was born on {dice.randrange(1, 28)} May 1988 in the west."),
    lambda dice: ("passport", f"Предъявлен паспорт {_some(dice, 4)} {_some(dice, 6)}."),
    lambda dice: ("one name only", f"The officer met {dice.choice(GIVEN[:4])} again in May."),
    lambda dice: ("small letters", f"the officer met {_latin(dice).lower()} on monday."),
    lambda dice: ("described", f"The teacher from the {dice.choice(('lake', 'hill'))} village."),
)
