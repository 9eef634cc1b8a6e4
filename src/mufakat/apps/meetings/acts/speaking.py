"""From an agenda and our register to the question the matching engine answers, and back.

What is compared is what an expert knows and did. The machine proposes; a person decides.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from mufakat.apps.experts.acts.profiles import Profile, read_profile
from mufakat.apps.meetings.acts.items import Item, read_item
from mufakat.kernel.matching.answers import Collision
from mufakat.kernel.matching.assigning import assign
from mufakat.kernel.matching.problems import problem
from mufakat.kernel.matching.words import Shared, rarity_of, shared_words
from mufakat.kernel.values import Json

SECONDS = 10.0
NEVER = float("-inf")
Known = Sequence[tuple[str, Profile, bool]]


def proposed(asked: Mapping[str, Any]) -> Json:
    """Propose who speaks to what: the most expertise the rules allow, each pair with reasons."""
    items = [(one["key"], one["number"], read_item(one["item"])) for one in asked["items"]]
    known: Known = [
        (one["key"], read_profile(one["profile"]), one["away"]) for one in asked["experts"]
    ]
    found = _scores([item for _key, _number, item in items], known)
    table = [
        [one.score if _may_speak(item, profile, away=away) else NEVER
         for one, (_expert, profile, away) in zip(row, known, strict=True)]
        for row, (_key, _number, item) in zip(found, items, strict=True)
    ]  # fmt: skip
    cover = min(int(asked["cover"]), len(known))
    answer = assign(
        problem(table, coverage=cover, max_load=int(asked["most"])), floor="best", seconds=SECONDS
    )
    pairs: list[Json] = [
        _told(found[issue][expert], items[issue][0], known[expert][0])
        for issue, expert in answer.pairs
    ]
    return {
        "pairs": pairs,
        "optimal": answer.optimal,
        "collisions": [_collision(one, items, known) for one in answer.collisions],
    }


def _scores(items: Sequence[Item], known: Known) -> list[list[Shared]]:
    texts = [_texts(profile) for _key, profile, _away in known]
    rarity = rarity_of([text for _name, text in one] for one in texts)
    return [
        [
            shared_words((*item.title.values(), *item.annotation.values()), one, rarity)
            for one in texts
        ]
        for item in items
    ]


def _texts(profile: Profile) -> list[tuple[str, str]]:
    """Give what an expert knows and did; no name, no sex, no age, no nationality is in it."""
    found = [("; ".join(profile.specialisations), " ".join(profile.specialisations))]
    found += [
        (next(iter(post.title.values())), " ".join(post.title.values())) for post in profile.posts
    ]
    found += [(one.title, f"{one.title} {one.text}") for one in profile.experience]
    return [(name, text) for name, text in found if text.strip()]


def _may_speak(item: Item, profile: Profile, *, away: bool) -> bool:
    """Leave out who cannot come, or should not speak to a matter the item names."""
    said = " ".join((*item.title.values(), *item.annotation.values())).casefold()
    return not away and not any(one.about.casefold() in said for one in profile.conflicts)


def _told(one: Shared, item: str, expert: str) -> Json:
    return {"expert": expert, "item": item, "words": [*one.words], "sources": [*one.sources]}


def _collision(one: Collision, items: Sequence[tuple[str, int, Item]], known: Known) -> Json:
    return {
        "rule": str(one.rule),
        "number": items[one.issue][1] if one.issue is not None else 0,
        "who": known[one.expert][1].name.shown if one.expert is not None else "",
        "short": round(one.short),
    }
