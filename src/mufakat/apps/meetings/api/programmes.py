"""REST for the programme, the seating plan and what the engines propose."""

from typing import Any

from ninja import Schema

from mufakat.apps.agreements.acts.joints import write_matter
from mufakat.apps.letters.acts.reading import Unreadable
from mufakat.apps.letters.api import Draft, as_draft
from mufakat.apps.meetings import queries, services
from mufakat.apps.meetings.acts.programmes import read_programme, write_programme
from mufakat.apps.meetings.api.routing import router
from mufakat.apps.meetings.panels import programme_shown
from mufakat.apps.parties.permissions import Asked
from mufakat.registry import work


class Sitting(Schema):
    """One sitting, and the version of the draft it was read from."""

    value: dict[str, Any]
    version: int | None = None


class Begins(Schema):
    """When a sitting is to begin, in UTC."""

    begins: str


class Pinned(Schema):
    """Whether a sitting stays put."""

    pinned: bool


class Rules(Schema):
    """What the engine has to keep to: days, hours on the clock of the place, rooms."""

    days: list[str]
    opens: str = "09:00"
    closes: str = "17:00"
    rooms: list[str] = ["1"]
    friday: bool = True
    ramadan: bool = True


class Loads(Schema):
    """How many experts an item needs, and how many items an expert takes at most."""

    cover: int = 2
    most: int = 3


class Pairs(Schema):
    """Who is taken for which item: expert and item."""

    pairs: list[tuple[str, str]]


class Answered(Schema):
    """The object a yes or no is for, and for a yes the wording."""

    object: str
    digest: str = ""


@router.get("/meetings/{dossier}/programme", url_name="programme")
def programme(request: Asked, dossier: str) -> dict[str, Any]:
    """Give the programme: agreed, on the table, ours while private, and what cannot be."""
    page = queries.programme(dossier, who=request.who)
    shown = programme_shown(page, who=request.who, now=request.now)
    return {
        "matter": write_matter(page.arranged.matter),
        "agreed": write_programme(page.agreed) if page.agreed else None,
        "offered": write_programme(page.offered) if page.offered else None,
        "draft": write_programme(page.draft.said) if page.draft else None,
        "version": page.draft.version if page.draft else None,
        "pinned": [*page.draft.pinned] if page.draft else [],
        "breaches": [
            {"fault": one.fault, "sitting": one.sitting, "words": words}
            for one, words in zip(page.breaches, shown["breaches"], strict=True)
        ],
        "changes": shown["changes"],
        "concerned": shown["concerned"],
        "seating": page.seating.value,
        "seating_offered": page.seating.offer,
    }


@router.post("/meetings/{dossier}/programme/sittings", url_name="add_sitting")
def add_sitting(request: Asked, dossier: str, said: Sitting) -> dict[str, Any]:
    """Put a sitting into our draft, or another in the place of one."""
    (sitting,) = read_programme({"sittings": [said.value]}).sittings
    services.place_sitting(
        who=request.who, dossier=dossier, sitting=sitting, version=said.version, now=request.now
    )
    return {}


@router.post("/meetings/{dossier}/programme/sittings/{key}/move", url_name="move_sitting")
def move_sitting(request: Asked, dossier: str, key: str, said: Begins) -> dict[str, Any]:
    """Let a sitting begin at another time."""
    services.move_sitting(
        who=request.who, dossier=dossier, id_=key, begins=said.begins, now=request.now
    )
    return {}


@router.post("/meetings/{dossier}/programme/sittings/{key}/pin", url_name="pin_sitting")
def pin_sitting(request: Asked, dossier: str, key: str, said: Pinned) -> dict[str, Any]:
    """Say that a sitting stays put, or may move again."""
    services.pin_sitting(
        who=request.who, dossier=dossier, id_=key, pinned=said.pinned, now=request.now
    )
    return {}


@router.delete("/meetings/{dossier}/programme/sittings/{key}", url_name="drop_sitting")
def drop_sitting(request: Asked, dossier: str, key: str) -> dict[str, Any]:
    """Take a sitting out of our draft."""
    services.drop_sitting(who=request.who, dossier=dossier, id_=key, now=request.now)
    return {}


@router.post("/meetings/{dossier}/programme/propose", url_name="propose_programme")
def propose_programme(request: Asked, dossier: str) -> Draft:
    """Draft the proposal of the programme as it stands."""
    return as_draft(services.propose_programme(who=request.who, dossier=dossier, now=request.now))


@router.post("/meetings/{dossier}/seating/propose", url_name="propose_seating")
def propose_seating(request: Asked, dossier: str) -> Draft:
    """Draft a seating plan from the delegations notified."""
    return as_draft(services.propose_seating(who=request.who, dossier=dossier, now=request.now))


@router.post("/meetings/{dossier}/programme/accept", url_name="accept_arranged")
def accept_arranged(request: Asked, dossier: str, said: Answered) -> Draft:
    """Draft our yes to the programme or the seating plan."""
    return as_draft(
        services.accept_objects(
            who=request.who, dossier=dossier, objects={said.object: said.digest}, now=request.now
        )
    )


@router.post("/meetings/{dossier}/programme/refuse", url_name="refuse_arranged")
def refuse_arranged(request: Asked, dossier: str, said: Answered) -> dict[str, Any]:
    """Say our no to the programme or the seating plan, at once."""
    services.refuse_object(who=request.who, dossier=dossier, object_=said.object, now=request.now)
    return {}


@router.post("/meetings/{dossier}/programme/arrange", url_name="arrange")
def arrange(request: Asked, dossier: str, said: Rules) -> dict[str, int]:
    """Ask when each agenda item could sit; give the number under which the answer is found."""
    if not said.days or not said.rooms:
        raise Unreadable(field="days")
    rules: dict[str, Any] = {"days": [*said.days], "opens": said.opens, "closes": said.closes}
    pk = services.ask_for_programme(
        who=request.who,
        dossier=dossier,
        rules={
            **rules,
            "rooms": [*said.rooms],
            "friday": said.friday,
            "ramadan": said.ramadan,
        },
        now=request.now,
    )
    return {"work": pk}


@router.post("/meetings/{dossier}/delegations/speakers", url_name="propose_speakers")
def propose_speakers(request: Asked, dossier: str, said: Loads) -> dict[str, int]:
    """Ask who could speak to what; give the number under which the answer is found."""
    pk = services.ask_for_speakers(
        who=request.who, dossier=dossier, cover=said.cover, most=said.most, now=request.now
    )
    return {"work": pk}


@router.post("/meetings/{dossier}/delegations/speakers/{pk}/again", url_name="ask_again")
def ask_again(request: Asked, dossier: str, pk: int, said: Pairs) -> dict[str, int]:
    """Ask what were if these pairs stayed and the others proposed were replaced."""
    again = services.ask_again(
        who=request.who, dossier=dossier, pk=pk, kept=said.pairs, now=request.now
    )
    return {"work": again}


@router.get("/work/{pk}", url_name="work")
def answer(request: Asked, pk: int) -> dict[str, Any]:
    """Give how far the work is that this person asked for, and its answer."""
    done = work.work(pk, by=request.who.login)
    return {
        "state": done.state, "done": done.done, "most": done.most, "answer": done.answer,
        "fault": done.fault,
    }  # fmt: skip


@router.post("/meetings/{dossier}/delegations/speakers/take", url_name="take_speakers")
def take_speakers(request: Asked, dossier: str, said: Pairs) -> dict[str, Any]:
    """Put the chosen experts into our delegation."""
    services.take_speakers(who=request.who, dossier=dossier, pairs=said.pairs, now=request.now)
    return {}


@router.post("/meetings/{dossier}/programme/arranged/{pk}/take", url_name="take_programme")
def take_programme(request: Asked, dossier: str, pk: int) -> dict[str, Any]:
    """Put what the engine arranged in the place of our draft."""
    services.take_programme(who=request.who, dossier=dossier, pk=pk, now=request.now)
    return {}
