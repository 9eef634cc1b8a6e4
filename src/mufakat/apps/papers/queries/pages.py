"""One paper as its page shows it: its texts, what follows it, who complied with a withdrawal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mufakat.apps.papers.acts.papers import Version, read_version
from mufakat.apps.papers.acts.symbols import read_sign, replaces
from mufakat.apps.papers.models import BroughtRow, PaperRow
from mufakat.apps.papers.queries.lines import PaperLine, lines_of
from mufakat.apps.papers.queries.schemes import Stem, stem_of
from mufakat.apps.parties.permissions import Who, require
from mufakat.apps.parties.roles import May
from mufakat.kernel.errors import Malformed, Missing
from mufakat.kernel.values import ActId, DossierId
from mufakat.registry.dossiers import DossierView
from mufakat.registry.ports import panels
from mufakat.registry.queries import get_act, view


@dataclass(frozen=True, slots=True)
class Text:
    """One language version with its words."""

    language: str
    version: Version


@dataclass(frozen=True, slots=True)
class Answered:
    """What a side did after a withdrawal: erased, refused with a reason, or nothing yet."""

    party: str
    state: str
    since: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Lent:
    """Where a paper may be attached besides its own meeting, and whether it has been."""

    matter: str
    name: str
    by: str
    since: str
    attached: bool


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper with everything its page shows."""

    line: PaperLine
    stem: Stem
    texts: Mapping[str, Text]
    family: tuple[PaperLine, ...]
    compared_with: str
    withdrawal: tuple[Answered, ...]
    lent: tuple[Lent, ...]
    stored: str


def paper(dossier: str, key: str, *, who: Who) -> Paper:
    """Give one paper."""
    require(who, May.READ)
    stem = stem_of(dossier, who=who)
    found = view(DossierId(dossier))
    row = PaperRow.objects.filter(dossier=dossier, key=key).first()
    if row is None:
        raise Missing(what="paper")
    family = _family(row)
    lines = lines_of(family, stem)
    line = next(one for one in lines if one.act == row.act)
    names = dict(named for offered in _matters(who) for named in offered.items())
    return Paper(
        line=line,
        stem=stem,
        texts=_texts(found, row),
        family=tuple(one for one in lines if one.act != row.act),
        compared_with=_before(row, lines),
        withdrawal=tuple(_answers(found, row)),
        lent=tuple(_lent(found, row, names)),
        stored=get_act(row.act).stored_at.isoformat(),
    )


def comparable(dossier: str, key: str, *, who: Who) -> Mapping[str, Text]:
    """Give the texts of a document another one is compared with."""
    require(who, May.READ)
    row = PaperRow.objects.filter(dossier=dossier, key=key).first()
    return _texts(view(DossierId(dossier)), row) if row else {}


def where_to(dossier: str, *, who: Who) -> dict[str, str]:
    """Name the other matters a paper may be attached in."""
    require(who, May.READ)
    named = {key: name for offered in _matters(who) for key, name in offered.items()}
    return {key: name for key, name in sorted(named.items(), key=_by_name) if key != dossier}


def _by_name(one: tuple[str, str]) -> str:
    return str(one[1])


def _matters(who: Who) -> Iterable[Mapping[str, str]]:
    return [offer(who) for offer in panels("matters")]


def _family(row: PaperRow) -> list[PaperRow]:
    """Give the documents of the same paper."""
    sign = read_sign(row.name)
    if sign is None:
        return [row]
    rows = PaperRow.objects.filter(dossier=row.dossier, name__startswith=sign.base.name)
    return [one for one in rows if (found := read_sign(one.name)) and found.base == sign.base]


def _before(row: PaperRow, lines: Iterable[PaperLine]) -> str:
    """Give the key of the document a revision takes the place of, if its words are here."""
    sign = read_sign(row.name)
    earlier = replaces(sign) if sign else None
    found = (one for one in lines if earlier and one.name == earlier.name)
    return next((one.key for one in found if one.party == row.party), "")


def _texts(found: DossierView, row: PaperRow) -> dict[str, Text]:
    acts = {language: str(said["act"]) for language, said in row.versions.items()}
    found.load(acts.values())
    texts = {}
    for language, act in acts.items():
        body = found.body(act)
        try:
            texts[language] = Text(language, read_version(dict(body or {})))
        except Malformed:
            continue
    return texts


def _answers(found: DossierView, row: PaperRow) -> Iterable[Answered]:
    """Give what each other side did about the withdrawal of a paper and of all its versions."""
    fold = found.fold
    orders = fold.withdrawn()
    acts = {row.act, *(str(said["act"]) for said in row.versions.values())}
    asked = {act: orders[ActId(act)] for act in acts if act in orders}
    if not asked or fold.charter is None:
        return
    done = _said(found, "withdraw.done", asked)
    refused = _said(found, "withdraw.refused", asked)
    for party in fold.charter.parties:
        if party == row.party:
            continue
        if one := refused.get(party):
            body = found.body(one[-1][1]) or {}
            yield Answered(party, "refused", one[-1][2], str(body.get("reason", "")))
        elif {target for target, _act, _since in done.get(party, ())} >= asked.keys():
            yield Answered(party, "done", max(since for _t, _a, since in done[party]))
        else:
            yield Answered(party, "waiting")


def _said(
    found: DossierView, kind: str, asked: Mapping[str, ActId]
) -> dict[str, list[tuple[str, ActId, str]]]:
    """Give, for each side, which of these withdrawals it answered so: target, entry, since."""
    of = {act: act for act in asked} | {str(order): act for act, order in asked.items()}
    said: dict[str, list[tuple[str, ActId, str]]] = {}
    for act in found.fold.kept(kind):
        one = found.act(act)
        if (target := of.get(str(one.on["target"]))) is not None:
            said.setdefault(one.party, []).append((target, act, one.claimed))
    return said


def _lent(found: DossierView, row: PaperRow, names: Mapping[str, str]) -> Iterable[Lent]:
    attached = set(BroughtRow.objects.filter(about=row.act).values_list("dossier", flat=True))
    for act in found.fold.kept("consent"):
        one = found.act(act)
        to = str(one.on["to"])
        if one.on["target"] == row.act and one.party == row.party and to != row.dossier:
            yield Lent(to, names.get(to, to[:12]), one.party, one.claimed, to in attached)
