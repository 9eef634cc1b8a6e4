from dataclasses import replace
from datetime import timedelta

import pytest

from mufakat.apps.agreements.acts.joints import Stand, read_matter
from mufakat.apps.agreements.acts.turns import turn_of
from mufakat.apps.agreements.models import AgreementRow
from mufakat.apps.agreements.services import acceptance, child_charter, propose_register
from mufakat.apps.letters.acts.facts import When
from mufakat.apps.letters.acts.notes import Note, NoteKind, source_of
from mufakat.apps.letters.services import Letter, record_partner_word
from mufakat.apps.meetings import projection, queries, services
from mufakat.apps.meetings.acts.items import Action, Item, write_item, write_order
from mufakat.apps.meetings.acts.states import AgendaState, Because, MeetingState
from mufakat.apps.meetings.acts.terms import read_terms, write_terms
from mufakat.apps.meetings.models import AgendaRow, ItemRow, MeetingRow, QuestionRow
from mufakat.kernel.charters import charter_on
from mufakat.kernel.errors import Missing
from mufakat.kernel.takeovers import recorded_for
from mufakat.kernel.values import DossierId
from mufakat.registry import queries as registry
from mufakat.registry.rebuild import rebuild
from mufakat.registry.services import release_draft
from mufakat.registry.statements import Statement
from tests.apps.agreements.test_acts import MEMORANDUM
from tests.apps.letters.two_sides import IDN, NOBODY, NOW, OFFICER, RUS, SECRETARY, Sides
from tests.apps.meetings.test_acts import TERMS

ITEMS = {
    "i1": Item({"en": "Opening"}, IDN, Action.ADOPT, 30),
    "i2": Item({"en": "Financing"}, RUS, Action.TAKE_NOTE, 60, topics=("t1",)),
}
AM1 = "meeting/em1"


def propose(sides: Sides) -> MeetingRow:
    drafted = services.propose_meeting(
        who=SECRETARY, agreement=sides.agreement, terms=TERMS, now=NOW, key="em1"
    )
    sides.release(drafted)
    return meeting()


def meeting() -> MeetingRow:
    return MeetingRow.objects.get(object=AM1)


def agreed(sides: Sides) -> DossierId:
    """A meeting both sides have agreed; give its own matter."""
    own = DossierId(propose(sides).own)
    sides.joins(own)
    sides.accepts(sides.agreement, AM1)
    return own


def with_items(sides: Sides) -> DossierId:
    own = agreed(sides)
    sides.release(
        services.propose_items(who=SECRETARY, dossier=own, items=ITEMS, order=("i1", "i2"), now=NOW)
    )
    return own


def state_of(own: DossierId) -> AgendaState:
    return queries.agenda(own, who=SECRETARY).standing.state


def test_a_meeting_proposed_and_accepted_is_agreed(sides: Sides) -> None:
    proposed = propose(sides)

    assert proposed.state == MeetingState.PROPOSED
    assert turn_of(read_matter(proposed.matter), IDN).who == (RUS,)
    assert read_terms(proposed.offer).dossier == proposed.own

    sides.joins(DossierId(proposed.own))
    sides.accepts(sides.agreement, AM1)

    row = meeting()
    assert (row.state, row.open, row.ref) == (MeetingState.AGREED, False, "EM.1")
    assert AgendaRow.objects.get(dossier=row.own).opened


def test_the_partners_meeting_is_accepted_with_its_matter_in_one_release(sides: Sides) -> None:
    charter = registry.view(sides.agreement).fold.charter
    assert charter is not None
    far = sides.far
    opening = far.say("", "charter", _charter_on(sides), {"title": {"en": "Expert Meeting"}})
    own = DossierId(max(far.folds, key=lambda one: far.folds[one].charter.kind == "meeting"))  # type: ignore[union-attr]
    sides.hand_over(own, [opening])
    sides.proposes(sides.agreement, AM1, write_terms(replace(TERMS, dossier=own)))

    sides.release(
        services.accept_meeting(who=SECRETARY, agreement=sides.agreement, meeting=AM1, now=NOW)
    )

    assert meeting().state == MeetingState.AGREED
    assert registry.view(own).fold.opened


def _charter_on(sides: Sides) -> dict:  # type: ignore[type-arg]
    return charter_on(child_charter(registry.view(sides.agreement), "meeting"))


def test_a_counter_proposal_shows_was_and_is(sides: Sides) -> None:
    own = propose(sides).own
    other = replace(TERMS, dossier=DossierId(own), when=When("2025-02-18/2025-02-19"))
    sides.joins(DossierId(own))
    sides.proposes(sides.agreement, AM1, write_terms(other))

    row = meeting()

    assert row.state == MeetingState.COUNTER_PROPOSED
    assert turn_of(read_matter(row.matter), IDN).is_mine(IDN)
    assert read_terms(row.before).when == TERMS.when
    assert read_terms(row.offer).when == other.when
    sides.release(
        services.accept_meeting(who=SECRETARY, agreement=sides.agreement, meeting=AM1, now=NOW)
    )
    assert read_terms(meeting().value).when == other.when


def test_terms_can_be_changed_after_they_were_agreed(sides: Sides) -> None:
    agreed(sides)
    drafted = services.counter_propose_meeting(
        who=SECRETARY,
        agreement=sides.agreement,
        meeting=AM1,
        change={"when": {"edtf": "2025-02-18/2025-02-19"}},
        now=NOW,
    )
    sides.release(drafted)
    open_row = meeting()
    sides.accepts(sides.agreement, AM1)

    assert (open_row.state, open_row.open) == (MeetingState.AGREED, True)
    assert read_terms(open_row.value).when == TERMS.when
    assert read_terms(meeting().value).when == When("2025-02-18/2025-02-19")


@pytest.mark.parametrize(
    ("service", "state"),
    [
        (services.postpone_meeting, MeetingState.POSTPONED),
        (services.cancel_meeting, MeetingState.CANCELLED),
    ],
)
def test_a_meeting_is_put_off_only_when_both_agree(
    sides: Sides, service: object, state: MeetingState
) -> None:
    agreed(sides)
    drafted = service(  # type: ignore[operator]
        who=SECRETARY,
        agreement=sides.agreement,
        meeting=AM1,
        reason={"en": "The hall is not free"},
        now=NOW,
    )
    sides.release(drafted)
    assert meeting().state == MeetingState.AGREED

    sides.accepts(sides.agreement, AM1)

    assert meeting().state == state


def test_a_refused_meeting_waits_for_the_side_that_was_refused(sides: Sides) -> None:
    propose(sides)
    sides.refuses(sides.agreement, AM1)

    row = meeting()

    assert row.state == MeetingState.REFUSED
    assert turn_of(read_matter(row.matter), IDN).who == (IDN,)


def test_an_agenda_goes_from_items_to_adoption(sides: Sides) -> None:
    sides.release(
        propose_register(who=SECRETARY, dossier=sides.agreement, register=MEMORANDUM, now=NOW)
    )
    sides.accepts(sides.agreement, "register")
    own = with_items(sides)
    assert state_of(own) is AgendaState.SHARED
    for object_ in ("item/i1", "order"):
        sides.accepts(own, object_)
    changed = replace(ITEMS["i2"], minutes=90)
    sides.proposes(own, "item/i2", write_item(changed))
    sides.release(services.issue_provisional_agenda(who=SECRETARY, dossier=own, now=NOW))
    assert state_of(own) is AgendaState.PROVISIONAL

    sides.release(
        services.accept_objects(
            who=SECRETARY, dossier=own, objects=["item/i2"], now=NOW, propose_adoption=True
        )
    )
    sides.accepts(own, "agenda")

    agenda = queries.agenda(own, who=SECRETARY)
    assert agenda.standing.state is AgendaState.ADOPTED
    assert (agenda.standing.symbol, agenda.standing.items) == ("IDRU-CT/EM.1/1", 2)
    assert agenda.standing.stalemate == ()
    assert not agenda.standing.changed_since
    assert rebuild(now=NOW + timedelta(days=1)) == []
    assert len(list(projection.rows())) == 4


def test_a_revision_has_the_next_number(sides: Sides) -> None:
    own = with_items(sides)
    for _time in range(2):
        sides.release(services.issue_provisional_agenda(who=SECRETARY, dossier=own, now=NOW))

    standing = queries.agenda(own, who=SECRETARY).standing

    assert standing.state is AgendaState.REVISED
    assert standing.symbol.endswith("/EM.1/1/Rev.1")


def test_an_agenda_is_not_adopted_over_an_open_item(sides: Sides) -> None:
    own = with_items(sides)

    with pytest.raises(services.NotYetAgreed):
        services.propose_adoption(who=SECRETARY, dossier=own, now=NOW)


def test_items_proposed_at_the_same_moment_both_stand(sides: Sides) -> None:
    own = agreed(sides)
    drafted = services.propose_items(
        who=SECRETARY, dossier=own, items=ITEMS, order=("i1", "i2"), now=NOW
    )
    theirs = Item({"en": "Rehabilitation"}, RUS)
    release_draft(draft=drafted.draft, by=OFFICER, now=NOW)
    sides.proposes(own, "item/r1", write_item(theirs), crossing=True)
    sides.proposes(own, "order", write_order(["r1"]), crossing=True)

    agenda = queries.agenda(own, who=SECRETARY)

    assert {line.key for line in agenda.lines} == {"i1", "i2", "r1"}
    (blocked,) = agenda.standing.stalemate
    assert (blocked.object, blocked.because) == ("order", Because.CROSSED)
    assert blocked.first in (IDN, RUS)


def test_a_dropped_item_leaves_the_agenda_when_both_agree(sides: Sides) -> None:
    own = with_items(sides)
    for object_ in ("item/i1", "item/i2", "order"):
        sides.accepts(own, object_)
    sides.release(services.drop_item(who=SECRETARY, dossier=own, item="item/i2", now=NOW))
    assert len(queries.agenda(own, who=SECRETARY).lines) == 2

    sides.accepts(own, "item/i2")

    assert [line.key for line in queries.agenda(own, who=SECRETARY).lines] == ["i1"]


def test_a_question_changes_nothing_and_is_kept(sides: Sides) -> None:
    own = with_items(sides)
    sides.release(
        services.ask_about_item(
            who=SECRETARY, dossier=own, item="item/i2", text={"en": "Who presents?"}, now=NOW
        )
    )

    assert QuestionRow.objects.get().value == {"text": {"en": "Who presents?"}}
    assert read_matter(ItemRow.objects.get(object="item/i2").matter).stand is Stand.PROPOSED


def test_the_same_wording_again_is_no_counter_proposal(sides: Sides) -> None:
    own = with_items(sides)

    with pytest.raises(services.NothingChanged):
        services.change_item(
            who=SECRETARY, dossier=own, item="item/i2", change={"minutes": 60}, now=NOW
        )


def test_topics_no_item_takes_up_are_said(sides: Sides) -> None:
    own = with_items(sides)

    agenda = queries.agenda(own, who=SECRETARY)

    assert [topic.id for topic in agenda.uncovered] == ["t2"]


def test_one_side_alone_reaches_an_adopted_agenda_with_its_partner_recorded(
    alone: Sides,
) -> None:
    """Rules 21-22: what the partner said in notes is entered with its source."""
    own = DossierId(propose(alone).own)
    assert registry.view(own).fold.opened
    _recorded(alone, accepting(alone.agreement, AM1), number="1")
    alone.release(
        services.propose_items(who=SECRETARY, dossier=own, items=ITEMS, order=("i1", "i2"), now=NOW)
    )
    _recorded(alone, *(accepting(own, one) for one in ("item/i1", "item/i2", "order")), number="2")
    alone.release(services.propose_adoption(who=SECRETARY, dossier=own, now=NOW))
    _recorded(alone, accepting(own, "agenda"), number="3")

    assert meeting().state == MeetingState.AGREED
    assert read_matter(meeting().matter).recorded_by == (IDN,)
    standing = queries.agenda(own, who=SECRETARY).standing
    assert (standing.state, standing.recorded_by) == (AgendaState.ADOPTED, (IDN,))


def accepting(dossier: DossierId, object_: str) -> Statement:
    return acceptance(registry.view(dossier), object_)


def _recorded(sides: Sides, *said: Statement, number: str) -> None:
    note = Note(NoteKind.NOTE_VERBALE, number, When("2025-01-20"), RUS, IDN, {"en": "Agrees"})
    letter = Letter(note, key=f"nv-{number}")
    drafted = record_partner_word(
        who=SECRETARY, dossier=sides.agreement, letter=letter, statements=said, now=NOW
    )
    sides.release(drafted)
    source = source_of(sides.agreement, f"note/nv-{number}")
    acts = registry.view(DossierId(said[0].dossier)).fold
    assert any(acts.get(act).on.get("source") == source for act in acts.order())


def test_what_changed_since_i_last_looked_is_marked(sides: Sides) -> None:
    own = with_items(sides)
    agenda = queries.agenda(own, who=SECRETARY)
    assert not any(line.fresh for line in agenda.lines)
    services.note_seen(who=SECRETARY, dossier=own, versions=agenda.versions)

    sides.proposes(own, "item/i2", write_item(replace(ITEMS["i2"], minutes=90)))

    lines = {line.key: line for line in queries.agenda(own, who=SECRETARY).lines}
    assert (lines["i1"].fresh, lines["i2"].fresh) == (False, True)
    assert [(one.field, one.was, one.now) for one in lines["i2"].changes] == [("minutes", 60, 90)]


@pytest.mark.parametrize("many", [1, 30])
def test_an_agenda_takes_the_same_number_of_queries_whatever_its_length(
    sides: Sides, many: int, django_assert_num_queries: object
) -> None:
    own = agreed(sides)
    items = {f"i{number}": Item({"en": f"Item {number}"}, IDN) for number in range(many)}
    sides.release(
        services.propose_items(who=SECRETARY, dossier=own, items=items, order=[*items], now=NOW)
    )

    with django_assert_num_queries(5):  # type: ignore[operator]
        assert len(queries.agenda(own, who=SECRETARY).lines) == many


def test_a_person_without_a_role_sees_and_drafts_nothing(sides: Sides) -> None:
    own = with_items(sides)

    with pytest.raises(Missing):
        queries.agenda(own, who=NOBODY)
    with pytest.raises(Missing):
        services.propose_meeting(who=NOBODY, agreement=sides.agreement, terms=TERMS, now=NOW)


def test_a_partner_that_takes_over_endorses_or_disputes_what_was_recorded(alone: Sides) -> None:
    """Rule 22: what it disputes is marked as needing a new vote, on the same rows."""
    propose(alone)
    _recorded(alone, accepting(alone.agreement, AM1), number="1")
    sides = alone.with_partner_arriving()
    fold = sides.far.folds[sides.agreement]
    disputed = [one.act for one in recorded_for(fold, RUS) if one.level == "recorded"]
    assert read_matter(meeting().matter).recorded_by == (IDN,)

    sides.takes_over(*disputed)

    row = meeting()
    assert read_matter(row.matter).disputed
    assert AgreementRow.objects.get().without_node == []
    assert rebuild(now=NOW) == []


def test_a_partner_that_endorses_makes_what_was_recorded_final(alone: Sides) -> None:
    propose(alone)
    _recorded(alone, accepting(alone.agreement, AM1), number="1")
    sides = alone.with_partner_arriving()

    sides.takes_over()

    matter = read_matter(meeting().matter)
    assert (matter.recorded_by, matter.disputed) == ((), False)
    assert queries.meetings(who=SECRETARY)[0].state is MeetingState.AGREED
