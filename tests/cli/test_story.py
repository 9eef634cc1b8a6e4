from pathlib import Path

import pytest

from mufakat.cli import playing_texts
from mufakat.cli.playing import AT_MEETINGS, STEPS, UNDER_AGREEMENTS
from mufakat.cli.story import FICTIONAL, HAND_OVER, REAL, STORIES, BadStory, read_story


@pytest.mark.parametrize("name", [REAL, FICTIONAL, "three-sides"])
def test_the_stories_that_come_along_can_be_read(name: str) -> None:
    story = read_story(STORIES / f"{name}.toml")

    assert {step.do for step in story.steps} <= {
        *STEPS,
        *AT_MEETINGS,
        *UNDER_AGREEMENTS,
        *playing_texts.STEPS,
        HAND_OVER,
    }
    assert story.specimen
    assert story.before_hand_over()[-1].do == HAND_OVER


GOOD = (STORIES / f"{FICTIONAL}.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("was", "now", "where"),
    [
        ('id = "NUS"', 'id = "n"', "party.id"),
        ('node = "nus-1"', 'node = "N 1"', "NUS.node"),
        ('at = "2024-10-09T06:00:00Z"', 'at = "yesterday"', "step 2: at has to be an instant"),
        ('by = "SEV"', 'by = "XXX"', "step 2: nobody is called XXX"),
        ('do = "accept_matter"\n', "", "step 2: do is missing"),
        ('at = "2024-10-09T06:00:00Z"', 'at = "2020-10-09T06:00:00Z"', "step: times"),
        ("[story]", "[story", "fictional.toml"),
    ],
)
def test_read_story_says_where_it_is_wrong(tmp_path: Path, was: str, now: str, where: str) -> None:
    path = tmp_path / "fictional.toml"
    path.write_text(GOOD.replace(was, now, 1), "utf-8")
    for sheet in STORIES.glob("*.csv"):
        (tmp_path / sheet.name).write_bytes(sheet.read_bytes())

    with pytest.raises(BadStory) as refused:
        read_story(path)

    assert str(refused.value.facts["where"]).startswith(where)


def test_read_story_says_when_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(BadStory):
        read_story(tmp_path / "none.toml")
