"""Draws wordings and texts of any shape: brackets in brackets, pairs, names, three alphabets."""

from dataclasses import replace

from hypothesis import strategies as st

from mufakat.kernel.values import PartyId
from mufakat.kernel.wording.texts import (
    KINDS,
    Alternative,
    Bracket,
    Clause,
    Paired,
    Parties,
    Plain,
    Run,
    Runs,
    Text,
)

PARTIES = (PartyId("IDN"), PartyId("RUS"), PartyId("VNM"))
VOCABULARY = (
    "the", "sides", "agreed", "Стороны", "договорились", "ещё", "«Меморандум»", "№", "60", "30",
    "undang-undang", "para", "pihak", "18–19", "IDRU-CT/EM.1/WP.1", ",", ".", "(", ")", "и", "dan",
    " ", "  ", "\u00a0", "\n", "",
)  # fmt: skip

plain = st.builds(
    lambda said, gap: Plain(gap.join(said)),
    st.lists(st.sampled_from(VOCABULARY), max_size=8),
    st.sampled_from(["", " "]),
)
names = st.builds(Parties, st.sampled_from(["gov", "gov_ins"]))
owners = st.lists(st.sampled_from(PARTIES), min_size=1, max_size=2, unique=True).map(tuple)


@st.composite
def paired(draw: st.DrawFn) -> Paired:
    return Paired({party: draw(plain).text for party in PARTIES[:2]}, draw(st.sampled_from(" ,")))


@st.composite
def bracket(draw: st.DrawFn, depth: int) -> Bracket:
    kind = draw(st.sampled_from(KINDS))
    many = draw(st.integers(1, 3)) if kind == "alternatives" else 1
    said = tuple(Alternative(draw(owners), draw(runs(depth - 1))) for _ in range(many))
    return Bracket(draw(st.sampled_from(["b1", "b2", "b3"])), kind, said)


def run(depth: int) -> st.SearchStrategy[Run]:
    flat: st.SearchStrategy[Run] = st.one_of(plain, plain, names, paired())
    return st.one_of(flat, bracket(depth)) if depth else flat


def runs(depth: int = 2) -> st.SearchStrategy[Runs]:
    return st.lists(run(depth), max_size=4).map(tuple)


@st.composite
def clause(draw: st.DrawFn, name: str) -> Clause:
    text = {language: draw(runs()) for language in ("en", "id", "ru")}
    return Clause(name, 1, "1", draw(st.sampled_from(["tabled", "bracketed"])), text, {})


@st.composite
def texts(draw: st.DrawFn) -> Text:
    ids = draw(st.lists(st.sampled_from([f"c{at}" for at in range(7)]), max_size=5, unique=True))
    clauses = [replace(draw(clause(one)), number=at) for at, one in enumerate(ids, 1)]
    return Text(
        symbol="X/1",
        type="agreed_minutes",
        title={"en": draw(plain).text},
        languages=("en", "id", "ru"),
        drafting="en",
        parties=PARTIES[:2],
        clauses=tuple(clauses),
    )
