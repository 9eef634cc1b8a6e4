"""Clauses made of others: two that become one, one that becomes two. No word or bracket is lost."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from mufakat.apps.letters.services import Drafted, new_key
from mufakat.apps.parties.permissions import require
from mufakat.apps.parties.roles import May
from mufakat.apps.texts.acts.cutting import word_before
from mufakat.apps.texts.acts.objects import about, clause_in
from mufakat.apps.texts.acts.reading import clauses_of
from mufakat.apps.texts.services.refusals import NothingProposed, NotYetReopened, OfAnAmendment
from mufakat.apps.texts.services.saying import At, Pen, say, seen_by
from mufakat.apps.texts.services.standing import Standing, standing
from mufakat.kernel.wording.working import write_token
from mufakat.registry.dossiers import DossierView
from mufakat.registry.statements import Statement

if TYPE_CHECKING:
    from mufakat.kernel.values import Json

Said = Mapping[str, str]


def merge(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft one clause of two that follow each other, with everything that stands in either."""
    require(pen.who, May.DRAFT)
    found = seen_by(pen, at)
    order = clauses_of(found.fold, found.body, at.key)
    other = said.get("with", "")
    if clause not in order or other not in order or clause == other:
        raise NothingProposed
    pair = sorted((clause, other), key=order.index)
    parts = [_free(found, at, one) for one in pair]
    name = f"m{new_key()[:8]}"
    statements: list[Statement] = []
    for language in parts[0].head.languages:
        parents: list[Json] = [
            one.objects[language] for one in parts if one.workings[language].tokens
        ]
        if parents:
            on: dict[str, Json] = {"op": "merge", "parents": parents}
            object_ = clause_in(at.key, name, language)
            statements.append(Statement("edit", at.dossier, object_, on=on))
    statements.append(_placed(at, name, order.index(pair[0]) + 1, pair))
    return say(pen, at, statements)


def split(pen: Pen, at: At, clause: str, said: Said) -> Drafted:
    """Draft two clauses of one; `at.<language>` is how everything before the cut reads."""
    require(pen.who, May.DRAFT)
    found = seen_by(pen, at)
    order = clauses_of(found.fold, found.body, at.key)
    now = _free(found, at, clause)
    first, second = f"s{new_key()[:8]}", f"s{new_key()[:8]}"
    statements: list[Statement] = []
    for language, runs in now.runs.items():
        tokens = [token.id for token in now.workings[language].tokens]
        if not tokens:
            continue
        end = word_before(runs, said.get(f"at.{language}", ""))
        if end is None or end == tokens[-1]:
            raise NothingProposed(language=language)
        after = tokens[tokens.index(end) + 1]
        parents: list[Json] = [now.objects[language]]
        on: dict[str, Json] = {"op": "split", "parents": parents}
        for name, more in (
            (first, {"to": write_token(end)}), (second, {"from": write_token(after)}),
        ):  # fmt: skip
            object_ = clause_in(at.key, name, language)
            statements.append(Statement("edit", at.dossier, object_, on={**on, **more}))
    place = order.index(clause) + 1
    statements.append(_placed(at, first, place, [clause]))
    statements.append(_placed(at, second, place + 1, [clause]))
    return say(pen, at, statements)


def _free(found: DossierView, at: At, clause: str) -> Standing:
    """Give a clause that may still be cut or joined: nothing of it is agreed by both sides."""
    if standing(found, at, clause).head.amends:
        # What a clause of an amendment does stands in its name; a new name would do nothing.
        raise OfAnAmendment(clause=clause)
    for language in standing(found, at, clause).head.languages:
        joint = found.fold.joint(clause_in(at.key, clause, language))
        if joint and joint.in_force:
            raise NotYetReopened(clause=clause)
    return standing(found, at, clause)


def _placed(at: At, clause: str, place: int, parents: Sequence[str]) -> Statement:
    gone = cast("Json", [*parents])
    body: dict[str, Json] = {"clause": clause, "to": place, "instead_of": gone}
    return Statement("add", at.dossier, about(at.key, "outline"), body=body)
