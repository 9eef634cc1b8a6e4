"""What pages of agreements show: turn cards, steps, the line of time, entries as sentences."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from mufakat.apps.agreements.acts.joints import Matter
from mufakat.apps.agreements.acts.life import STEPS, AgreementState, Standing
from mufakat.apps.agreements.acts.turns import Turn, TurnCode
from mufakat.apps.agreements.labels import STATES
from mufakat.apps.agreements.queries import Dated
from mufakat.apps.letters.acts.facts import When
from mufakat.apps.letters.labels import Label
from mufakat.apps.letters.panels import Side, ago, contact_fact, named, names_of
from mufakat.apps.parties.queries import in_language, side_names
from mufakat.kernel.acts import Act
from mufakat.kernel.calendar.dates import date_words
from mufakat.kernel.calendar.languages import language_of
from mufakat.kernel.values import DossierId, Json
from mufakat.registry.dossiers import DossierView
from mufakat.registry.succeeding import goes_on_in


@dataclass(frozen=True, slots=True)
class Card:
    """A turn card: one sentence, one button, what happens then, who else is waited for."""

    sentence: str
    whose: str = "nobody"
    action: Mapping[str, Any] | None = None
    then: str = ""
    others: Sequence[Mapping[str, Any]] = ()
    waits: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a turn card speaks of: the words for it, and where it is answered."""

    what: str
    url: str
    draft: int = 0


def card_of(
    turn: Turn, matter: Matter, subject: Subject, sides: Mapping[str, Side], *, now: datetime
) -> Card:
    """Say whose turn it is on a joint matter."""
    if subject.draft:
        return Card(
            _("Our answer on %(what)s waits for approval of sending.") % {"what": subject.what},
            "ours",
        )
    mine = any(sides[party].ours for party in turn.who if party in sides)
    whose = "ours" if mine else "theirs" if turn.who else "nobody"
    sentence = _sentence(turn, matter, subject.what, sides, now=now)
    action = {"label": _button(turn), "url": subject.url, "method": "get"} if mine else None
    others = [named(sides, party) for party in turn.who if party in sides and not sides[party].ours]
    return Card(sentence, whose, action, _then(sides) if mine else "", (), others[1:])


def gone_on_card(dossier: str) -> Card:
    """Say of a matter that goes on in another one where that is."""
    following = goes_on_in(DossierId(dossier))
    url = reverse("agreements:agreement", kwargs={"dossier": following}) if following else ""
    action = {"label": _("Go to the matter that follows"), "url": url, "method": "get"}
    sentence = _("This matter goes on in another one. It is read here; nothing more is decided.")
    return Card(sentence, "nobody", action if following else None)


def _sentence(
    turn: Turn, matter: Matter, what: str, sides: Mapping[str, Side], *, now: datetime
) -> str:
    latest = matter.latest
    by = latest.by if latest else ""
    facts = {
        "what": what,
        "side": named(sides, by),
        "awaited": names_of(sides, turn.who),
        "refused": names_of(sides, matter.refused_by),
        "ago": ago(turn.since, now),
    }
    if turn.code is TurnCode.ANSWER:
        return _answer(matter, facts, mine=any(sides[one].ours for one in turn.who if one in sides))
    sentences = {
        TurnCode.CHOOSE: _(
            "Two proposals crossed on %(what)s. %(awaited)s should speak first: accept one, or "
            "put a new one."
        ),
        TurnCode.REVISE: _("%(refused)s refused %(what)s %(ago)s; a new proposal is awaited."),
        TurnCode.CONFIRM: _(
            "Both sides accepted %(what)s; the confirmation of %(awaited)s is on its way."
        ),
        TurnCode.BEGIN: _("Nobody has proposed %(what)s yet."),
        TurnCode.NOTHING: _("Both sides agreed on %(what)s %(ago)s."),
    }
    return sentences[turn.code] % facts


def _answer(matter: Matter, facts: Mapping[str, str], *, mine: bool) -> str:
    changed = matter.countered or matter.in_force
    if mine and changed:
        return _("%(side)s changed %(what)s %(ago)s; your answer is due.") % facts
    if mine:
        return _("%(side)s proposed %(what)s %(ago)s; your answer is due.") % facts
    return _("%(side)s proposed %(what)s %(ago)s; %(awaited)s is to answer.") % facts


def _button(turn: Turn) -> str:
    if turn.code is TurnCode.ANSWER:
        return pgettext("button", "Answer")
    return pgettext("button", "Choose") if turn.code is TurnCode.CHOOSE else _("Propose anew")


def _then(sides: Mapping[str, Side]) -> str:
    others = [side.name for side in sides.values() if not side.ours]
    return _("A second person approves the sending; then it goes to %(sides)s.") % {
        "sides": ", ".join(others)
    }


def steps_of(standing: Standing) -> list[dict[str, Any]]:
    """Give the steps of an agreement's life, the one it is at marked."""
    state = standing.state
    if state is AgreementState.APPROVED:
        state = AgreementState.APPROVAL
    if state in (AgreementState.EXPIRED, AgreementState.TERMINATED):
        passed = [{"label": STATES[step], "state": "done"} for step in STEPS[:4]]
        return [*passed, {"label": STATES[state], "state": "now", "note": _since(standing.since)}]
    at = STEPS.index(state) if state in STEPS else -1
    return [
        {
            "label": STATES[step],
            "state": "done" if number < at else "now" if number == at else "next",
            "note": _since(standing.since) if number == at else "",
        }
        for number, step in enumerate(STEPS)
    ]


def _since(when: When) -> str:
    if not when.known:
        return ""
    said: dict[str, object] = {"edtf": when.edtf, "words": when.said}
    return date_words(said, language_of(get_language() or "en"))


_MILESTONES: Mapping[str, Label] = {
    "signed": gettext_lazy("The agreement was signed"),
    "in_force": gettext_lazy("The agreement entered into force"),
    "ended": gettext_lazy("The agreement was terminated"),
}


def line_facts(
    found: Iterable[Dated], sides: Mapping[str, Side], sources: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Give what stands on the line of time; what was withdrawn or cannot be read is said, too."""
    return [_line_fact(one, sides, sources) for one in found]


def _line_fact(one: Dated, sides: Mapping[str, Side], sources: Mapping[str, str]) -> dict[str, Any]:
    if one.contact:
        return contact_fact(one.contact, sides)
    shown: dict[str, Any] = {"edtf": one.when.edtf}
    if one.when.said:
        shown["when"] = {"edtf": one.when.edtf, "words": one.when.said}
    if one.register:
        text = str(_MILESTONES[one.register])
        return shown | {"text": text, "source": sources.get(one.register, "")}
    shown["url"] = reverse("exchange:entry", kwargs={"act": one.act})
    if one.withdrawn:
        return shown | {"text": _("This entry was withdrawn.")}
    if one.fact is None:
        return shown | {"text": _("This entry cannot be read.")}
    return shown | {"text": in_language(one.fact.text), "source": one.fact.source.text}


def describe(act: Act, body: Mapping[str, Json] | None, _view: DossierView) -> str:
    """Say in one sentence what an entry about an agreement does."""
    del body
    words = _WHAT.get(str(act.on.get("object", "")).partition("/")[0])
    return sentence_of(act, str(words) if words else _("the matter"))


_WHAT: Mapping[str, Label] = {
    "register": gettext_lazy("the register entry"),
    "approval": gettext_lazy("its approval"),
    "authorities": gettext_lazy("its competent authorities"),
    "contacts": gettext_lazy("its contact points"),
    "fact": gettext_lazy("a fact for the line of time"),
    "key": gettext_lazy("the key of a side that has installed a node"),
}
_DOES: Mapping[str, Label] = {
    "charter": gettext_lazy("%(side)s opened the matter"),
    "charter.accept": gettext_lazy("%(side)s accepted the matter"),
    "slot.propose": gettext_lazy("%(side)s proposed %(what)s"),
    "slot.accept": gettext_lazy("%(side)s accepted %(what)s"),
    "slot.refuse": gettext_lazy("%(side)s refused %(what)s"),
    "slot.confirm": gettext_lazy("%(side)s confirmed %(what)s"),
    "slot.recall": gettext_lazy("%(side)s took back its yes to %(what)s"),
    "own.set": gettext_lazy("%(side)s stated %(what)s"),
    "own.clear": gettext_lazy("%(side)s took back %(what)s"),
    "entry.add": gettext_lazy("%(side)s entered %(what)s"),
    "take_over": gettext_lazy("%(side)s began to speak for itself"),
    "key.add": gettext_lazy("%(side)s added a key with its root key"),
    "key.revoke": gettext_lazy("%(side)s revoked a key with its root key"),
}


def sentence_of(act: Act, what: str) -> str:
    """Say who did what; a recorded word names who recorded it."""
    names = side_names()
    speaker = str(act.on.get("for", act.party))
    facts = {
        "side": in_language(names.get(speaker, {})) or speaker,
        "what": what,
        "recorder": in_language(names.get(act.party, {})) or act.party,
    }
    does = _DOES.get(act.kind, gettext_lazy("%(side)s made an entry about %(what)s"))
    said = str(does) % facts
    return said if speaker == act.party else _("%(said)s, as recorded by %(recorder)s") % {
        "said": said, "recorder": facts["recorder"],
    }  # fmt: skip
