"""What became of a text after its signature: corrections, amendments, how it reads now."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from mufakat.apps.agreements.panels import Card
from mufakat.apps.letters.labels import LANGUAGES, choices
from mufakat.apps.letters.panels import Side, named, names_of, sides_of
from mufakat.apps.meetings.panels.changed import date_in_words
from mufakat.apps.parties.permissions import Who, may_draft, may_refuse
from mufakat.apps.parties.queries import our_party
from mufakat.apps.texts.acts.force import InForce
from mufakat.apps.texts.labels import CORRECTED, FAULTS, MEANS, TEXT_STATES
from mufakat.apps.texts.outputs.rectification import rectification_names
from mufakat.apps.texts.panels.downloads import file_url
from mufakat.apps.texts.panels.frame import Shown, frame, text_url
from mufakat.apps.texts.panels.wording import runs_shown
from mufakat.apps.texts.queries.corrections import Amendment, AsRead, CorrectionNow
from mufakat.apps.texts.services.corrections import PLACES
from mufakat.kernel.wording.alternat import Names, in_order
from mufakat.kernel.wording.amending import Changed
from mufakat.kernel.wording.texts import Clause, Text

Sides = Mapping[str, Side]
SHOWN_PLACES = 3


def later_shown(
    read: AsRead, names: Names, *, who: Who, now: datetime, typed: Mapping[str, str] | None = None
) -> Shown:
    """Give what became of a text after its signature."""
    page = read.page
    sides, us = sides_of(page.members), our_party().party
    signed = page.state in ("signed", "signed_ad_ref")
    return {
        **frame(page, sides, who=who, now=now),
        "signed": signed,
        "put_right": read.digest if read.digest != page.closing.frozen else "",
        "corrections": [
            _correction(one, read, sides, names, who=who, now=now) for one in read.corrections
        ],
        "amendments": [_amendment(one, sides, now) for one in read.amendments],
        "clauses": _clauses(read, sides, us),
        "left": [{"by": by, "clause": clause} for by, clause in read.now.left],
        "may_correct": signed and may_draft(who),
        "may_amend": page.state == "signed"
        and may_draft(who)
        and not (page.head and page.head.amends),
        "faults": choices(FAULTS),
        "means": choices(MEANS),
        "numbers": [(one.id, str(one.number)) for one in page.text.clauses],
        "languages": [(one, LANGUAGES.get(one, one)) for one in page.text.languages],
        "places": _places(typed or {}),
        "typed": typed or {},
        "read_files": [
            {"label": LANGUAGES.get(one, one), "url": file_url(page, f"consolidated-{one}.pdf")}
            for one in page.text.languages
        ]
        if read.now.changed or read.digest != page.closing.frozen
        else [],
        "card": _card(read, sides, us, now),
    }


def _card(read: AsRead, sides: Sides, us: str, now: datetime) -> Card:
    waits = [one for one in read.corrections if us in one.waits_for]
    if waits:
        facts = {"side": names_of(sides, [_by(waits[0])])}
        action = {"label": _("Answer"), "url": f"#k-{waits[0].key}", "method": "get"}
        return Card(
            _("%(side)s found an error; do we agree to the correction?") % facts, "ours", action
        )
    theirs = [one for one in read.corrections if one.waits_for]
    if theirs:
        late = theirs[0].is_late(now.date())
        facts = {"side": names_of(sides, theirs[0].waits_for)}
        if late:
            return Card(
                _("The day stated has passed without a word of %(side)s. Silence is no agreement.")
                % facts,
                "theirs",
            )
        return Card(_("A correction waits for the answer of %(side)s.") % facts, "theirs")
    if read.page.state != "signed":
        return Card(_("What can be corrected or amended is a signed text."), "nobody")
    return Card(_("Nothing is open on this text."), "nobody")


def _by(one: CorrectionNow) -> str:
    return one.matter.latest.by if one.matter.latest else ""


def _correction(  # noqa: PLR0913 -- one row of a page: of what, for whom, when
    one: CorrectionNow, read: AsRead, sides: Sides, names: Names, *, who: Who, now: datetime
) -> Shown:
    us, page, said = our_party().party, read.page, one.said
    waits = one.state == "proposed" and us in one.waits_for
    numbers = {clause.id: clause.number for clause in page.text.clauses}
    return {
        "key": one.key,
        "state": CORRECTED[one.state],
        "by": named(sides, _by(one)) if _by(one) else "",
        "fault": FAULTS[said.fault] if said else "",
        "means": MEANS[said.means] if said else "",
        "until": said.until if said else "",
        "why": dict(said.why) if said else {},
        "late": one.is_late(now.date()),
        "waits_for": names_of(sides, one.waits_for) if one.waits_for else "",
        "does_not_fit": one.state == "agreed" and not one.made,
        "unreadable": one.unreadable,
        "places": [
            {"number": numbers.get(at.clause, at.clause), "language": at.language,
             "name": LANGUAGES.get(at.language, at.language), "error": at.error, "read": at.read}
            for at in (said.places if said else ())
        ],
        "objections": [
            {"side": named(sides, each.by), "text": dict(each.text)} for each in one.objections
        ],
        "digest": one.matter.latest.digest if waits and one.matter.latest else "",
        "may_agree": waits and may_draft(who),
        "may_object": waits and may_refuse(who),
        "files": [*_files(one, read, sides, names)] if one.made else [],
    }  # fmt: skip


def _files(one: CorrectionNow, read: AsRead, sides: Sides, names: Names) -> Iterator[Shown]:
    us = our_party().party
    found = [*rectification_names(one.key, read.page.text, names)]
    owners = in_order(read.page.members, us) if us in read.page.members else read.page.members
    for owner in owners:
        for name in found:
            if f"-{owner}-" in name:
                pair = name.partition(f"-{owner}-")[2].removesuffix(".pdf").split("-")
                said = " / ".join(str(LANGUAGES.get(each, each)) for each in pair)
                label = f"{named(sides, owner)} · {said}"
                yield {"label": label, "url": file_url(read.page, name)}


def _amendment(one: Amendment, sides: Sides, now: datetime) -> Shown:
    return {
        "symbol": one.symbol,
        "state": TEXT_STATES[one.state],
        "url": text_url(one.dossier, one.key),
        "force": force_words(one.force, sides, now),
        "in_effect": one.in_effect,
    }


def force_words(force: InForce, sides: Sides, now: datetime) -> str:
    """Say when a text enters, or entered, into force."""
    if not force.day:
        if not force.waits_for:
            return _("The day of entry into force is not known.")
        return _("Not in force yet; awaited: %(sides)s.") % {
            "sides": names_of(sides, force.waits_for)
        }
    if force.day <= now.date().isoformat():
        return _("In force since %(day)s.") % {"day": date_in_words(force.day)}
    return _("Enters into force on %(day)s.") % {"day": date_in_words(force.day)}


def _clauses(read: AsRead, sides: Sides, us: str) -> list[Shown]:
    """Give each clause as it reads now, with what changed it and since when."""
    del us
    was = {one.id: one for one in read.page.text.clauses}
    days = {one.symbol: one.force.day for one in read.amendments}
    said = {one.clause: one for one in read.now.changed if one.does != "omitted"}
    shown = [
        _clause(one, was.get(one.id), said.get(one.id), days, read, sides)
        for one in read.now.text.clauses
    ]
    gone = [one for one in read.now.changed if one.does == "omitted" and one.before]
    return shown + [_gone(one, days, read.right, sides) for one in gone]


def _clause(  # noqa: PLR0913, PLR0917 -- a clause: as signed, as changed, by what, since when
    one: Clause,
    was: Clause | None,
    change: Changed | None,
    days: Mapping[str, str],
    read: AsRead,
    sides: Sides,
) -> Shown:
    right = next((each for each in read.right.clauses if each.id == one.id), None)
    fixed = right is not None and was is not None and right.text != was.text
    marks = []
    if fixed:
        marks.append(_("corrected from the beginning"))
    if change is not None:
        facts = {"symbol": change.by, "day": date_in_words(days.get(change.by, ""))}
        word = (
            _("added by %(symbol)s, in force since %(day)s")
            if change.does == "added"
            else _("replaced by %(symbol)s, in force since %(day)s")
        )
        marks.append(word % facts)
    return {
        "number": one.number,
        "marks": marks,
        "omitted": False,
        "languages": [
            {
                "language": language,
                "name": LANGUAGES.get(language, language),
                "runs": runs_shown(one.text.get(language, ()), sides, language),
                "before": runs_shown(was.text.get(language, ()), sides, language)
                if was and was.text.get(language, ()) != one.text.get(language, ())
                else [],
            }
            for language in read.page.text.languages
        ],
    }


def _gone(one: Changed, days: Mapping[str, str], text: Text, sides: Sides) -> Shown:
    before = one.before
    facts = {"symbol": one.by, "day": date_in_words(days.get(one.by, ""))}
    return {
        "number": "",
        "marks": [_("left out by %(symbol)s since %(day)s") % facts],
        "omitted": True,
        "languages": [
            {
                "language": language,
                "name": LANGUAGES.get(language, language),
                "runs": [],
                "before": runs_shown(before.text.get(language, ()), sides, language)
                if before
                else [],
            }
            for language in text.languages
        ],
    }


def _places(typed: Mapping[str, str]) -> list[Shown]:
    filled = sum(1 for n in range(PLACES) if typed.get(f"error.{n}"))
    return [
        {
            "n": n,
            "folded": n > 0,
            "clause": typed.get(f"clause.{n}", ""),
            "language": typed.get(f"language.{n}", ""),
            "error": typed.get(f"error.{n}", ""),
            "read": typed.get(f"read.{n}", ""),
        }
        for n in range(min(PLACES, max(SHOWN_PLACES, filled + 1)))
    ]


def lead_words(lead: tuple[str, int] | None) -> str:
    """Say over a clause of an amendment what it does to the signed text."""
    if lead is None:
        return ""
    does, number = lead
    facts = {"number": number}
    if does == "replaced":
        return _("Instead of clause %(number)s of the signed text:") % facts
    if does == "omitted":
        return _("Leaves out clause %(number)s of the signed text:") % facts
    if not number:
        return _("Added at the beginning of the signed text:")
    return _("Added after clause %(number)s of the signed text:") % facts
