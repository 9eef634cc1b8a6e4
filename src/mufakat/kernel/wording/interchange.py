"""Drafts as JSON: reads and writes the form in which the worked example stands."""

from collections.abc import Mapping, Sequence

from mufakat.kernel.errors import Malformed
from mufakat.kernel.values import Json, PartyId
from mufakat.kernel.wording.texts import (
    CONCORDANCE,
    DEPTH,
    KINDS,
    Alternative,
    Annex,
    Bracket,
    Clause,
    Paired,
    Parties,
    Plain,
    Run,
    Runs,
    Text,
)


class BadDraft(Malformed):
    """A draft that is not of its form."""

    code = "text.form"


def read_text(value: Json) -> Text:
    """Read a draft. Raise `BadDraft` naming the first place that does not fit."""
    draft = _object(value, "draft")
    languages = tuple(_strings(draft.get("languages"), "languages"))
    drafting = _string(draft.get("drafting_language"), "drafting_language")
    if drafting not in languages:
        raise BadDraft(at="drafting_language")
    return Text(
        symbol=_string(draft.get("symbol"), "symbol"),
        type=_string(draft.get("type"), "type"),
        title=_words(draft.get("title"), "title"),
        languages=languages,
        drafting=drafting,
        parties=tuple(PartyId(one) for one in _strings(draft.get("parties"), "parties")),
        clauses=tuple(
            read_clause(one, languages, number)
            for number, one in enumerate(_list(draft.get("clauses"), "clauses"), 1)
        ),
        reading=_count(draft.get("reading", 0), "reading"),
        binding=draft.get("binding") is True,
        annexes=tuple(_annex(one) for one in _list(draft.get("annexes", []), "annexes")),
        labels=_words(draft.get("_label", {}), "_label"),
    )


def read_clause(value: Json, languages: Sequence[str], number: int = 1) -> Clause:
    """Read one clause; `number` is its place where it names none."""
    clause = _object(value, f"clauses.{number}")
    at = f"clauses.{clause.get('id', number)}"
    texts = _object(clause.get("text"), f"{at}.text")
    said = _words(clause.get("concordance", {}), f"{at}.concordance")
    if not set(said.values()) <= set(CONCORDANCE):
        raise BadDraft(at=f"{at}.concordance")
    return Clause(
        id=_string(clause.get("id"), f"{at}.id"),
        number=_count(clause.get("no", number), f"{at}.no"),
        item=_string(clause.get("agenda_item", ""), f"{at}.agenda_item"),
        state=_string(clause.get("state", "tabled"), f"{at}.state"),
        text={one: read_runs(texts.get(one, ""), at=f"{at}.text.{one}") for one in languages},
        concordance=said,
        reserved_by=tuple(
            PartyId(one) for one in _strings(clause.get("reserved_by", []), f"{at}.reserved_by")
        ),
        parked=clause.get("parked") is True,
        note=_string(clause.get("note", ""), f"{at}.note"),
        query=_string(clause.get("concordance_query", ""), f"{at}.concordance_query"),
    )


def read_runs(value: Json, *, at: str = "text", depth: int = 0) -> Runs:
    """Read the wording of a clause in one language."""
    if depth > DEPTH:
        raise BadDraft(at=at, deeper_than=DEPTH)
    if isinstance(value, str):
        return (Plain(value),) if value else ()
    return tuple(_run(one, f"{at}.{i}", depth) for i, one in enumerate(_list(value, at)))


def write_text(text: Text) -> dict[str, Json]:
    """Write a draft in the form `read_text` reads."""
    written: dict[str, Json] = {
        "symbol": text.symbol, "type": text.type, "binding": text.binding,
        "title": _plain(text.title), "languages": list(text.languages),
        "drafting_language": text.drafting, "parties": list(text.parties),
        "reading": text.reading, "clauses": [write_clause(one) for one in text.clauses],
        "annexes": [{"no": one.number, "of": one.of} for one in text.annexes],
    }  # fmt: skip
    if text.labels:
        written["_label"] = _plain(text.labels)
    return written


def write_clause(clause: Clause) -> dict[str, Json]:
    """Write one clause; what is empty is left out."""
    written: dict[str, Json] = {
        "id": clause.id, "no": clause.number, "agenda_item": clause.item, "state": clause.state,
        "text": {language: write_runs(runs) for language, runs in clause.text.items()},
        "concordance": _plain(clause.concordance),
    }  # fmt: skip
    if clause.reserved_by:
        written["reserved_by"] = list(clause.reserved_by)
    if clause.parked:
        written["parked"] = True
    more = {"note": clause.note, "concordance_query": clause.query}
    return written | {name: said for name, said in more.items() if said}


def write_runs(runs: Runs) -> list[Json]:
    """Write the wording of a clause in one language."""
    return [_written(run) for run in runs]


def _run(value: Json, at: str, depth: int) -> Run:
    if isinstance(value, str):
        return Plain(value)
    run = _object(value, at)
    if run.get("alternat") == "parties":
        return Parties(_string(run.get("form"), f"{at}.form"))
    if run.get("alternat") == "items":
        items = _words(run.get("items"), f"{at}.items")
        separator = _string(run.get("sep", " "), f"{at}.sep")
        return Paired({PartyId(party): said for party, said in items.items()}, separator)
    return _bracket(run, at, depth)


def _bracket(run: Mapping[str, Json], at: str, depth: int) -> Bracket:
    kind = next((one for one in KINDS if one == run.get("kind")), None)
    if kind is None:
        raise BadDraft(at=f"{at}.kind")
    said = _list(run["alts"], f"{at}.alts") if "alts" in run else [dict(run)]
    alternatives = tuple(_alternative(one, at, depth) for one in said)
    if not alternatives or (kind != "alternatives" and len(alternatives) > 1):
        raise BadDraft(at=f"{at}.alts")
    return Bracket(_string(run.get("br"), f"{at}.br"), kind, alternatives)


def _alternative(value: Json, at: str, depth: int) -> Alternative:
    said = _object(value, at)
    by = tuple(PartyId(one) for one in _strings(said.get("by"), f"{at}.by"))
    return Alternative(by, read_runs(said.get("text", ""), at=f"{at}.text", depth=depth + 1))


def _annex(value: Json) -> Annex:
    annex = _object(value, "annexes")
    return Annex(_string(annex.get("no"), "annexes.no"), _string(annex.get("of"), "annexes.of"))


def _written(run: Run) -> Json:
    match run:
        case Plain():
            return run.text
        case Parties():
            return {"alternat": "parties", "form": run.form}
        case Paired():
            return {"alternat": "items", "items": _plain(run.items), "sep": run.separator}
        case Bracket(kind="alternatives"):
            said: list[Json] = [_said(one) for one in run.alternatives]
            return {"br": run.id, "kind": run.kind, "alts": said}
        case Bracket():
            return {"br": run.id, "kind": run.kind} | _said(run.alternatives[0])


def _said(alternative: Alternative) -> dict[str, Json]:
    runs = write_runs(alternative.runs)
    plain = len(runs) == 1 and isinstance(runs[0], str)
    text: Json = runs[0] if plain else (runs or "")
    return {"by": list(alternative.by), "text": text}


def _plain(said: Mapping[str, str] | Mapping[PartyId, str]) -> dict[str, Json]:
    return {str(name): words for name, words in said.items()}


def _object(value: Json, at: str) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise BadDraft(at=at)
    return value


def _list(value: Json, at: str) -> list[Json]:
    if not isinstance(value, list):
        raise BadDraft(at=at)
    return value


def _string(value: Json, at: str) -> str:
    if not isinstance(value, str):
        raise BadDraft(at=at)
    return value


def _strings(value: Json, at: str) -> list[str]:
    return [_string(one, at) for one in _list(value, at)]


def _words(value: Json, at: str) -> dict[str, str]:
    return {name: _string(said, f"{at}.{name}") for name, said in _object(value, at).items()}


def _count(value: Json, at: str) -> int:
    if type(value) is not int or value < 0:
        raise BadDraft(at=at)
    return value
