"""What people do with the words of a clause as a whole: propose others, leave it out, reopen it."""

from collections.abc import Mapping

from mufakat.apps.letters.services import Drafted
from mufakat.apps.texts.acts.differing import difference
from mufakat.apps.texts.acts.objects import about
from mufakat.apps.texts.acts.runs import read_mark
from mufakat.apps.texts.acts.writing import Edit, leave_out, put_in_brackets
from mufakat.apps.texts.acts.writing import propose as proposed
from mufakat.apps.texts.acts.writing import reopen as reopened
from mufakat.apps.texts.acts.writing import rewrite as rewritten
from mufakat.apps.texts.services.editing import (
    fresh_name,
    now_at,
    refuse_unfit,
    say_edits,
    statements_of,
)
from mufakat.apps.texts.services.refusals import (
    Changed,
    NothingProposed,
    NotYetSettled,
    OnePlaceAtATime,
)
from mufakat.apps.texts.services.saying import At, Pen, say, say_as_secretariat, seen_by
from mufakat.apps.texts.services.standing import Standing, refuse_frozen
from mufakat.kernel.wording.texts import Bracket, Plain, Run, Runs
from mufakat.registry.statements import Statement

Said = Mapping[str, str]


def propose(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft other words: what was changed in the fields of a clause becomes a bracket of ours."""
    _found, now = now_at(pen, at, clause)
    name, edits = fresh_name(now, clause), dict[str, Edit]()
    for language in now.objects:
        runs = now.text(language)
        if said.get(f"read.{language}", "") not in ("", read_mark(runs)):
            raise Changed(clause=clause)
        fields = _fields(said, language)
        edit = _rewritten(now, language, _refilled(runs, fields), name)
        if edit is not None:
            edits[language] = edit
    return say_edits(pen, at, now, edits)


def rewrite(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft other words from the whole clause as we would have it, language by language."""
    _found, now = now_at(pen, at, clause)
    name, edits = fresh_name(now, clause), dict[str, Edit]()
    for language in now.objects:
        words = said.get(f"words.{language}", "")
        edit = _rewritten(now, language, (Plain(words),), name) if words else None
        if edit is not None:
            edits[language] = edit
    return say_edits(pen, at, now, edits)


def bracket(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft that the secretariat puts a clause in brackets: the sides are to look at it again."""
    del said
    found, now = now_at(pen, at, clause)
    parties = found.fold.charter.parties if found.fold.charter else ()
    name, edits = fresh_name(now, clause), dict[str, Edit]()
    for language, runs in now.runs.items():
        if any(isinstance(one.run, Bracket) for one in runs):
            raise NotYetSettled(clause=clause)
        edit = put_in_brackets(runs, parties, bracket=name)
        if edit is not None:
            edits[language] = edit
    return say_as_secretariat(pen, [*statements_of(at, now, edits)])


def delete(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft that the clause be left out."""
    del said
    _found, now = now_at(pen, at, clause)
    name, edits = fresh_name(now, clause), dict[str, Edit]()
    for language, runs in now.runs.items():
        if any(isinstance(one.run, Bracket) for one in runs):
            raise NotYetSettled(clause=clause)
        edit = leave_out(runs, bracket=name)
        if edit is not None:
            edits[language] = edit
    return say_edits(pen, at, now, edits)


def reopen(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft that an agreed clause be taken up again, with the reason."""
    reason = " ".join(said.get("reason", "").split())
    if not reason:
        raise NothingProposed
    refuse_unfit(reason)
    found, now = now_at(pen, at, clause)
    refuse_frozen(found, at)
    edit = Edit(reopened().on, {"reason": reason})
    return say_edits(pen, at, now, {now.head.drafting: edit})


def move(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft another place for a clause; no yes is touched by it."""
    to = said.get("to", "").strip()
    if not to.isdigit() or not int(to):
        raise NothingProposed
    refuse_frozen(seen_by(pen, at), at)
    statement = Statement(
        "add", at.dossier, about(at.key, "outline"), body={"clause": clause, "to": int(to)}
    )
    return say(pen, at, [statement])


def _rewritten(now: Standing, language: str, runs: Runs, name: str) -> Edit | None:
    """Give the edit from the words that stand to these; None where they say the same."""
    stands = now.text(language)
    if runs == stands:
        return None
    for run in runs:
        if isinstance(run, Plain):
            refuse_unfit(run.text)
    if not any(isinstance(run, Bracket) for run in stands):
        return rewritten(now.runs[language], runs, bracket=name)
    changes = [
        (place, changed)
        for place, (was, run) in enumerate(zip(stands, runs, strict=False))
        if isinstance(was, Plain)
        and isinstance(run, Plain)
        and (changed := difference(was.text, run.text)) is not None
    ]
    if len(changes) > 1:
        # Only one of them would become the bracket; the other would be lost without a word.
        raise OnePlaceAtATime(language=language)
    return proposed(now.runs[language], *changes[0], bracket=name) if changes else None


def _refilled(runs: Runs, fields: Mapping[int, str]) -> Runs:
    """Give the wording with the fields put in; spaces at the edges of a run stay as they were."""
    if not runs and fields.get(0):
        return (Plain(fields[0]),)
    return tuple(_field(run, fields.get(place)) for place, run in enumerate(runs))


def _field(run: Run, words: str | None) -> Run:
    if words is None or not isinstance(run, Plain):
        return run
    text = run.text
    left = text[: len(text) - len(text.lstrip())]
    right = text[len(text.rstrip()) :] if text.strip() else ""
    return Plain(f"{left}{words}{right}")


def _fields(said: Said, language: str) -> dict[int, str]:
    return {
        int(name.rpartition(".")[2]): " ".join(words.split())
        for name, words in said.items()
        if name.startswith(f"w.{language}.") and name.rpartition(".")[2].isdigit()
    }
