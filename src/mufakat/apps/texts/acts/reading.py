"""What a matter says of a text's clauses now: their order, wording, yeses and history."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from mufakat.apps.texts.acts.heads import Head
from mufakat.apps.texts.acts.now import ClauseNow, Step, Yeses
from mufakat.apps.texts.acts.objects import about, clause_in
from mufakat.apps.texts.acts.origins import origins_in
from mufakat.apps.texts.acts.rendering import Bodies, Lexicon, rendered
from mufakat.apps.texts.acts.runs import line_of
from mufakat.apps.texts.acts.states import open_issues
from mufakat.kernel.fold import Fold
from mufakat.kernel.folding.desk import Desk
from mufakat.kernel.folding.joints import Joint, Round
from mufakat.kernel.folding.standing import level, speaker_of
from mufakat.kernel.folding.weave import Placed
from mufakat.kernel.folding.wordings import (
    edit_of,
    edits_in,
    made_of,
    working_text,
    yes_digest,
)
from mufakat.kernel.values import ActId, PartyId
from mufakat.kernel.wording.texts import Clause
from mufakat.kernel.wording.working import Working


def clauses_of(fold: Fold, bodies: Bodies, key: str) -> tuple[str, ...]:
    """Name the clauses of a text in their order: as tabled, then as added and moved.

    A clause others were made of goes from its place, unless a word of it stands in none of them.
    """
    order: list[str] = []
    made: dict[str, list[str]] = {}
    for act in fold.entries(about(key, "outline")):
        said = bodies(act) or {}
        named, to = said.get("clauses"), said.get("to")
        parents = said.get("instead_of")
        for parent in parents if isinstance(parents, list) else ():
            made.setdefault(str(parent), []).append(str(said.get("clause", "")))
        if isinstance(named, list) and not order:
            order = [str(one) for one in named]
        clause = said.get("clause")
        if isinstance(clause, str) and type(to) is int:
            left = [one for one in order if one != clause]
            order = [*left[: max(to - 1, 0)], clause, *left[max(to - 1, 0) :]]
    gone = {
        parent for parent, children in made.items() if _is_replaced(fold, key, parent, children)
    }
    return tuple(one for one in dict.fromkeys(order) if one not in gone)


def _is_replaced(fold: Fold, key: str, parent: str, children: Sequence[str]) -> bool:
    """Say whether everything of a clause stands in clauses made of it, and nothing of it is agreed.

    Whoever makes one clause of another names it in the outline; a name alone hides nothing.
    """
    prefix = clause_in(key, parent, "")
    found = [topic for topic in fold.book.topics if topic.startswith(prefix)]
    return bool(found) and all(_is_held(fold, key, topic, children) for topic in found)


def _is_held(fold: Fold, key: str, topic: str, children: Sequence[str]) -> bool:
    joint = fold.joint(topic)
    if joint and joint.in_force:
        return False
    language = topic.rpartition("/")[2]
    held = {
        token.id
        for child in children
        for token in working_of(fold, clause_in(key, child, language)).tokens
    }
    return all(token.id in held for token in working_of(fold, topic).tokens)


def parents_of(fold: Fold, key: str, clause: str, languages: Iterable[str]) -> tuple[str, ...]:
    """Name the clauses one was made of, in the order its words came."""
    found = [
        str(name).split("/")[3]
        for language in languages
        for placed in _edits(fold, clause_in(key, clause, language))
        if placed.act.on["op"] in ("merge", "split")
        for name in made_of(placed)
    ]
    return tuple(dict.fromkeys(found))


def clause_now(  # noqa: PLR0913, PLR0917 -- a clause in a text in a matter
    fold: Fold, bodies: Bodies, key: str, head: Head, clause: str, number: int
) -> ClauseNow:  # fmt: skip
    """Give one clause as it stands."""
    parties = fold.charter.parties if fold.charter else ()
    objects = {language: clause_in(key, clause, language) for language in head.languages}
    workings = {language: working_of(fold, object_) for language, object_ in objects.items()}
    words = Lexicon(bodies)
    text = {language: rendered(working, words) for language, working in workings.items()}
    yeses = {language: yeses_on(fold, object_) for language, object_ in objects.items()}
    leading = workings[head.drafting]
    state = yeses[head.drafting].state
    if any(one.open_issues() for one in workings.values()):
        state = "bracketed"
    if leading.tokens and not text[head.drafting]:
        state = "deleted"
    shown = Clause(
        id=clause, number=number, item=_item(fold, bodies, objects[head.drafting]), state=state,
        text=text, concordance=_concordance(fold, bodies, key, clause, head, yeses),
    )  # fmt: skip
    steps = [
        step
        for language, object_ in objects.items()
        for step in _steps(fold, object_, language, words)
    ]
    steps += _votes(fold, objects[head.drafting], head.drafting)
    placed = fold.book.weave.placed
    steps.sort(key=lambda one: placed[ActId(one.act)].rank)
    return ClauseNow(
        clause=shown,
        yeses=yeses,
        steps=tuple(steps),
        origins=tuple(
            one
            for language, working in workings.items()
            for one in origins_in(fold, working, language, words)
        ),
        waits_for=_waits_for(shown, leading, yeses, parties),
        since=max((one.since for one in steps), default=""),
        counted=tuple(_counted(fold, objects[head.drafting])),
    )


def working_of(fold: Fold, object_: str) -> Working:
    """Give the working text of one clause in one language, all edits taken in."""
    return working_text(fold.book, object_, None)


def yeses_on(fold: Fold, object_: str) -> Yeses:
    """Say whose yes stands for exactly the words that stand; a yes to others is none."""
    working, joint = working_of(fold, object_), fold.joint(object_)
    parties = fold.charter.parties if fold.charter else ()
    agreed = joint.in_force.digest if joint and joint.in_force else ""
    if working.open_issues():
        return Yeses(object_, state="bracketed", agreed=agreed)
    base = Desk(fold.book, PartyId(""), object_, PartyId(""), "").base
    digest = yes_digest(fold.book, object_, base, None)
    final = joint.in_force if joint else None
    if final and yes_digest(fold.book, object_, final.base, None) == final.digest:
        recorded = _recorded(fold, final.acts)
        return Yeses(
            object_, final.digest, "agreed", parties, parties, agreed,
            recorded=recorded, disputed=bool(final.disputed),
        )  # fmt: skip
    round_ = _live(joint)
    if joint is None or round_ is None or not working.tokens:
        return Yeses(object_, digest, agreed=agreed, waits_for=parties)
    said = tuple(one for one, vote in round_.accepts.items() if vote.digest == digest)
    complete = bool(parties) and set(said) >= set(parties)
    confirmed = tuple(joint.tries[-1].confirms) if complete else ()
    spoken = confirmed if complete else said
    state = "agreed_ad_ref" if complete else "clean" if said else "tabled"
    waits = tuple(party for party in parties if party not in spoken)
    acts = [round_.accepts[one].act for one in said] + [*joint.tries[-1].confirms.values()]
    recorded = _recorded(fold, acts)
    return Yeses(object_, digest, state, said, confirmed, agreed, waits, recorded)


def _recorded(fold: Fold, acts: Iterable[str]) -> tuple[PartyId, ...]:
    """Name whose words behind a yes were entered by another and are not its own yet."""
    named = (fold.book.weave.placed[ActId(act)] for act in acts)
    return tuple(
        dict.fromkeys(
            speaker_of(one)
            for one in named
            if speaker_of(one) != one.party and level(fold.book, one, None) != "own"
        )
    )


def _recorder(fold: Fold, act: str) -> str:
    """Say who entered another side's word; nobody once that side called it its own."""
    placed = fold.book.weave.placed[ActId(act)]
    if speaker_of(placed) == placed.party or level(fold.book, placed, None) == "own":
        return ""
    return placed.party


def _live(joint: Joint | None) -> Round | None:
    """Give the round under way; none where it is dead or was recalled."""
    try_ = joint.tries[-1] if joint and joint.tries else None
    if try_ is None or try_.recalls or not try_.rounds or try_.rounds[-1].status == "dead":
        return None
    return try_.rounds[-1]


def _item(fold: Fold, bodies: Bodies, object_: str) -> str:
    first = next(iter(_edits(fold, object_)), None)
    body = bodies(first.id) if first else None
    return str((body or {}).get("item", ""))


def edit_acts(
    fold: Fold, key: str, head: Head, clauses: Iterable[str]
) -> Iterator[str]:  # fmt: skip
    """Name every edit of these clauses, so that their bodies can be read at once."""
    for clause in clauses:
        for language in head.languages:
            for placed in _edits(fold, clause_in(key, clause, language)):
                yield placed.id


def _edits(fold: Fold, object_: str) -> list[Placed]:
    return edits_in(fold.book, fold.book.topics.get(object_), None)


def _concordance(  # noqa: PLR0913, PLR0917 -- a clause in a text in a matter
    fold: Fold,
    bodies: Bodies,
    key: str,
    clause: str,
    head: Head,
    yeses: Mapping[str, Yeses],
) -> dict[str, str]:
    found = {}
    parties = set(fold.charter.parties if fold.charter else ())
    for language in head.languages:
        if language == head.drafting:
            found[language] = "source"
            continue
        owned = fold.owned(about(key, "verified", clause, language))
        by = {
            party
            for party, acts in owned.items()
            if any((bodies(act) or {}).get("digest") == yeses[language].digest for act in acts)
        }
        asked = _asked(fold, bodies, about(key, "query", clause, language))
        verified = bool(parties) and by >= parties and bool(yeses[language].digest)
        found[language] = "verified" if verified else "query" if asked else "pending"
    return found


def _asked(fold: Fold, bodies: Bodies, object_: str) -> bool:
    said = [(bodies(act) or {}).get("kind") for act in fold.entries(object_)]
    return bool(said) and said[-1] == "query"


def _waits_for(
    clause: Clause,
    working: Working,
    yeses: Mapping[str, Yeses],
    parties: Sequence[PartyId],
) -> tuple[PartyId, ...]:
    """Say who is to speak: on brackets whoever has not answered, else whose yes is lacking."""
    if clause.state == "deleted":
        return ()
    issues = open_issues(clause)
    if not issues:
        waits = {party for one in yeses.values() for party in one.waits_for}
        return tuple(party for party in parties if party in waits)
    silent = {
        party
        for issue in issues
        for party in parties
        if (known := working.issues.get(issue)) is not None
        and party not in known.accepted
        and party not in known.withdrawn
        and set(known.owners.values()) != {party}
    }
    return tuple(party for party in parties if party in silent)


def _steps(fold: Fold, object_: str, language: str, words: Lexicon) -> Iterator[Step]:
    """Give every edit with how the clause read before and after it."""
    before, working = "", Working()
    for placed in _edits(fold, object_):
        edit = edit_of(placed)
        parents = placed.act.on.get("parents")
        named = parents if isinstance(parents, list) else []
        working.take(edit, parents=[working_of(fold, str(one)) for one in named])
        after = line_of(rendered(working, words))
        yield Step(
            act=placed.id,
            by=edit.party,
            recorded=_recorder(fold, placed.id),
            role=placed.act.by.role,
            does=edit.op,
            language=language,
            since=placed.act.claimed,
            bracket=edit.name("bracket"),
            before=before,
            after=after,
        )
        before = after


_VOTES = {
    "slot.propose": "agree_ad_ref", "slot.accept": "agree_ad_ref", "slot.confirm": "confirm",
    "slot.refuse": "refuse", "slot.recall": "recall",
}  # fmt: skip


def _votes(fold: Fold, object_: str, language: str) -> Iterator[Step]:
    """Give the yeses to a clause, and what was taken back, in the drafting language."""
    joint = fold.joint(object_)
    acts: list[str] = []
    for try_ in joint.tries if joint else ():
        for round_ in try_.rounds:
            acts += [vote.act for vote in round_.accepts.values()]
            acts += [*round_.refusals.values()]
        acts += [*try_.confirms.values(), *try_.recalls.values()]
    for final in joint.finals if joint else ():
        acts += [*final.acts]
    for act in dict.fromkeys(acts):
        entry = fold.get(act)
        if entry.kind in _VOTES:
            yield Step(
                act=act,
                by=speaker_of(fold.book.weave.placed[ActId(act)]),
                role=entry.by.role,
                does=_VOTES[entry.kind],
                language=language,
                since=entry.claimed,
                recorded=_recorder(fold, act),
            )


def _counted(fold: Fold, object_: str) -> Iterator[tuple[str, int, Mapping[PartyId, int]]]:
    """Say how many brackets were open from when on."""
    last, working = 0, Working()
    for placed in _edits(fold, object_):
        if placed.act.on["op"] in ("merge", "split"):
            continue
        working.take(edit_of(placed))
        many = len(working.open_issues())
        if many != last:
            last = many
            yield placed.act.claimed, many, {}
