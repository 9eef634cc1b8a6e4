"""Names altered in eight ways, to measure screening by more than the public set holds."""

from collections.abc import Callable, Sequence
from random import Random

Alter = Callable[[str, Random], str]

SOUNDS = (
    ("ou", "u"), ("oo", "u"), ("kh", "h"), ("ee", "i"), ("q", "k"), ("ph", "f"), ("dh", "d"),
    ("aa", "a"), ("ck", "k"), ("sh", "ch"), ("y", "i"), ("w", "v"), ("z", "s"), ("c", "k"),
    ("u", "o"), ("e", "i"),
)  # fmt: skip
KEYS = {
    "a": "s", "b": "v", "c": "x", "d": "f", "e": "r", "f": "g", "g": "h", "h": "j", "i": "o",
    "j": "k", "k": "l", "l": "k", "m": "n", "n": "m", "o": "p", "p": "o", "q": "w", "r": "t",
    "s": "d", "t": "y", "u": "i", "v": "b", "w": "e", "x": "c", "y": "u", "z": "x",
}  # fmt: skip


def _letter(name: str, chance: Random) -> int | None:
    """Choose a letter inside a word of four or more."""
    found = [
        start + at
        for start, word in _words(name)
        if len(word) >= 4  # noqa: PLR2004 -- shorter words become other words
        for at in range(1, len(word) - 1)
        if word[at].isalpha()
    ]
    return chance.choice(found) if found else None


def _words(name: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for word in name.split(" "):
        found.append((start, word))
        start += len(word) + 1
    return found


def dropped(name: str, chance: Random) -> str:
    """Leave a letter out."""
    at = _letter(name, chance)
    return name if at is None else name[:at] + name[at + 1 :]


def doubled(name: str, chance: Random) -> str:
    """Write a letter twice."""
    at = _letter(name, chance)
    return name if at is None else name[:at] + name[at] + name[at:]


def swapped(name: str, chance: Random) -> str:
    """Exchange two neighbouring letters."""
    at = _letter(name, chance)
    return name if at is None else name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]


def mistyped(name: str, chance: Random) -> str:
    """Hit the key beside the right one."""
    at = _letter(name, chance)
    return name if at is None else name[:at] + KEYS.get(name[at].lower(), "x") + name[at + 1 :]


def reordered(name: str, _chance: Random) -> str:
    """Write the last word first, as registers do."""
    *first, last = name.split()
    return f"{last}, {' '.join(first)}" if first else name


def shortened(name: str, chance: Random) -> str:
    """Leave out a word in the middle of three or more."""
    words = name.split()
    if len(words) < 3:  # noqa: PLR2004 -- a middle has two ends
        return name
    words.pop(chance.randrange(1, len(words) - 1))
    return " ".join(words)


def rejoined(name: str, chance: Random) -> str:
    """Write two words as one, or a hyphen as a space."""
    if "-" in name:
        return name.replace("-", " ", 1)
    words = name.split()
    if len(words) < 2:  # noqa: PLR2004 -- nothing to join
        return name
    at = chance.randrange(len(words) - 1)
    return " ".join([*words[:at], words[at] + words[at + 1].lower(), *words[at + 2 :]])


def respelt(name: str, chance: Random) -> str:
    """Spell a sound as another romanisation would."""
    found = [pair for pair in SOUNDS if pair[0] in name.lower()]
    if not found:
        return name
    sound, other = chance.choice(found)
    at = name.lower().index(sound)
    return name[:at] + other + name[at + len(sound) :]


WAYS: dict[str, Alter] = {
    one.__name__: one
    for one in (dropped, doubled, swapped, mistyped, reordered, shortened, rejoined, respelt)
}


def altered(names: Sequence[tuple[str, str]], *, seed: int) -> list[tuple[str, str, str]]:
    """Alter each name in one way, by turns: whose it is, the way, the name. Unchanged ones go.

    Two neighbours are altered in the same way, so that every other name is a half with all ways.
    """
    chance = Random(seed)  # noqa: S311 -- repeatable on purpose; nothing secret
    ways = list(WAYS.items())
    found = []
    for at, (whose, name) in enumerate(names):
        said, way = ways[at // 2 % len(ways)]
        other = way(name, chance)
        if other != name:
            found.append((whose, said, other))
    return found
