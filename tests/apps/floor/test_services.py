"""Notes are kept once, go out only as a batch two people or a mandate released, and stay apart."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mufakat.apps.floor import queries, services
from mufakat.apps.floor.acts.notes import CROSSES, Kind, instant, write_entry, write_note
from mufakat.apps.floor.acts.sittings import State
from mufakat.apps.floor.models import EntryRow, NoteRow, PrivateNoteRow
from mufakat.apps.floor.services import NoMandate, NotCovered, NothingToSend, WrongMandate
from mufakat.apps.meetings import services as meetings
from mufakat.apps.parties.permissions import Who
from mufakat.kernel.acts import By
from mufakat.kernel.errors import Missing, Refusal
from mufakat.kernel.values import DossierId
from mufakat.registry import queries as registry
from mufakat.registry import rebuild
from mufakat.registry.errors import SamePerson
from mufakat.registry.models import DraftRow
from mufakat.registry.services import (
    Hand,
    draft_entry,
    release_draft,
    say_all,
    submit_draft,
)
from mufakat.registry.statements import Statement
from tests.apps.floor.sitting import HEAD, NOTER, OTHER_HEAD, READER, START, a_day, keep, key, note
from tests.apps.letters.two_sides import NOBODY, NOW, OFFICER, RUS, SECRETARY, Sides, all_acts
from tests.apps.meetings.test_services import with_items

CODEWORD = "a bramble under the third lantern"
ASKED_FOR = "Baron of nowhere asks"


def give(
    sides: Sides,
    own: DossierId,
    *kinds: str,
    hours: tuple[int, int] = (-1, 2),
    role: str = "head-1",
) -> None:
    drafted = services.give_mandate(
        who=SECRETARY,
        dossier=own,
        role=role,
        kinds=kinds or ("entry.add",),
        first=NOW + timedelta(hours=hours[0]),
        last=NOW + timedelta(hours=hours[1]),
        now=NOW,
    )
    sides.release(drafted)


def test_a_note_sent_many_times_is_kept_once(sides: Sides) -> None:
    own = with_items(sides)

    keep(own, a_day())
    kept = keep(own, a_day())

    assert len(kept.keys) == NoteRow.objects.count() == len([*a_day()])
    assert queries.room(own, who=READER, sitting="1").sitting.state is State.CLOSED


def test_the_first_of_two_under_one_id_counts(sides: Sides) -> None:
    own = with_items(sides)
    keep(own, iter([note(1, Kind.PRESENT, party="IDN")]))

    keep(own, iter([note(1, Kind.ABSENT, party="IDN")]))

    assert NoteRow.objects.get().value["kind"] == "present"


def test_one_that_cannot_be_read_stops_no_other(sides: Sides) -> None:
    own = with_items(sides)
    good = write_note(note(1, Kind.OPENED))
    strange = write_note(note(2, Kind.SPEAKER, party="XXX"))

    kept = services.keep_notes(who=NOTER, dossier=own, notes=[{"key": "?"}, strange, good], now=NOW)

    assert kept.keys == (key(1),)
    assert kept.unreadable == (("?", "body.form"), (key(2), "floor.unknown_side"))


@pytest.mark.parametrize("who", [NOBODY, READER, HEAD])
def test_only_note_takers_note(sides: Sides, who: Who) -> None:
    own = with_items(sides)

    with pytest.raises(Missing):
        keep(own, a_day(), who=who)


def test_what_was_noted_reaches_the_other_side_after_a_second_persons_yes(sides: Sides) -> None:
    own = with_items(sides)
    keep(own, a_day())
    assert not any(one.joint for one in queries.noted(own))

    drafted = services.put_on_record(who=NOTER, dossier=own, sitting="1", now=NOW)
    assert EntryRow.objects.count() == 0
    sides.release(drafted)

    (entry,) = EntryRow.objects.all()
    crossing = [one for one in a_day() if one.kind in CROSSES]
    assert [one["key"] for one in entry.notes] == [one.key for one in crossing]
    assert all(one.joint for one in queries.noted(own))
    assert sides.far.folds[own].entries("floor/1")
    assert registry.state_digest(own) == sides.far.folds[own].digest()


def test_the_record_gets_what_was_noted_in_order_with_its_item(sides: Sides) -> None:
    own = with_items(sides)
    keep(own, reversed([*a_day()]))

    found = queries.noted(own)

    kinds = ["opened", "adopted", "item", "speaker", "statement", "decision", "closed"]
    assert [one.kind for one in found] == kinds
    assert [one.item for one in found] == ["", "", "i1", "i1", "i1", "i1", "i1"]
    assert found[4].person == "Volkov"
    assert found[0].at == START + timedelta(seconds=10)


def test_nothing_is_sent_twice_and_a_draft_put_aside_frees_its_notes(sides: Sides) -> None:
    own = with_items(sides)
    keep(own, a_day())
    drafted = services.put_on_record(who=NOTER, dossier=own, sitting="1", now=NOW)

    with pytest.raises(NothingToSend):
        services.put_on_record(who=NOTER, dossier=own, sitting="1", now=NOW)
    DraftRow.objects.filter(pk=drafted.draft).update(state="discarded")

    again = services.put_on_record(who=NOTER, dossier=own, sitting="1", now=NOW)
    sides.release(again)
    with pytest.raises(NothingToSend):
        services.put_on_record(who=NOTER, dossier=own, sitting="1", now=NOW)


def test_the_other_sides_notes_stand_beside_ours_and_strike_none_of_them(sides: Sides) -> None:
    own = with_items(sides)
    keep(own, a_day())
    theirs = [
        note(200, Kind.STRUCK, instead=key(110)),
        note(201, Kind.STATEMENT, party="IDN", words={"en": "Heard here too."}),
        replace(note(110, Kind.DECISION), words={"en": "Something else."}),
    ]
    body = write_entry(tuple(theirs))
    sides.hand_over(own, [sides.far.say(own, "entry.add", {"object": "floor/1"}, body)])

    decisions = [one for one in queries.noted(own) if one.kind == "decision"]

    assert ("The sides agreed to go on.", False) in [
        (one.words["en"], one.joint) for one in decisions
    ]
    assert any(one.words.get("en") == "Heard here too." for one in queries.noted(own))


@pytest.mark.parametrize(
    "body",
    [
        {"notes": []},
        {"notes": [{"key": "x"}]},
        {"notes": [{**write_note(note(1, Kind.OPENED)), "sitting": "2"}]},
        {"notes": [write_note(note(1, Kind.ASKED, party="RUS"))]},
        {"speech": "free"},
    ],
)
def test_an_entry_that_is_no_batch_is_shown_as_unreadable(
    sides: Sides, body: dict[str, object]
) -> None:
    own = with_items(sides)

    sides.hand_over(own, [sides.far.say(own, "entry.add", {"object": "floor/1"}, body)])  # type: ignore[arg-type]  # wrong on purpose

    assert EntryRow.objects.get().unreadable
    assert queries.noted(own) == ()


def test_what_is_private_or_only_runs_the_room_never_crosses(sides: Sides) -> None:
    own = with_items(sides)
    services.keep_private(
        who=NOTER, dossier=own, sitting="1", key=key(7), text=CODEWORD, item="i1", now=NOW
    )
    asked = note(36, Kind.ASKED, party="RUS", person=ASKED_FOR)
    keep(own, iter([*a_day(), asked]))
    speech = queries.Speaker(key(8), "IDN", "", "en", CODEWORD)
    services.hand_in_speech(who=SECRETARY, dossier=own, sitting="1", speech=speech, now=NOW)
    sides.release(services.put_on_record(who=NOTER, dossier=own, sitting="1", now=NOW))

    sent = registry.sent_forms(all_acts(own))
    left = "".join(f"{one.envelope}{one.body}" for one in sent)
    drafts = "".join(str(row.statements) for row in DraftRow.objects.all())

    assert "Spoke of schools." in left
    for planted in (CODEWORD, ASKED_FOR):
        assert planted not in left + drafts
        assert planted not in str(queries.noted(own))
        assert planted not in "".join(str(row.notes) for row in EntryRow.objects.all())
    assert PrivateNoteRow.objects.get().text == CODEWORD


def test_private_notes_are_for_who_works_here_and_kept_once(sides: Sides) -> None:
    own = with_items(sides)
    for _time in range(2):
        services.keep_private(
            who=HEAD, dossier=own, sitting="1", key=key(1), text=CODEWORD, now=NOW
        )

    assert [one.text for one in queries.private_notes(own, "1", who=NOTER)] == [CODEWORD]
    for who in (NOBODY, READER):
        with pytest.raises(Missing):
            queries.private_notes(own, "1", who=who)


def test_rows_follow_from_the_entries(sides: Sides) -> None:
    own = with_items(sides)
    keep(own, a_day())
    sides.release(services.put_on_record(who=NOTER, dossier=own, sitting="1", now=NOW))
    before = list(EntryRow.objects.values_list("act", "notes"))

    rebuild.rebuild(now=NOW)

    assert list(EntryRow.objects.values_list("act", "notes")) == before
    assert NoteRow.objects.count() == len([*a_day()])


def test_the_head_signs_alone_what_the_mandate_covers(sides: Sides) -> None:
    own = with_items(sides)
    give(sides, own)
    keep(own, a_day())

    acts = services.send_alone(who=HEAD, dossier=own, sitting="1", now=NOW)

    view = registry.view(own)
    (act,) = [view.act(one) for one in acts]
    assert (act.by.role, act.by.release, bool(act.by.mandate)) == ("head-1", "head-1", True)
    assert view.fold.verdict(act.id).status == "stored"
    assert EntryRow.objects.get().alone
    sides.meet()
    assert sides.far.folds[own].verdict(act.id).status == "stored"


def test_a_note_takers_draft_is_released_by_the_head_alone(sides: Sides) -> None:
    own = with_items(sides)
    give(sides, own)
    keep(own, a_day())
    drafted = services.put_on_record(who=NOTER, dossier=own, sitting="1", now=NOW)

    (row,) = queries.releasable(own, who=HEAD, now=NOW)
    services.release_alone(who=HEAD, dossier=own, draft=row.pk, now=NOW)

    assert row.pk == drafted.draft
    assert EntryRow.objects.get().alone


@pytest.mark.parametrize("who", [NOTER, OTHER_HEAD, SECRETARY])
def test_nobody_but_the_head_it_names_signs_alone(sides: Sides, who: Who) -> None:
    own = with_items(sides)
    give(sides, own)
    keep(own, a_day())

    with pytest.raises(NoMandate):
        services.send_alone(who=who, dossier=own, sitting="1", now=NOW)
    assert EntryRow.objects.count() == 0


@pytest.mark.parametrize("hours", [(1, 2), (-2, -1)])
def test_a_mandate_holds_only_in_its_time(sides: Sides, hours: tuple[int, int]) -> None:
    own = with_items(sides)
    give(sides, own, hours=hours)
    keep(own, a_day())

    with pytest.raises(NoMandate):
        services.send_alone(who=HEAD, dossier=own, sitting="1", now=NOW)


def test_what_the_mandate_does_not_name_needs_a_second_person(sides: Sides) -> None:
    own = with_items(sides)
    give(sides, own)
    drafted = meetings.order_items(who=SECRETARY, dossier=own, order=("i2", "i1"), now=NOW)

    assert queries.releasable(own, who=HEAD, now=NOW) == ()
    with pytest.raises(NotCovered):
        services.release_alone(who=HEAD, dossier=own, draft=drafted.draft, now=NOW)


def test_a_mandate_of_one_meeting_is_none_for_another_matter(sides: Sides) -> None:
    own = with_items(sides)
    give(sides, own)
    elsewhere = Statement("add", sides.agreement, "contact/c1", body={})
    drafted = services_draft(elsewhere)

    with pytest.raises(NotCovered):
        services.release_alone(who=HEAD, dossier=own, draft=drafted, now=NOW)
    with pytest.raises(Missing):
        services.give_mandate(
            who=SECRETARY, dossier=sides.agreement, role="head-1", kinds=("entry.add",),
            first=NOW, last=NOW + timedelta(hours=1), now=NOW,
        )  # fmt: skip


def services_draft(said: Statement) -> int:
    hand = Hand(SECRETARY.login, "secretary-1")
    row = draft_entry(by=hand, statements=[said], now=NOW)
    submit_draft(draft=row.pk, by=hand, now=NOW)
    return row.pk


def test_the_kernel_voids_what_the_mandate_does_not_cover(sides: Sides) -> None:
    own = with_items(sides)
    give(sides, own)
    (mandate,) = queries.mandates(own, who=READER)
    said = Statement("set", own, "delegation", body={})

    with pytest.raises(Refusal) as refused:
        say_all([said], by=By("head-1", "head-1", mandate.act), now=NOW)

    assert refused.value.code == "void.no_mandate"


def test_a_mandate_needs_two_people(sides: Sides) -> None:
    own = with_items(sides)
    drafted = services.give_mandate(
        who=SECRETARY, dossier=own, role="head-1", kinds=("entry.add",), first=NOW,
        last=NOW + timedelta(hours=1), now=NOW,
    )  # fmt: skip

    with pytest.raises(SamePerson):
        release_draft(draft=drafted.draft, by=Hand(SECRETARY.login, "releasing_officer-1"), now=NOW)
    assert queries.mandates(own, who=READER) == ()
    release_draft(draft=drafted.draft, by=OFFICER, now=NOW)
    (given,) = queries.mandates(own, who=READER)
    assert (given.role, given.first) == ("head-1", instant(NOW))


def test_no_mandate_covers_the_next_mandate(sides: Sides) -> None:
    own = with_items(sides)
    with pytest.raises(WrongMandate):
        give(sides, own, "mandate")
    give(sides, own, *(kind for kind in ("entry.add", "own.set")))
    drafted = services.give_mandate(
        who=HEAD, dossier=own, role="head-1", kinds=("entry.add",), first=NOW,
        last=NOW + timedelta(hours=1), now=NOW,
    )  # fmt: skip

    with pytest.raises(NotCovered):
        services.release_alone(who=HEAD, dossier=own, draft=drafted.draft, now=NOW)


@pytest.mark.parametrize(
    ("role", "kinds", "hours"),
    [
        ("secretary-1", ("entry.add",), (0, 1)),
        ("head-1", ("key.add",), (0, 1)),
        ("head-1", ("entry.add",), (1, 0)),
    ],
)
def test_a_mandate_of_another_form_is_refused(
    sides: Sides, role: str, kinds: tuple[str, ...], hours: tuple[int, int]
) -> None:
    own = with_items(sides)

    with pytest.raises(WrongMandate):
        give(sides, own, *kinds, hours=hours, role=role)


def test_permission_comes_before_any_other_answer(sides: Sides) -> None:
    own = with_items(sides)

    for who in (NOBODY, READER):
        with pytest.raises(Missing):
            services.put_on_record(who=who, dossier=own, sitting="1", now=NOW)
        with pytest.raises(Missing):
            services.send_alone(who=who, dossier=own, sitting="1", now=NOW)
        with pytest.raises(Missing):
            services.release_alone(who=who, dossier=own, draft=999, now=NOW)
        with pytest.raises(Missing):
            services.give_mandate(
                who=who, dossier=own, role="x", kinds=(), first=NOW, last=NOW, now=NOW
            )
    assert RUS not in queries.room(own, who=READER).sitting.present
