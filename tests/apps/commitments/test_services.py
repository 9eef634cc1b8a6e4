"""Commitments on two sides: proposed, agreed, reported, accepted or disputed, deferred, closed."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from mufakat.apps.commitments import projection, queries, services
from mufakat.apps.commitments.acts.carrying import FOLLOW_UP
from mufakat.apps.commitments.acts.commitments import (
    Commitment,
    Due,
    Rule,
    read_commitment,
    write_commitment,
)
from mufakat.apps.commitments.acts.states import State, state_of, words_on
from mufakat.apps.commitments.acts.words import Found, Report, Step, report_of
from mufakat.apps.commitments.models import CommitmentRow
from mufakat.apps.letters.acts.facts import When
from mufakat.apps.letters.acts.notes import Note, NoteKind
from mufakat.apps.letters.services import Drafted, Letter, record_partner_word
from mufakat.apps.meetings.acts.items import read_item
from mufakat.apps.meetings.models import ItemRow
from mufakat.apps.meetings.services import propose_items
from mufakat.apps.texts.models import TextRow
from mufakat.kernel.errors import Missing, MufakatError
from mufakat.kernel.fold import fold
from mufakat.registry import queries as registry
from mufakat.registry import rebuild
from mufakat.registry import services as saying
from mufakat.registry.errors import SamePerson
from mufakat.registry.services import Hand
from mufakat.registry.statements import Statement
from tests.apps.commitments.stage import (
    DONE,
    at,
    drafts,
    live,
    sign,
    they_answer,
    they_report,
    they_say,
    we_report,
)
from tests.apps.letters.two_sides import IDN, NOBODY, NOW, RUS, SECRETARY, Sides
from tests.apps.meetings.test_services import ITEMS, agreed

WHY = {"en": "The seminar was moved."}


def test_commitments_come_from_clauses_in_one_go_and_live_once_both_agree(sides: Sides) -> None:
    sign(sides)
    made = services.propose_commitments(
        who=SECRETARY, agreement=sides.agreement, drafts=drafts(sides), now=NOW, key="cm1"
    )
    sides.release(made)
    assert [row.state for row in CommitmentRow.objects.all()] == ["proposed", "proposed"]

    for row in CommitmentRow.objects.all():
        sides.accepts(sides.agreement, f"commitment/{row.key}")

    assert {row.state for row in CommitmentRow.objects.all()} == {"live"}
    one = at(sides)
    assert one.agreed
    assert one.agreed.mandate.clause == "c01"
    assert {each["of"] for each in one.cited} == {
        f"text/minutes/c/c01/{language}" for language in ("en", "id", "ru")
    }
    held = registry.view(sides.agreement).fold.digest()
    assert held == sides.far.folds[sides.agreement].digest()


def test_nothing_is_proposed_from_what_is_not_signed_or_reads_otherwise(sides: Sides) -> None:
    sign(sides)
    (one, *_more) = drafts(sides)
    other = replace(one, mandate=replace(one.mandate, digests=(("en", "e" * 64),)))  # type: ignore[arg-type]
    elsewhere = replace(one, mandate=replace(one.mandate, text="nothing"))
    for wrong in (other, elsewhere):
        with pytest.raises(services.NotAdopted):
            propose(sides, [wrong])
    TextRow.objects.update(state="agreed")
    with pytest.raises(services.NotAdopted):
        propose(sides, [one])
    with pytest.raises(services.NothingChosen):
        propose(sides, [])
    assert not CommitmentRow.objects.exists()


def propose(sides: Sides, made: list[Commitment]) -> Drafted:
    return services.propose_commitments(
        who=SECRETARY, agreement=sides.agreement, drafts=made, now=NOW
    )


def test_from_live_over_progress_and_report_to_accepted_and_closed(sides: Sides) -> None:
    sign(sides)
    live(sides)
    we_report(sides, Report(Step.IN_PROGRESS, {}))
    assert at(sides).state is State.IN_PROGRESS
    we_report(sides)
    assert at(sides).state is State.REPORTED

    they_answer(sides, Found.ACCEPTED)
    assert at(sides).state is State.ACCEPTED

    sides.release(
        services.close_commitment(
            who=SECRETARY, agreement=sides.agreement, key="cm1", reason=WHY, now=NOW
        )
    )
    assert at(sides).state is State.ACCEPTED, "one side alone closes nothing"
    sides.accepts(sides.agreement, "commitment/cm1")
    assert at(sides).state is State.CLOSED
    with pytest.raises(services.NotLive):
        we_report(sides)


def test_a_disputed_report_is_answered_by_a_new_one(sides: Sides) -> None:
    sign(sides)
    live(sides)
    we_report(sides)
    they_answer(sides, Found.DISPUTED)
    assert at(sides).state is State.DISPUTED

    we_report(sides, replace(DONE, text={"en": "Note 8/2024 mends it."}))

    one = at(sides)
    assert one.state is State.REPORTED
    assert [each.said.found for each in one.said.answers.values() if each.said] == ["disputed"]


def test_we_answer_their_report_and_nobody_answers_their_own(sides: Sides) -> None:
    sign(sides)
    live(sides, (IDN, RUS))
    we_report(sides)
    they_report(sides)
    with pytest.raises(services.OwnReport):
        answers(sides, str(IDN))
    with pytest.raises(services.NothingReported):
        answers(sides, str(RUS), read="0" * 64)
    with pytest.raises(services.NoReason):
        answers(sides, str(RUS), found=Found.DISPUTED)

    sides.release(answers(sides, str(RUS)))
    assert at(sides).state is State.REPORTED, "ours has not been answered"
    they_say(sides, "report_answer/cm1/RUS", {"report": _report(sides, RUS), "found": "accepted"})
    assert at(sides).state is State.REPORTED, "what they say of their own report counts for nothing"
    they_answer(sides, Found.ACCEPTED)
    assert at(sides).state is State.ACCEPTED


def _report(sides: Sides, party: str) -> str:
    return next(one.act for one in at(sides).said.reports.values() if one.by == party)


def answers(sides: Sides, to: str, *, found: Found = Found.ACCEPTED, read: str = "") -> Drafted:
    return services.answer(
        who=SECRETARY, agreement=sides.agreement, key="cm1", to=to, found=found, read=read, now=NOW
    )


def test_a_later_day_counts_once_both_agree_and_the_earlier_one_stays(sides: Sides) -> None:
    sign(sides)
    made = replace(drafts(sides, (IDN,))[0], due=Due(Rule.DAY, When("2024-12-01")))
    sides.release(
        services.propose_commitments(
            who=SECRETARY, agreement=sides.agreement, drafts=[made], now=NOW, key="cm1"
        )
    )
    sides.accepts(sides.agreement, "commitment/cm1")
    later = Due(Rule.DAY, When("2025-03-01"))

    sides.release(defer(sides, later))
    assert str(at(sides).due) == "2024-12-01"
    sides.accepts(sides.agreement, "commitment/cm1")

    one = at(sides)
    assert (str(one.due), one.deferred, one.state) == ("2025-03-01", ("2024-12-01",), State.LIVE)


def defer(sides: Sides, due: Due) -> Drafted:
    return services.defer_commitment(
        who=SECRETARY, agreement=sides.agreement, key="cm1", due=due, reason=WHY, now=NOW
    )


def test_what_is_not_ours_not_live_or_without_evidence_is_refused(sides: Sides) -> None:
    sign(sides)
    sides.release(
        services.propose_commitments(
            who=SECRETARY, agreement=sides.agreement, drafts=drafts(sides, (RUS,))[:1], now=NOW,
            key="cm1",
        )
    )  # fmt: skip
    with pytest.raises(services.NotLive):
        we_report(sides)
    with pytest.raises(services.NotLive):
        defer(sides, Due())
    sides.accepts(sides.agreement, "commitment/cm1")
    with pytest.raises(services.NotOurs):
        we_report(sides)
    live(sides, key="cm2")
    with pytest.raises(services.NoEvidence):
        we_report(sides, Report(Step.DONE, {}), key="cm2")


def test_who_has_no_part_in_it_learns_nothing_and_the_drafter_releases_nothing(
    sides: Sides,
) -> None:
    sign(sides)
    live(sides)
    tries = [
        lambda: services.report(
            who=NOBODY, agreement=sides.agreement, key="none", said=DONE, now=NOW
        ),
        lambda: services.close_commitment(
            who=NOBODY, agreement=sides.agreement, key="none", reason={}, now=NOW
        ),
        lambda: services.propose_commitments(
            who=NOBODY, agreement=sides.agreement, drafts=[], now=NOW
        ),
        lambda: queries.commitment(sides.agreement, "cm1", who=NOBODY),
        lambda: queries.board(queries.Filter(), who=NOBODY, today=NOW.date()),
    ]
    for one in tries:
        _is_missing(one)
    made = services.report(who=SECRETARY, agreement=sides.agreement, key="cm1", said=DONE, now=NOW)
    with pytest.raises(SamePerson):
        saying.release_draft(draft=made.draft, by=Hand("dewi", "releasing_officer-1"), now=NOW)


def _is_missing(one: Callable[[], object]) -> None:
    with pytest.raises(Missing):
        one()


def test_a_side_without_a_node_reports_in_a_note(alone: Sides) -> None:
    sides = alone
    sign(sides)
    note = Note(NoteKind.NOTE_VERBALE, "12/2024", When("2024-10-01"), RUS, IDN, {"en": "Report"})
    made = services.propose_commitments(
        who=SECRETARY, agreement=sides.agreement, drafts=drafts(sides, (RUS,))[:1], now=NOW,
        key="cm1",
    )  # fmt: skip
    sides.release(made)
    digest = at(sides).matter.wordings[0].digest
    yes = [Statement("accept", sides.agreement, "commitment/cm1", digest=digest)]
    sides.release(
        record_partner_word(
            who=SECRETARY, dossier=sides.agreement, letter=Letter(note), statements=yes, now=NOW
        )
    )

    sides.release(
        services.report(
            who=SECRETARY, agreement=sides.agreement, key="cm1", said=DONE,
            spoken=services.Spoken(Letter(note)), now=NOW,
        )
    )  # fmt: skip

    one = at(sides)
    assert one.state is State.REPORTED
    assert one.said.reports[RUS].recorded_by == IDN


def test_any_order_of_arrival_gives_one_state(sides: Sides) -> None:
    sign(sides)
    live(sides)
    we_report(sides)
    they_answer(sides, Found.DISPUTED)
    we_report(sides, replace(DONE, text={"en": "Once more."}))
    they_answer(sides, Found.ACCEPTED)
    view = registry.view(sides.agreement)
    acts = [view.act(act) for act in view.fold.order()]
    agreed_to = at(sides).agreed
    chance = random.Random(7)

    for _try in range(10):
        chance.shuffle(acts)
        mixed = fold(acts)
        words = words_on(mixed, "cm1", (IDN, RUS), view.body)
        assert state_of(agreed_to, (IDN, RUS), words) is State.ACCEPTED
        assert mixed.digest() == view.fold.digest()


def test_rows_are_made_again_from_the_entries_and_foreign_nonsense_harms_nothing(
    sides: Sides,
) -> None:
    sign(sides)
    live(sides)
    we_report(sides)
    they_answer(sides, Found.ACCEPTED)
    they_say(sides, report_of("cm1"), {"step": "perhaps"})
    they_say(sides, "report/nothing", {"step": "done", "text": {}})
    sides.proposes(sides.agreement, "commitment/odd", {"actors": "x"})

    before = [*projection.rows()]
    rebuild.rebuild(now=NOW)

    assert [*projection.rows()] == before
    assert CommitmentRow.objects.get(key="odd").unreadable
    assert not CommitmentRow.objects.filter(key="nothing").exists()


def test_what_is_open_comes_onto_the_next_agenda_by_itself_as_item_two(sides: Sides) -> None:
    sign(sides)
    live(sides)
    own = agreed(sides)

    sides.release(
        propose_items(who=SECRETARY, dossier=own, items=ITEMS, order=("i1", "i2"), now=NOW)
    )

    item = ItemRow.objects.get(object=f"item/{FOLLOW_UP}")
    said = read_item(item.offer).annotation
    assert "IDRU/L.1" in said["en"]
    assert set(said) == {"en", "id", "ru"}
    order = registry.view(own).fold.joint("order")
    assert order
    assert registry.view(own).content(order.offers[-1].digest) == {"items": ["i1", FOLLOW_UP, "i2"]}
    more = {"i3": ITEMS["i2"]}
    sides.release(propose_items(who=SECRETARY, dossier=own, items=more, now=NOW))
    assert ItemRow.objects.filter(object=f"item/{FOLLOW_UP}").count() == 1


def test_a_meeting_with_nothing_open_gets_no_such_item(sides: Sides) -> None:
    own = agreed(sides)

    sides.release(propose_items(who=SECRETARY, dossier=own, items=ITEMS, now=NOW))

    assert not ItemRow.objects.filter(object=f"item/{FOLLOW_UP}").exists()


def test_refusals_carry_stable_codes() -> None:
    codes = {one.code for one in vars(services).values() if _is_refusal(one)}
    assert codes == {
        "commitment.no_evidence", "commitment.no_reason", "commitment.not_adopted",
        "commitment.not_live", "commitment.not_ours", "commitment.nothing_chosen",
        "commitment.nothing_reported", "commitment.own_report",
    }  # fmt: skip


def _is_refusal(one: object) -> bool:
    return isinstance(one, type) and issubclass(one, MufakatError)


def test_a_changed_wording_keeps_its_paragraph(sides: Sides) -> None:
    sign(sides)
    live(sides)
    other = replace(drafts(sides)[1], actors=(RUS,))

    sides.release(
        services.change_commitment(
            who=SECRETARY,
            agreement=sides.agreement,
            key="cm1",
            change=write_commitment(other),
            now=NOW,
        )
    )

    offer = CommitmentRow.objects.get(key="cm1").offer
    assert read_commitment(offer).mandate.clause == "c01"
    assert read_commitment(offer).actors == (RUS,)
