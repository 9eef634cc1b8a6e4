"""A long text in the home under measure: every clause in three languages, thousands of events."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mufakat.apps.texts.acts.heads import Consent, Head, kind_named, write_head
from mufakat.apps.texts.acts.objects import about, clause_in, whole
from mufakat.apps.texts.acts.writing import Edit, put
from mufakat.cli.bench.far_side import FarSide
from mufakat.cli.bench.room import Room
from mufakat.kernel.acts import Act
from mufakat.kernel.parcels import Sent
from mufakat.kernel.values import ZERO, Json
from mufakat.kernel.wording.samples import two_revisions
from mufakat.kernel.wording.texts import Bracket, Plain, Run, Text

KEY = "bench-en"
AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class LongText:
    """How much of everything the text has."""

    clauses: int = 300
    events: int = 10_000


def table(room: Room, size: LongText) -> list[Act]:
    """Let the partner table a text and edit it; give the acts its matter then has, in order."""
    far, dossier = room.far, room.meeting
    text, _next = two_revisions(size.clauses)
    head = Head(
        symbol=text.symbol,
        kind=kind_named(text.type),
        title=text.title,
        languages=text.languages,
        drafting=text.drafting,
        consent=Consent.HEADS,
    )
    far.proposes(dossier, {whole(KEY): write_head(head)})
    order: list[Json] = [one.id for one in text.clauses]
    far.adds(dossier, [(about(KEY, "outline"), {"clauses": order})])
    said = list(_edits(room, text, size))
    for at in range(0, len(said), AT_ONCE):
        far.brings(dossier, said[at : at + AT_ONCE])
    fold = far.sender.folds[dossier]
    return [fold.get(name) for name in fold.order()]


def addresses(room: Room, size: LongText) -> Mapping[str, str]:
    """Name the pages that are measured."""
    text = f"/texts/{room.meeting}/{KEY}/"
    return {
        "clause": f"{text}clauses/c{size.clauses // 2:03}/",
        "whole": text,
        "concordance": f"{text}concordance/",
    }


def _edits(room: Room, text: Text, size: LongText) -> Iterator[Sent]:
    """Say clause by clause: the words, then proposals, each taken back but the last one."""
    objects = [(clause, language) for clause in text.clauses for language in text.languages]
    for number, (clause, language) in enumerate(objects):
        many = size.events * (number + 1) // len(objects) - size.events * number // len(objects)
        object_ = clause_in(KEY, clause.id, language)
        words = (Plain("".join(_first(run) for run in clause.text[language])),)
        yield _say(room.far, room, object_, put(words))
        name = room.far.sender.folds[room.meeting].place(room.far.sender.site.party).prev
        for turn in range(many - 1):
            yield _say(room.far, room, object_, _turn(turn, f"{name}.0.{4 + turn}", words[0].text))


def _turn(turn: int, word: str, said: str) -> Edit:
    bracket = f"b{turn // 3}"
    named: dict[str, Json] = {"bracket": f"{bracket}.sender"}
    match turn % 3:
        case 0:
            on: dict[str, Json] = {
                "op": "propose", "bracket": bracket, "kind": "insert", "alt": "A",
                "spans": [[word, "", 0]], "pieces": [3],
            }  # fmt: skip
            return Edit(on, {"pieces": [[" ", said.split()[turn], " "]]})
        case 1:
            return Edit({"op": "withdraw"} | named, {})
        case _:
            return Edit({"op": "unbracket", "result": "deleted"} | named, {})


def _first(run: Run) -> str:
    if isinstance(run, Bracket):
        return "".join(_first(one) for one in run.alternatives[0].runs)
    return run.text if isinstance(run, Plain) else ""


def _say(far: FarSide, room: Room, object_: str, edit: Edit) -> Sent:
    slot: dict[str, Json] = {"object": object_, "base": ZERO, "try": 0, "round": 0, "cites": []}
    return far.sender.say(room.meeting, "text.edit", {**edit.on, **slot}, dict(edit.body))
