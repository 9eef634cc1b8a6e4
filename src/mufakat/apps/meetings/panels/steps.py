"""The steps of a meeting: those of its state, and who moved when."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mufakat.apps.letters.labels import Label
from mufakat.apps.letters.panels import Side
from mufakat.apps.meetings.acts.history import Event, Move
from mufakat.apps.meetings.acts.states import AgendaState, MeetingState
from mufakat.apps.meetings.labels import MEETING_HELP, MEETING_STATES
from mufakat.apps.meetings.panels.changed import date_in_words
from mufakat.apps.meetings.queries import AgendaPage, Meeting, meetings
from mufakat.apps.parties.permissions import Who
from mufakat.apps.parties.queries import in_language
from mufakat.registry.offers import AtMeeting, MeetingStep
from mufakat.registry.ports import collect, tabs

_MOVES: Mapping[str, Label] = {
    Move.PROPOSED: gettext_lazy("proposed the meeting"),
    Move.COUNTERED: gettext_lazy("proposed other terms"),
    Move.ACCEPTED: gettext_lazy("accepted the terms"),
    Move.REFUSED: gettext_lazy("refused the terms"),
    Move.AGREED: gettext_lazy("the terms are agreed"),
    Move.ISSUED: gettext_lazy("issued the provisional agenda"),
    Move.ADOPTION: gettext_lazy("proposed to adopt the agenda"),
    Move.ADOPTED: gettext_lazy("the agenda is adopted"),
}


def events_shown(found: Sequence[Event], sides: Mapping[str, Side]) -> list[dict[str, Any]]:
    """Give the moves of a meeting as the picture of its steps shows them."""
    lanes = [*sides]
    return [
        {
            "lane": lanes.index(one.party) if one.party in sides else None,
            "label": _move_words(one),
            "edtf": one.since[:10],
            "state": "done",
        }
        for one in found
    ]


def _move_words(one: Event) -> str:
    if one.move in _MOVES:
        return str(_MOVES[one.move])
    counted = {
        Move.ITEMS: ngettext(
            "proposed %(n)s agenda item", "proposed %(n)s agenda items", one.count
        ),
        Move.CHANGED: ngettext(
            "changed %(n)s agenda item", "changed %(n)s agenda items", one.count
        ),
        Move.ITEMS_ACCEPTED: ngettext(
            "accepted %(n)s agenda item", "accepted %(n)s agenda items", one.count
        ),
        Move.ITEM_REFUSED: ngettext(
            "refused %(n)s agenda item", "refused %(n)s agenda items", one.count
        ),
    }
    return counted[one.move] % {"n": one.count}


def stages_of(one: Meeting, page: AgendaPage | None, *, who: Who) -> list[MeetingStep]:
    """Give what follows on the agenda, as the apps above tell it, in its order.

    Empty until the agenda is adopted, or the meeting was opened without that.
    """
    if one.state is not MeetingState.AGREED or page is None:
        return []
    at = AtMeeting(one.agreement, one.key, one.own)
    stages = sorted(collect("meeting_steps", who, at), key=lambda step: step.place)
    return stages if page.adopted or is_under_way(stages) else []


def is_under_way(stages: Sequence[MeetingStep]) -> bool:
    """Say whether a meeting was opened, so that its terms are no longer to be changed."""
    return any(stage.since for stage in stages)


def help_of(one: Meeting, stages: Sequence[MeetingStep]) -> str:
    """Say what the step a meeting is at means and what comes next."""
    reached = [stage for stage in stages if stage.since]
    return str(reached[-1].help if reached else MEETING_HELP[one.state])


def steps_of(
    one: Meeting, page: AgendaPage | None, stages: Sequence[MeetingStep] = ()
) -> list[dict[str, Any]]:
    """Give the steps from the proposal on, the one it is at marked.

    Until the agenda is adopted its own steps are shown; from then on what follows on it.
    """
    ended = (MeetingState.POSTPONED, MeetingState.CANCELLED, MeetingState.REFUSED)
    if one.state in ended:
        return [
            {"label": MEETING_STATES[MeetingState.PROPOSED], "state": "done"},
            {"label": MEETING_STATES[one.state], "state": "now"},
        ]
    at = _step_at(one, page)
    names = (
        _("proposed"),
        _("agreed"),
        _("agenda shared"),
        _("provisional agenda"),
        _("agenda adopted"),
    )
    if stages:
        before = [names[step] for step in sorted({0, 1, at})]
        return _with_stages(before, _latest(one, page), stages)
    return [
        {
            "label": name,
            "state": "done" if number < at else "now" if number == at else "next",
            "note": date_in_words(_latest(one, page)[:10]) if number == at else "",
        }
        for number, name in enumerate(names)
    ]


def _with_stages(
    before: Sequence[str], since: str, stages: Sequence[MeetingStep]
) -> list[dict[str, Any]]:
    reached = [(name, since) for name in before]
    named = [*reached, *((str(stage.label), stage.since) for stage in stages)]
    at = max(number for number, (_name, moment) in enumerate(named) if moment)
    return [
        {
            "label": name,
            "state": "now" if number == at else "done" if moment else "next",
            "note": date_in_words(moment[:10]) if number == at else "",
        }
        for number, (name, moment) in enumerate(named)
    ]


def _latest(one: Meeting, page: AgendaPage | None) -> str:
    """Give when the step a meeting is at was reached, as claimed."""
    matters = [one.matter]
    if page and page.standing.state is not AgendaState.DRAFT:
        matters = [page.adoption] if page.adopted else [line.matter for line in page.lines]
    return max((matter.since for matter in matters), default="")


_STEP = {
    AgendaState.DRAFT: 1,
    AgendaState.SHARED: 2,
    AgendaState.PROVISIONAL: 3,
    AgendaState.REVISED: 3,
    AgendaState.ADOPTED: 4,
}


def _step_at(one: Meeting, page: AgendaPage | None) -> int:
    if one.state is not MeetingState.AGREED:
        return 0
    return _STEP[page.standing.state] if page else 1


def meetings_to_choose(agreement: str, *, who: Who) -> list[tuple[str, str]]:
    """Give the agreed meetings of an agreement which a paper or a text can be made for."""
    found = meetings(who=who, agreement=agreement)
    return meeting_choices([one for one in found if one.own and one.terms])


def meeting_choices(found: Iterable[Meeting]) -> list[tuple[str, str]]:
    """Give meetings as a form offers them."""
    return [(one.own, named_meeting(one)) for one in found]


def named_meeting(one: Meeting) -> str:
    """Give a meeting's short name and its title."""
    return f"{one.ref} {in_language(one.shown.title)}" if one.shown else one.ref


def tabs_of(one: Meeting, current: str, *, who: Who) -> list[dict[str, Any]]:
    """Give the pages of a meeting, whichever app they belong to."""
    at = AtMeeting(one.agreement, one.key, one.own)
    return tabs("meeting_tabs", current, who, at)
