"""What the steps of a story about news do."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from mufakat.apps.letters.services import Drafted
from mufakat.apps.newsroom import queries, services
from mufakat.apps.newsroom.acts.items import read_news
from mufakat.apps.newsroom.services import Wording
from mufakat.apps.parties.permissions import Who

Said = Mapping[str, Any]
Step = Callable[[Who, Said, str, datetime], Drafted | None]


def _propose(who: Who, said: Said, agreement: str, now: datetime) -> Drafted:
    wording = Wording(read_news(said["value"]), key=str(said["news"]))
    return services.propose_news(who=who, dossier=agreement, wording=wording, now=now)


def _alone(who: Who, said: Said, agreement: str, now: datetime) -> Drafted:
    wording = Wording(read_news(said["value"]), key=str(said["news"]))
    return services.say_alone(who=who, dossier=agreement, wording=wording, now=now)


def _accept(who: Who, said: Said, agreement: str, now: datetime) -> Drafted:
    return services.accept_news(who=who, dossier=agreement, key=str(said["news"]), now=now)


def _publish(who: Who, said: Said, agreement: str, now: datetime) -> None:
    del who, said, agreement
    services.publish_due(now)


STEPS: Mapping[str, Step] = {
    "propose_news": _propose,
    "accept_news": _accept,
    "say_news_alone": _alone,
    "publish_news": _publish,
}


def told(who: Who, now: datetime) -> dict[str, Any]:
    """Say where every item stands; nothing where the story has none."""
    found = queries.news(who=who)
    return {"news": {one.key: str(one.state(now)) for one in found}} if found else {}
