"""Rows of papers: one for every entry that issues a document under a name."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from mufakat.apps.letters.acts.entries import standing_act
from mufakat.apps.papers.acts.holding import Claim, Held, State, standing
from mufakat.apps.papers.acts.papers import (
    CHECK,
    JOIN,
    PAPER,
    TEXT,
    read_check,
    read_paper,
    read_version,
    write_check,
)
from mufakat.apps.papers.acts.symbols import is_name, read_sign
from mufakat.apps.papers.models import PaperDraftRow, PaperRow
from mufakat.kernel.errors import Malformed
from mufakat.kernel.forms import is_language
from mufakat.kernel.values import ActId, Json, PartyId
from mufakat.registry.dossiers import DossierView
from mufakat.registry.ourselves import our_party

SPOKEN_FOR = (PAPER, TEXT, CHECK, JOIN)
_SHOWN = (
    "dossier", "act", "name", "key", "party", "recorded_by", "since", "state", "kind", "item",
    "value", "rival", "versions", "joined",
)  # fmt: skip


def project(view: DossierView, changed: frozenset[str], _now: datetime) -> None:
    """Write anew the documents of every paper something was said about."""
    touched = {_family(key.split("/")[1]) for key in changed if _is_ours(key)}
    if not touched:
        return
    claims = claims_of(view)
    named = {one.act: one for one in claims}
    old = (named.get(ActId(one.instead)) for one in claims if _family(one.name) in touched)
    touched |= {_family(one.name) for one in old if one}
    held = [
        one
        for one in standing(claims, frozenset(view.fold.withdrawn()))
        if _family(one.claim.name) in touched
    ]
    said = _said_of(view, {one.claim.name for one in held})
    view.load([*(one.claim.act for one in held), *(act for acts in said.values() for act in acts)])
    found = [_row(view, one, said) for one in held]
    PaperRow.objects.filter(act__in=[row.act for row in found]).delete()
    PaperRow.objects.bulk_create(found)
    ours = [row.name for row in found if row.party == our_party()]
    # What was private until now has been said: nothing of it is kept beside the entry.
    PaperDraftRow.objects.filter(dossier=view.dossier, name__in=ours).delete()


def clear() -> None:
    """Empty the rows."""
    PaperRow.objects.all().delete()


def rows() -> Iterator[str]:
    """Give every row as one comparable line."""
    found = PaperRow.objects.order_by("act").values_list(*_SHOWN)
    yield from (f"Paper {row}" for row in found)


def claims_of(view: DossierView) -> list[Claim]:
    """Give every entry that issues a document in a matter, in the order they stand."""
    return [
        Claim(
            act, _speaker(view, act), key.partition("/")[2], str(view.act(act).on.get("about", ""))
        )
        for key in view.fold.objects()
        if key.startswith(f"{PAPER}/") and key.count("/") == 1
        for act in view.fold.entries(key)
    ]


def _is_ours(key: str) -> bool:
    return key.partition("/")[0] in SPOKEN_FOR and "/" in key


def _family(name: str) -> str:
    """Give the paper a document belongs to."""
    sign = read_sign(name)
    return sign.base.name if sign else name


def _speaker(view: DossierView, act: ActId) -> PartyId:
    one = view.act(act)
    return PartyId(str(one.on.get("for") or one.party))


def _said_of(view: DossierView, names: set[str]) -> dict[tuple[str, str, str], tuple[ActId, ...]]:
    """Give the texts and checks of these documents: sort, name and language, with the entries."""
    found = {}
    for key in view.fold.objects():
        sort, _slash, rest = key.partition("/")
        name, _slash, language = rest.partition("/")
        if sort in (TEXT, CHECK) and name in names and is_language(language):
            found[sort, name, language] = view.fold.entries(key)
    return found


def _row(
    view: DossierView, held: Held, said: Mapping[tuple[str, str, str], tuple[ActId, ...]]
) -> PaperRow:
    claim = held.claim
    entry = standing_act(view.fold, claim.act)
    value = _value(view, claim)
    state = held.state
    if value is None and state is not State.WITHDRAWN:
        state = State.UNREADABLE
    return PaperRow(
        dossier=view.dossier,
        act=claim.act,
        name=claim.name,
        key=claim.name if held.holds else f"{claim.name}~{claim.act[:12]}",
        party=claim.party,
        recorded_by=entry.by if entry.recorded_for else "",
        since=entry.since,
        state=state,
        kind=str(value["kind"]) if isinstance(value, dict) else "",
        item=str(value["item"]) if isinstance(value, dict) else "",
        value=value,
        rival={"name": held.rival.name, "party": held.rival.party} if held.rival else None,
        versions=_versions(view, claim, said),
        joined=_joined(view, claim),
    )


def _joined(view: DossierView, claim: Claim) -> list[str]:
    """Give the other sides that stand behind this very entry, in the order they joined it."""
    gone = view.fold.withdrawn()
    acts = (act for act in view.fold.entries(f"{JOIN}/{claim.name}") if act not in gone)
    found = (_speaker(view, act) for act in acts if view.act(act).on.get("about") == claim.act)
    return [*dict.fromkeys(party for party in found if party != claim.party)]


def _value(view: DossierView, claim: Claim) -> Json:
    body = view.body(claim.act)
    if body is None or not is_name(claim.name):
        return None
    try:
        read_paper(dict(body))
    except Malformed:
        return None
    defaults: dict[str, Json] = {
        "item": "", "distribution": "limited", "action": "none", "abstract": {},
    }  # fmt: skip
    return {**defaults, **body}


def _versions(
    view: DossierView, claim: Claim, said: Mapping[tuple[str, str, str], tuple[ActId, ...]]
) -> dict[str, Json]:
    """Give the language versions: in each, the first text of the paper's own side counts.

    A text under a symbol never changes: what comes later under it is a revision or nothing.
    """
    found: dict[str, Json] = {}
    for (sort, name, language), acts in said.items():
        if sort != TEXT or name != claim.name:
            continue
        # An entry may have come before the number was known to be another's: it goes with its own.
        own = [act for act in acts if _speaker(view, act) == claim.party]
        if own:
            checks = said.get((CHECK, name, language), ())
            found[language] = _version(view, own[0], [_check(view, act, own[0]) for act in checks])
    return found


def _version(view: DossierView, act: ActId, checks: list[Json]) -> Json:
    entry = standing_act(view.fold, act, withdrawn=act in view.fold.withdrawn())
    shown: dict[str, Json] = {
        "act": act, "since": entry.since, "withdrawn": entry.withdrawn, "unreadable": False,
        "words": 0, "paragraphs": 0, "files": [], "checks": [one for one in checks if one],
    }  # fmt: skip
    body = view.body(act)
    if entry.withdrawn or body is None:
        return shown
    try:
        version = read_version(dict(body))
    except Malformed:
        return shown | {"unreadable": True}
    return shown | {
        "words": version.count,
        "paragraphs": len(version.paragraphs),
        "files": [
            {"sha256": one.sha256, "name": one.name, "type": one.type, "size": one.size}
            for one in version.files
        ],
    }


def _check(view: DossierView, act: ActId, about: ActId) -> Json:
    entry, body = standing_act(view.fold, act), view.body(act)
    if view.act(act).on.get("about") != about or body is None:
        return None
    try:
        check = read_check(dict(body))
    except Malformed:
        return None
    by = entry.recorded_for or entry.by
    return {"by": by, "since": entry.since, "act": act, **write_check(check)}
