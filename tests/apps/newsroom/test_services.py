"""News between the sides: agreed or said alone, published when due, corrected, withdrawn."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from mufakat.apps.letters.services import attach
from mufakat.apps.newsroom import projection, queries, services
from mufakat.apps.newsroom.acts.items import NewsItem, Picture, write_news
from mufakat.apps.newsroom.acts.states import State
from mufakat.apps.newsroom.queries import News
from mufakat.apps.newsroom.services import Wording
from mufakat.kernel.errors import Missing
from mufakat.registry.rebuild import rebuild
from tests.apps.letters.two_sides import NOBODY, NOW, SECRETARY, Sides
from tests.apps.newsroom.items import PLAN, picture


def proposed(sides: Sides, item: NewsItem = PLAN, key: str = "n1") -> None:
    sides.release(
        services.propose_news(
            who=SECRETARY, dossier=sides.agreement, wording=Wording(item, key=key), now=NOW
        )
    )


def agreed(sides: Sides, item: NewsItem = PLAN, key: str = "n1") -> None:
    proposed(sides, item, key)
    sides.accepts(sides.agreement, f"news/{key}")


def item_of(sides: Sides, key: str = "n1") -> News:
    return queries.one_news(sides.agreement, key, who=SECRETARY)


def public() -> Path:
    return Path(settings.MUFAKAT_NEWSROOM)


def test_an_item_is_published_by_us_only_when_both_agreed(sides: Sides) -> None:
    proposed(sides)
    assert services.publish_due(NOW) == []
    assert not public().joinpath("items").exists()

    sides.accepts(sides.agreement, "news/n1")

    assert item_of(sides).state(NOW) is State.PUBLISHED
    assert services.publish_due(NOW) == ["n1"]
    assert services.publish_due(NOW) == []
    page = public().joinpath("site/ru/n1/index.html").read_text("utf-8")
    assert "Стороны планируют встречу экспертов" in page
    assert "Мы хотим учиться друг у друга." in page
    assert "Indonesia, Russia" in public().joinpath("site/en/n1/index.html").read_text("utf-8")


def test_nothing_of_an_item_is_on_the_shelf_before_its_minute(sides: Sides) -> None:
    opens = NOW + timedelta(hours=2)
    agreed(sides, replace(PLAN, embargo=opens.isoformat()))

    assert item_of(sides).state(NOW) is State.WAITING
    assert services.publish_due(opens - timedelta(seconds=1)) == []
    assert not any("expert meeting" in file.read_text("utf-8", "replace")
                   for file in public().rglob("*") if file.is_file())  # fmt: skip
    assert services.publish_due(opens) == ["n1"]
    assert item_of(sides).published == opens


def test_one_side_alone_says_so_and_the_other_sides_item_is_not_ours_to_publish(
    sides: Sides,
) -> None:
    sides.release(
        services.say_alone(
            who=SECRETARY, dossier=sides.agreement, wording=Wording(PLAN, key="a1"), now=NOW
        )
    )
    theirs = write_news(replace(PLAN, title={"en": "Theirs"}, body={"en": "Alone"}))
    said = sides.far.say(sides.agreement, "own.set", {"object": "notice/b1"}, theirs)
    sides.hand_over(sides.agreement, [said])

    assert services.publish_due(NOW) == ["a1"]
    page = public().joinpath("site/en/a1/index.html").read_text("utf-8")
    assert "Published by Indonesia alone." in page
    assert item_of(sides, "b1").party == "RUS"
    with pytest.raises(services.NotOurs):
        services.withdraw_news(
            who=SECRETARY, dossier=sides.agreement, key="b1", why={"en": "x"}, now=NOW
        )


def test_a_correction_is_agreed_again_and_said_on_the_page(sides: Sides) -> None:
    agreed(sides)
    services.publish_due(NOW)
    body = {**PLAN.body, "en": "The two sides spoke of two meetings."}
    drafted = services.correct_news(
        who=SECRETARY, dossier=sides.agreement, wording=Wording(replace(PLAN, body=body), key="n1"),
        what={"en": "There are two meetings."}, now=NOW,
    )  # fmt: skip
    sides.release(drafted)

    assert services.publish_due(NOW) == []
    sides.accepts(sides.agreement, "news/n1")
    later = NOW + timedelta(days=1)
    assert services.publish_due(later) == ["n1"]
    page = public().joinpath("site/en/n1/index.html").read_text("utf-8")
    assert "There are two meetings." in page
    assert "spoke of two meetings" in page
    shelved = json.loads(public().joinpath("items/n1.json").read_text("utf-8"))
    assert (shelved["published"], shelved["changed"]) == (NOW.isoformat(), later.isoformat())


def test_what_is_withdrawn_leaves_the_shelf_but_for_its_title_and_the_reason(sides: Sides) -> None:
    scan = attach([picture()], name="flags.png", now=NOW)
    shown = Picture(str(scan["sha256"]), {"en": "Two flags"})
    item = replace(PLAN, pictures=(shown,))
    sides.release(
        services.propose_news(
            who=SECRETARY, dossier=sides.agreement, wording=Wording(item, (scan,), "n1"), now=NOW
        )
    )
    sides.accepts(sides.agreement, "news/n1")
    services.publish_due(NOW)
    pictures = [*public().glob("site/pictures/*")]
    assert len(pictures) == 1
    assert b"SECRET-PLACE" not in pictures[0].read_bytes()

    sides.release(
        services.withdraw_news(
            who=SECRETARY,
            dossier=sides.agreement,
            key="n1",
            why={"en": "A date was wrong."},
            now=NOW,
        )
    )
    sides.accepts(sides.agreement, "news/n1")

    assert services.publish_due(NOW) == ["n1"]
    files = [file for file in public().rglob("*") if file.is_file()]
    said = {file: file.read_text("utf-8", "replace") for file in files}
    assert not [file for file, text in said.items() if "spoke of an expert meeting" in text]
    assert not [file for file, text in said.items() if "learn from one another" in text]
    assert "A date was wrong." in said[public() / "site/en/n1/index.html"]
    assert not [*public().glob("site/pictures/*")]
    with pytest.raises(services.WithdrawnAlready):
        services.withdraw_news(
            who=SECRETARY, dossier=sides.agreement, key="n1", why={"en": "x"}, now=NOW
        )


def test_a_picture_that_has_not_come_yet_keeps_the_item_back(sides: Sides) -> None:
    agreed(sides, replace(PLAN, pictures=(Picture("ab" * 32, {"en": "Not here"}),)))

    assert services.publish_due(NOW) == []


def test_a_file_of_the_other_side_that_is_no_picture_is_left_out(sides: Sides) -> None:
    scan = attach([b"<svg onload='x()'>"], name="flags.png", now=NOW)
    agreed(sides, replace(PLAN, pictures=(Picture(str(scan["sha256"]), {"en": "Script"}),)))

    assert services.publish_due(NOW) == ["n1"]
    assert "onload" not in public().joinpath("site/en/n1/index.html").read_text("utf-8")
    assert not [*public().glob("site/pictures/*")]


def test_refused_words_are_never_published(sides: Sides) -> None:
    proposed(sides)
    sides.refuses(sides.agreement, "news/n1")

    assert services.publish_due(NOW) == []
    assert item_of(sides).state(NOW) is State.PROPOSED


def test_what_cannot_be_read_is_shown_as_unreadable_and_not_published(sides: Sides) -> None:
    sides.proposes(sides.agreement, "news/n9", {"title": "no item"})

    assert item_of(sides, "n9").unreadable
    assert services.publish_due(NOW) == []


def test_rows_are_the_same_after_rebuild(sides: Sides) -> None:
    agreed(sides)
    proposed(sides, replace(PLAN, day="2024-10-11"), "n2")
    before = [*projection.rows()]

    rebuild(now=NOW)

    assert [*projection.rows()] == before
    assert len(before) == 2


@pytest.mark.parametrize("alone_", [True, False])
def test_who_may_not_draft_says_nothing(sides: Sides, alone_: bool) -> None:  # noqa: FBT001 -- a parameter
    say = services.say_alone if alone_ else services.propose_news
    with pytest.raises(Missing):
        say(who=NOBODY, dossier=sides.agreement, wording=Wording(PLAN), now=NOW)
    with pytest.raises(Missing):
        queries.news(who=NOBODY)
