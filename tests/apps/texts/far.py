"""What the partner says of a text: its own edits, yeses and confirms, by the rules of its fold."""

from collections.abc import Mapping

from mufakat.apps.texts.acts.objects import clause_in
from mufakat.apps.texts.acts.writing import Edit
from mufakat.kernel.decisions import next_confirm, next_vote
from mufakat.kernel.fold import Fold
from mufakat.kernel.folding.desk import Desk
from mufakat.kernel.folding.wordings import working_text, yes_digest
from mufakat.kernel.values import Json
from mufakat.kernel.wording.working import Working
from tests.apps.letters.two_sides import RUS, Sides

LANGUAGES = ("en", "id", "ru")


def working(sides: Sides, dossier: str, object_: str) -> Working:
    return working_text(_fold(sides, dossier).book, object_, None)


def edits(sides: Sides, dossier: str, object_: str, edit: Edit) -> None:
    desk = Desk(_fold(sides, dossier).book, RUS, object_, RUS, "")
    on: dict[str, Json] = {**edit.on, **desk.on(desk.voting_round())}
    says(sides, dossier, "text.edit", on, edit.body)


def agrees(sides: Sides, dossier: str, key: str, clause: str) -> None:
    for language in LANGUAGES:
        object_ = clause_in(key, clause, language)
        fold = _fold(sides, dossier)
        digest = yes_digest(fold.book, object_, Desk(fold.book, RUS, object_, RUS, "").base, None)
        says(sides, dossier, "slot.accept", next_vote(fold, RUS, object_, digest))


def confirms(sides: Sides, dossier: str, key: str, clause: str) -> None:
    for language in LANGUAGES:
        object_ = clause_in(key, clause, language)
        says(sides, dossier, "slot.confirm", next_confirm(_fold(sides, dossier), RUS, object_))


def says(
    sides: Sides,
    dossier: str,
    kind: str,
    on: Mapping[str, Json],
    body: Mapping[str, Json] | None = None,
) -> None:
    sent = [sides.far.say(dossier, kind, dict(on), dict(body or {}))]
    sides.hand_over(dossier, sent)  # type: ignore[arg-type]  # a plain name is enough here
    sides.meet()


def _fold(sides: Sides, dossier: str) -> Fold:
    return sides.far.folds[dossier]
