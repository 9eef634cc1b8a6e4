"""What the steps of a story about the desks do: switched on, asked, answered, disputed, delisted.

Whoever approves sending has cleared every trace of a person: the step does it in that person's
name. All names in the sheets are made up, and hit no real list.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from mufakat.apps.desks import queries, services
from mufakat.apps.desks.acts.opening import PREFIX, Opening
from mufakat.apps.desks.acts.steps import Step as Said
from mufakat.apps.desks.acts.terms import Basis, Handling, Subject, Terms, write_terms
from mufakat.apps.exchange.services.withdrawing import withdraw
from mufakat.apps.letters.services import Drafted
from mufakat.apps.parties import queries as parties
from mufakat.apps.parties.acts.assessing import Assessment
from mufakat.apps.parties.permissions import Who, local_day
from mufakat.apps.parties.roles import Role
from mufakat.cli.story import BadStory
from mufakat.kernel.values import Digest, Json
from mufakat.registry import work

Told = Mapping[str, Any]
Step = Callable[[Who, Told, str, datetime], Drafted | None]
YEAR = timedelta(days=365)

ROLES: Mapping[str, Role] = {"switch_desk": Role.LEGAL_OFFICER}
"""Steps that are another person's than the desk officer's."""


def role_of(do: str) -> Role | None:
    """Give whose part a step is; None where it is none of the desks."""
    return ROLES.get(do, Role.DESK_OFFICER) if do in STEPS else None


def _switch(who: Who, said: Told, agreement: str, now: datetime) -> None:
    del agreement
    today, second = who.today or now.date(), _second_officer(now)
    assessment = Assessment(str(said["document"]), str(said["text"]), today, today + YEAR)
    for flow in said["desks"]:
        made = services.assess(who=who, flow=Subject(flow), assessment=assessment, now=now)
        services.confirm_assessment(who=second, pk=made, now=now)


def _open(who: Who, said: Told, agreement: str, now: datetime) -> Drafted:
    opening = Opening(Subject(said["desk"]), now.year)
    return services.open_exchange(who=who, agreement=agreement, opening=opening, now=now)


def _accept(who: Who, said: Told, agreement: str, now: datetime) -> Drafted:
    object_ = f"{PREFIX}{said['desk']}.{now.year}"
    return services.accept_exchange(who=who, agreement=agreement, object_=object_, now=now)


def _ask(who: Who, said: Told, agreement: str, now: datetime) -> Drafted:
    value = _terms(said, agreement, now) | {
        "subject": said["subject"],
        "question": said["question"],
        "answer_by": (now.date() + timedelta(days=30)).isoformat(),
    }
    own = _matter(who, "general")
    return _cleared(services.say(who=who, dossier=own, step=Said.ASK, value=value, now=now), now)


def _answer(who: Who, said: Told, agreement: str, now: datetime) -> Drafted:
    value = _terms(said, agreement, now) | {
        "subject": said["subject"],
        "facts": said["facts"],
        "assessment": "",
        "reliability": "A",
        "credibility": "1",
        "obtained": "own_work",
        "assurance": "lawful_without_ill_treatment",
    }
    own = _matter(who, "general")
    (asked,) = [
        one.line
        for one in queries.deadlines(who=who, today=who.today or now.date())
        if one.line.dossier == own and one.line.standing.turn == parties.our_party().party
    ]
    return _cleared(
        services.say(
            who=who, dossier=own, step=Said.ANSWER, value=value, thing=asked.thing, now=now
        ),
        now,
    )


def _propose_signals(who: Who, said: Told, agreement: str, now: datetime) -> Drafted:
    return _cleared(
        services.propose_signals(
            who=who, dossier=_matter(who, "content"), sheet=str(said["sheet"]).encode(),
            terms=_terms(said, agreement, now), now=now,
        ),
        now,
    )  # fmt: skip


def _advance(step: Said) -> Step:
    def does(who: Who, said: Told, agreement: str, now: datetime) -> Drafted:
        del agreement
        second = _second_officer(now)
        own = _matter(who, "content")
        return _cleared(
            services.advance_signals(
                who=second, dossier=own, step=step, officer=str(said["officer"]), now=now
            ),
            now,
        )

    return does


def _dispute(who: Who, said: Told, agreement: str, now: datetime) -> Drafted:
    del agreement
    one = _signal(who, said, now)
    value: dict[str, Json] = {"words": said["words"], "language": "en"}
    return _cleared(
        services.say(
            who=who, dossier=one.dossier, step=Said.DISPUTE, value=value, thing=one.thing, now=now
        ),
        now,
    )


def _withdraw(who: Who, said: Told, agreement: str, now: datetime) -> Drafted:
    del agreement
    one = _signal(who, said, now)
    return Drafted(withdraw(who=who, act=one.begun.act, reason=said["reason"], now=now))


def _publish(who: Who, said: Told, agreement: str, now: datetime) -> Drafted:
    value = _terms(said, agreement, now) | {
        "publisher": said["publisher"],
        "title": said["title"],
        "version": said["version"],
        "published_on": now.date().isoformat(),
    }
    own = _matter(who, "financing")
    last = _last_version(who, own, now)
    return _cleared(
        services.publish_list(
            who=who, dossier=own, sheet=str(said["sheet"]).encode(), said=value, now=now,
            thing=last[0], about=last[1],
        ),
        now,
    )  # fmt: skip


def _screen(who: Who, said: Told, agreement: str, now: datetime) -> None:
    del agreement
    pk = services.screen_file(
        who=who, name=str(said["name"]), sheet=str(said["customers"]).encode(), now=now
    )
    work.do_waiting(clock=lambda: now)
    if not any(one.pk == pk and one.ended_at for one in queries.screenings(who=who)):
        raise BadStory(where="screen_customers: the engine did not end")


def told(now: datetime) -> dict[str, Any]:
    """Say where the desks stand, as `mufakat demo --json` prints it; nothing without any."""
    today = local_day(now, parties.our_party().zone or "UTC")
    officers = parties.holders(Role.DESK_OFFICER, today)
    if not officers:
        return {}
    who = parties.who_is(officers[0].login, today)
    found = queries.deadlines(who=who, today=today)
    if not found:
        return {}
    states = Counter(f"{one.line.begun.step}:{one.line.standing.state}" for one in found)
    hits = queries.hits(who=who, states=("open", "first", "different", "same", "delisted"))
    return {
        "desks": {
            "things": dict(sorted(states.items())),
            "lists": {one.title: len(one.versions) for one in queries.lists(who=who)},
            "hits": dict(sorted(Counter(one.state for one in hits).items())),
        }
    }


def _terms(said: Told, agreement: str, now: datetime) -> dict[str, Json]:
    return write_terms(
        Terms(
            purpose=str(said["purpose"]),
            basis=Basis(Digest(agreement)),
            authority=str(said["authority"]),
            officer=str(said["officer"]),
            handling=Handling(said.get("handling", "H2")),
            until=(now + YEAR).date(),
            language="en",
        )
    )


def _matter(who: Who, desk: str) -> str:
    found = [one.own for one in queries.exchanges(who=who) if one.subject == desk and one.own]
    if not found:
        raise BadStory(where=f"no matter of exchange on {desk} has been opened")
    return found[0]


def _signal(who: Who, said: Told, now: datetime) -> queries.Line:
    own = _matter(who, "content")
    for one in queries.deadlines(who=who, today=who.today or now.date()):
        value = getattr(one.line.begun.value, "value", "")
        if one.line.dossier == own and value and value == said["value"]:
            return one.line
    raise BadStory(where=f"no signal is {said['value']}")


def _last_version(who: Who, own: str, now: datetime) -> tuple[str, str]:
    """Give the list of ours and the entry of its last version; nothing before the first."""
    us = parties.our_party().party
    for one in queries.deadlines(who=who, today=who.today or now.date()):
        begun = one.line.begun
        if one.line.dossier == own and begun.step is Said.LIST and begun.by == us:
            page = queries.thing(own, begun.thing, who=who, now=now)
            acts = [each.done.act for each in page.steps if Said.REVISE in each.may]
            return begun.thing, acts[-1]
    return "", ""


def _second_officer(now: datetime) -> Who:
    today: date = local_day(now, parties.our_party().zone or "UTC")
    holders = parties.holders(Role.DESK_OFFICER, today)
    if len(holders) < 2:  # noqa: PLR2004 -- who proposes and who verifies
        raise BadStory(where="a signal is verified by a second desk officer: there is one only")
    return parties.who_is(holders[1].login, today)


def _cleared(drafted: Drafted, now: datetime) -> Drafted:
    """Let the officer who approves sending look at every trace of a person, and clear it."""
    today = local_day(now, parties.our_party().zone or "UTC")
    officer = parties.who_is(parties.holders(Role.RELEASING_OFFICER, today)[0].login, today)
    found = services.traces_of(drafted.draft, who=officer)
    keys = [one.key for one in found.found] + (["persons"] if found.persons else [])
    for key in keys:
        services.clear_trace(who=officer, draft=drafted.draft, key=key, now=now)
    return drafted


STEPS: Mapping[str, Step] = {
    "switch_desk": _switch,
    "open_exchange": _open,
    "accept_exchange": _accept,
    "ask_request": _ask,
    "answer_request": _answer,
    "propose_signals": _propose_signals,
    "verify_signals": _advance(Said.VERIFY),
    "activate_signals": _advance(Said.ACTIVATE),
    "dispute_signal": _dispute,
    "withdraw_signal": _withdraw,
    "publish_list": _publish,
    "screen_customers": _screen,
}
