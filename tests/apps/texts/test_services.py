"""Texts on two sides: tabled, bracketed, settled, agreed, confirmed, verified, frozen, signed."""

from dataclasses import replace

import pytest

from mufakat.apps.letters.services import Drafted
from mufakat.apps.parties.permissions import Who
from mufakat.apps.texts import queries, services
from mufakat.apps.texts.acts.heads import Consent
from mufakat.apps.texts.acts.objects import about, clause_in, whole
from mufakat.apps.texts.acts.runs import line_of
from mufakat.apps.texts.acts.writing import alternative_of, answer
from mufakat.apps.texts.models import MarginRow
from mufakat.apps.texts.services import At, NothingProposed, NotYetSettled, Pen
from mufakat.kernel.errors import Missing, Refusal
from mufakat.kernel.wording.spoofing import Hidden
from mufakat.registry import queries as registry
from mufakat.registry import rebuild
from mufakat.registry import services as saying
from mufakat.registry.errors import SamePerson
from mufakat.registry.services import Hand
from tests.apps.letters.two_sides import IDN, NOW, SECRETARY, Sides, all_acts
from tests.apps.texts import far
from tests.apps.texts.rows import plain_text

HEAD = Who("ketua", "Ketua", "id", ("head-1",))
CAPITAL = Who("pusat", "Pusat", "id", ("capital-1",))
PEN, HEADS, CAPITALS = (Pen(who, NOW) for who in (SECRETARY, HEAD, CAPITAL))


@pytest.fixture
def at(sides: Sides) -> At:
    """A text of two clauses in three languages, tabled by us and taken as the basis by them."""
    text = plain_text(2)
    sides.release(
        services.table_text(
            PEN, sides.agreement, text, consent=Consent.HEADS_THEN_CAPITAL, key="minutes"
        )
    )
    sides.accepts(sides.agreement, whole("minutes-en"))
    return At(sides.agreement, "minutes-en")


def line_at(at: At, clause: str = "c01") -> queries.Line:
    return queries.clause_page(at.dossier, at.key, clause, who=SECRETARY).line


def words_at(at: At, clause: str = "c01", language: str = "en") -> str:
    return line_of(line_at(at, clause).clause.text[language])


def does(at: At, deed: str, clause: str = "c01", **said: str) -> Drafted:
    made = services.CLAUSE_DEEDS[deed](PEN, at, clause, said)
    assert made is not None
    return made


def proposes(at: At, sides: Sides) -> str:
    said = {f"words.{one}": f"Words one in {one}." for one in ("en", "id", "ru")}
    sides.release(does(at, "rewrite", **said))
    return "c01.b1.idn"


def they_accept(at: At, sides: Sides, bracket: str) -> None:
    for language in far.LANGUAGES:
        object_ = clause_in(at.key, "c01", language)
        named = alternative_of(far.working(sides, at.dossier, object_), bracket, IDN)
        far.edits(sides, at.dossier, object_, answer("accept", bracket, named))


def both_agree(at: At, sides: Sides, clause: str) -> None:
    sides.release(services.on_clauses("agree", HEADS, at, [clause]))
    far.agrees(sides, at.dossier, at.key, clause)


def both_confirm(at: At, sides: Sides, clause: str) -> None:
    sides.release(services.on_clauses("confirm", CAPITALS, at, [clause]))
    far.confirms(sides, at.dossier, at.key, clause)


def test_a_tabled_text_is_read_as_it_was_written(at: At) -> None:
    page = queries.text_page(at.dossier, at.key, who=SECRETARY)

    assert [line.id for line in page.lines] == ["c01", "c02"]
    assert page.text.clauses[0].text == plain_text(2).clauses[0].text


def test_changed_words_become_one_bracket_in_every_language(at: At, sides: Sides) -> None:
    bracket = proposes(at, sides)

    line = line_at(at)
    assert line.state == "bracketed"
    assert words_at(at) == "Words [IDN: 1 | IDN: one] in en."
    assert {
        name: [run.id for run in runs if hasattr(run, "id")]
        for name, runs in line.clause.text.items()
    } == {name: [bracket] for name in ("en", "id", "ru")}


def test_a_bracket_goes_only_once_every_side_has_spoken(at: At, sides: Sides) -> None:
    bracket = proposes(at, sides)
    with pytest.raises(NotYetSettled):
        does(at, "unbracket", bracket=bracket)

    they_accept(at, sides, bracket)
    sides.release(does(at, "unbracket", bracket=bracket))

    assert words_at(at) == "Words one in en."
    assert line_at(at).state == "tabled"


def test_withdrawing_what_we_proposed_gives_back_the_words_before(at: At, sides: Sides) -> None:
    bracket = proposes(at, sides)
    sides.release(does(at, "withdraw", bracket=bracket))
    sides.release(does(at, "unbracket", bracket=bracket))

    assert words_at(at) == "Words 1 in en."


def test_our_own_words_in_a_bracket_are_changed(at: At, sides: Sides) -> None:
    bracket = proposes(at, sides)
    sides.release(does(at, "amend", bracket=bracket, **{"words.en": "uno"}))

    assert words_at(at) == "Words [IDN: 1 | IDN: uno] in en."


def test_the_secretariat_puts_a_clause_in_brackets_open_to_both(at: At, sides: Sides) -> None:
    sides.release(does(at, "bracket"))

    assert words_at(at) == "[IDN/RUS: Words 1 in en.]"
    assert line_at(at).state == "bracketed"


def test_the_head_agrees_and_the_capital_confirms_and_neither_is_the_other(
    at: At, sides: Sides
) -> None:
    with pytest.raises(Missing):
        services.CLAUSE_DEEDS["agree"](PEN, at, "c01", {})
    with pytest.raises(NotYetSettled):
        services.CLAUSE_DEEDS["confirm"](CAPITALS, at, "c01", {})

    both_agree(at, sides, "c01")
    assert line_at(at).state == "agreed_ad_ref"
    with pytest.raises(Missing):
        services.CLAUSE_DEEDS["confirm"](HEADS, at, "c01", {})

    both_confirm(at, sides, "c01")
    assert {one.state for one in line_at(at).consents.values()} == {"agreed"}


def test_an_edit_clears_every_yes(at: At, sides: Sides) -> None:
    both_agree(at, sides, "c01")
    proposes(at, sides)

    assert not any(one.ad_ref for one in line_at(at).consents.values())


def test_an_agreed_clause_is_edited_only_after_it_was_reopened(at: At, sides: Sides) -> None:
    both_agree(at, sides, "c01")
    both_confirm(at, sides, "c01")
    with pytest.raises(Refusal):
        proposes(at, sides)

    sides.release(does(at, "reopen", reason="a figure is wrong"))
    proposes(at, sides)

    assert line_at(at).state == "bracketed"


def test_a_whole_round_is_private_until_it_leaves_as_one(at: At, sides: Sides) -> None:
    mine = replace(PEN, later=True)
    before = len(all_acts(at.dossier))
    for clause in ("c01", "c02"):
        said = {"words.en": "Words another in en."}
        services.CLAUSE_DEEDS["rewrite"](mine, at, clause, said)

    shown = services.read_with_round(mine, at)
    assert "another" in line_of(shown.clauses[0].text["en"])
    assert len(all_acts(at.dossier)) == before
    assert "another" not in words_at(at)

    sides.release(services.send_round(PEN, at))
    assert "another" in words_at(at, "c01")
    assert "another" in words_at(at, "c02")


def test_the_last_step_of_a_round_is_taken_back(at: At) -> None:
    mine = replace(PEN, later=True)
    for clause in ("c01", "c02"):
        services.CLAUSE_DEEDS["rewrite"](mine, at, clause, {"words.en": "Other."})

    assert services.undo_round(mine, at) == 1
    assert services.undo_round(mine, at) == 0
    assert queries.round_of(at.dossier, at.key, who=SECRETARY) == 0


def test_the_drafter_cannot_let_a_proposal_leave(at: At) -> None:
    made = does(at, "rewrite", **{"words.en": "Other."})

    with pytest.raises(SamePerson):
        saying.release_draft(draft=made.draft, by=Hand("dewi", "releasing_officer-1"), now=NOW)


def test_our_margin_is_in_no_entry(at: At, sides: Sides) -> None:
    secret = "give way on sixty days"
    services.write_margin(PEN, at, "c01", kind="fallback", said=secret)
    proposes(at, sides)

    assert MarginRow.objects.get().said == secret
    for sent in registry.sent_forms(all_acts(at.dossier)):
        assert secret not in sent.body
        assert secret not in sent.envelope


def test_moving_a_clause_touches_no_yes(at: At, sides: Sides) -> None:
    both_agree(at, sides, "c01")
    sides.release(does(at, "move", to="2"))

    page = queries.text_page(at.dossier, at.key, who=SECRETARY)
    assert [line.id for line in page.lines] == ["c02", "c01"]
    assert page.lines[1].state == "agreed_ad_ref"


def test_a_new_clause_stands_where_it_was_put(at: At, sides: Sides) -> None:
    words = {one: f"New in {one}." for one in far.LANGUAGES}
    sides.release(services.add_clause(PEN, at, words, after="c01", clause="n1"))

    page = queries.text_page(at.dossier, at.key, who=SECRETARY)
    assert [line.id for line in page.lines] == ["c01", "n1", "c02"]
    assert words_at(at, "n1", "ru") == "New in ru."


def test_a_reservation_stands_until_it_is_lifted(at: At, sides: Sides) -> None:
    sides.release(does(at, "reserve", kind="scrutiny", text="pending instructions"))
    assert line_at(at).clause.reserved_by == ("IDN",)

    sides.release(does(at, "lift"))
    assert line_at(at).clause.reserved_by == ()


def test_a_query_is_open_until_it_is_answered(at: At, sides: Sides) -> None:
    sides.release(does(at, "query", language="ru", text="the modal verb?"))
    assert line_at(at).clause.concordance["ru"] == "query"

    sides.release(does(at, "answer", language="ru", text="present tense is meant"))
    assert line_at(at).clause.concordance["ru"] == "pending"


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("rewrite", {"words.en": "Words 1 in en."}),
        ("counter", {"bracket": "none", "words.en": "x"}),
        ("withdraw", {"bracket": "none"}),
        ("refer", {"level": "nobody"}),
        ("footnote", {"text": " "}),
        ("move", {"to": "last"}),
        ("reopen", {}),
    ],
)
def test_what_says_nothing_is_refused(at: At, deed: str, said: dict[str, str]) -> None:
    with pytest.raises(NothingProposed):
        services.CLAUSE_DEEDS[deed](PEN, at, "c01", said)


def test_words_nobody_sees_are_refused(at: At) -> None:
    with pytest.raises(Hidden):
        does(at, "rewrite", **{"words.en": "Words\u202e 1 in en."})


def test_from_agreed_to_signed_by_both(at: At, sides: Sides) -> None:
    for clause in ("c01", "c02"):
        both_agree(at, sides, clause)
        both_confirm(at, sides, clause)
    sides.release(services.on_clauses("verify", PEN, at, ["c01", "c02"]))
    for clause in ("c01", "c02"):
        for language in ("id", "ru"):
            digest = line_at(at, clause).consents[language].digest
            object_ = about(at.key, "verified", clause, language)
            far.says(sides, at.dossier, "own.set", {"object": object_}, {"digest": digest})
    sides.release(services.TEXT_DEEDS["freeze"](PEN, at, {}))  # type: ignore[arg-type]  # never None
    sides.accepts(sides.agreement, whole(at.key))
    frozen = queries.text_page(at.dossier, at.key, who=SECRETARY).closing.frozen
    assert frozen
    with pytest.raises(NotYetSettled):
        services.TEXT_DEEDS["sign"](PEN, at, {"how": "sign"})

    sides.release(services.TEXT_DEEDS["approve"](PEN, at, {}))  # type: ignore[arg-type]  # never None
    far.says(
        sides, at.dossier, "own.set", {"object": about(at.key, "approved")}, {"digest": frozen}
    )
    with pytest.raises(NotYetSettled):
        services.TEXT_DEEDS["sign"](PEN, at, {"how": "sign"})
    sides.release(services.TEXT_DEEDS["compare"](PEN, at, {"by": "Penerjemah"}))  # type: ignore[arg-type]  # never None
    sides.release(services.TEXT_DEEDS["sign"](PEN, at, {"how": "sign", "place": "Jakarta"}))  # type: ignore[arg-type]  # never None
    body = {"how": "sign", "digest": frozen, "when": "2025-02-19"}
    far.says(sides, at.dossier, "entry.add", {"object": about(at.key, "signature")}, body)

    page = queries.text_page(at.dossier, at.key, who=SECRETARY)
    assert page.state == "signed"
    assert set(page.closing.signed_by) == {"IDN", "RUS"}


def test_what_pages_show_is_made_again_from_the_entries(at: At, sides: Sides) -> None:
    proposes(at, sides)
    both_agree(at, sides, "c02")
    before = queries.text_page(at.dossier, at.key, who=SECRETARY)

    assert not rebuild.rebuild(now=NOW)

    assert queries.text_page(at.dossier, at.key, who=SECRETARY) == before
