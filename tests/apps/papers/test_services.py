from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from mufakat.apps.papers import projection, queries, services
from mufakat.apps.papers.acts.papers import Check, Finding
from mufakat.apps.papers.acts.symbols import Kind, Scheme, Suffix
from mufakat.apps.papers.models import BroughtRow, PaperDraftRow, PaperRow
from mufakat.apps.papers.queries import Filter
from mufakat.apps.papers.services import Written, refusals
from mufakat.apps.parties.permissions import Who
from mufakat.kernel.errors import Missing, Refusal
from mufakat.kernel.values import DossierId
from mufakat.registry import queries as record
from mufakat.registry.models import ActRow
from mufakat.registry.rebuild import rebuild
from tests.apps.letters.two_sides import NOBODY, NOW, RUS, SECRETARY, Sides
from tests.apps.meetings.test_services import with_items
from tests.apps.papers.issuing import ENGLISH, WORKING, begun, issued, theirs

AUDITOR = Who("siti", "Siti", "en", ("auditor-1",))
EXPERT = Who("joko", "Joko", "en", ("expert-1",))


def lines(own: DossierId) -> dict[str, queries.PaperLine]:
    return {one.key: one for one in queries.papers(own, who=SECRETARY).lines}


def same(sides: Sides, own: DossierId) -> bool:
    return sides.far.folds[own].digest() == record.view(own).fold.digest()


def test_a_paper_is_private_until_it_is_issued(sides: Sides) -> None:
    own = with_items(sides)
    pk = begun(own, texts={"en": "PLANTED-PRIVATE"})

    assert not ActRow.objects.filter(body__contains="PLANTED-PRIVATE").exists()
    assert queries.our_drafts(own, who=AUDITOR) == []
    written = Written(WORKING, {"en": ENGLISH})
    services.change_paper(who=SECRETARY, pk=pk, written=written, now=NOW, version=1)
    sides.release(services.issue(who=SECRETARY, pk=pk, now=NOW))

    one = lines(own)["WP.1"]
    assert (one.state, one.party, one.symbol[-10:]) == ("issued", "IDN", "/EM.1/WP.1")
    assert queries.our_drafts(own, who=SECRETARY) == []
    assert same(sides, own)
    assert not any("PLANTED-PRIVATE" in sent.body for sent in record.sent_forms([one.act]))


def test_one_symbol_holds_for_every_language_and_each_stands_by_itself(sides: Sides) -> None:
    own = with_items(sides)
    issued(sides, own, texts={"en": ENGLISH, "ru": "Первый абзац.\n\nВторой."})

    one = lines(own)["WP.1"]
    assert {each.language: each.state for each in one.languages} == {
        "en": "issued", "id": "in_translation", "ru": "issued",
    }  # fmt: skip
    assert one.missing == ("id",)

    sides.release(
        services.issue_version(
            who=SECRETARY, dossier=own, key="WP.1", language="id", text="Paragraf.", now=NOW
        )
    )
    assert lines(own)["WP.1"].missing == ()
    with pytest.raises(refusals.IssuedAlready):
        services.issue_version(
            who=SECRETARY, dossier=own, key="WP.1", language="id", text="Lain.", now=NOW
        )


def test_a_text_under_a_symbol_never_changes(sides: Sides) -> None:
    own = with_items(sides)
    sides.hand_over(own, theirs(sides, own, "WP.1"))
    again = sides.far.say(
        own, "entry.add", {"object": "paper_text/WP.1/en"}, {"text": ["Other words altogether."]}
    )
    sides.hand_over(own, [again])

    found = queries.paper(own, "WP.1", who=SECRETARY)

    assert found.texts["en"].version.paragraphs == ("Words of Theirs.",)


def test_a_version_is_checked_by_either_side(sides: Sides) -> None:
    own = with_items(sides)
    issued(sides, own, texts={"en": ENGLISH, "ru": "Первый.\n\nВторой."})
    with pytest.raises(refusals.NothingToCheck):
        services.check_version(
            who=SECRETARY, dossier=own, key="WP.1", language="en", check=Check(Finding.SAME),
            now=NOW,
        )  # fmt: skip
    about = {one.language: one.act for one in lines(own)["WP.1"].languages}["ru"]
    on = {"object": "paper_check/WP.1/ru", "about": about}
    sides.hand_over(own, [sides.far.say(own, "entry.add", on, {"finding": "differs"})])

    assert {one.language: one.state for one in lines(own)["WP.1"].languages}["ru"] == "differs"

    sides.hand_over(own, [sides.far.say(own, "entry.add", on, {"finding": "same"})])
    sides.release(
        services.check_version(
            who=SECRETARY,
            dossier=own,
            key="WP.1",
            language="ru",
            check=Check(Finding.SAME),
            now=NOW,
        )
    )
    found = {one.language: one for one in lines(own)["WP.1"].languages}["ru"]
    assert found.state == "checked"
    assert {one["by"] for one in found.checks} == {"IDN", "RUS"}


def test_two_sides_take_one_number_at_once_and_nobody_loses(sides: Sides) -> None:
    own = with_items(sides)
    said = theirs(sides, own, "WP.1")
    issued_by_us = services.issue(who=SECRETARY, pk=begun(own), now=NOW)
    # Both speak before either has heard the other.
    sides.release(issued_by_us)
    sides.hand_over(own, said)

    found = queries.papers(own, who=SECRETARY).lines
    assert [one.name for one in found] == ["WP.1", "WP.1"]
    assert sorted(one.state for one in found) == ["crossed", "issued"]
    assert same(sides, own)
    folds = (record.view(own).fold, sides.far.folds[own])
    assert len({fold.entries("paper/WP.1") for fold in folds}) == 1
    loser = next(one for one in found if one.state == "crossed")
    assert loser.title
    assert queries.paper(own, loser.key, who=SECRETARY).texts["en"].version.paragraphs


def test_whoever_came_later_takes_a_new_number_and_both_say_where_it_went(sides: Sides) -> None:
    own = with_items(sides)
    sides.hand_over(own, theirs(sides, own, "WP.1"))
    drafted = services.issue(who=SECRETARY, pk=begun(own), now=NOW)
    row = record.get_draft(drafted.draft)
    # As if their paper had not been here when ours was drafted.
    row.statements = [
        one | {"object": one["object"].replace("WP.2", "WP.1")} for one in row.statements
    ]
    row.save()
    sides.release(drafted)

    crossed = next(one for one in lines(own).values() if one.state == "crossed")
    assert (crossed.party, crossed.rival_party) == ("IDN", "RUS")
    assert [row.act for row in queries.unsettled(who=SECRETARY)] == [crossed.act]

    sides.release(services.renumber(who=SECRETARY, dossier=own, key=crossed.key, now=NOW))

    now = lines(own)
    assert now[crossed.key].state == "renumbered"
    assert now[crossed.key].rival == "WP.2"
    assert now["WP.2"].title == crossed.title
    assert queries.paper(own, "WP.2", who=SECRETARY).texts["en"].version.paragraphs[0]
    assert queries.unsettled(who=SECRETARY) == []
    assert same(sides, own)
    with pytest.raises(refusals.NothingToRenumber):
        services.renumber(who=SECRETARY, dossier=own, key="WP.2", now=NOW)


def test_a_revision_supersedes_and_its_words_can_be_compared(sides: Sides) -> None:
    own = with_items(sides)
    issued(sides, own)
    pk = services.begin_following(
        who=SECRETARY, dossier=own, key="WP.1", suffix=Suffix.REVISION, now=NOW
    )
    draft = queries.our_draft(pk, who=SECRETARY)
    assert draft.texts["en"].startswith("The first paragraph.")
    written = Written(WORKING, {"en": ENGLISH.replace("first", "very first")})
    services.change_paper(who=SECRETARY, pk=pk, written=written, now=NOW)
    sides.release(services.issue(who=SECRETARY, pk=pk, now=NOW))

    now = lines(own)
    assert now["WP.1"].state == "superseded"
    assert now["WP.1:Rev.1"].state == "issued"
    assert queries.paper(own, "WP.1:Rev.1", who=SECRETARY).compared_with == "WP.1"
    with pytest.raises(refusals.NotInForce):
        services.begin_following(
            who=SECRETARY, dossier=own, key="WP.1", suffix=Suffix.ADDENDUM, now=NOW
        )


def test_a_number_of_a_withdrawn_paper_is_not_used_again(sides: Sides) -> None:
    own = with_items(sides)
    issued(sides, own, texts={"en": "PLANTED-WORDS"})
    with pytest.raises(refusals.NoReason):
        services.withdraw_paper(who=SECRETARY, dossier=own, key="WP.1", reason=" ", now=NOW)
    sides.release(
        services.withdraw_paper(
            who=SECRETARY, dossier=own, key="WP.1", reason="Sent by mistake.", now=NOW
        )
    )

    page = queries.paper(own, "WP.1", who=SECRETARY)
    assert page.line.state == "withdrawn"
    assert not page.texts
    assert not page.line.title
    assert [(one.party, one.state) for one in page.withdrawal] == [("RUS", "waiting")]
    assert not ActRow.objects.filter(body__contains="PLANTED-WORDS").exists()

    acts = [page.line.act, *(one.act for one in page.line.languages if one.act)]
    done = [sides.far.say(own, "withdraw.done", {"target": act}) for act in acts]
    sides.hand_over(own, done[:1])
    assert queries.paper(own, "WP.1", who=SECRETARY).withdrawal[0].state == "waiting"
    sides.hand_over(own, done[1:])
    assert queries.paper(own, "WP.1", who=SECRETARY).withdrawal[0].state == "done"

    issued(sides, own)
    assert lines(own)["WP.2"].state == "issued"


def test_a_side_that_keeps_a_withdrawn_paper_says_why(sides: Sides) -> None:
    own = with_items(sides)
    issued(sides, own)
    drafted = services.withdraw_paper(
        who=SECRETARY, dossier=own, key="WP.1", reason="Sent by mistake.", now=NOW
    )
    sides.release(drafted)
    act = lines(own)["WP.1"].act
    body = {"reason": "Our law on archives."}
    sides.hand_over(own, [sides.far.say(own, "withdraw.refused", {"target": act}, body)])

    (answer,) = queries.paper(own, "WP.1", who=SECRETARY).withdrawal
    assert (answer.state, answer.reason) == ("refused", "Our law on archives.")


def test_a_paper_is_attached_elsewhere_only_with_its_originators_consent(sides: Sides) -> None:
    own = with_items(sides)
    sides.hand_over(own, theirs(sides, own, "WP.1"))
    with pytest.raises(refusals.NotOurs):
        services.let_attach(who=SECRETARY, dossier=own, key="WP.1", to=sides.agreement, now=NOW)
    with pytest.raises(refusals.NoConsent):
        services.attach_elsewhere(
            who=SECRETARY, dossier=own, key="WP.1", to=sides.agreement, now=NOW
        )

    on = {"target": lines(own)["WP.1"].act, "to": sides.agreement}
    sides.hand_over(own, [sides.far.say(own, "consent", on)])
    sides.release(
        services.attach_elsewhere(
            who=SECRETARY, dossier=own, key="WP.1", to=sides.agreement, now=NOW
        )
    )

    (row,) = BroughtRow.objects.all()
    assert (row.dossier, row.by, (row.value or {})["party"]) == (sides.agreement, "IDN", "RUS")
    assert queries.paper(own, "WP.1", who=SECRETARY).lent[0].attached
    assert same(sides, sides.agreement)
    with pytest.raises(refusals.AttachedAlready):
        services.attach_elsewhere(
            who=SECRETARY, dossier=own, key="WP.1", to=sides.agreement, now=NOW
        )


def test_an_attaching_without_consent_is_void_on_our_node(sides: Sides) -> None:
    own = with_items(sides)
    issued(sides, own)
    on = {"object": "paper_from/WP.1", "about": lines(own)["WP.1"].act}
    sides.hand_over(
        sides.agreement, [sides.far.say(sides.agreement, "entry.add", on, {"matter": own})]
    )

    assert not BroughtRow.objects.exists()
    assert ActRow.objects.get(object="paper_from/WP.1").status == "void"


def test_withdrawing_takes_back_what_we_attached_elsewhere(sides: Sides) -> None:
    own = with_items(sides)
    issued(sides, own)
    for service in (services.let_attach, services.attach_elsewhere):
        drafted = service(who=SECRETARY, dossier=own, key="WP.1", to=sides.agreement, now=NOW)
        sides.release(drafted)
    drafted = services.withdraw_paper(
        who=SECRETARY, dossier=own, key="WP.1", reason="Wrong annex.", now=NOW
    )
    sides.release(drafted)

    assert BroughtRow.objects.get().withdrawn


def test_a_late_paper_is_visible_as_late(sides: Sides) -> None:
    own = with_items(sides)
    stem = queries.stem_of(own, who=SECRETARY)
    due = stem.due[Kind.WORKING]
    said = theirs(sides, own, "WP.1")
    sides.hand_over(own, said)

    one = lines(own)["WP.1"]
    late = (datetime.fromisoformat(one.since).date() - due.day).days
    assert one.late == max(late, 0)
    assert one.due == due


def test_a_scheme_is_a_joint_decision(sides: Sides) -> None:
    own = with_items(sides)
    scheme = replace(Scheme("IDRU-CT"), letters={**Scheme("X").letters, Kind.WORKING: "PAP"})
    sides.release(
        services.propose_scheme(who=SECRETARY, agreement=sides.agreement, scheme=scheme, now=NOW)
    )
    assert not queries.scheme_of(sides.agreement, who=SECRETARY).agreed
    assert queries.open_schemes(who=SECRETARY)[0][1].who == (RUS,)
    sides.accepts(sides.agreement, "symbols")

    assert queries.scheme_of(sides.agreement, who=SECRETARY).scheme == scheme
    issued(sides, own)
    assert lines(own)["PAP.1"].symbol == "IDRU-CT/EM.1/PAP.1"


def test_a_non_paper_has_no_symbol_and_no_author(sides: Sides) -> None:
    own = with_items(sides)
    issued(sides, own, replace(WORKING, kind=Kind.NON_PAPER))

    (one,) = lines(own).values()
    assert (one.symbol, one.attributed) == ("", False)
    with pytest.raises(refusals.NumberGone):
        services.begin_following(
            who=SECRETARY, dossier=own, key=one.key, suffix=Suffix.REVISION, now=NOW
        )


def test_rows_follow_from_the_acts(sides: Sides) -> None:
    own = with_items(sides)
    issued(sides, own, texts={"en": ENGLISH, "ru": "Первый."})
    sides.hand_over(own, theirs(sides, own, "WP.2"))
    sides.hand_over(own, theirs(sides, own, "nonsense"))
    before = [*projection.rows()]

    rebuild(now=NOW)

    assert [*projection.rows()] == before
    assert lines(own)["nonsense"].state == "unreadable"
    assert len(before) == 3


def test_other_apps_read_the_papers_of_a_meeting(sides: Sides) -> None:
    own = with_items(sides)
    issued(sides, own, replace(WORKING, item="i2"))

    (one,) = queries.papers_of(own)

    assert (one.key, one.party, one.item, one.state) == ("WP.1", "IDN", "i2", "issued")
    assert one.title["ru"] == "Общий подход"


def test_a_list_is_narrowed_by_what_the_address_says(sides: Sides) -> None:
    own = with_items(sides)
    issued(sides, own, replace(WORKING, item="i2"))
    sides.hand_over(own, theirs(sides, own, "INF.1"))

    def keys(only: Filter) -> list[str]:
        return [one.key for one in queries.papers(own, who=SECRETARY, only=only).lines]

    assert keys(Filter(party="RUS")) == ["INF.1"]
    assert keys(Filter(item="i2")) == ["WP.1"]
    assert keys(Filter(state="withdrawn")) == []
    assert keys(Filter(kind="working_paper", language="en")) == ["INF.1", "WP.1"]


def test_who_may_write_and_who_may_issue(sides: Sides) -> None:
    own = with_items(sides)
    written = Written(WORKING, {"en": ENGLISH})
    pk = services.begin_paper(who=EXPERT, dossier=own, written=written, now=NOW)

    with pytest.raises(Missing):
        services.issue(who=EXPERT, pk=pk, now=NOW)
    for who in (NOBODY, AUDITOR):
        with pytest.raises(Missing):
            services.begin_paper(who=who, dossier=own, written=written, now=NOW)
        with pytest.raises(Missing):
            queries.our_draft(pk, who=who)
        with pytest.raises(Missing):
            services.withdraw_paper(who=who, dossier=own, key="WP.1", reason="x", now=NOW)
    with pytest.raises(Missing):
        queries.papers(own, who=NOBODY)
    sides.release(services.issue(who=SECRETARY, pk=pk, now=NOW))
    assert PaperRow.objects.get().party == "IDN"


def test_a_paper_is_not_issued_without_its_original(sides: Sides) -> None:
    own = with_items(sides)

    with pytest.raises(refusals.NothingWritten):
        services.issue(who=SECRETARY, pk=begun(own, texts={"ru": "Перевод."}), now=NOW)


def test_a_text_longer_than_an_entry_is_refused_with_its_code(sides: Sides) -> None:
    own = with_items(sides)
    long = "\n\n".join(["word " * 1000] * 20)

    with pytest.raises(refusals.TooLong) as refused:
        services.issue(who=SECRETARY, pk=begun(own, texts={"en": long}), now=NOW)
    assert refused.value.code == "papers.too_long"


def test_what_waits_for_approval_is_not_changed(sides: Sides) -> None:
    own = with_items(sides)
    pk = begun(own)
    services.issue(who=SECRETARY, pk=pk, now=NOW)
    written = Written(WORKING, {"en": "Other."})

    with pytest.raises(refusals.WaitsForApproval):
        services.change_paper(who=SECRETARY, pk=pk, written=written, now=NOW)
    with pytest.raises(refusals.WaitsForApproval):
        services.issue(who=SECRETARY, pk=pk, now=NOW)
    assert PaperDraftRow.objects.get().version == 1


def test_two_who_write_do_not_overwrite_each_other(sides: Sides) -> None:
    pk = begun(with_items(sides))
    written = Written(WORKING, {"en": "Mine."})
    services.change_paper(who=SECRETARY, pk=pk, written=written, now=NOW, version=1)

    with pytest.raises(Refusal) as refused:
        services.change_paper(
            who=EXPERT, pk=pk, written=written, now=NOW + timedelta(minutes=1), version=1
        )
    assert refused.value.code == "papers.changed_meanwhile"
