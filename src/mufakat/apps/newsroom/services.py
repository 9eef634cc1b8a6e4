"""What people do with news: propose, agree, say alone, correct, withdraw; what time publishes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from django.conf import settings

from mufakat.apps.agreements.services import acceptance
from mufakat.apps.letters.services import Drafted, checked, new_key, put_forward, refuse_alone
from mufakat.apps.newsroom import queries
from mufakat.apps.newsroom.acts.items import (
    NEWS,
    NOTICE,
    Correction,
    NewsItem,
    read_news,
    write_news,
)
from mufakat.apps.newsroom.labels import CATEGORIES
from mufakat.apps.newsroom.models import ShelvedRow
from mufakat.apps.newsroom.outputs.pages import Site, draw_site
from mufakat.apps.newsroom.outputs.pictures import NoPicture, redrawn
from mufakat.apps.newsroom.outputs.replies import KEPT_DAYS, REFUSED, SHOWN
from mufakat.apps.newsroom.outputs.shelf import Shelf, fingerprint
from mufakat.apps.newsroom.queries import News
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.queries import our_party, side_names
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Missing, Refusal
from mufakat.kernel.values import DossierId, Json
from mufakat.registry.attachments import is_held, read
from mufakat.registry.queries import view
from mufakat.registry.statements import Statement


class NotOurs(Refusal):
    """An item the other side says alone is the other side's to change."""

    code = "newsroom.not_ours"


class NothingStands(Refusal):
    """Only what stands can be corrected or withdrawn."""

    code = "newsroom.nothing_stands"


class WithdrawnAlready(Refusal):
    """A withdrawn item stays withdrawn; what is to be said again is a new item."""

    code = "newsroom.withdrawn_already"


class ReplyDecided(Refusal):
    """Somebody has decided on this reply before, or it is not there any more."""

    code = "newsroom.reply_decided"


@dataclass(frozen=True, slots=True)
class Wording:
    """An item as it is to read, its pictures' files, and the key of the one it words anew."""

    item: NewsItem
    files: tuple[Mapping[str, Json], ...] = ()
    key: str = ""

    @property
    def listed(self) -> dict[str, Json]:
        """Give the files as an entry lists them."""
        return {"att": [dict(one) for one in self.files]} if self.files else {}


def propose_news(*, who: Who, dossier: str, wording: Wording, now: datetime) -> Drafted:
    """Draft the proposal of an item both sides are to publish in the same minute."""
    require(who, May.DRAFT)
    value = checked(read_news, write_news(wording.item))
    said = Statement(
        "propose", dossier, f"{NEWS}/{wording.key or new_key()}", value=value, body=wording.listed
    )
    return put_forward(who, [said], now=now, title=wording.item.title)


def say_alone(*, who: Who, dossier: str, wording: Wording, now: datetime) -> Drafted:
    """Draft an item of our side alone: the other side reads it, and nobody says it agreed."""
    require(who, May.DRAFT)
    body = checked(read_news, write_news(wording.item)) | wording.listed
    said = Statement("set", dossier, f"{NOTICE}/{wording.key or new_key()}", body=body)
    return put_forward(who, [said], now=now, title=wording.item.title)


def accept_news(*, who: Who, dossier: str, key: str, now: datetime, digest: str = "") -> Drafted:
    """Draft our yes to an item on the table; `digest` names the wording that was read."""
    require(who, May.DRAFT)
    said = acceptance(view(DossierId(dossier)), f"{NEWS}/{key}", digest)
    return put_forward(who, [said], now=now)


def refuse_news(*, who: Who, dossier: str, key: str, now: datetime) -> None:
    """Refuse the item on the table, at once."""
    refuse_alone(who, Statement("refuse", dossier, f"{NEWS}/{key}"), now=now)


def correct_news(
    *, who: Who, dossier: str, wording: Wording, what: Mapping[str, str], now: datetime
) -> Drafted:
    """Draft other words for an item that stands; what was corrected is said on its page."""
    require(who, May.DRAFT)
    was = _standing(who, dossier, wording.key)
    day = now.astimezone(UTC).date().isoformat()
    corrections = (*(was.standing.corrections if was.standing else ()), Correction(day, dict(what)))
    said = replace(wording, item=replace(wording.item, corrections=corrections))
    return _again(who, was, said, now)


def withdraw_news(
    *, who: Who, dossier: str, key: str, why: Mapping[str, str], now: datetime
) -> Drafted:
    """Draft the withdrawal of an item: its words go, a notice with the reason stays."""
    require(who, May.DRAFT)
    was = _standing(who, dossier, key)
    if was.standing is None:
        raise NothingStands
    said = replace(was.standing, withdrawn=dict(why))
    return _again(who, was, Wording(said, key=key), now)


def decide_reply(*, who: Who, id_: int, show: bool) -> None:
    """Let a reader's reply be read by the public, or refuse it; a refused one is forgotten."""
    require(who, May.DRAFT)
    if not queries.shelf().replies.decide(id_, SHOWN if show else REFUSED, who.login):
        raise ReplyDecided


def publish_due(now: datetime) -> list[str]:
    """Put everything that is due on the shelf and draw the site; give the keys of what changed.

    Words that changed since are drawn anew. What is not due leaves no trace on the shelf.
    """
    known = {row.key: row for row in ShelvedRow.objects.all()}
    changed = []
    due = [
        one for one in queries.to_publish()
        if one.standing and one.standing.is_due(now) and _whole(one.standing)
    ]  # fmt: skip
    for one in due:
        row = known.get(one.key)
        digest = (
            fingerprint(write_news(one.standing) | {"party": one.party}) if one.standing else ""
        )
        if row is not None and row.digest == digest:
            continue
        published = row.at if row else now
        _put(queries.shelf(), one, published, now)
        ShelvedRow.objects.update_or_create(
            key=one.key, defaults={"digest": digest, "at": published, "changed": now}
        )
        changed.append(one.key)
    if changed:
        _clear_pictures(queries.shelf())
        draw_site(queries.shelf(), site())
    return changed


def erase_addresses(now: datetime) -> int:
    """Erase the e-mail addresses of readers that were kept long enough; give how many."""
    if not queries.shelf().folder.is_dir():
        return 0
    return queries.shelf().replies.erase_mail(now - timedelta(days=KEPT_DAYS))


def site() -> Site:
    """Give what the public site is called and where it stands."""
    ours = our_party()
    return Site(
        names=side_names().get(ours.party, {}),
        base=str(settings.MUFAKAT_NEWSROOM_ADDRESS).rstrip("/"),
        languages=tuple((code, str(name)) for code, name in settings.LANGUAGES),
        specimen=ours.specimen,
        categories=CATEGORIES,
    )


def _standing(who: Who, dossier: str, key: str) -> News:
    was = queries.one_news(dossier, key, who=who)
    if was.party and was.party != our_party().party:
        raise NotOurs
    if was.standing is None:
        raise NothingStands
    if was.standing.withdrawn:
        raise WithdrawnAlready
    return was


def _again(who: Who, was: News, wording: Wording, now: datetime) -> Drafted:
    """Say it again under the same key, with the files of the pictures that stay."""
    named = {one.sha256 for one in wording.item.pictures} - {
        str(one["sha256"]) for one in wording.files
    }
    kept = [one for name, one in was.files.items() if name in named]
    said = replace(wording, files=(*kept, *wording.files))
    say = say_alone if was.party else propose_news
    return say(who=who, dossier=was.dossier, wording=said, now=now)


def _whole(item: NewsItem) -> bool:
    """Answer whether every picture has arrived: an item is published whole or not yet."""
    return bool(item.withdrawn) or all(is_held(one.sha256) for one in item.pictures)


def _put(shelf: Shelf, one: News, published: datetime, now: datetime) -> None:
    item = one.standing
    if item is None:
        raise Missing(what="news")
    names = side_names()
    gone = bool(item.withdrawn)
    shelf.put(one.key, {
        **write_news(item),
        # What was withdrawn leaves the shelf: its title and the notice stay.
        "body": dict.fromkeys(item.body, "") if gone else dict(item.body),
        "quotes": [] if gone else write_news(item)["quotes"],
        "pictures": [] if gone else [*_pictures(shelf, item)],
        "key": one.key,
        "languages": [*item.languages],
        "sides": [names.get(party, {"en": party}) for party in (one.party,) if party]
        or [names.get(party, {"en": party}) for party in one.members],
        "alone": bool(one.party),
        "published": published.isoformat(),
        "changed": now.isoformat(),
    })  # fmt: skip


def _pictures(shelf: Shelf, item: NewsItem) -> Iterator[dict[str, Json]]:
    for one in item.pictures:
        try:
            drawn = redrawn(b"".join(read(one.sha256)))
        except NoPicture:
            # The other side sent something that cannot be shown: the words are published without.
            continue
        name = f"{one.sha256[:32]}.jpg"
        shelf.write(f"site/pictures/{name}", drawn.data)
        yield {
            "file": name, "width": drawn.width, "height": drawn.height, "alt": dict(one.alt),
            "credit": one.credit,
        }  # fmt: skip


def _clear_pictures(shelf: Shelf) -> None:
    """Take pictures off the shelf that no published item shows any more."""
    used = {each["file"] for one in shelf.items() for each in one["pictures"]}
    for file in shelf.site.glob("pictures/*"):
        if file.name not in used:
            file.unlink()
