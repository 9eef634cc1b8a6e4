"""From what a meeting's matter says of questions to its rows. Always rebuildable."""

from collections.abc import Iterator
from datetime import datetime

from mufakat.apps.agreements.acts.joints import matter_of, write_matter
from mufakat.apps.agreements.projection import readable
from mufakat.apps.letters.acts.entries import said_in_body
from mufakat.apps.questions.acts.questions import (
    DATES,
    QUERY,
    REPLY,
    SUPPORT,
    Question,
    read_dates,
    read_question,
    read_reply,
)
from mufakat.apps.questions.models import DatesRow, QuestionRow
from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import ActId, Json, PartyId
from mufakat.registry.dossiers import DossierView

SPOKEN_FOR = (QUERY, REPLY, SUPPORT, DATES)
_SHOWN = (
    "to", "act", "value", "since", "place", "reply", "replied", "supporters", "gone",
)  # fmt: skip
_DATES = ("matter", "value", "offer", "open")


def project(view: DossierView, changed: frozenset[str], _now: datetime) -> None:
    """Bring the rows of the changed questions up to date; few queries, however many."""
    charter = view.fold.charter
    if charter is None or charter.kind != "meeting":
        return
    if DATES in changed:
        _keep_dates(view)
    prefixes = tuple(f"{one}/" for one in (QUERY, REPLY, SUPPORT))
    keys = sorted({key.partition("/")[2] for key in changed if key.startswith(prefixes)})
    if keys:
        _keep_questions(view, keys)


def clear() -> None:
    """Empty the rows made from acts."""
    QuestionRow.objects.all().delete()
    DatesRow.objects.all().delete()


def rows() -> Iterator[str]:
    """Give every row made from acts as one comparable line."""
    found = QuestionRow.objects.order_by("dossier", "key", "party")
    yield from (f"Question {row}" for row in found.values_list("dossier", "key", "party", *_SHOWN))
    dates = DatesRow.objects.order_by("dossier").values_list("dossier", *_DATES)
    yield from (f"Dates {row}" for row in dates)


def _keep_dates(view: DossierView) -> None:
    matter = matter_of(view.fold, DATES)
    view.load_contents(matter.digests())
    row = DatesRow(
        dossier=view.dossier,
        matter=write_matter(matter),
        value=readable(view, matter.in_force, read_dates),
        offer=readable(view, matter.latest.digest, read_dates) if matter.latest else None,
        open=matter.open,
    )
    DatesRow.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=("dossier",), update_fields=_DATES
    )


def _keep_questions(view: DossierView, keys: list[str]) -> None:
    words = {
        (prefix, key, party): acts[-1]
        for key in keys
        for prefix in (QUERY, REPLY, SUPPORT)
        for party, acts in view.fold.owned(f"{prefix}/{key}").items()
    }
    view.load(words.values())
    places = {act: place for place, act in enumerate(view.fold.order())}
    found = [
        _question(view, words, (key, party), places[act])
        for (prefix, key, party), act in words.items()
        if prefix == QUERY
    ]
    QuestionRow.objects.filter(dossier=view.dossier, key__in=keys).delete()
    QuestionRow.objects.bulk_create(found)


def _question(
    view: DossierView,
    words: dict[tuple[str, str, PartyId], ActId],
    which: tuple[str, PartyId],
    place: int,
) -> QuestionRow:
    key, party = which
    act = words[QUERY, key, party]
    value, asked = _asked(view, act)
    answer = words.get((REPLY, key, asked.to)) if asked else None
    reply = _replied(view, answer) if answer else None
    backing = [one for (prefix, name, one) in words if prefix == SUPPORT and name == key]
    return QuestionRow(
        dossier=view.dossier,
        key=key,
        party=party,
        to=asked.to if asked else "",
        act=act,
        value=value,
        since=view.fold.get(act).claimed,
        place=place,
        reply=reply,
        replied=view.fold.get(answer).claimed if answer and reply else "",
        # Nobody supports a question of their own.
        supporters=sorted(one for one in backing if one != party),
        gone=act in view.fold.withdrawn(),
    )


def _asked(view: DossierView, act: ActId) -> tuple[Json, Question | None]:
    body = view.body(act)
    said: Json = said_in_body(body) if body is not None else None
    try:
        return (said, read_question(said)) if said is not None else (None, None)
    except Malformed:
        return None, None


def _replied(view: DossierView, act: ActId) -> Json:
    body = view.body(act)
    said: Json = said_in_body(body) if body is not None else None
    try:
        read_reply(said)
    except Malformed:
        return None
    return said
