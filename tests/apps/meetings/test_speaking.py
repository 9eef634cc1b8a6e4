"""Who is proposed for which item: by what they know, and with the reasons told."""

from collections.abc import Mapping
from typing import Any

import pytest

from mufakat.apps.experts.acts.profiles import write_profile
from mufakat.apps.meetings.acts.items import Item, write_item
from mufakat.apps.meetings.acts.speaking import proposed
from mufakat.kernel.values import Json
from tests.apps.experts.people import wijayanto

MONEY = Item({
    "en": "Financing of terrorism", "id": "Pendanaan terorisme", "ru": "Финансирование терроризма",
})  # fmt: skip
MEDIA = Item({
    "en": "Misuse of social media", "id": "Penyalahgunaan media sosial",
    "ru": "Злоупотребление социальными сетями",
})  # fmt: skip


def expert(key: str, *, away: bool = False, name: str = "", **profile: Json) -> dict[str, Json]:
    plain = write_profile(wijayanto(name or key)) | {
        "posts": [], "specialisations": [], "experience": [], "conflicts": []
    }  # fmt: skip
    return {"key": key, "away": away, "profile": {**plain, **profile}}


TRACER = expert("tracer", specialisations=["противодействие отмыванию денег"])
WATCHER = expert("watcher", specialisations=["pemantauan media sosial dan propaganda daring"])
OTHER = expert("other", specialisations=["irrigation of rice fields"])


def asked(*experts: Mapping[str, Json], **more: Any) -> dict[str, Any]:  # noqa: ANN401 -- any part
    items = [
        {"key": f"i{number}", "number": number, "item": write_item(item)}
        for number, item in enumerate((MONEY, MEDIA), start=1)
    ]
    return {"items": items, "experts": [*experts], "cover": 1, "most": 2, **more}


def pairs(answer: Any) -> set[tuple[str, str]]:  # noqa: ANN401 -- as JSON gives it
    return {(one["expert"], one["item"]) for one in answer["pairs"]}


def test_each_item_gets_who_knows_of_it_in_whichever_language_they_write() -> None:
    answer: Any = proposed(asked(OTHER, TRACER, WATCHER))

    assert pairs(answer) == {("tracer", "i1"), ("watcher", "i2")}
    media = next(one for one in answer["pairs"] if one["item"] == "i2")
    assert all(set(one) == {"en", "id", "ru"} for one in media["concepts"])
    assert media["concepts"]
    assert media["sources"][0] == {"": "pemantauan media sosial dan propaganda daring"}
    assert answer["optimal"]
    assert answer["collisions"] == []


def test_a_post_is_told_in_every_language_it_was_entered_in() -> None:
    post: Json = {
        "title": {"en": "Head of the social media unit", "id": "Kepala unit media sosial"},
        "organisation": {"en": "Agency"}, "since": "2019", "until": "",
    }  # fmt: skip
    answer: Any = proposed(asked(TRACER, expert("head", posts=[post])))

    told = next(one for one in answer["pairs"] if one["item"] == "i2")
    assert told["sources"] == [post["title"]]  # type: ignore[index,call-overload]


def test_a_name_and_an_address_change_nothing() -> None:
    renamed = expert("tracer", name="Финансист Террорович", contact="media@social.invalid",
                     specialisations=["противодействие отмыванию денег"])  # fmt: skip

    assert proposed(asked(OTHER, renamed, WATCHER)) == proposed(asked(OTHER, TRACER, WATCHER))


def test_who_is_away_or_should_not_speak_is_not_proposed() -> None:
    gone = expert("gone", away=True, specialisations=["media sosial"])
    torn = expert(
        "torn", specialisations=["social media"],
        conflicts=[{"about": "social media", "why": "owns shares"}],
    )  # fmt: skip

    assert pairs(proposed(asked(TRACER, WATCHER, gone, torn))) == {
        ("tracer", "i1"), ("watcher", "i2")
    }  # fmt: skip
    assert ("torn", "i2") not in pairs(proposed(asked(TRACER, torn)))


def test_what_is_kept_stays_and_what_is_barred_is_replaced() -> None:
    kept: Any = proposed(asked(OTHER, TRACER, WATCHER, kept=[["other", "i1"]]))
    barred: Any = proposed(asked(OTHER, TRACER, WATCHER, barred=[["tracer", "i1"]]))

    assert ("other", "i1") in pairs(kept)
    assert ("tracer", "i1") not in pairs(barred)
    assert len(barred["pairs"]) == 2


@pytest.mark.parametrize("most", [1, 2])
def test_too_few_experts_still_give_what_can_be_had_and_say_what_is_missing(most: int) -> None:
    torn = expert("torn", conflicts=[{"about": "terrorism", "why": "brother of a banker"}],
                  specialisations=["social media"])  # fmt: skip
    answer: Any = proposed(asked(torn, cover=2, most=most))

    assert pairs(answer) == {("torn", "i2")}
    assert not answer["optimal"]
    assert next((one["rule"], one["number"]) for one in answer["collisions"]) == ("coverage", 1)


def test_nobody_free_is_said_and_nobody_is_proposed() -> None:
    answer: Any = proposed(asked(expert("gone", away=True)))

    assert answer["pairs"] == []
    assert {one["number"] for one in answer["collisions"]} == {1, 2}
