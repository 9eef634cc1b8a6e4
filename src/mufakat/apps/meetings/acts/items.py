"""The items of an agenda, their order, and the adoption of the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from mufakat.apps.letters.acts.reading import (
    PAGE,
    Words,
    choice,
    each,
    fields,
    fitting,
    whole,
    words,
)
from mufakat.apps.meetings.acts.terms import Topic
from mufakat.kernel.forms import is_digest, is_party, is_word
from mufakat.kernel.values import Digest, Json, PartyId

ITEM = "item"
ORDER = "order"
AGENDA = "agenda"
ISSUE = "issue"
QUESTION = "question"


class Action(StrEnum):
    """What the meeting is expected to do with an item."""

    ADOPT = "adopt"
    DECIDE = "decide"
    DISCUSS = "discuss"
    EXCHANGE_VIEWS = "exchange_views"
    RECOMMEND = "recommend"
    TAKE_NOTE = "take_note"


@dataclass(frozen=True, slots=True)
class Item:
    """One agenda item. A dropped item keeps its id: what was announced stays traceable."""

    title: Words
    lead: PartyId | str = ""
    action: Action = Action.DISCUSS
    minutes: int = 0
    annotation: Words = field(default_factory=dict)
    topics: tuple[str, ...] = ()
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Adoption:
    """What is adopted: a symbol, and by digest the order and every item in it."""

    symbol: str
    rev: int
    order: Digest
    items: tuple[tuple[str, Digest], ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """A provisional agenda sent round under its symbol: the original (0), then Rev.1, Rev.2."""

    symbol: str
    rev: int
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Something one side asks the other about an item."""

    text: Words


def read_item(value: Json) -> Item:
    """Read an agenda item from a decision's value."""
    said = fields(
        value, "title", "lead", "action", maybe=("minutes", "annotation", "topics", "dropped")
    )
    return Item(
        title=words(said["title"], limit=2000),
        lead=fitting(said["lead"], lambda one: one == "" or is_party(one), "lead"),
        action=choice(said["action"], Action),
        minutes=whole(said.get("minutes", 0), most=6000),
        annotation=words(said.get("annotation", {}), empty=True, limit=PAGE),
        topics=each(said.get("topics", []), read_id),
        dropped=said.get("dropped") is True,
    )


def write_item(item: Item) -> dict[str, Json]:
    """Write an agenda item as a decision's value."""
    return {
        "title": dict(item.title),
        "lead": item.lead,
        "action": str(item.action),
        "minutes": item.minutes,
        "annotation": dict(item.annotation),
        "topics": [*item.topics],
        "dropped": item.dropped,
    }


def read_order(value: Json) -> tuple[str, ...]:
    """Read the order of items, each named once."""
    listed = each(fields(value, "items")["items"], read_id)
    return tuple(dict.fromkeys(listed))


def write_order(items: Sequence[str]) -> dict[str, Json]:
    """Write the order of items as a decision's value."""
    return {"items": [*items]}


def read_adoption(value: Json) -> Adoption:
    """Read what is adopted from a decision's value."""
    said = fields(value, "symbol", "rev", "order", "items")
    return Adoption(
        symbol=fitting(said["symbol"], is_word, "symbol"),
        rev=whole(said["rev"], most=999),
        order=Digest(fitting(said["order"], is_digest, "order")),
        items=each(said["items"], _read_adopted),
    )


def write_adoption(adoption: Adoption) -> dict[str, Json]:
    """Write what is adopted as a decision's value."""
    return {
        "symbol": adoption.symbol,
        "rev": adoption.rev,
        "order": adoption.order,
        "items": [{"item": item, "digest": digest} for item, digest in adoption.items],
    }


def read_issue(value: Json) -> Issue:
    """Read the issue of a provisional agenda from the body of its entry."""
    said = fields(value, "symbol", "rev", "order")
    return Issue(
        fitting(said["symbol"], is_word, "symbol"),
        whole(said["rev"], most=999),
        each(said["order"], read_id),
    )


def write_issue(issue: Issue) -> dict[str, Json]:
    """Write the issue of a provisional agenda as the body of its entry."""
    return {"symbol": issue.symbol, "rev": issue.rev, "order": [*issue.order]}


def read_question(value: Json) -> Question:
    """Read a question from the body of its entry."""
    return Question(words(fields(value, "text")["text"], limit=PAGE))


def write_question(question: Question) -> dict[str, Json]:
    """Write a question as the body of its entry."""
    return {"text": dict(question.text)}


def read_id(value: Json) -> str:
    """Read the id of an item or topic."""
    return fitting(value, lambda one: one != "" and is_word(one) and "/" not in str(one), "id")


def uncovered_topics(topics: Sequence[Topic], items: Mapping[str, Item]) -> tuple[Topic, ...]:
    """Give the announced topics no standing item takes up."""
    covered = {topic for item in items.values() if not item.dropped for topic in item.topics}
    return tuple(topic for topic in topics if topic.id not in covered)


def arranged(order: Sequence[str], items: Mapping[str, Item]) -> tuple[str, ...]:
    """Give the standing items in `order`; those it does not name follow as they came."""
    standing = {item: None for item, said in items.items() if not said.dropped}
    placed = {item: None for item in order if item in standing}
    return (*placed, *(item for item in standing if item not in placed))


def _read_adopted(value: Json) -> tuple[str, Digest]:
    said = fields(value, "item", "digest")
    return read_id(said["item"]), Digest(fitting(said["digest"], is_digest, "digest"))


def symbol_of(root: str, ref: str, rev: int) -> str:
    """Give the symbol of a provisional agenda: IDRU-CT/EM.1/1, then IDRU-CT/EM.1/1/Rev.1."""
    symbol = f"{root}/{ref}/1"
    return f"{symbol}/Rev.{rev}" if rev else symbol
