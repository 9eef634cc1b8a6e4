"""What people do with the words of a clause: propose, counter, accept, withdraw, settle."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from mufakat.apps.letters.services import Drafted
from mufakat.apps.parties.permissions import require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.differing import difference
from mufakat.apps.texts.acts.objects import about
from mufakat.apps.texts.acts.runs import read_mark
from mufakat.apps.texts.acts.writing import (
    Edit,
    alternative_of,
    answer,
    leave_out,
    put_in_brackets,
    settle,
)
from mufakat.apps.texts.acts.writing import amend as amended
from mufakat.apps.texts.acts.writing import counter as countered
from mufakat.apps.texts.acts.writing import propose as proposed
from mufakat.apps.texts.acts.writing import reopen as reopened
from mufakat.apps.texts.acts.writing import rewrite as rewritten
from mufakat.apps.texts.services.refusals import (
    Changed,
    NothingProposed,
    NotYetSettled,
    OnePlaceAtATime,
    TooLong,
)
from mufakat.apps.texts.services.saying import At, Pen, say, say_as_secretariat, seen_by
from mufakat.apps.texts.services.standing import Standing, refuse_frozen, standing
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.spoofing import refuse_hidden
from mufakat.kernel.wording.texts import Bracket, Plain, Run, Runs
from mufakat.kernel.wording.working import AS_TABLED
from mufakat.registry.dossiers import DossierView
from mufakat.registry.statements import Statement

Said = Mapping[str, str]

MOST_LETTERS = 20_000
"""How long the words of one clause may be in one language: some ten pages."""


def propose(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft other words: what was changed in the fields of a clause becomes a bracket of ours."""
    _found, now = _now(pen, at, clause)
    name, edits = _fresh(now, clause), dict[str, Edit]()
    for language in now.objects:
        runs = now.text(language)
        if said.get(f"read.{language}", "") not in ("", read_mark(runs)):
            raise Changed(clause=clause)
        fields = _fields(said, language)
        edit = _rewritten(now, language, _refilled(runs, fields), name)
        if edit is not None:
            edits[language] = edit
    return _say(pen, at, now, edits)


def rewrite(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft other words from the whole clause as we would have it, language by language."""
    _found, now = _now(pen, at, clause)
    name, edits = _fresh(now, clause), dict[str, Edit]()
    for language in now.objects:
        words = said.get(f"words.{language}", "")
        edit = _rewritten(now, language, (Plain(words),), name) if words else None
        if edit is not None:
            edits[language] = edit
    return _say(pen, at, now, edits)


def counter(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft words of our own beside those in a bracket."""
    bracket = said.get("bracket", "")

    def edit(now: Standing, language: str) -> Edit | None:
        words = _words_at_places(now, language, said)
        return countered(now.workings[language], bracket, words) if words else None

    return _each(pen, at, clause, edit)


def amend(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft other words in the place of our own in a bracket."""
    bracket = said.get("bracket", "")

    def edit(now: Standing, language: str) -> Edit | None:
        words = _words_at_places(now, language, said, pen.voice)
        return amended(now.workings[language], bracket, words, pen.voice) if words else None

    return _each(pen, at, clause, edit)


def bracket(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft that the secretariat puts a clause in brackets: the sides are to look at it again."""
    del said
    found, now = _now(pen, at, clause)
    parties = found.fold.charter.parties if found.fold.charter else ()
    name, edits = _fresh(now, clause), dict[str, Edit]()
    for language, runs in now.runs.items():
        if any(isinstance(one.run, Bracket) for one in runs):
            raise NotYetSettled(clause=clause)
        edit = put_in_brackets(runs, parties, bracket=name)
        if edit is not None:
            edits[language] = edit
    return say_as_secretariat(pen, [*_statements(at, now, edits)])


def accept(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft our acceptance of another side's words in a bracket."""

    def edit(now: Standing, language: str) -> Edit | None:
        bracket = said.get("bracket", "")
        if not _is_open(now, language, bracket):
            return None
        issue = now.workings[language].issues[bracket]
        if issue.kind == "alternatives" and said.get("way") == "0":
            return answer("accept", bracket, AS_TABLED)
        side = _side(now, language, said, pen.voice)
        alternative = alternative_of(now.workings[language], bracket, side)
        return answer("accept", bracket, alternative)

    return _each(pen, at, clause, edit)


def support(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft that we stand behind another side's words as well."""
    return _each(pen, at, clause, _answer("support", said))


def withdraw(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft that we withdraw our words in a bracket."""
    return _each(pen, at, clause, _answer("withdraw", said))


def unbracket(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft that a settled bracket goes: valid once every side accepted or withdrew."""
    bracket = said.get("bracket", "")
    found, now = _now(pen, at, clause)
    charter = found.fold.charter
    parties = charter.parties if charter else ()
    edits = {}
    for language, working in now.workings.items():
        if _is_open(now, language, bracket):
            edit = settle(working, bracket, parties)
            if edit is None:
                raise NotYetSettled(bracket=bracket[:40])
            edits[language] = edit
    return say_as_secretariat(pen, [*_statements(at, now, edits)])


def delete(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft that the clause be left out."""
    del said
    _found, now = _now(pen, at, clause)
    name, edits = _fresh(now, clause), dict[str, Edit]()
    for language, runs in now.runs.items():
        if any(isinstance(one.run, Bracket) for one in runs):
            raise NotYetSettled(clause=clause)
        edit = leave_out(runs, bracket=name)
        if edit is not None:
            edits[language] = edit
    return _say(pen, at, now, edits)


def reopen(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft that an agreed clause be taken up again, with the reason."""
    reason = " ".join(said.get("reason", "").split())
    if not reason:
        raise NothingProposed
    _refuse_unfit(reason)
    found, now = _now(pen, at, clause)
    refuse_frozen(found, at)
    edit = Edit(reopened().on, {"reason": reason})
    return _say(pen, at, now, {now.head.drafting: edit})


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


def _words_at_places(
    now: Standing, language: str, said: Said, us: PartyId | None = None
) -> list[str]:
    """Give our words for each place of a bracket in one language; none where we say none there.

    A place left empty beside one that is filled keeps the words that stood, or our own where
    `us` is given: an issue may stand at two places in one language and at one in another.
    """
    shown = [
        one.run
        for one in now.runs[language]
        if isinstance(one.run, Bracket) and one.run.id == said.get("bracket", "")
    ]
    words = []
    for place, bracket in enumerate(shown):
        name = f"words.{language}" + (f".{place}" if place else "")
        typed = " ".join(said.get(name, "").split())
        _refuse_unfit(typed)
        if typed:
            words.append(_edged(typed, _plain(bracket.alternatives[-1].runs)))
        else:
            words.append(_kept(bracket, us))
    return (
        words if any(said.get(f"words.{language}{end}", "").strip() for end in _ends(shown)) else []
    )


def _refuse_unfit(words: str) -> None:
    """Refuse words with signs nobody sees, and more of them than a clause holds."""
    refuse_hidden(words)
    if len(words) > MOST_LETTERS:
        raise TooLong(letters=len(words), most=MOST_LETTERS)


def _kept(bracket: Bracket, us: PartyId | None) -> str:
    own = [way for way in bracket.alternatives if us in way.by]
    if own:
        return _plain(own[-1].runs)
    return _plain(bracket.alternatives[0].runs) if bracket.kind == "alternatives" else ""


def _edged(words: str, beside: str) -> str:
    """Give words the spaces at their edges that those beside them have."""
    left = beside[: len(beside) - len(beside.lstrip())]
    right = beside[len(beside.rstrip()) :] if beside.strip() else ""
    return f"{left}{words}{right}"


def _ends(shown: Sequence[Run]) -> list[str]:
    return ["", *(f".{place}" for place in range(1, len(shown)))]


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs if isinstance(run, Plain))


def _answer(op: str, said: Said) -> Callable[[Standing, str], Edit | None]:
    bracket = said.get("bracket", "")

    def edit(now: Standing, language: str) -> Edit | None:
        return answer(op, bracket) if _is_open(now, language, bracket) else None

    return edit


def _each(
    pen: Pen, at: At, clause: str, edit: Callable[[Standing, str], Edit | None]
) -> Drafted:  # fmt: skip
    """Say the same in every language in which the bracket has a span."""
    _found, now = _now(pen, at, clause)
    made = {language: edit(now, language) for language in now.objects}
    return _say(pen, at, now, {name: one for name, one in made.items() if one is not None})


def _say(pen: Pen, at: At, now: Standing, edits: Mapping[str, Edit]) -> Drafted:
    return say(pen, at, [*_statements(at, now, edits)])


def _statements(at: At, now: Standing, edits: Mapping[str, Edit]) -> Iterator[Statement]:
    for language, one in edits.items():
        yield Statement("edit", at.dossier, now.objects[language], on=one.on, body=one.body)


def _rewritten(now: Standing, language: str, runs: Runs, name: str) -> Edit | None:
    """Give the edit from the words that stand to these; None where they say the same."""
    stands = now.text(language)
    if runs == stands:
        return None
    for run in runs:
        if isinstance(run, Plain):
            _refuse_unfit(run.text)
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


def _side(now: Standing, language: str, said: Said, us: PartyId) -> PartyId:
    """Give whose words are meant: the side named, the alternative shown, else the only other."""
    if said.get("side"):
        return PartyId(said["side"])
    bracket = said.get("bracket", "")
    issue = now.workings[language].issues[bracket]
    shown = [one for one in now.text(language) if isinstance(one, Bracket) and one.id == bracket]
    way = said.get("way", "")
    if shown and way.isdigit() and int(way) < len(shown[0].alternatives):
        named = [party for party in shown[0].alternatives[int(way)].by if party != us]
        if named:
            return named[0]
    others = [party for party in issue.owners.values() if party != us]
    return PartyId(others[-1] if others else AS_TABLED)


def _is_open(now: Standing, language: str, bracket: str) -> bool:
    issue = now.workings[language].issues.get(bracket)
    return issue is not None and issue.is_open


def _now(pen: Pen, at: At, clause: str) -> tuple[DossierView, Standing]:
    require(pen.who, May.DRAFT)
    found = seen_by(pen, at)
    return found, standing(found, at, clause)


def _fresh(now: Standing, clause: str) -> str:
    """Give a new bracket a number; the record adds whose it is, so that no two are called alike."""
    known = {name for working in now.workings.values() for name in working.issues}
    number = 1
    while any(f"{name}.".startswith(f"{clause}.b{number}.") for name in known):
        number += 1
    return f"{clause}.b{number}"
