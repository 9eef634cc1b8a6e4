"""What people say of an open bracket: other words, an answer, and that it is settled."""

from collections.abc import Callable, Mapping, Sequence

from mufakat.apps.letters.services import Drafted
from mufakat.apps.texts.acts.writing import Edit, alternative_of, answer, settle
from mufakat.apps.texts.acts.writing import amend as amended
from mufakat.apps.texts.acts.writing import counter as countered
from mufakat.apps.texts.services.editing import now_at, refuse_unfit, say_edits, statements_of
from mufakat.apps.texts.services.refusals import NotYetSettled
from mufakat.apps.texts.services.saying import At, Pen, say_as_secretariat
from mufakat.apps.texts.services.standing import Standing
from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.texts import Bracket, Plain, Run, Runs
from mufakat.kernel.wording.working import AS_TABLED

Said = Mapping[str, str]


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
    found, now = now_at(pen, at, clause)
    charter = found.fold.charter
    parties = charter.parties if charter else ()
    edits = {}
    for language, working in now.workings.items():
        if _is_open(now, language, bracket):
            edit = settle(working, bracket, parties)
            if edit is None:
                raise NotYetSettled(bracket=bracket[:40])
            edits[language] = edit
    return say_as_secretariat(pen, [*statements_of(at, now, edits)])


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
        refuse_unfit(typed)
        if typed:
            words.append(_edged(typed, _plain(bracket.alternatives[-1].runs)))
        else:
            words.append(_kept(bracket, us))
    return (
        words if any(said.get(f"words.{language}{end}", "").strip() for end in _ends(shown)) else []
    )


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
    _found, now = now_at(pen, at, clause)
    made = {language: edit(now, language) for language in now.objects}
    return say_edits(pen, at, now, {name: one for name, one in made.items() if one is not None})


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
